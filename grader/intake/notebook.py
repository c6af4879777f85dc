"""The code cells of a notebook as units of plain Python; nothing is run."""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.errors import SubmissionError
from grader.intake.source import decode
from grader.intake.statements import parsed
from grader.model.evidence import Message
from grader.model.submission import Unit
from grader.parser import MAX_CODE, Code, TooMuch, Unusable, cells_of
from grader.parser.bounds import MAX_CELLS

_TRANSPARENT = frozenset({"%%time", "%%timeit", "%%capture", "%%prun"})
"""Cell magics that run the rest of the cell as Python."""
_ASSIGNED = re.compile(r"^(\s*)[A-Za-z_][\w.,\s\[\]'\"]*=\s*[%!](?!=)")
_OURS = re.compile(
    r"^[ \t]*%(?:(?:re)?load_ext[ \t]+grader|check|hint|explain"
    r"|pip[ \t]+install\b.*\bdl-grader)\b.*$",
    re.MULTILINE,
)
"""Our own magics and what installs us: nothing to tell the learner about."""
_PLAIN_NAME = re.compile(r"[\w-][\w.-]{0,80}\.(?:py|txt|json|csv)")
_MOST_WRITTEN = 2**20
_HELP = re.compile(r"^\s*(\?{1,2}[\w.]+|[A-Za-z_][\w.]*\?{1,2})\s*$")


@dataclass(frozen=True, kw_only=True)
class Cells:
    """The units of a notebook and what was left out of it."""

    units: tuple[Unit, ...]
    notes: tuple[Message, ...]
    written: tuple[tuple[str, bytes], ...] = ()
    """What ``%%writefile helper.py`` puts beside the notebook: name and content."""


def read_notebook(content: bytes, *, name: str) -> Cells:
    """Parse the content of an ``.ipynb`` of format 3 or 4.

    A label counts code cells from 1: ``lab1.ipynb[3]`` is the third one.

    Raises:
        SubmissionError: it is no JSON, no notebook, or has no code.
    """
    units: list[Unit] = []
    magics: list[int] = []
    skipped: list[int] = []
    written: dict[str, bytes] = {}
    for position, source in enumerate(_sources(content, name=name), start=1):
        plain = plain_python(source)
        if plain is None:
            if (file := _written(source)) is not None:
                written[file[0]] = file[1]
            else:
                skipped.append(position)
            plain = ""
        elif plain != _OURS.sub(lambda found: _pass(found[0]), source):
            magics.append(position)
        if plain.strip():
            units.append(Unit(label=f"{name}[{position}]", source=plain))
    notes: list[Message] = []
    if magics:
        notes.append(
            Message("intake.magics", {"count": len(magics), "cell": f"{name}[{magics[0]}]"})
        )
    if skipped:
        notes.append(
            Message("intake.cell_magics", {"count": len(skipped), "cell": f"{name}[{skipped[0]}]"})
        )
    if not units:
        raise SubmissionError("intake.notebook_empty", file=name)
    return Cells(units=tuple(units), notes=tuple(notes), written=tuple(written.items()))


def _sources(content: bytes, *, name: str) -> list[str]:
    """The sources of the code cells, in order."""
    try:
        found = cells_of(content)
    except TooMuch:
        found = Unusable("code")
    if isinstance(found, Code):
        return [clean(source) for source in found.sources]
    match found.why:
        case "text":
            decode(content, name=name)  # it says which encoding it is, or where the NUL byte is
            raise SubmissionError("intake.notebook_not_json", file=name, line=1)
        case "json":
            raise SubmissionError("intake.notebook_not_json", file=name, line=found.line)
        case "python":
            raise SubmissionError("intake.notebook_is_python", file=name)
        case "notebook":
            raise SubmissionError("intake.not_a_notebook", file=name)
        case "cells":
            raise SubmissionError("intake.too_many_cells", file=name, limit=MAX_CELLS)
        case "code":
            raise SubmissionError("intake.too_complex", file=name, limit=f"{MAX_CODE:,}")


def script(source: str, *, name: str) -> tuple[str, tuple[Message, ...]]:
    """A ``.py`` that an editor exported from a notebook: shell lines and magics are skipped.

    Only where Python cannot read it as it stands; otherwise it stays as it is.
    """
    if not any(mark in source for mark in "%!?") or not isinstance(parsed(source), SyntaxError):
        return source, ()
    plain = plain_python(source)
    if plain is None or plain == source:
        return source, ()
    lines = zip(source.split("\n"), plain.split("\n"), strict=True)
    changed = [number for number, (one, other) in enumerate(lines, start=1) if one != other]
    note = Message(
        "intake.script_magics", {"count": len(changed), "file": name, "line": changed[0]}
    )
    return plain, (note,)


def _written(source: str) -> tuple[str, bytes] | None:
    """The name and the content of a ``%%writefile`` cell, where it lands beside the notebook."""
    first, _, rest = source.lstrip().partition("\n")
    words = first.split()
    if words[:1] not in (["%%writefile"], ["%%file"]) or len(words) != 2:
        return None
    found = words[1].strip("\"'").removeprefix("./")
    if not _PLAIN_NAME.fullmatch(found) or len(rest) > _MOST_WRITTEN:
        return None
    return found, rest.encode("utf-8", "replace")


def clean(source: str) -> str:
    """Line ends of Windows, and characters that JSON allows but a Python file cannot hold."""
    source = source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return source.encode("utf-8", "replace").decode("utf-8")


def plain_python(source: str) -> str | None:
    """A cell without IPython's own syntax, line for line; None for ``%%bash`` and the like.

    A magic or shell line becomes ``pass`` at its indentation, so that line numbers stay
    and a block that held nothing else remains valid.
    """
    lines = source.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is not None and lines[first].lstrip().startswith("%%"):
        if lines[first].split()[0] not in _TRANSPARENT:
            return None
        lines[first] = ""
    if not any(mark in source for mark in "%!?"):
        return source
    inside = _continued(lines)
    index = 0
    while index < len(lines):
        line = lines[index]
        if not inside[index] and _is_magic(line):
            continues = True
            while continues and index < len(lines):  # "!pip install a \" goes on
                continues = lines[index].rstrip().endswith("\\")
                lines[index] = _pass(line)
                index += 1
            continue
        index += 1
    return "\n".join(lines)


def _is_magic(line: str) -> bool:
    stripped = line.lstrip()
    if stripped.startswith(("%", "!", "?")):
        return True
    return bool(_ASSIGNED.match(line) or _HELP.match(line))


def _pass(line: str) -> str:
    """``pass`` in place of a line; ``files = !ls`` still binds its name, to None."""
    indent = line[: len(line) - len(line.lstrip())]
    if match := _ASSIGNED.match(line):
        return f"{match[0].rstrip('%!').rstrip()} None"
    return f"{indent}pass"


def _continued(lines: list[str]) -> list[bool]:
    """For each line whether it goes on with a string or a bracket of an earlier line.

    ``100 \\n % 7`` inside brackets and text inside a triple-quoted string are no magics.
    A small scanner, since Python's tokenizer stops at the first magic.
    """
    inside: list[bool] = []
    quote = ""
    depth = 0
    backslash = False
    for line in lines:
        inside.append(bool(quote) or depth > 0 or backslash)
        backslash = False
        if not inside[-1] and _is_magic(line):
            continue
        position = 0
        while position < len(line):
            character = line[position]
            if quote:
                if character == "\\":
                    position += 1
                elif line.startswith(quote, position):
                    position += len(quote) - 1
                    quote = ""
            elif character == "#":
                break
            elif character in "\"'":
                quote = character * 3 if line.startswith(character * 3, position) else character
                position += len(quote) - 1
            elif character in "([{":
                depth += 1
            elif character in ")]}":
                depth = max(0, depth - 1)
            elif character == "\\" and position == len(line) - 1:
                backslash = True
            position += 1
        if len(quote) == 1 and not line.endswith("\\"):
            quote = ""  # an unfinished string ends with its line
    return inside
