"""Find an nginx for the tests of hosting, or get one: the machine's own, else Debian's, unpacked beside our other tools and not installed.

Run as a program it gets one if it can. Where it cannot, those tests are skipped and say so.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWN = Path(__file__).parent.parent / ".cache/nginx"
_PACKAGES = ("nginx", "nginx-core")
"""What Debian and Ubuntu call the package that has the program."""
_AROUND = """
daemon off; master_process off; pid {room}/pid; error_log {room}/error.log;
events {{}}
http {{
    access_log {room}/access.log;
    client_body_temp_path {room}/body; proxy_temp_path {room}/proxy; fastcgi_temp_path {room}/fastcgi; uwsgi_temp_path {room}/uwsgi; scgi_temp_path {room}/scgi;
    include {room}/site.conf;
}}
"""
"""What a machine's own nginx.conf says around ours. It writes down every request unless ours says no."""


def find_nginx() -> str | None:
    """The path of an nginx that runs, or None."""
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", str(_OWN / "usr/sbin")])
    found = shutil.which("nginx", path=places)
    return found if found and subprocess.run([found, "-v"], capture_output=True, check=False).returncode == 0 else None


@contextmanager
def serving(config: str, root: Path) -> Iterator[tuple[int, Path]]:
    """Run a configuration of ours, changed only in lines that say CHANGE. Gives the port on this machine and the folder of the logs."""
    program = find_nginx()
    assert program
    with tempfile.TemporaryDirectory(prefix="nginx-") as room, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
        ours = {
            "listen [": "",
            "listen 80": f"listen unix:{room}/plain;",  # where readers come without https
            "listen 443": f"listen 127.0.0.1:{port};",
            "ssl": "",
            "root": f"root {root};",
            "error_log": f"error_log {room}/site-error.log crit;",
        }
        (Path(room) / "site.conf").write_text("\n".join(_changed(line, ours) for line in config.splitlines()), "utf-8")
        (Path(room) / "nginx.conf").write_text(_AROUND.format(room=room), "utf-8")
        free.close()
        process = subprocess.Popen([program, "-p", room, "-e", f"{room}/error.log", "-c", f"{room}/nginx.conf"])
        try:
            _wait(port, process)
            yield port, Path(room)
        finally:
            process.terminate()
            process.wait()


def _changed(line: str, ours: dict[str, str]) -> str:
    words, _, remark = line.partition("  # ")
    if not remark.startswith("CHANGE"):
        return line
    return next((new for start, new in ours.items() if words.strip().startswith(start)), line)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "nginx refused the configuration"
        time.sleep(0.05)
    raise TimeoutError(port)


def main() -> int:
    """Get an nginx if there is none. Tests of everything else run without one."""
    if find_nginx():
        return 0
    if shutil.which("apt-get") and shutil.which("dpkg"):
        print("There is no nginx on this machine; getting one for the tests of hosting")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            subprocess.run(["apt-get", "update", "-qq"], check=False, capture_output=True)
        for package in _PACKAGES:
            with tempfile.TemporaryDirectory(prefix="nginx-") as room:
                # Only unpacked: installing would start a server on this machine.
                subprocess.run(["apt-get", "download", "-qq", package], cwd=room, check=False, capture_output=True)
                for file in Path(room).glob("*.deb"):
                    subprocess.run(["dpkg", "-x", str(file), str(_OWN)], check=False, capture_output=True)
            if find_nginx():
                return 0
    print("There is no nginx here and none could be had; the tests that need one will be skipped", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
