"""What is published: links that lead somewhere, one version everywhere, no password."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import yaml

import grader
from tests.e2e.conftest import ROOT

SOURCE = "https://example.org/kim/grader"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def metadata(folder: Path, **environ: str) -> str:
    """What an index is told of the package."""
    code = "import sys, hatchling.build as b; b.prepare_metadata_for_build_wheel(sys.argv[1])"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DL_GRADER")}
    subprocess.run(
        [sys.executable, "-c", code, folder],
        cwd=ROOT, env={**kept, **environ}, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (written,) = folder.rglob("METADATA")
    return written.read_text("utf-8")


def test_every_link_leads_into_the_repository_that_publishes(tmp_path: Path) -> None:
    told = metadata(tmp_path, DL_GRADER_SOURCE=SOURCE, DL_GRADER_REF="v9")
    head, _, readme = told.partition("\n\n")
    assert f"Project-URL: Source, {SOURCE}" in head
    assert f"Project-URL: Changelog, {SOURCE}/blob/v9/CHANGELOG.md" in head
    links = re.findall(r"\]\(([^)\s]+)\)", readme)
    assert [link for link in links if not link.startswith("https://")] == []
    ours = [link for link in links if link.startswith(SOURCE)]
    assert len(ours) >= 15
    for link in ours:
        kind, ref, path = link.removeprefix(f"{SOURCE}/").split("/", 2)
        assert (kind, ref) == ("raw" if path.endswith(".png") else "blob", "v9")
        assert (ROOT / path).exists(), path


def test_a_build_of_ones_own_names_no_address(tmp_path: Path) -> None:
    told = metadata(tmp_path)
    assert "Project-URL:" not in told
    assert "](docs/pictures/report-en.png)" in told


def test_one_version_and_its_changes() -> None:
    assert PROJECT["version"] == grader.__version__
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.search(rf"^## \[{re.escape(grader.__version__)}\] - ", changes, re.MULTILINE)


def test_the_workflow_that_publishes() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text("utf-8")
    flow: dict[Any, Any] = yaml.safe_load(text)
    jobs = flow["jobs"]
    assert flow[True] == {"push": {"tags": ["v*"]}}  # YAML reads `on` so
    assert flow["permissions"] == {"contents": "read"}
    assert (jobs["try"]["needs"], jobs["publish"]["needs"]) == ("build", "try")
    assert [name for name, job in jobs.items() if "id-token" in job.get("permissions", {})] == [
        "publish"
    ]
    used = [step.get("uses", "") for step in jobs["publish"]["steps"]]
    assert any(one.startswith("actions/attest-build-provenance@") for one in used)
    assert any(one.startswith("pypa/gh-action-pypi-publish@") for one in used)
    assert "secrets." not in text
    # The comparison that stops a wrong tag, with our own files and the version that they have.
    compare = next(step["run"] for step in jobs["build"]["steps"] if "GITHUB_REF" in str(step))
    lines = [line for line in compare.splitlines() if line.startswith("grep")]
    assert len(lines) == 3
    for version, wanted in ((grader.__version__, 0), ("99.9.9", 1)):
        done = subprocess.run(
            ["bash", "-c", f"version={version}; {lines[0]} && {lines[1]}"], cwd=ROOT, check=False
        )
        assert done.returncode == wanted
