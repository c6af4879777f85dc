"""Copies a template into a learner's folder; never touches what is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.course.colab import badged
from grader.course.find import Course
from grader.course.notebook import SETUP, serialised, setup
from grader.course.one_language import in_language
from grader.course.template import Texts
from grader.course.writing import create_atomically
from grader.errors import EnvironmentFault, UsageError
from grader.model.evidence import Message
from grader.text import LANGUAGES

_FREE_NAMES = 100


@dataclass(frozen=True, kw_only=True)
class Started:
    """What now lies in the folder, and what to tell the learner."""

    paths: tuple[Path, ...]
    """Files that were written."""
    existing: tuple[Path, ...]
    """Files that were there already, untouched."""
    messages: tuple[Message, ...]
    """What happened and what to do next, in order."""


def start(
    course: Course,
    assignment_id: str,
    folder: Path,
    *,
    notebook: bool,
    package: str | None = None,
    language: str | None = None,
    colab: str | None = None,
) -> Started:
    """Write ``<entry>.py`` (or ``.ipynb``) and the template's other files into ``folder``.

    A file that is there with the same content is left and reported as existing. ``package`` is what
    a notebook's first cell installs where the grader is missing; without it, its name. ``colab``
    is the address that a badge above the notebook opens. The instructions are those of
    ``language``, or of every one.

    Raises:
        UsageError: the learner's own work lies there; suggests another folder.
        EnvironmentFault: the folder cannot be written.
    """
    # Long: it is explained at length what is written, and where.
    assignment = course.get(assignment_id)
    template = course.template_file(assignment, notebook=notebook)
    target = folder / template.name
    whole = template.read_bytes()
    if notebook and package is not None:
        whole = _installing(whole, Texts.load(assignment), package)
    if notebook and colab is not None:
        whole = badged(whole, colab)
    content = whole if language is None else in_language(whole, assignment, language)

    def same() -> list[bytes]:
        return [whole, *(in_language(whole, assignment, name) for name in LANGUAGES)]

    with _into(folder, target, assignment_id):
        folder.mkdir(parents=True, exist_ok=True)
        written, existing = _put(target, content, same=same)
        for extra in _extras(template):
            more, there = _put(folder / extra.name, extra.read_bytes(), keep=True)
            written, existing = [*written, *more], [*existing, *there]
    return Started(
        paths=tuple(written),
        existing=tuple(existing),
        messages=tuple(_said(assignment_id, target, is_new=target in written, notebook=notebook)),
    )


def _said(assignment_id: str, target: Path, *, is_new: bool, notebook: bool) -> Iterator[Message]:
    """What happened, and what to do next."""
    path = str(target)
    yield Message("course.started" if is_new else "course.start_same", {"path": path})
    yield Message("course.start_next_notebook" if notebook else "course.start_next", {"path": path})
    yield Message("course.start_check", {"command": _command(assignment_id, target)})
    beside = target.with_suffix(".py" if notebook else ".ipynb")
    if beside.exists():
        yield Message("course.start_beside", {"path": path, "other": str(beside)})


class _into:  # noqa: N801 - it reads as a word after `with`
    """What the system refuses in the block, in words of ours."""

    def __init__(self, folder: Path, target: Path, assignment_id: str) -> None:
        self._folder = folder
        self._target = target
        self._id = assignment_id

    def __enter__(self) -> None:
        """Nothing is held."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        folder = str(self._folder)
        blocked = self._folder.exists() and not self._folder.is_dir()
        if isinstance(error, NotADirectoryError) or (
            isinstance(error, FileExistsError) and blocked
        ):
            raise UsageError("course.start_no_folder", path=folder) from error
        if isinstance(error, FileExistsError):
            raise UsageError(
                "course.start_exists",
                path=str(self._target),
                id=self._id,
                other=str(_free(self._folder, self._id)),
                check=_command(self._id, self._target),
            ) from error
        if isinstance(error, OSError):
            detail = error.strerror or str(error)
            raise EnvironmentFault("course.start_unwritable", path=folder, detail=detail) from error


def _put(
    target: Path, content: bytes, *, same: Callable[[], list[bytes]] = list, keep: bool = False
) -> tuple[list[Path], list[Path]]:
    """Written and existing; ``same`` is as good, and ``keep`` leaves all else in peace."""
    try:
        create_atomically(target, content)
    except FileExistsError:
        if keep or (target.is_file() and target.read_bytes() in (content, *same())):
            return [], [target]
        raise
    return [target], []


def _installing(content: bytes, texts: Texts, package: str) -> bytes:
    """The notebook whose first code cell installs the package where the grader is missing."""
    notebook: Any = json.loads(content)
    for cell in notebook["cells"]:
        if cell.get("id") == SETUP:
            source = setup(texts.each("template.no_grader"), package)
            cell["source"] = source.splitlines(keepends=True)
    return serialised(notebook).encode()


def _extras(template: Path) -> list[Path]:
    """Pictures or data that lie beside the template."""
    return sorted(
        path
        for path in template.parent.iterdir()
        if path.is_file()
        and path.stem != template.stem
        and not path.name.startswith(".")
        and path.suffix != ".pyc"
    )


def _free(folder: Path, assignment_id: str) -> Path:
    names = (f"{assignment_id}-{number}" for number in range(2, _FREE_NAMES))
    return next(
        (folder / name for name in names if not (folder / name).exists()), folder / assignment_id
    )


def _command(assignment_id: str, target: Path) -> str:
    """How to have the file graded from anywhere; quoted where a shell needs it."""
    path = str(target)
    quoted = f'"{path}"' if any(character in path for character in " '()&;") else path
    return f"grader check {assignment_id} {quoted}"
