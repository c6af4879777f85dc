"""The files that students receive."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.find import find_course
from grader.course.template import WIDTH, differences, generate, write
from grader.course.wrap import columns, wrap
from grader.errors import AssignmentError
from grader.intake.untouched import is_untouched
from grader.model.submission import Unit

from .conftest import REFERENCE

Build = Callable[..., Path]


def generated(root: Path) -> tuple[str, dict[str, object]]:
    files = generate(find_course(root, {}), "lab1")
    assert list(files) == ["lab1.py", "lab1.ipynb"]
    return files["lab1.py"].decode(), json.loads(files["lab1.ipynb"])


def test_the_script(build: Build) -> None:
    script, _ = generated(build())
    tree = ast.parse(script)
    docstring = ast.get_docstring(tree) or ""
    assert docstring.index("숫자 늘리기") < docstring.index("Growing numbers")
    assert "grader check lab1" in docstring
    for gone in ("SOLUTION", "decimal", "_helper", "result = ", "The solution."):
        assert gone not in script
    for kept in (
        "import math\nimport sys\n",
        "def double(number, *, base=2):",
        "# Three times is harder.\ndef triple(number):",
        'raise NotImplementedError("triple")',
        "LIMIT = math.inf",
        'if __name__ == "__main__":\n    print(double(2), file=sys.stderr)\n',
        "\n\n\ndef double",
        "\n    - 정수는 정수로\n    - 실수는 실수로\n\n        double(2)  # 4\n\n    Takes one",
    ):
        assert kept in script, kept
    assert "\n\n\n\n" not in script
    assert max(columns(line) for line in script.split("\n")) <= WIDTH
    assert script.count("코드를 쓰고 아래 줄은 지우세요 / write code") == 2


def test_the_script_does_nothing_but_raise(build: Build) -> None:
    script, _ = generated(build())
    names: dict[str, object] = {"__name__": "lab1"}
    exec(compile(script, "lab1.py", "exec"), names)
    for name in ("double", "triple"):
        function = names[name]
        assert callable(function)
        with pytest.raises(NotImplementedError, match=name):
            function(1)
        assert is_untouched(name, [Unit(label="lab1.py", source=script)], script)


def test_the_notebook(build: Build) -> None:
    import nbformat

    script, content = generated(build())
    notebook = nbformat.reads(json.dumps(content), as_version=4)
    nbformat.validate(notebook)
    assert notebook.nbformat == 4
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    checks = [cell.source for cell in notebook.cells if cell.source.startswith("%check")]
    assert checks == ["%check lab1 double", "%check lab1 triple", "%check lab1"]
    assert notebook.cells[1].source.startswith("import importlib.util\n")
    assert notebook.cells[1].source.endswith("\n    %load_ext grader")
    assert "pip install -q" not in notebook.cells[1].source  # the name may be somebody else's
    places = [notebook.cells.index(cell) for cell in notebook.cells if cell.source in checks]
    assert [notebook.cells[place - 1].source.count("def ") for place in places] == [1, 1, 0]
    cells = [cell for place, cell in enumerate(notebook.cells) if place not in (1, *places)]
    kinds = [cell.cell_type for cell in cells]
    assert kinds == ["markdown", "code", "markdown", "code", "markdown", "code", "code", "markdown"]
    sources = [cell.source for cell in cells]
    assert sources[2].startswith("## `double` 두 배 / Double\n\n숫자 하나를")
    assert '"""Twice the number."""' in sources[3]
    assert sources[5].startswith("# Three times is harder.\ndef triple(number):\n    # 코드를")
    units = [Unit(label=str(n), source=one) for n, one in enumerate(sources) if kinds[n] == "code"]
    for name in ("double", "triple"):
        assert is_untouched(name, units, script)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


def test_cells_that_show_the_data_and_try_a_function(build: Build) -> None:
    root = build()
    (root / "assignments" / "lab1" / "notebook.toml").write_text(
        'data = "pictures = [1, 2]"\n[try]\ndouble = "print(double(pictures[0]))"\n'
    )
    cells: Any = generated(root)[1]["cells"]
    ids = [cell["id"] for cell in cells]
    assert ids[:5] == ["intro", "grader", "text-data", "data", "code-1-module"]
    place = ids.index("try-2-double")
    assert ids[place - 1] == "code-2-double"
    assert ids[place + 1] == "check-2-double"
    assert "".join(cells[place]["source"]).endswith("/ try your function on a few digits\n"
                                                    "print(double(pictures[0]))")  # fmt: skip
    assert cells[place]["metadata"] == {"tags": ["raises-exception"]}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('data = "x = ("', "course.cell_broken"),
        ('[try]\nquadruple = "1"', "course.cell_unknown"),
        ('[try]\ndouble = "x = ("', "course.cell_broken"),
        ("data = 1", "course.bad_toml"),
        ("data = ", "course.bad_toml"),
        ('other = "1"', "course.bad_toml"),
    ],
)
def test_cells_that_are_wrong_are_told(build: Build, text: str, key: str) -> None:
    root = build()
    (root / "assignments" / "lab1" / "notebook.toml").write_text(text)
    with pytest.raises(AssignmentError) as raised:
        generate(find_course(root, {}), "lab1")
    assert raised.value.message.id == key
    assert "notebook.toml" in str(raised.value.message.params["where"])


def test_deterministic_and_compared(build: Build) -> None:
    root = build()
    course = find_course(root, {})
    assert generate(course, "lab1") == generate(course, "lab1")
    assert [one.kind for one in differences(course, "lab1")] == ["missing", "missing"]
    folder = root.resolve() / "student_template" / "lab1"
    assert write(course, "lab1") == (folder / "lab1.py", folder / "lab1.ipynb")
    assert differences(course, "lab1") == ()
    assert write(course, "lab1") == ()
    assert sorted(path.name for path in folder.iterdir()) == ["lab1.ipynb", "lab1.py"]
    (folder / "lab1.py").write_text("# old\n")
    (found,) = differences(course, "lab1")
    assert (found.kind, found.path) == ("different", folder / "lab1.py")
    assert "-# old" in found.diff


@pytest.mark.parametrize(
    ("old", "new", "key", "line"),
    [
        ("    # END SOLUTION\n\n\n# Three", "\n\n# Three", "course.marker_unpaired", None),
        ("    # BEGIN SOLUTION\n    result", "    result", "course.marker_unpaired", None),
        (
            "    return result\n",
            "    return result  # END SOLUTION\n",
            "course.marker_not_alone",
            18,
        ),
        (
            "    return result\n    # END SOLUTION",
            "    # END SOLUTION\n    # BEGIN SOLUTION\n    return result\n    # END SOLUTION",
            "course.marker_twice",
            19,
        ),
        ("def double(number", "def double(number=", "course.bad_python", 14),
        (
            "    # END SOLUTION\n\n\n# Three times is harder.\ndef triple(number):\n"
            "    # BEGIN SOLUTION\n",
            "\ndef triple(number):\n",
            "course.marker_crosses",
            16,
        ),
        (
            "    # BEGIN SOLUTION\n    result = number * base\n"
            "    return result\n    # END SOLUTION\n",
            "    return number * base\n",
            "course.no_marker",
            None,
        ),
    ],
)
def test_misplaced_markers(build: Build, old: str, new: str, key: str, line: int | None) -> None:
    assert old in REFERENCE
    root = build(reference=REFERENCE.replace(old, new))
    with pytest.raises(AssignmentError) as caught:
        generate(find_course(root, {}), "lab1")
    assert caught.value.message.id == key
    place = str(caught.value.message.params["where"])
    assert "lab1.py" in place
    if line is not None:
        assert place.endswith(f":{line}")


def test_instructions_with_quotes_are_an_error(build: Build) -> None:
    root = build()
    path = root / "assignments" / "lab1" / "text" / "en.toml"
    path.write_text(path.read_text("utf-8").replace("Returns three", "'''+'\"\"\"'"), "utf-8")
    text = path.read_text("utf-8").replace("\"'''+'\"\"\"'", '\'say """ ')
    path.write_text(text.replace('number."\n\n[checks', "number.'\n\n[checks"), "utf-8")
    with pytest.raises(AssignmentError) as caught:
        generate(find_course(root, {}), "lab1")
    assert caught.value.message.id == "course.template_broken"


def test_a_backslash_and_braces_survive(build: Build) -> None:
    root = build()
    path = root / "assignments" / "lab1" / "text" / "en.toml"
    text = path.read_text("utf-8").replace(
        '"Returns three times the number."', "'A \\d and {epoch:02d} stay.'"
    )
    path.write_text(text, "utf-8")
    script, _ = generated(root)
    function = next(
        node
        for node in ast.parse(script).body
        if isinstance(node, ast.FunctionDef) and node.name == "triple"
    )
    assert "A \\d and {epoch:02d} stay." in (ast.get_docstring(function) or "")


def test_no_instructions_keep_the_docstring(build: Build) -> None:
    root = build()
    for language in ("ko", "en"):
        path = root / "assignments" / "lab1" / "text" / f"{language}.toml"
        text = path.read_text("utf-8")
        start = text.index("instructions")
        path.write_text(text[:start] + text[text.index("[functions.triple]") :], "utf-8")
    script, _ = generated(root)
    assert '    """Twice the number."""\n    # 코드를' in script


REFERENCE_ODD = """\
import functools


@functools.lru_cache
@functools.wraps(
    print
)
def double(
    number,
):
    # a word before the solution
    # BEGIN SOLUTION
    return 2 * number
    # END SOLUTION


async def triple(number): return 3


class Box:
    def method(self):
        return 1
"""


def test_decorators_comments_and_one_liners(build: Build) -> None:
    source = REFERENCE_ODD.replace("async def triple(number): return 3", "def tail(): return 3")
    source += "\n\ndef triple(number):\n    # BEGIN SOLUTION\n    return 3\n    # END SOLUTION\n"
    script, notebook = generated(build(reference=source))
    assert "@functools.lru_cache\n@functools.wraps(\n    print\n)\ndef double(\n" in script
    assert '):\n    """숫자 하나를' in script
    assert "    # a word before the solution\n    # 코드를" in script
    assert "def tail(): return 3" in script
    assert "class Box:\n    def method(self):\n        return 1" in script
    assert ast.parse(script)
    assert notebook["nbformat"] == 4


@given(st.text(alphabet="ab 가나-*1.#\n`", max_size=200), st.integers(10, 88))
def test_wrapping_keeps_every_word(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not lines or (lines[0] and lines[-1])


@given(st.lists(st.text(alphabet="ab가나", min_size=1, max_size=8), min_size=1))
def test_wrapping_respects_the_width(words: list[str]) -> None:
    lines = wrap(" ".join(words), 20)
    assert all(columns(line) <= 20 for line in lines)
    assert " ".join(lines).split() == words


def test_hanging_items_and_kept_shapes() -> None:
    text = "- one two three four five\n- 여섯\n\n```\na    b\n```\n    code   here\ntail"
    assert wrap(text, 16) == [
        "- one two three",
        "  four five",
        "- 여섯",
        "",
        "```",
        "a    b",
        "```",
        "    code   here",
        "tail",
    ]


def test_inline_code_stays_on_one_line() -> None:
    assert wrap("aaa bbb `raise X(a, b)`. ccc", 12) == ["aaa bbb", "`raise X(a, b)`.", "ccc"]
    assert wrap("an odd ` tick", 8) == ["an odd `", "tick"]
