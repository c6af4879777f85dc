"""Which file is meant by ``grader check lab1 [PATH]``."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

from grader.errors import SubmissionError
from grader.intake.notebook import read_notebook
from grader.intake.source import MAX_NOTEBOOK_BYTES, MAX_SOURCE_BYTES, decode, read_bytes
from grader.model.nearest import nearest

SUFFIXES = (".py", ".ipynb")
_LISTED = 8
_MAX_ENTRIES = 5_000


def locate(
    path: Path | None,
    *,
    assignment_id: str,
    entry: str,
    cwd: Path,
    course_templates: Path | None = None,
) -> Path:
    """The ``.py`` or ``.ipynb`` to grade.

    ``path`` may be that file or a folder that holds ``<entry>.py``, ``<entry>.ipynb`` or
    ``<assignment_id>/<entry>...``. Without it: the same in ``cwd``, then, inside a course
    repository, in its ``student_template/<assignment_id>``.

    Where a ``.py`` and an ``.ipynb`` lie side by side, the one that differs from its
    template is meant; the ``.py`` if neither does. If both differ the learner must say
    which: a guess would grade the wrong work.

    Raises:
        SubmissionError: nothing there, two candidates, the wrong kind of file.
    """
    wanted = _Wanted(assignment_id, entry, course_templates)
    if path is not None:
        return _given(path if path.is_absolute() else cwd / path, shown=path, wanted=wanted)
    found = _inside(cwd, wanted)
    if found is None and course_templates is not None:
        repository = course_templates.resolve().parent
        if cwd.resolve().is_relative_to(repository):
            found = _inside(course_templates / assignment_id, wanted)
    if found is None:
        raise _nothing_in(cwd, shown=cwd, wanted=wanted)
    return found


@dataclass(frozen=True)
class _Wanted:
    id: str
    entry: str
    templates: Path | None


def _given(path: Path, *, shown: Path, wanted: _Wanted) -> Path:
    """The file that a PATH on the command line means."""
    try:
        is_folder, exists = path.is_dir(), path.exists() or path.is_symlink()
    except (OSError, ValueError):  # a name too long, or with a NUL byte
        is_folder = exists = False
    if is_folder:
        found = _inside(path, wanted)
        if found is None:
            raise _nothing_in(path, shown=shown, wanted=wanted)
        return found
    if not exists:
        raise _missing(path, shown=shown)
    if path.suffix.lower() not in SUFFIXES:
        if not path.suffix:
            raise SubmissionError("intake.no_suffix", file=str(shown))
        raise SubmissionError("intake.wrong_suffix", file=str(shown), suffix=path.suffix)
    return path


def _inside(folder: Path, wanted: _Wanted) -> Path | None:
    for place in (folder, folder / wanted.id):
        candidates = [place / f"{wanted.entry}{suffix}" for suffix in SUFFIXES]
        there = [path for path in candidates if path.exists() or path.is_symlink()]
        if len(there) == 1:
            return there[0]
        if there:
            return _one_of(there[0], there[1], wanted)
    return None


def _one_of(source: Path, notebook: Path, wanted: _Wanted) -> Path:
    templates = wanted.templates / wanted.id if wanted.templates is not None else None
    changed = [
        path
        for path in (source, notebook)
        if templates is None or _code(path) != _code(templates / path.name)
    ]
    if len(changed) == 2:
        raise SubmissionError(
            "intake.two_candidates",
            first=str(source),
            second=str(notebook),
            id=wanted.id,
        )
    return changed[0] if changed else source


def _code(path: Path) -> tuple[str, ...] | None:
    """The code of a file; saving a notebook in an editor changes much else."""
    try:
        if path.suffix == ".py":
            return (decode(read_bytes(path, limit=MAX_SOURCE_BYTES), name=path.name),)
        content = read_bytes(path, limit=MAX_NOTEBOOK_BYTES)
        units = read_notebook(content, name=path.name).units
        return tuple(unit.source.strip() for unit in units)
    except SubmissionError:
        return None  # whoever reads it next says what is wrong


def _missing(path: Path, *, shown: Path) -> SubmissionError:
    names = _names(path.parent)
    similar = nearest(path.name, names, cutoff=0.5)
    if similar:
        return SubmissionError(
            "intake.no_file_near", file=str(shown), nearest=str(shown.parent / similar[0])
        )
    return SubmissionError("intake.no_file", file=str(shown))


def _nothing_in(folder: Path, *, shown: Path, wanted: _Wanted) -> SubmissionError:
    """What lies in the folder instead, and what is probably meant."""
    names = _names(folder)
    facts = {"folder": str(shown), "entry": wanted.entry, "id": wanted.id}
    if not names:
        return SubmissionError("intake.nothing", **facts)
    entry = wanted.entry.lower()
    alike = [name for name in names if entry in name.lower()]  # "lab1 (1).py", "Copy_of_lab1.ipynb"
    alike += nearest(f"{entry}.py", names)
    if not alike and len(names) == 1:
        alike = names
    more = ", …" if len(names) > _LISTED else ""
    facts["found"] = ", ".join(names[:_LISTED]) + more
    if alike:
        return SubmissionError("intake.nothing_near", **facts, nearest=str(shown / alike[0]))
    return SubmissionError("intake.nothing_like", **facts)


def _names(folder: Path) -> list[str]:
    try:
        paths = itertools.islice(folder.iterdir(), _MAX_ENTRIES)
        return sorted(path.name for path in paths if path.suffix.lower() in SUFFIXES)
    except (OSError, ValueError):
        return []
