"""What a lab's functions need of executed cells, and what is said about the rest."""

from __future__ import annotations

import json

from grader.intake.executed import Executed, program
from grader.intake.needed import needed
from grader.intake.notebook import read_notebook
from grader.model.chosen import Chosen


def cells(*sources: str, stopped: dict[int, int] | None = None) -> list[Executed]:
    stopped = stopped or {}
    return [
        Executed(number=number, source=source, ended_at=stopped.get(number))
        for number, source in enumerate(sources, start=1)
    ]


def loaded(chosen: Chosen) -> dict[str, object]:
    """What the units define when they run in order."""
    names: dict[str, object] = {}
    for unit in chosen.units:
        exec(compile(unit.source, unit.label, "exec"), names)
    return names


def run(chosen: Chosen, call: str) -> object:
    return eval(call, loaded(chosen))


def notes(chosen: Chosen) -> list[str]:
    return [note.id for note in chosen.notes]


def test_the_latest_definition_with_what_it_needs() -> None:
    found = needed(
        cells(
            "import math as m",
            "SCALE = 2; print('hello')",
            "def half(x):\n    return x / SCALE",
            "def f(x):\n    return -1",
            "class Box:\n    def __init__(self, v): self.v = m.floor(half(v))",
            "def f(x):\n    return Box(x).v",
            "unused = 1\nSCALE = 4",
        ),
        ["f"],
    )
    assert run(found, "f(17)") == 4  # the SCALE of when it is called
    assert "unused" not in loaded(found)
    assert "hello" not in "".join(unit.source for unit in found.units)
    assert (found.missing, notes(found)) == ((), [])


def test_lines_stay_where_they_are_in_their_cells() -> None:
    source = "x = 1\nprint(\n  'a')\n@staticmethod\ndef g(): pass\n\ndef f():\n    return 1 / 0"
    (unit,) = needed(cells("1", source), ["f"]).units
    assert unit.label == "In [2]"
    assert unit.source.split("\n")[6:] == ["def f():", "    return 1 / 0"]
    assert "x = 1" not in unit.source


def test_two_statements_on_a_line_and_korean_text() -> None:
    found = needed(
        cells("이름 = '가나다'; 다른 = 1; 셋 = (\n  3); def_ = 2", "def f(): return 이름"), ["f"]
    )
    assert run(found, "f()") == "가나다"
    assert found.units[0].source == "이름 = '가나다'; pass; pass\ndef_ = 2".replace(
        "def_ = 2", "pass"
    )


def test_constants_that_are_built_up() -> None:
    found = needed(
        cells(
            "names = []\ntable = {}\ntotal = 1",
            "names.append('a')\ntotal += 1",
            "for i in range(3):\n    table[i] = i",
            "names += ['b']",
            "def f():\n    return names, table, total",
        ),
        ["f"],
    )
    assert run(found, "f()") == (["a", "b"], {0: 0, 1: 1, 2: 2}, 2)


def test_choices_of_imports_and_defaults_and_decorators() -> None:
    found = needed(
        cells(
            "try:\n    import not_there as lib\nexcept ImportError:\n    import json as lib",
            "def twice(f):\n    return lambda *a: 2 * f(*a)",
            "DEFAULT = 3\n@twice\ndef f(x=DEFAULT):\n    return len(lib.dumps(x))",
            "DEFAULT = 10000",
        ),
        ["f"],
    )
    assert run(found, "f()") == 2


def test_star_imports_and_futures_stay() -> None:
    found = needed(
        cells(
            "from math import *",
            "from __future__ import annotations\ndef f(x: Nope):\n    return floor(x)",
        ),
        ["f"],
    )
    assert run(found, "f(2.5)") == 2


def test_training_and_drawing_are_left_out_and_said_where_they_are_missed() -> None:
    found = needed(
        cells(
            "import matplotlib.pyplot as plt\nmodel = build()\nhistory = model.fit(x)",
            "def train(model):\n    return model.fit(1)",
            "curve = train(model)\nplt.plot(curve)\nplt.show()",
            "def f():\n    plt.figure()\n    return history, curve",
        ),
        ["f"],
    )
    source = "\n".join(unit.source for unit in found.units)
    assert ".fit(" not in source
    assert "plt.show" not in source
    assert "import matplotlib" in source
    told = {str(note.params["name"]): note.params["cell"] for note in found.notes}
    assert told == {"history": "In [1]", "curve": "In [3]"}


def test_main_blocks_stay_out() -> None:
    found = needed(cells("A = 1\nif __name__ == '__main__':\n    A = 2\ndef f(): return A"), ["f"])
    assert run(found, "f()") == 1


def test_a_cell_that_stopped_half_way() -> None:
    source = "def f():\n    return 1\nraise ValueError\ndef g():\n    return 2"
    found = needed(cells(source, stopped={1: 3}), ["f", "g"])
    assert run(found, "f()") == 1
    assert found.missing == ("g",)
    (note,) = found.notes
    assert (note.id, note.params) == (
        "notebook.cut", {"cell": "In [1]", "line": 3, "names": ["g"]},
    )  # fmt: skip
    again = needed(cells(source, "def g():\n    return 3", stopped={1: 3}), ["f", "g"])
    assert (again.missing, notes(again)) == ((), ["notebook.partly"])


def test_a_cell_that_never_ran_counts_for_nothing() -> None:
    found = needed(
        cells("def f(): return 1", "def f(:", "def f(): return 2", stopped={3: 0}), ["f"]
    )
    assert run(found, "f()") == 1


def test_two_definitions_where_the_upper_one_was_run_last() -> None:
    upper, lower = "def f():\n    return 1", "def f():\n    return 2"
    found = needed(cells(upper, lower, upper), ["f"])
    assert run(found, "f()") == 1
    (note,) = found.notes
    assert note.id == "notebook.defined_twice"
    assert (note.params["cell"], note.params["other"]) == ("In [3]", "In [2]")
    assert notes(needed(cells(upper, lower), ["f"])) == []
    assert notes(needed(cells(upper, lower, upper, lower), ["f"])) == []
    edited = [
        Executed(number=1, source=upper, cell="a"),
        Executed(number=2, source=lower, cell="b"),
        Executed(number=3, source="def f():\n    return 3", cell="a"),
    ]
    assert notes(needed(edited, ["f"])) == ["notebook.defined_twice"]


def test_magics_are_no_code() -> None:
    found = needed(
        cells(
            "%matplotlib inline\n!ls\n%check lab1 f\ndef f(): return 1",
            "%%bash\ndef f(",
            "%%time\nB = 1",
        ),
        ["f", "B"],
    )
    assert run(found, "f() + B") == 2


def test_ten_thousand_cells() -> None:
    many = cells(
        *(
            f"x{i} = {i}\ndef f{i}(a):\n    return a + x{i} + last\nlast = {i}"
            for i in range(10_000)
        )
    )
    found = needed(many, ["f9998", "f7"])
    assert run(found, "f9998(0) + f7(0)") == 9998 + 9999 + 7 + 9999
    assert len(found.units) == 3
    chain = cells("x = 0", *("x += 1" for _ in range(10_000)), "def f(): return x")
    assert run(needed(chain, ["f"]), "f()") == 10_000


def test_a_program_is_what_ran_once_without_our_own_lines() -> None:
    found = program(
        cells(
            "import grader, os\nreport = grader.check('lab1')\nx = 1",
            "print(report)",
            "y = x\nz = 1 / 0\nw = 3",
            "x = 2",
            "%hint",
            "q = 1 / 0\nprint(2)",
            stopped={3: 2, 6: 1},
        )
    )
    assert [(unit.label, unit.source) for unit in found.units] == [
        ("In [1]", "pass\npass\nx = 1"),
        ("In [3]", "y = x\npass\npass"),
        ("In [4]", "x = 2"),
        ("In [6]", "q = 1 / 0\nprint(2)"),
    ]


def test_a_cell_that_was_repaired_counts_as_it_is_now() -> None:
    found = program(
        [
            Executed(number=1, source="x = 1 / 0", ended_at=1, cell="a"),
            Executed(number=2, source="y = 2", cell="b"),
            Executed(number=3, source="x = 1", cell="a"),
        ]
    )
    assert [(unit.label, unit.source) for unit in found.units] == [
        ("In [3]", "x = 1"), ("In [2]", "y = 2"),
    ]  # fmt: skip


def test_our_magics_in_a_file_are_no_news() -> None:
    install = "try:\n    import grader\nexcept ImportError:\n    %pip install -q dl-grader\n"
    setup = install + "%load_ext grader"
    sources = [setup, "def f(): pass", "%check lab1 f", "%hint", "%explain padding"]
    content = [{"cell_type": "code", "source": source} for source in sources]
    found = read_notebook(json.dumps({"nbformat": 4, "cells": content}).encode(), name="a.ipynb")
    assert found.notes == ()
    content.append({"cell_type": "code", "source": "!pip install other"})
    found = read_notebook(json.dumps({"nbformat": 4, "cells": content}).encode(), name="a.ipynb")
    assert [(note.id, note.params["count"]) for note in found.notes] == [("intake.magics", 1)]


def test_digits_of_ours_are_the_programs_own_data() -> None:
    found = program(
        cells(
            "import grader\npictures, answers = grader.digits(6)",
            "report = grader.check('lab1')",
            "print(f(pictures))",
            stopped={3: 1},
        )
    )
    assert [unit.source for unit in found.units] == [
        "import grader\npictures, answers = grader.digits(6)", "print(f(pictures))",
    ]  # fmt: skip
