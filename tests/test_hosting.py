"""The ready files for hosts, the workflow and the page of instructions: all say the same, and nothing that is not there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from hooks import addresses
from hooks.__main__ import main
from hooks.hosting.kinds import KINDS, OF_ONE_FILE, UNKNOWN, content_type
from hooks.settings import read_settings
from tests.builds import minimal_site
from tests.conftest import GIVEN_UP, MINIMAL, ROOT, check, copy_minimal
from tests.test_meta import rules_of

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs/clinics/hosting.md").read_text("utf-8")
WORKFLOW = ROOT / ".github/workflows/pages.yml"
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal project, with an address that was given up, its site and the files for its host."""
    folder = copy_minimal(tmp_path_factory.mktemp("hosting") / "project", GIVEN_UP)
    shutil.copytree(minimal_site(), folder / "site")
    assert main(["--config", str(folder / "mkdocs.yml"), "hosting"]) == 0
    return folder


def test_all_hosts_are_told_the_same_headers(project: Path) -> None:
    told = rules_of(project / "site")
    everywhere = told.pop("/*")
    config = (project / "hosting/nginx.conf").read_text("utf-8")
    by_nginx: dict[str, str] = dict(re.findall(r"add_header (\S+) (.+) always;", config))
    maps = {
        name: dict(re.findall(r'^ +("~.+"|default) "(.*)";$', body, re.MULTILINE))
        for name, body in re.findall(r"^map \$uri (\$\w+) \{\n(.+?)^\}", config, re.M | re.S)
    }
    private = {header for headers in told.values() for header in headers}
    assert {header: maps[value]["default"] if header in private else value.strip('"') for header, value in by_nginx.items()} == {
        **dict.fromkeys(private, ""),
        **everywhere,
    }
    for path, headers in told.items():
        assert {header: maps[by_nginx[header]][f'"~^{path.rstrip("*")}"'] for header in headers} == headers
    policy = json.loads((project / "hosting/cloudfront-headers.json").read_text("utf-8"))
    security = policy["SecurityHeadersConfig"]
    by_cloudfront = {item["Header"]: item["Value"] for item in policy["CustomHeadersConfig"]["Items"]} | {
        "Content-Security-Policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
        "X-Content-Type-Options": {"Override": "nosniff"}[next(iter(security["ContentTypeOptions"]))],
    }
    assert by_cloudfront == everywhere
    assert policy["CustomHeadersConfig"]["Quantity"] == len(policy["CustomHeadersConfig"]["Items"])
    assert [item["Header"] for item in policy["CustomHeadersConfig"]["Items"] if not item["Override"]] == ["Cache-Control"], "the storage says it of each file"


AWS = """#!{python}
import fnmatch, json, pathlib, sys
command, source, to, *options = sys.argv[2:]
rules, named, source = [], {{}}, pathlib.Path(source)
while options:
    name = options.pop(0)
    if name in ("--exclude", "--include"):
        rules.append((name == "--include", options.pop(0)))
    elif name.startswith("--") and name not in ("--recursive", "--delete"):
        named[name] = options.pop(0)
with open({log!r}, "a") as log:
    for file in [source] if source.is_file() else sorted(source.rglob("*")):
        path = file.relative_to(source).as_posix() if source.is_dir() else ""
        taken = True
        for takes, pattern in rules:
            taken = takes if fnmatch.fnmatch(path, pattern) else taken
        if file.is_file() and taken and (named or command == "cp"):
            log.write(json.dumps([to + path, str(file), named]) + "\\n")
"""
"""Stands in for Amazon's program: the last pattern that fits a file counts, and what is told of it is written down."""


def test_the_upload_takes_each_file_once_with_its_kind_and_keeps_private_sheets_out_of_caches(project: Path, tmp_path: Path) -> None:
    (project / "site" / "_redirects").write_text("/guides/quiet-mornings/ /go/calm-evening/ 301\n", "utf-8")
    program, log = tmp_path / "aws", tmp_path / "log"
    program.write_text(AWS.format(python=sys.executable, log=str(log)), "utf-8")
    program.chmod(0o755)
    command = ["sh", str(project / "hosting/s3-upload.sh"), "bucket"]
    done = subprocess.run(command, env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    sent: dict[str, dict[str, str]] = {}
    for line in log.read_text("utf-8").splitlines():
        to, file, named = json.loads(line)
        path = to.removeprefix("s3://bucket/")
        assert (project / "site" / path).read_bytes() == (project / "site" / file).read_bytes()
        assert path not in sent, "once is enough"
        sent[path] = named
    files = {file.relative_to(project / "site").as_posix() for file in (project / "site").rglob("*") if file.is_file()}
    assert files - set(sent) == {"_headers", "_redirects"}
    private = tuple(path.strip("/*") for path in rules_of(project / "site") if path != "/*")
    for path, named in sent.items():
        if path.startswith(private):
            assert named == {"--cache-control": "no-store"}
        else:
            kind = OF_ONE_FILE.get(path) or KINDS.get(path.rpartition(".")[2], UNKNOWN)
            assert named == {"--cache-control": "no-cache", "--content-type": content_type(kind)}, path
    assert Counter(named["--cache-control"] for named in sent.values())["no-store"] >= 5
    bare = subprocess.run(command[:2], capture_output=True, text=True, check=False)
    assert bare.returncode != 0
    assert "Name the bucket" in bare.stderr


def test_the_files_for_hosts_stay_out_of_the_site(project: Path) -> None:
    assert {file.name for file in (project / "hosting").iterdir()} == {"nginx.conf", "s3-upload.sh", "cloudfront-headers.json"}
    assert not list((project / "site").rglob("nginx.conf"))


@pytest.mark.parametrize("given", ["example.org", "https://", "ftp://example.org/", "https://example.org/?a=b"])
def test_an_address_from_the_host_that_is_none_is_told(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", given)
    (said,) = check(MINIMAL)
    assert said.startswith("SITE_URL:1:1: ")
    assert "has to start with https://" in said


def test_an_address_from_the_host_goes_before_that_of_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_settings(MINIMAL / "mkdocs.yml").site_url == "https://sleep.example.org/"
    monkeypatch.setenv("SITE_URL", "https://someone.example/project")
    assert read_settings(MINIMAL / "mkdocs.yml").site_url == "https://someone.example/project/"


# The workflow for GitHub Pages


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(WORKFLOW.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  as GitHub reads it: "on" is a word
    return found


def test_the_workflow_builds_by_the_command_that_everyone_uses(workflow: dict[str, Any]) -> None:
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    commands = [step["run"] for step in steps if "run" in step]
    assert commands == ["make site"]
    assert all(command in (ROOT / "README.md").read_text("utf-8") for command in commands)
    (build,) = (step for step in steps if "run" in step)
    assert build["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}"}
    assert workflow["env"] == {"EDITION": "${{ inputs.edition || vars.EDITION }}"}
    (upload,) = (step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "${{ env.EDITION && format('editions/{0}/site', env.EDITION) || 'site' }}"
    assert read_settings(ROOT / "editions/riverside/mkdocs.yml").site_dir == ROOT / "editions/riverside/site"


def test_the_workflow_may_do_no_more_than_it_needs_and_runs_only_what_cannot_change(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }
    used = re.findall(r"uses: (\S+) # v\d+\.\d+\.\d+", WORKFLOW.read_text("utf-8"))
    assert len(used) == WORKFLOW.read_text("utf-8").count("uses:")
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in used)
    assert "secrets." not in WORKFLOW.read_text("utf-8")


# The page of instructions

PUT_IN = (
    "sudo apt install ",
    "sudo certbot ",
    "sudo mkdir ",
    "sudo nginx -t",
    "sudo systemctl reload nginx",
    "curl -sI ",
    "aws cloudfront create-response-headers-policy ",
)
"""Commands that are not ours."""
OF_OTHERS = {"PUBLISH", "EDITION", "SITE_URL", "pages", "main", "CHANGE", "root", "site_url", "content-security-policy", "cache-control", "frame-ancestors"}
"""Names that are held against the files they stand in, below."""


def codes() -> list[str]:
    """Everything on the page that is to be typed or looked for."""
    blocks = re.findall(r"(?:^ {8}\S.*\n)+", PAGE, re.MULTILINE)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return [*lines, *re.findall(r"`([^`]+)`", PAGE)]


@pytest.mark.parametrize("code", sorted(set(codes())))
def test_what_the_page_says_to_type_or_look_for_is_there(code: str, project: Path) -> None:
    config = (project / "hosting/nginx.conf").read_text("utf-8").replace("better-sleep", "steady-ground")
    if code.startswith("make "):
        target, *setting = code.split()[1:]
        assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)
        assert setting in ([], ["EDITION=riverside"])
    elif code.startswith(".venv/bin/python -m hooks "):
        assert f'add_parser("{code.rsplit(maxsplit=1)[-1]}"' in (ROOT / "hooks/__main__.py").read_text("utf-8")
    elif "hosting/" in code and not code.startswith("editions/"):
        for file in re.findall(r"hosting/[\w.-]+", code):
            assert (project / file).is_file()
    elif code.startswith(("sudo rsync ", "/var/www/")):
        assert "root /var/www/steady-ground;" in config
        assert "/var/www/steady-ground" in code
    elif (
        code.startswith(PUT_IN)
        or code in OF_OTHERS
        or re.fullmatch(r"https://[a-z./]+|/[a-z/]*|/care/404\.html|s3:GetObject|[/?*]|example\.org|riverside", code)
    ):
        pass
    elif code in {"feed.xml", "index.html", "404.html", "/404.html", "_headers", "robots.txt", "site"}:
        assert (minimal_site() / code.strip("/")).exists() or code == "site"
    elif code == "application/atom+xml":
        assert OF_ONE_FILE[addresses.FEED] == code
    elif code == "_redirects":
        assert code == addresses.REDIRECTS
    elif code.startswith("editions/riverside/"):
        assert f"/{code.replace('riverside', '*')}/" in (ROOT / ".gitignore").read_text("utf-8")
    else:
        assert (ROOT / code).exists(), "what the page names is held against nothing"


def test_names_of_settings_on_the_page_stand_where_it_says(project: Path, workflow: dict[str, Any]) -> None:
    text = WORKFLOW.read_text("utf-8")
    config = (project / "hosting/nginx.conf").read_text("utf-8")
    assert workflow["jobs"]["build"]["if"] == "github.event_name == 'workflow_dispatch' || vars.PUBLISH == 'pages'"
    assert workflow["on"]["push"]["branches"] == ["main"]
    assert f"*{workflow['name']}*" in PAGE
    assert "vars.EDITION" in text
    assert "# CHANGE" in config
    assert re.search(r"^ +root ", config, re.MULTILINE)
    assert "ssl_certificate /etc/letsencrypt/live/" in config, "where certbot puts it"
    assert re.search(r"^site_url:", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    sent = {name.lower(): value for name, value in rules_of(project / "site")["/*"].items()}
    assert "cache-control" in sent
    assert sent["content-security-policy"].endswith("frame-ancestors 'none'")


def test_a_hand_written_page_in_a_folder_is_known_by_its_folder(tmp_path: Path) -> None:
    folder = copy_minimal(
        tmp_path / "project", {"docs/clinics/hosting.md": "---\ntitle: A page\nexit: loud\n---\n# A page\n", "docs/clinics/help.md": "# Ours\n"}
    )
    assert read_settings(folder / "mkdocs.yml").hand_written == ("about", "clinics/help", "clinics/hosting")
    (said,) = check(folder)
    assert said.startswith("docs/clinics/hosting.md:3:"), "mistakes in it are told; a name that is taken at the top is free here"
