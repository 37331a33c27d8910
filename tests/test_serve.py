"""`mkdocs serve`: a fault leaves the last good site standing, and mending it brings the new one."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

import pytest

GUIDE = "content/guides/calm-evening.yml"


class Server:
    """A running `mkdocs serve`."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / "serve.log"
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        with self.log.open("w") as log:
            command = [sys.executable, "-m", "mkdocs", "serve", "--strict", "--dev-addr", self.address.removeprefix("http://")]
            self.process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)

    def page(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=5) as answer:  # noqa: S310  our own server
            return str(answer.read().decode())

    def wait(self, condition: Callable[[], object]) -> None:
        """Wait until something holds; fail with the log after a time that is far more than enough."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                if condition():
                    return
            except OSError:
                pass
            time.sleep(0.2)
        pytest.fail(self.log.read_text())


@pytest.fixture
def server(project: Callable[..., Path]) -> Iterator[tuple[Server, Path]]:
    folder = project()
    running = Server(folder)
    yield running, folder
    running.process.terminate()
    running.process.wait(timeout=10)


def test_a_fault_leaves_the_last_good_site_and_mending_it_recovers(server: tuple[Server, Path]) -> None:
    running, folder = server
    guide = folder / GUIDE
    good = guide.read_text("utf-8")
    title = str(re.search(r"(?m)^title: (.+)$", good)[1])  # type: ignore[index]
    running.wait(lambda: title in running.page("/guides/calm-evening/"))

    guide.write_text(good.replace("title:", "titel:", 1), "utf-8")
    running.wait(lambda: "unknown key 'titel' (did you mean 'title'?)" in running.log.read_text())
    assert title in running.page("/guides/calm-evening/")

    guide.write_text(good.replace(f"title: {title}", "title: A brand new title", 1), "utf-8")
    running.wait(lambda: "A brand new title" in running.page("/guides/calm-evening/"))
    assert "Traceback" not in running.log.read_text()
