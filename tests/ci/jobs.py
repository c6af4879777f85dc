"""Runs the steps of a workflow or a pipeline as bash, in order, as the platform would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROGRAMS = str(Path(sys.executable).parent)
INSTALL = "pip install --requirement .grader/requirements.txt"
"""The one step that is not run: the package is installed already."""


def environment(cache: Path) -> dict[str, str]:
    """This one's without what concerns the grader; its commands come first."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GRADER_", "GITHUB_", "RUNNER_", "CI_", "PYTEST", "CLASSROOM"))
    }
    return {
        **kept, "PATH": f"{PROGRAMS}:{os.environ['PATH']}", "GRADER_CACHE": str(cache),
        "GRADER_WARM": "0", "GRADER_OFFLINE": "1", "LC_ALL": "C.UTF-8",
    }  # fmt: skip


@dataclass(kw_only=True)
class Ran:
    """What a job left behind."""

    code: int = 0
    log: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    used: list[dict[str, Any]] = field(default_factory=list)
    temporary: Path = Path()

    @property
    def annotations(self) -> list[str]:
        """The workflow commands that GitHub would show, without what stopped ones hid."""
        shown, token = [], None
        for line in self.log.splitlines():
            if token is not None:
                token = None if line == f"::{token}::" else token
            elif line.startswith("::stop-commands::"):
                token = line.removeprefix("::stop-commands::")
            elif re.match(r"::(error|warning|notice)", line):
                shown.append(line)
        return shown


def workflow(
    job: Mapping[str, Any],
    repository: Path,
    folder: Path,
    *,
    secrets: Mapping[str, str] | None = None,
    variables: Mapping[str, str] | None = None,
) -> Ran:
    """One job of a GitHub workflow; ``folder`` is for what is not the repository's."""
    ran = Ran(temporary=folder / "temp")
    ran.temporary.mkdir(parents=True)
    contexts = {
        "secrets": secrets or {}, "vars": variables or {},
        "github": {"workspace": str(repository)}, "runner": {"temp": str(ran.temporary)},
    }  # fmt: skip

    def filled(text: str) -> str:
        return re.sub(
            r"\$\{\{ (\w+)\.(\w+) \}\}", lambda m: contexts[m[1]].get(m[2], ""), text
        )  # fmt: skip

    files = {name: folder / name.lower() for name in
             ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}  # fmt: skip
    for file in files.values():
        file.touch()
    exported: dict[str, str] = {}
    for step in job["steps"]:
        if "uses" in step:
            ran.used.append({**step, "with": {k: filled(v) for k, v in step["with"].items()}})
            continue
        if step["run"] == INSTALL or ran.code:
            continue
        own = {name: filled(text) for name, text in {**job["env"], **exported}.items()}
        own |= {name: filled(text) for name, text in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=repository, text=True, timeout=300, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={
                **environment(folder / "cache"), **own, **{k: str(v) for k, v in files.items()},
                "GITHUB_WORKSPACE": str(repository), "RUNNER_TEMP": str(ran.temporary),
                "GITHUB_ACTIONS": "true", "CI": "true",
            },
        )  # fmt: skip
        ran.log += done.stdout
        ran.code = done.returncode
        exported = pairs(files["GITHUB_ENV"])
        if "id" in step:
            ran.outputs = pairs(files["GITHUB_OUTPUT"])
    ran.summary = files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
    return ran


def pairs(file: Path) -> dict[str, str]:
    """``NAME=value`` lines, as GitHub's files hold them."""
    lines = file.read_text("utf-8").splitlines()
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def pipeline(
    job: Mapping[str, Any], repository: Path, folder: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """One job of a GitLab pipeline: its lines in one shell that stops at the first failure."""
    folder.mkdir(parents=True, exist_ok=True)
    script = "\n".join(line for line in job["script"] if line != INSTALL)
    here = {
        name: text.replace("$CI_PROJECT_DIR", str(repository))
        for name, text in job["variables"].items()
    }
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=repository, text=True, timeout=300,
        env={**environment(folder / "cache"), **here, "CI_PROJECT_DIR": str(repository),
             "TMPDIR": str(folder), **variables},
        capture_output=True, check=False,
    )  # fmt: skip
