"""A page as it stands in the copy that opens from a disk: each link names a file, and what needs a server is left out.

Templates mark with `data-only="site"` what makes no sense in the copy, such as its own download, and with
`data-only="copy" hidden` what is to be seen only there.
"""

from __future__ import annotations

import re

from hooks.finish.markup import VOID, Tag, tags_of, with_attributes

_REFRESH = re.compile(r"(\s*\d+\s*;\s*url=)(.*)", re.IGNORECASE | re.DOTALL)


def page_of_copy(html: str) -> str:
    """Turn a page of the site into one that works from a disk."""
    parts: list[str] = []
    done, left_out, depth = 0, "", 0
    for tag in tags_of(html):
        if left_out:
            depth += (tag.name == left_out and tag.name not in VOID) * (-1 if tag.closes else 1)
            if not depth:
                done, left_out = tag.end, ""
        elif tag.closes:
            continue
        elif tag.attributes.get("data-only") == "site":
            parts.append(html[done : tag.start])
            done = tag.end
            if tag.name not in VOID:
                left_out, depth = tag.name, 1
        elif (changed := _tag_of_copy(tag)) != tag.text:
            parts += [html[done : tag.start], changed]
            done = tag.end
    return "".join([*parts, html[done:]])


def _tag_of_copy(tag: Tag) -> str:
    if tag.name == "meta":
        kind = tag.attributes.get("http-equiv", "").lower()
        if kind == "refresh":
            return with_attributes(tag, lambda name, value: _REFRESH.sub(lambda match: match[1] + _to_file(match[2]), value) if name == "content" else value)
        if kind == "content-security-policy":
            # Not every browser takes the files beside a page for the page's own origin.
            return with_attributes(tag, lambda name, value: value.replace("'self'", "'self' file:") if name == "content" else value)
        return tag.text
    text = tag
    if tag.attributes.get("data-only") == "copy":
        text = tag._replace(text=with_attributes(tag, lambda name, value: None if name == "hidden" else value))
    if "href" in tag.attributes:
        return with_attributes(text, lambda name, value: _to_file(value) if name == "href" else value)
    return text.text


def _to_file(href: str) -> str:
    """The file that a relative address leads to: "../guides/x/#why" -> "../guides/x/index.html#why"."""
    path, *rest = re.split(r"(?=[?#])", href, maxsplit=1)
    if not path or re.match(r"[a-z][a-z0-9+.-]*:|/", path, re.IGNORECASE):
        return href
    last = path.rpartition("/")[2]
    if last in {"", ".", ".."}:
        path += "index.html" if not last else "/index.html"
    return "".join([path, *rest])
