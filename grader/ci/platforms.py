"""The files of each platform."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Final

from grader.ci.parts import File, Files, course_files, read
from grader.ci.plan import Plan
from grader.ci.render import render
from grader.course.find import is_packaged
from grader.reporters import gradescope as gradescope_report
from grader.text import Catalogue

OURS: Final = ".grader"
"""The folder of a learner's repository that holds what the job needs."""
_JOB: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_SOME_DAY: Final = (2020, 1, 1, 0, 0, 0)
"""In archives: the same files make the same bytes."""


def files_for(platform: str, plan: Plan, texts: Catalogue) -> Files:
    """What the platform needs, by its place below the folder.

    Raises:
        AssignmentError: a lab is incomplete.
        EnvironmentFault: a file cannot be read.
    """
    return PLATFORMS[platform](plan, texts)


def _github(plan: Plan, texts: Catalogue) -> Files:
    return _repository(plan, ".github/workflows/grader.yml", "github.yml", texts)


def _gitlab(plan: Plan, texts: Catalogue) -> Files:
    return _repository(plan, ".gitlab-ci.yml", "gitlab.yml", texts)


def _repository(plan: Plan, place: str, template: str, texts: Catalogue) -> Files:
    """A job for a learner's repository: of the course only what learners may have."""
    bundled = {} if is_packaged(plan.course) else course_files(
        plan.course, plan.labs, f"{OURS}/course", hidden=False
    )  # fmt: skip
    return {
        place: File(
            content=render(
                template,
                labs=[{"id": lab.id, "job": _job(lab.id, n)} for n, lab in enumerate(plan.labs, 1)],
                language=plan.language,
                python=plan.python,
                ours=OURS,
                bundled=bool(bundled),
                hidden=any(spec.hidden_points for lab in plan.labs for spec in lab.functions),
                notice=texts.text("ci.no_hidden"),
            )
        ),
        **_requirements(plan, f"{OURS}/"),
        **bundled,
    }


def _gradescope(plan: Plan, texts: Catalogue) -> Files:
    """For each lab a folder and the same as a zip, hidden checks included: Gradescope keeps it."""
    files: Files = {}
    for lab in plan.labs:
        values = {"lab": lab.id, "language": plan.language, "python": plan.python}
        unfinished = gradescope_report.failure(texts.text("ci.unfinished"))
        own = {
            "setup.sh": File(content=render("setup.sh", **values), executable=True),
            "run_autograder": File(content=render("run_autograder", **values), executable=True),
            "unfinished.json": File(content=unfinished),
            **_requirements(plan, ""),
            **course_files(plan.course, [lab], "course", hidden=True),
        }
        files |= {f"{lab.id}/{place}": file for place, file in own.items()}
        files[f"{lab.id}.zip"] = File(content=_zipped(own))
    return files


def _requirements(plan: Plan, below: str) -> Files:
    """The file that pip reads, and whose content is the key of its cache."""
    if plan.wheel is None:
        return {f"{below}requirements.txt": File(content=f"{plan.requirement}\n".encode())}
    line = f"./{below}{plan.wheel.name}\n"
    return {
        f"{below}requirements.txt": File(content=line.encode()),
        f"{below}{plan.wheel.name}": read(plan.wheel),
    }


def _job(lab: str, number: int) -> str:
    return lab if _JOB.fullmatch(lab) else f"lab_{number}"


def _zipped(files: Mapping[str, File]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, file in sorted(files.items()):
            entry = zipfile.ZipInfo(place, _SOME_DAY)
            entry.external_attr = (0o100755 if file.executable else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.content)
    return stream.getvalue()


PLATFORMS: Final[Mapping[str, Callable[[Plan, Catalogue], Files]]] = {
    "github": _github,
    "gradescope": _gradescope,
    "gitlab": _gitlab,
}
