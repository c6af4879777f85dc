"""What is run of a learner's file, however it begins and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.intake.choose import choose
from grader.intake.notebook import script
from grader.model.chosen import Chosen
from grader.model.place import Place
from grader.model.submission import Submission, Unit

RIGHT = "import math\nSCALE = 2\n\n\ndef half(x):\n    return math.floor(x / SCALE)\n"
BEGINS = ["import cv2", "import torch, torchvision", "from google.colab import drive", "exit()"]
ENDS = [
    "main()", "exit()", "quit(1)", "import sys; sys.exit()", "n = int(input())",
    "assert half(3) == 99", "raise ValueError", "open('none.png')", "1 / 0",
    "drive.mount('/content/drive')", "import os; os._exit(0)", "os.chdir('/content')",
    "while True: pass", "import time; time.sleep(300)", "plt.plot(x); plt.show()",
    "model = build(); model.fit(x, y, epochs=30)", "with open('none') as f: print(f.read())",
    "for i in range(3): print(undefined)", "get_ipython().system('pip install x')",
    "class Window(tk.Tk): pass", "if __name__ == '__main__':\n    half = None",
]  # fmt: skip


def submission(*sources: str, notebook: bool = False) -> Submission:
    name = "a.ipynb[{}]" if notebook else "a.py"
    units = tuple(Unit(label=name.format(n), source=s) for n, s in enumerate(sources, 1))
    return Submission(
        id="a", entry=Path("a.py"), units=units, notebook=notebook, files=(), digest=""
    )  # fmt: skip


def value(chosen: Chosen, call: str) -> object:
    names: dict[str, object] = {}
    for unit in chosen.units:
        exec(compile(unit.source, unit.label, "exec"), names)
    return eval(call, names)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("begin", BEGINS)
def test_lines_that_no_function_needs_are_not_run(begin: str, end: str) -> None:
    whole = submission(f"{begin}\n{RIGHT}{end}\n")
    chosen = choose(whole, ["half"])
    assert value(chosen, "half(5)") == 2
    (unit,) = chosen.units
    assert unit.source.split("\n")[5:7] == ["def half(x):", "    return math.floor(x / SCALE)"]
    cells = choose(submission(begin, RIGHT, end, notebook=True), ["half"])
    assert value(cells, "half(5)") == 2


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f(): return 1\ndef f(): return 2\n", 2),
        ("def f(): return 1\nf = lambda: 2\n", 2),
        ("def g(): return 3\nf = g\n", 3),
        ("def make():\n    def inner(): return 4\n    return inner\nf = make()\n", 4),
        ("def setup():\n    global K\n    K = 5\nK = 0\nsetup()\ndef f(): return K\n", 5),
        ("def fill(t): t.append(6)\nT = []\nfill(T)\ndef f(): return T[0]\n", 6),
        ("C = {}\nC['a'] = 7\ndef f(): return C['a']\n", 7),
        ("exec('h = 8')\ndef f(): return h\n", 8),
        ("x = 9\ndef f(): return globals()['x']\n", 9),
        ("try:\n    import nothing_here\nexcept ImportError:\n    def f(): return 10\n", 10),
        ("import math\nmath.own = 11\ndef f(): return math.own\n", 11),
        ("globals()['f'] = lambda: 12\n", 12),
    ],
)
def test_what_a_function_needs_is_run(source: str, expected: int) -> None:
    assert value(choose(submission(source), ["f"]), "f()") == expected


def test_what_was_left_out_is_said_once() -> None:
    chosen = choose(submission(RIGHT + "print(1)\nimport cv2\nmain()\n"), ["half"])
    (note,) = chosen.notes
    assert (note.id, note.params) == (
        "intake.not_run", {"count": 2, "file": "a.py", "line": 7},
    )  # fmt: skip
    assert choose(submission(RIGHT), ["half"]).notes == ()


def test_a_function_that_cannot_be_read_costs_itself() -> None:
    chosen = choose(submission(RIGHT + "def g(x):\n    return (x\n\n\nK = 3\n"), ["half", "g"])
    assert value(chosen, "half(4)") == 2
    (lost,) = chosen.unreadable
    assert lost.functions == ("g",)
    place = Place(file="a.py", line=8, source="    return (x", column=12)
    assert lost.exception.place == place


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ("print 'x'\n", 7),
        ("for i in range(3)\n    half = None\n", 7),
        ("x = [\n1, 2\n", 7),
        ("<<<<<<< HEAD\nK = 3\n=======\nhalf = None\n>>>>>>> main\n", 7),
        ("여기부터 2번\n설명을 써요\n", 7),
        ('text = "끝이 없는\n', 7),
        ("return 3 +\n", 7),
    ],
)
@pytest.mark.parametrize("cells", [False, True], ids=["py", "cell"])
def test_a_statement_that_cannot_be_read_costs_no_function_beside_it(
    broken: str, line: int, cells: bool
) -> None:
    other = "def third(x):\n    return x / 3\n"
    chosen = choose(submission(RIGHT + broken + other, notebook=cells), ["half", "third"])
    assert (value(chosen, "half(5)"), value(chosen, "third(6)")) == (2, 2)
    told = [note.params["line"] for note in chosen.notes if note.id == "intake.unread_part"]
    assert told[0] == line


def test_of_a_conflict_neither_side_counts() -> None:
    sides = "<<<<<<< HEAD\ndef g(): return 1\n=======\ndef g(): return 2\n>>>>>>> main\n"
    chosen = choose(submission(RIGHT + sides), ["half", "g"])
    assert value(chosen, "half(5)") == 2
    assert (chosen.missing, chosen.unreadable[0].functions) == (("g",), ("g",))


def test_a_file_that_is_no_python_is_kept_whole() -> None:
    prose = "".join(f"{number}번째 줄은 글이에요\n" for number in range(100))
    chosen = choose(submission(prose), ["half"])
    assert (chosen.units[0].source, chosen.statements) == (prose, ())


def test_who_needs_a_line_is_known() -> None:
    chosen = choose(
        submission("import cv2\ndef help(): cv2.x()\ndef f(): help()\ndef g(): return 1\n"),
        ["f", "g"],
    )
    assert {one.line: one.functions for one in chosen.statements} == {
        1: ("f",), 2: ("f",), 3: ("f",), 4: ("g",),
    }  # fmt: skip


def test_an_exported_script_loses_its_shell_lines() -> None:
    plain, (note,) = script("!pip install x\n%cd /content\nx = 1\n", name="a.py")
    assert plain == "pass\npass\nx = 1\n"
    assert note.params == {"count": 2, "file": "a.py", "line": 1}
    assert script("x = 5 % 3\n", name="a.py") == ("x = 5 % 3\n", ())
