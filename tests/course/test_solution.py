"""A solution with its broken twin: the learner receives code to repair."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course.find import find_course
from grader.course.solution import cut
from grader.course.template import differences, generate, write
from grader.errors import AssignmentError
from grader.intake.untouched import is_untouched
from grader.model.submission import Unit

from .conftest import REFERENCE

Build = Callable[..., Path]

BROKEN = '''\
"""The repaired file."""

import math


def double(number, *, base=2):
    """Twice the number."""
    total = number
    # BEGIN SOLUTION
    return total * base
    # BEGIN BROKEN
    # | for _ in range(base):
    # |     total += number
    # |
    # | return total  # one too many
    # END SOLUTION


def triple(number):
    # BEGIN SOLUTION
    return 3 * number
    # BEGIN BROKEN
    # | return 3 + number
    # END SOLUTION


LIMIT = math.inf
'''


def generated(root: Path) -> tuple[str, str]:
    files = generate(find_course(root, {}), "lab1")
    return files["lab1.py"].decode(), files["lab1.ipynb"].decode()


def test_the_template_holds_the_broken_code(build: Build) -> None:
    script, _ = generated(build(reference=BROKEN))
    assert (
        "    total = number\n"
        "    # 아래 코드의 결함을 찾아 고치세요 / find the fault below and repair it\n"
        "    for _ in range(base):\n"
        "        total += number\n"
        "\n"
        "    return total  # one too many\n"
    ) in script
    assert script.count("find the fault below and repair it") == 2
    for gone in ("SOLUTION", "BROKEN", "NotImplementedError", "total * base", "3 * number", "# |"):
        assert gone not in script
    names: dict[str, object] = {"__name__": "lab1"}
    exec(compile(script, "lab1.py", "exec"), names)
    double, triple = names["double"], names["triple"]
    assert callable(double) and double(5) == 15
    assert callable(triple) and triple(5) == 8


def test_what_is_untouched_is_known_as_such(build: Build) -> None:
    script, notebook = generated(build(reference=BROKEN))
    cells = ["".join(cell["source"]) for cell in json.loads(notebook)["cells"]]
    code = [cell for cell in cells if "def " in cell]
    for name in ("double", "triple"):
        assert is_untouched(name, [Unit(label="lab1.py", source=script)], script)
        assert is_untouched(name, [Unit(label=cell[:5], source=cell) for cell in code], script)
        changed = script.replace("return total ", "return total - number ")
        changed = changed.replace("3 + number", "number * 3")
        assert not is_untouched(name, [Unit(label="lab1.py", source=changed)], script)
        assert not is_untouched(name, [Unit(label="lab1.py", source=BROKEN)], script)


def test_the_introduction_speaks_of_repairing(build: Build) -> None:
    script, notebook = generated(build(reference=BROKEN))
    for text in (script, notebook):
        assert "has a fault" in text
        assert "저마다 결함이 있어요" in text
        assert "raise NotImplementedError" not in text


def test_some_to_write_and_some_to_repair(build: Build) -> None:
    mixed = BROKEN.replace("    # BEGIN BROKEN\n    # | return 3 + number\n", "")
    script, _ = generated(build(reference=mixed))
    introduction = ast.get_docstring(ast.parse(script)) or ""
    assert "raise NotImplementedError(...)" in introduction
    assert 'raise NotImplementedError("triple")' in script
    assert "total += number" in script


def test_committed_templates_are_compared(build: Build) -> None:
    course = find_course(build(reference=BROKEN), {})
    write(course, "lab1")
    assert differences(course, "lab1") == ()


def test_deeper_blocks_keep_their_indent() -> None:
    source = (
        "def f(x):\n    if x:\n        # BEGIN SOLUTION\n        return 1\n"
        "        # BEGIN BROKEN\n        # | while x:\n        # |     x -= 1\n"
        "        # END SOLUTION\n    return 0\n"
    )
    (part,) = cut(source, path=Path("f.py"), comment="write", repair="repair")
    assert part.broken
    assert part.body == (
        "    if x:",
        "        # repair",
        "        while x:",
        "            x -= 1",
        "    return 0",
    )
    first, _ = (part for part in cut(REFERENCE, path=Path("f.py"), comment="") if part.solved)
    assert not first.broken


@pytest.mark.parametrize(
    ("old", "new", "key", "line"),
    [
        (
            "    # BEGIN SOLUTION\n    return total",
            "    return total",
            "course.broken_misplaced",
            10,
        ),
        (
            "    # | return 3 + number\n",
            "    # BEGIN BROKEN\n    # | return 3 + number\n",
            "course.broken_misplaced",
            23,
        ),
        ("    # | return 3 + number\n", "    # return 3 + number\n", "course.broken_line", 23),
        ("    # | return 3 + number\n", "    # |return 3 + number\n", "course.broken_line", 23),
        ("    # | return 3 + number\n", "    pass\n", "course.broken_line", 23),
        ("    # | return 3 + number\n", "    # |\n", "course.broken_line", 22),
        ("    # | return 3 + number\n", "", "course.broken_line", 22),
        ("    # | return 3 + number\n", "    # | return 3 +\n", "course.template_broken", None),
        (
            "    return 3 * number\n    # BEGIN BROKEN\n",
            "    return 3 * number  # BEGIN BROKEN\n",
            "course.marker_not_alone",
            21,
        ),
        (
            "LIMIT = math.inf",
            "# BEGIN SOLUTION\nLIMIT = 1\n# BEGIN BROKEN\n# | LIMIT = 2\n# END SOLUTION",
            "course.broken_misplaced",
            29,
        ),
        ("    # END SOLUTION\n\n\ndef triple", "\n\ndef triple", "course.marker_unpaired", 19),
    ],
)
def test_misplaced(build: Build, old: str, new: str, key: str, line: int | None) -> None:
    assert BROKEN.count(old) == 1
    root = build(reference=BROKEN.replace(old, new))
    with pytest.raises(AssignmentError) as caught:
        generate(find_course(root, {}), "lab1")
    assert caught.value.message.id == key
    if line is not None:
        assert str(caught.value.message.params["where"]).endswith(f"lab1.py:{line}")
