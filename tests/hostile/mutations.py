"""Archives, notebooks, sources and rosters that somebody damaged, or made to do harm."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
LABS = ("lab0", "lab1", "lab2")
MARKS = "\u0301\u0323"
_MOST = 60 * 2**20
_MOST_TEXT = 3 * 2**20

PIECES = (
    "{a}", "{a:{b}}", "a\n", "a;", "1,", "(", "[", "{", ")", "]", "}", "-", "not ", "lambda:",
    "x if x else ", "+x", ".x", "()", "**x", "@a\n", '"a" ', "a=", "\\\n", "#\n", "\n", "\r",
    "\t", "\x0c", " ", "\0", "\ufeff", "한", MARKS, "\u202e", "\ufdfa", "\U0001f600", "'", '"',
    '"""', 'f"', "\\N{BULLET}", "\\ud800", "0x", "9", "1e9", ":", "def f(x):\n", "class A:\n ",
    "if x:\n ", "try:\n ", "match x:\n case [", "global a\n", "import a\n",
    "from __future__ import x\n", "%%time\n", "%%writefile a.py\n", "%cd ..\n", "!ls \\\n",
    "a?\n", "await x\n", "yield ", "*a,", "return\n", "raise NotImplementedError\n",
    "model.fit(x, y)\n", "x.shape\n", "if 1: pass\nel", "[x for x in ", "f(**{a:",
    "# -*- coding: cp949 -*-\n", "# type: ignore\n", "<<<<<<< HEAD\n",
)  # fmt: skip
JSON_PIECES = (
    b"{}", b"[]", b"{},", b"[],", b'"",', b"{", b"[", b"}", b"]", b'"', b",", b":", b"\\",
    b"\\u0000", b"\\ud800", b"NaN,", b"-Infinity", b"1e999", b"9", b"null", b"true", b"\xff",
    b"\0", b"\xef\xbb\xbf", b'"cells":[],', b'"cell_type":"code",', b'"source":[],',
    b'"source":null,', b'"worksheets":[{}],', b'{"cell_type":"code","source":"x"},',
    b"\xed\x95\x9c", b"\xcc\x81", b"\n", b" ",
)  # fmt: skip
NAMES = (
    "lab1.py", "lab1.ipynb", "김민수_lab1.py", "lab1 (1).py", "lab2.py", "lab0.py",
    "../lab1.py", "/lab1.py", "C:\\lab1.py", "a/../../b.py", "__MACOSX/._lab1.py",
    "sub/lab1.py", "conftest.py", "lab1.py.txt", "submission.zip", "notes.txt",
    "x" * 300 + ".py", "lab1" + MARKS * 200 + ".py", "lab1\n.py", "lab1\0.py", "CON.py",
    "a" * 90 + "/" + "b" * 90 + "/lab1.py", "/".join("d" * 20) + "/lab1.py", ".", "", "a//b.py",
    "김민수_123_assignsubmission_file_/lab1.py", "이영희_456_assignsubmission_file_/lab1.ipynb",
)  # fmt: skip


def source(rng: random.Random) -> bytes:
    """A reference or template, damaged; now and then made long."""
    lab = rng.choice(LABS)
    folder = rng.choice(("reference", "student_template"))
    text = (ROOT / folder / lab / f"{lab}.py").read_text("utf-8")
    for _ in range(rng.choice((0, 1, 1, 2, 3, 6))):
        text = _damaged(rng, text)
    content = text.encode(rng.choice(("utf-8",) * 12 + ("utf-16", "cp949", "utf-8-sig")), "replace")
    for _ in range(rng.choice((0, 0, 0, 1, 3))):
        content = _noise(rng, content)
    return content


def notebook(rng: random.Random) -> bytes:
    """A notebook of such sources, damaged as JSON too."""
    cells: list[dict[str, object]] = []
    for _ in range(rng.choice((1, 2, 3, 8))):
        text: object = source(rng)[:200_000].decode("utf-8", "replace")
        if rng.random() < 0.4:
            text = str(text).splitlines(keepends=True)
        if rng.random() < 0.05:
            text = rng.choice((None, 1, [1], {}, [["a"]]))
        kind = rng.choice(("code",) * 6 + ("markdown", "raw", ""))
        cells.append({"cell_type": kind, "source": text, "outputs": []})
    if rng.random() < 0.15:
        cells *= rng.choice((10, 1_000, 8_000)) if len(str(cells)) < 2_000 else 3
    tables: dict[str, object] = {"cells": cells, "nbformat": 4, "metadata": {}}
    if rng.random() < 0.1:
        tables = {"worksheets": [{"cells": cells}], "nbformat": 3}
    if rng.random() < 0.1:
        tables["outputs"] = rng.choice((float("nan"), "A" * 2**20, [[]] * 1_000, 10**400))
    content = json.dumps(tables, ensure_ascii=rng.random() < 0.5).encode("utf-8", "replace")
    for _ in range(rng.choice((0, 0, 1, 1, 2, 5))):
        if rng.random() < 0.5:
            content = _noise(rng, content)
        else:
            content = _with(rng, content, rng.choice(JSON_PIECES) * _often(rng, 300_000))
    return content[:_MOST]


def archive(rng: random.Random) -> bytes:
    """The zip of a class, or of a learner, with what should not be in one."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for _ in range(rng.choice((1, 1, 2, 3, 5, 12))):
            _entry(rng, file)
        if rng.random() < 0.01:
            for number in range(rng.choice((1_100, 1_100, 21_000))):
                file.writestr(f"{number}/lab1.py", b"")
    content = buffer.getvalue()
    if rng.random() < 0.1:
        content = _claims(rng, content)
    for _ in range(rng.choice((0, 0, 1, 3))):
        content = _noise(rng, content)
    return content


def roster(rng: random.Random) -> tuple[str, bytes]:
    """A table of people and its file's ending."""
    rows = [["학번", "이름", "이메일"]]
    rows += [[f"2024{n:04}", f"김민{n}", f"k{n}@x.kr"] for n in range(rng.choice((0, 1, 30)))]
    if rng.random() < 0.2:
        return ".xlsx", _sheet(rng, rows)
    between = rng.choice(",;\t|")
    text = "\n".join(between.join(row) for row in rows) + "\n"
    for _ in range(rng.choice((0, 1, 2, 4))):
        text = _damaged(rng, text)
    codec = rng.choice(("utf-8", "utf-8-sig", "cp949", "utf-16", "latin-1"))
    content = text.encode(codec, "replace")
    for _ in range(rng.choice((0, 0, 1, 3))):
        content = _noise(rng, content)
    return ".csv", content


def _sheet(rng: random.Random, rows: list[list[str]]) -> bytes:
    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for row in rows * rng.choice((1, 1, 1, 2_000))
    )
    head = '<?xml version="1.0"?>'
    entity = '<!DOCTYPE a [<!ENTITY x "' + "x" * 1_000 + '"><!ENTITY y "' + "&x;" * 1_000 + '">]>'
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    body = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    if rng.random() < 0.3:
        body = entity + body.replace("<t>", "<t>&y;", 1)
    parts = {"xl/worksheets/sheet1.xml": head + body, "[Content_Types].xml": head + "<Types/>"}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return _noise(rng, buffer.getvalue()) if rng.random() < 0.5 else buffer.getvalue()


def _entry(rng: random.Random, file: zipfile.ZipFile) -> None:
    makers: tuple[Callable[[random.Random], bytes], ...] = (source, source, source, notebook)
    name = rng.choice(NAMES)
    if rng.random() < 0.5:
        name = f"{rng.choice(('kim', '이영희', '20240001', 'lee'))}{rng.randint(0, 9)}/{name}"
    info = zipfile.ZipInfo(name.replace("\0", "") or "x")
    info.compress_type = rng.choice((0, 8, 8, 8, 8, 8, 8, 12, 14))
    if rng.random() < 0.05:
        info.external_attr = rng.choice((0o120777, 0o040755, 0o010644, 0o020644)) << 16
    if name.endswith(".zip") or rng.random() < 0.03:
        content = archive(rng) if rng.random() < 0.3 else b"PK\x03\x04" + rng.randbytes(200)
    elif rng.random() < 0.01:
        content = b"\0" * rng.choice((2**20, 2**20, 120 * 2**20))
        info.compress_type = 8
    else:
        content = rng.choice(makers)(rng)[: rng.choice((20_000, 20_000, 20_000, 2**20))]
    file.writestr(info, content)


def _claims(rng: random.Random, content: bytes) -> bytes:
    """Sizes, counts and flags that are not true."""
    changed = bytearray(content)
    for mark, places in (
        (b"PK\x01\x02", (8, 10, 20, 24, 28, 42)),
        (b"PK\x05\x06", (8, 10, 12, 16)),
    ):
        at = content.find(mark)
        if at >= 0 and at + 46 < len(content):
            place = at + rng.choice(places)
            value = rng.choice((0, 1, 0xFFFF, 0x800, 0x4141))
            changed[place : place + 2] = struct.pack("<H", value)
    return bytes(changed)


def _damaged(rng: random.Random, text: str) -> str:
    """One line doubled, lost or moved, or a piece put in, once or many times."""
    lines = text.split("\n")
    place = rng.randrange(len(lines))
    match rng.randrange(6):
        case 0:
            del lines[place]
        case 1:
            some = lines[place : place + 5]
            enough = _MOST_TEXT // (sum(map(len, some)) + len(some)) + 1
            lines[place:place] = some * min(_often(rng, 2_000), enough)
        case 2:
            lines[place] = rng.choice(("", " ", "\t", "   ")) + lines[place].lstrip()
        case 3:
            del lines[place + 1 :]
        case _:
            piece = rng.choice(PIECES) * _often(rng, 400_000)
            cut = rng.randint(0, len(lines[place]))
            lines[place] = lines[place][:cut] + piece + lines[place][cut:]
    return "\n".join(lines)[:_MOST_TEXT]


def _noise(rng: random.Random, content: bytes) -> bytes:
    if not content:
        return content
    place = rng.randrange(len(content))
    match rng.randrange(4):
        case 0:
            return content[:place]
        case 1:
            return content[:place] + rng.randbytes(rng.randint(1, 8)) + content[place + 4 :]
        case 2:
            return content[:place] + content[place + rng.randint(1, 200) :]
        case _:
            return _with(rng, content, content[place : place + 64])


def _with(rng: random.Random, content: bytes, piece: bytes) -> bytes:
    place = rng.randint(0, len(content))
    return content[:place] + piece + content[place:]


def _often(rng: random.Random, most: int) -> int:
    """Mostly few times; now and then more than anybody means."""
    return rng.choice((1, 1, 1, 2, 5, 40, 300, 3_000, most // 10, most))
