"""What a web server of one's own and S3-style storage are told. The rules are those of `_headers` and `_redirects`, never typed again.

These files are for whoever runs the host. They are not part of the site: they name the addresses of private sheets.
"""

from __future__ import annotations

import json
import re
from os.path import relpath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from hooks import addresses
from hooks.hosting.kinds import KINDS, OF_ONE_FILE, UNKNOWN, content_type, gets_smaller
from hooks.library.anchors import slug
from hooks.output import Output
from hooks.web.policy import header_rules
from hooks.web.retired import redirect_rules

if TYPE_CHECKING:
    from hooks.library.load import Library
    from hooks.settings import Settings

FOLDER = "hosting"
"""Stands beside the folder of the built site."""
_NOT_SERVED = [addresses.HEADERS, addresses.REDIRECTS]
"""Files that mean something to other hosts only."""


def hosting_files(library: Library, settings: Settings) -> list[Output]:
    """A configuration for nginx; for S3 the command that uploads, and the headers for CloudFront in front of it. Paths are relative to FOLDER."""
    address = urlsplit(settings.site_url or "/")
    rules = header_rules(library)
    environment = Environment(
        loader=PackageLoader("hooks.hosting", "templates"),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  no HTML is written here
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = _quoted
    told = {
        "name": slug(settings.site_name),
        "host": address.hostname or "_",
        "path": address.path,
        "everywhere": rules["/*"],
        "some": {path.removesuffix("*").lstrip("/"): headers for path, headers in rules.items() if path != "/*"},
        "varied": list(dict.fromkeys(header for path, headers in rules.items() if path != "/*" for header in headers)),
        "redirects": redirect_rules(library),
        "not_found": addresses.NOT_FOUND,
        "not_served": _NOT_SERVED,
        "kinds": KINDS,
        "of_one_file": OF_ONE_FILE,
        "unknown": UNKNOWN,
        "packed": [kind for kind in (*KINDS.values(), *OF_ONE_FILE.values()) if gets_smaller(kind)],
        "content_type": content_type,
        "pattern": _pattern,
        "site": relpath(settings.site_dir, settings.site_dir.parent / FOLDER),
    }
    return [
        *(Output(path=name, content=environment.get_template(f"{name}.j2").render(told)) for name in ("nginx.conf", "s3-upload.sh")),
        Output(path="cloudfront-headers.json", content=json.dumps(_cloudfront(f"{told['name']}-headers", rules["/*"]), indent=2) + "\n"),
    ]


def _pattern(text: str) -> str:
    """As part of a regular expression; a hyphen means itself there."""
    return re.escape(text).replace(r"\-", "-")


def _quoted(text: str) -> str:
    """Between double quotes, as nginx and the shell read them. Neither has a sign for a dollar that both know, so there may be none."""
    if "$" in text or "`" in text:
        raise ValueError(text)
    return '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))


_SECURITY = {
    "Content-Security-Policy": ("ContentSecurityPolicy", "ContentSecurityPolicy"),
    "Referrer-Policy": ("ReferrerPolicy", "ReferrerPolicy"),
    "X-Content-Type-Options": ("ContentTypeOptions", None),
    "X-Frame-Options": ("FrameOptions", "FrameOption"),
}
"""The headers that CloudFront knows by names of its own, and what it calls their values; "nosniff" is the only one of its kind."""


def _cloudfront(name: str, headers: dict[str, str]) -> dict[str, Any]:
    """A response headers policy, as CloudFront's API takes it."""
    security = {
        group: {"Override": True, **({key: headers[header]} if key else {})}  # what the storage says of itself is worth less
        for header, (group, key) in _SECURITY.items()
        if header in headers
    }
    # Caching is the storage's to say, file by file: private pages are kept by nobody.
    others = [{"Header": header, "Value": value, "Override": header != "Cache-Control"} for header, value in headers.items() if header not in _SECURITY]
    return {
        "Name": name,
        "Comment": "What no page can say of itself",
        "SecurityHeadersConfig": security,
        "CustomHeadersConfig": {"Quantity": len(others), "Items": others},
    }
