"""The site in a real Chromium behind a host that sends what `_headers` says: everything works, and nothing is refused or complained of."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

import pytest

from tests.builds import real_site
from tests.screens import Quiet, serving
from tests.test_meta import rules_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("browser")


class Host(Quiet):
    """Sends the headers of every rule whose path fits, as Netlify and Cloudflare Pages do."""

    def end_headers(self) -> None:
        sent: dict[str, list[str]] = {}
        for pattern, headers in rules_of(real_site()).items():
            if fnmatch(self.path, pattern):
                for name, value in headers.items():
                    sent.setdefault(name, []).append(value)
        for name, values in sent.items():
            self.send_header(name, ", ".join(values))
        super().end_headers()


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with serving(real_site(), Host) as served:
        yield served


def test_no_page_breaks_the_rules_that_the_host_sends(desk: Page, host: str) -> None:
    said: list[str] = []
    desk.on("console", lambda message: said.append(f"{desk.url}: {message.text}"))
    for path in ("", "guides/making-amends/", "worksheets/trigger-plan/", "worksheets/my-notes/", "pathways/worn-out/", "worksheets/", "help/", "404.html"):
        answer = desk.goto(host + path)
        assert answer is not None
        assert answer.headers["content-security-policy"].endswith("frame-ancestors 'none'")
        assert ("no-store" in answer.headers["cache-control"]) == (path == "worksheets/my-notes/")
        assert desk.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)", "its style sheets were let in"
    assert said == []


def test_no_other_page_can_frame_ours(desk: Page, host: str, address: str) -> None:
    frames = f'<iframe src="{host}guides/making-amends/"></iframe><iframe src="{address}guides/making-amends/"></iframe>'
    desk.route(f"{address}framed", lambda route: route.fulfill(body=frames, content_type="text/html"))
    desk.goto(f"{address}framed")
    refused, shown = (desk.frames[number] for number in (1, 2))
    assert shown.url == f"{address}guides/making-amends/", "a host that sends nothing cannot refuse"
    assert refused.url.startswith("chrome-error:")
