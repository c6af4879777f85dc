"""What students receive, generated from the reference: ``lab1.py`` and ``lab1.ipynb``."""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course.cells import load_cells
from grader.course.find import Course
from grader.course.notebook import SETUP, Notebook, setup
from grader.course.places import where
from grader.course.solution import Part, cut
from grader.course.wrap import wrap
from grader.course.writing import write_atomically
from grader.errors import AssignmentError
from grader.model.assignment import Assignment
from grader.text import LANGUAGES, Catalogue

WIDTH = 88
_SHOWN_LINES = 40


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A committed file that is not what would be generated."""

    path: Path
    kind: str
    """``missing`` or ``different``."""
    diff: str
    """A unified diff, committed to generated; its first lines."""


def generate(course: Course, assignment_id: str) -> dict[str, bytes]:
    """Content by path relative to ``student_template/<id>``; equal inputs give equal bytes.

    Raises:
        AssignmentError: reference, markers or instructions are wrong.
    """
    assignment = course.get(assignment_id)
    path = course.reference_file(assignment)
    texts = Texts.load(assignment)
    parts = cut(
        _source(path),
        path=path,
        comment=texts.line("template.write_here"),
        repair=texts.line("template.repair_here"),
    )
    solved = {part.function for part in parts if part.solved}
    for part in parts:
        named = any(part.function == function.name for function in assignment.functions)
        if named and part.function not in solved:
            raise AssignmentError("course.no_marker", where=str(path), function=str(part.function))
    script = _script(parts, texts)
    _judge(script, path)
    return {
        f"{assignment.entry}.py": script.encode(),
        f"{assignment.entry}.ipynb": _notebook(parts, texts).encode(),
    }


def write(course: Course, assignment_id: str) -> tuple[Path, ...]:
    """Generate and write; the paths of the files that changed."""
    generated = generate(course, assignment_id)
    changed = _compared(course.templates / assignment_id, generated)
    for difference in changed:
        difference.path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(difference.path, generated[difference.path.name])
    return tuple(difference.path for difference in changed)


def differences(course: Course, assignment_id: str) -> tuple[Difference, ...]:
    """Where ``student_template/<id>`` is not what :func:`generate` gives."""
    return _compared(course.templates / assignment_id, generate(course, assignment_id))


def _compared(folder: Path, generated: Mapping[str, bytes]) -> tuple[Difference, ...]:
    found: list[Difference] = []
    for name, content in generated.items():
        path = folder / name
        committed = path.read_bytes() if path.is_file() else None
        if committed == content:
            continue
        lines = difflib.unified_diff(
            (committed or b"").decode("utf-8", "replace").splitlines(),
            content.decode().splitlines(),
            f"{path} (committed)",
            f"{path} (generated)",
            lineterm="",
        )
        found.append(
            Difference(
                path=path,
                kind="missing" if committed is None else "different",
                diff="\n".join(list(lines)[:_SHOWN_LINES]),
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class Texts:
    """The same text in every language, Korean first."""

    assignment: Assignment
    catalogues: tuple[Catalogue, ...]

    @classmethod
    def load(cls, assignment: Assignment) -> Texts:
        """The texts of the course and of the assignment."""
        folder = assignment.folder
        return cls(
            assignment,
            tuple(Catalogue.load(language, assignment_folder=folder) for language in LANGUAGES),
        )

    def each(self, key: str) -> list[str]:
        """The text in each language that has it."""
        assignment = self.assignment
        return [
            catalogue.text(
                key,
                id=assignment.id,
                entry=assignment.entry,
                title=catalogue.text("assignment.title"),
                summary=catalogue.text("assignment.summary").strip(),
            )
            for catalogue in self.catalogues
            if catalogue.has(key)
        ]

    def raw(self, key: str) -> list[str]:
        """The same without filling in: instructions may hold braces."""
        found = [
            catalogue.texts[key].strip("\n") for catalogue in self.catalogues if catalogue.has(key)
        ]
        return [text.rstrip() for text in found]

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that have instructions."""
        found = re.compile(r"function\.(\w+)\.instructions")
        keys = {key: None for one in self.catalogues for key in one.texts}
        return tuple(match[1] for key in keys if (match := found.fullmatch(key)))

    def line(self, key: str) -> str:
        """Both languages on one line."""
        return " / ".join(self.each(key))


def _source(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise AssignmentError("course.not_utf8", where=str(path)) from error


def _script(parts: tuple[Part, ...], texts: Texts) -> str:
    key = "template.script_repair" if _only_repairs(parts) else "template.script"
    chunks = ["\n".join(docstring_of(texts.each(key), indent=""))]
    for part in parts:
        docstring = part.docstring
        instructions = texts.raw(f"function.{part.function}.instructions")
        if part.solved and instructions:
            docstring = tuple(docstring_of(instructions, indent=part.indent))
        text = "\n".join((*part.before, *docstring, *part.body)).strip("\n")
        is_after_docstring = len(chunks) == 1 and part.function is None
        chunks.append(("" if is_after_docstring else "\n") + text)
    return "\n\n".join(chunks) + "\n"


def _only_repairs(parts: tuple[Part, ...]) -> bool:
    """Whether no function is to be written and some are to be repaired."""
    solved = [part for part in parts if part.solved]
    return bool(solved) and all(part.broken for part in solved)


def docstring_of(texts: list[str], *, indent: str) -> list[str]:
    """The lines of a docstring that holds the texts one after the other."""
    wrapped = [wrap(text, WIDTH - len(indent) - len('r"""')) for text in texts]
    lines = wrapped[0]
    for more in wrapped[1:]:
        lines = [*lines, "", *more]
    prefix = "r" if any("\\" in line for line in lines) else ""
    lines[0] = f'{prefix}"""{lines[0]}'
    return [f"{indent}{line}" if line else "" for line in lines] + [f'{indent}"""']


def _notebook(parts: tuple[Part, ...], texts: Texts) -> str:
    key = "template.notebook_repair" if _only_repairs(parts) else "template.notebook"
    notebook = Notebook()
    notebook.markdown("\n\n".join(map(in_cell, texts.each(key))), name="intro")
    notebook.code(setup(texts.each("template.no_grader"), None), name=SETUP)
    cells = load_cells(texts.assignment)
    if cells.data:
        notebook.markdown("\n\n".join(texts.each("template.data")), name="text-data")
        notebook.code(cells.data, name="data")
    lab = texts.assignment.id
    checked = {function.name for function in texts.assignment.functions}
    for place, part in enumerate(parts, start=1):
        name = part.function
        code = "\n".join((*part.before, *part.docstring, *part.body)).strip("\n")
        if name is not None and part.solved:
            heading = " / ".join(texts.raw(f"function.{name}.title"))
            titled = f"## `{name}` {heading}".rstrip()
            body = "\n\n".join((titled, *texts.raw(f"function.{name}.instructions")))
            notebook.markdown(in_cell(body), name=f"text-{place}-{name}")
        notebook.code(code, name=f"code-{place}-{name or 'module'}")
        if name is not None and name in cells.tries:
            tried = f"# {texts.line('template.try_here')}\n{cells.tries[name]}"
            notebook.code(tried, name=f"try-{place}-{name}", may_raise=True)
        if name is not None and part.solved and name in checked:
            notebook.code(f"%check {lab} {name}", name=f"check-{place}-{name}")
    notebook.markdown("\n\n".join(texts.each("template.notebook_end")), name="end")
    notebook.code(f"%check {lab}", name="check")
    return notebook.written()


def in_cell(text: str) -> str:
    """Instructions with the magics where a terminal has commands."""
    return text.replace("`grader explain ", "`%explain ").replace("`grader check ", "`%check ")


def _judge(script: str, path: Path) -> None:
    try:
        ast.parse(script)
    except SyntaxError as error:  # for instance three double quotes in the instructions
        raise AssignmentError(
            "course.template_broken", where=where(path), line=error.lineno, detail=error.msg
        ) from error
