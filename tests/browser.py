"""Find a Chromium for the browser tests, or get one: the machine's own, else Playwright's, else Debian's.

Run as a program it makes sure that there is one, and says what to do if there cannot be.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_MAC = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium")


def find_browser() -> str | None:
    """The path of a Chromium, or None. The variable CHROMIUM names one that is somewhere else."""
    for name in (os.environ.get("CHROMIUM", ""), *_NAMES, *_MAC):
        if name and (found := shutil.which(name)):
            return found
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  costly, and not needed where a browser is found

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.is_file() else None


def main() -> int:
    """Return 0 once there is a browser."""
    if find_browser():
        return 0
    print("There is no Chromium on this machine; getting one for the browser tests")
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        ways.append(["sh", "-c", "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium"])
    for way in ways:
        subprocess.run(way, check=False, capture_output=True)
        if find_browser():
            return 0
    print("The browser tests need Chromium or Chrome. Install one, or name it with: CHROMIUM=/path/to/chrome make test", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
