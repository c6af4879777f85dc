"""Notebooks: which lines stay Python, and that no JSON does worse than a clear error."""

from __future__ import annotations

import ast
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import SubmissionError
from grader.intake.notebook import plain_python, read_notebook


def notebook(*sources: object, **more: object) -> bytes:
    cells = [{"cell_type": "code", "source": source, "outputs": []} for source in sources]
    return json.dumps({"nbformat": 4, "cells": cells, **more}).encode()


def test_code_cells_in_order_with_their_number() -> None:
    cells = [
        {"cell_type": "markdown", "source": "# Title"},
        {"cell_type": "code", "source": ["import math\n", "x = 1"]},
        {"cell_type": "code", "source": "  \n"},
        {"cell_type": "raw", "source": "raw"},
        {"cell_type": "code", "source": "y = '한글'\r\nz = 2"},
    ]
    found = read_notebook(json.dumps({"nbformat": 4, "cells": cells}).encode(), name="lab1.ipynb")
    assert [(unit.label, unit.source) for unit in found.units] == [
        ("lab1.ipynb[1]", "import math\nx = 1"),
        ("lab1.ipynb[3]", "y = '한글'\nz = 2"),
    ]
    assert found.notes == ()


def test_format_3() -> None:
    cell = {"cell_type": "code", "language": "python", "input": ["a = 1\n", "b = 2"]}
    content = json.dumps({"nbformat": 3, "worksheets": [{"cells": [cell]}]}).encode()
    assert read_notebook(content, name="old.ipynb").units[0].source == "a = 1\nb = 2"


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ("!pip install keras\nimport keras", "pass\nimport keras"),
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        (
            "if colab:\n    !pip install \\\n      keras\nx = 1",
            "if colab:\n    pass\n    pass\nx = 1",
        ),
        ("for x in y:\n\t%time f(x)", "for x in y:\n\tpass"),
        ("files = !ls\nn = len(files or [])", "files = None\nn = len(files or [])"),
        ("    t = %timeit -o f()", "    t = None"),
        ("model.fit?\n?model\nmodel??", "pass\npass\npass"),
        ("%%time\nmodel = 1\nmodel", "\nmodel = 1\nmodel"),
        ("\n%%capture out\nx = 1", "\n\nx = 1"),
        ("x = (100\n  % 7)", "x = (100\n  % 7)"),
        ("x = 100 \\\n  % 7", "x = 100 \\\n  % 7"),
        ('text = """\n%not a magic\n!nor this\n"""', 'text = """\n%not a magic\n!nor this\n"""'),
        ("text = '''\nit's % 3\n'''\n!ls", "text = '''\nit's % 3\n'''\npass"),
        ("s = 'don\\'t' # it's (\n!ls", "s = 'don\\'t' # it's (\npass"),
        ("if a != b: c = a % b", "if a != b: c = a % b"),
        ("x = '%d' % 3\nprint('why?')", "x = '%d' % 3\nprint('why?')"),
        ("f(a=1,\n!", "f(a=1,\n!"),
    ],
)
def test_magics_become_pass(cell: str, plain: str) -> None:
    assert plain_python(cell) == plain
    assert plain.count("\n") == cell.count("\n")


@pytest.mark.parametrize("magic", ["%%bash", "%%writefile ../a.py", "%%html", "%%javascript"])
def test_cells_in_another_language_are_skipped(magic: str) -> None:
    found = read_notebook(notebook(f"{magic}\necho 1", "x = 1"), name="n.ipynb")
    assert [unit.label for unit in found.units] == ["n.ipynb[2]"]
    assert found.notes[0].id == "intake.cell_magics"
    assert found.notes[0].params == {"count": 1, "cell": "n.ipynb[1]"}


def test_a_file_that_a_cell_writes_lies_beside_the_notebook() -> None:
    found = read_notebook(notebook("%%writefile a.py\nx = 1", "import a"), name="n.ipynb")
    assert [(name, content.strip()) for name, content in found.written] == [("a.py", b"x = 1")]
    assert found.notes == ()


def test_what_was_skipped_is_said() -> None:
    found = read_notebook(notebook("x = 1", "!ls", "%cd .."), name="n.ipynb")
    assert found.notes[0].id == "intake.magics"
    assert found.notes[0].params == {"count": 2, "cell": "n.ipynb[2]"}


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"{", "intake.notebook_not_json"),
        (b"import keras\n", "intake.notebook_is_python"),
        (b"[]", "intake.not_a_notebook"),
        (b"{}", "intake.not_a_notebook"),
        (b'{"cells": 3}', "intake.not_a_notebook"),
        (b'{"cells": [3]}', "intake.not_a_notebook"),
        (b'{"cells": [{"cell_type": "code", "source": 3}]}', "intake.not_a_notebook"),
        (b'{"cells": []}', "intake.notebook_empty"),
        (b'{"cells": [{"cell_type": "markdown", "source": "x"}]}', "intake.notebook_empty"),
        (b"[" * 200_000, "intake.notebook_not_json"),
        (b'{"cells": ' + b"[" * 200_000, "intake.notebook_not_json"),
        (b"1" * 10_000, "intake.notebook_not_json"),
        ('{"이름": 1'.encode("cp949"), "intake.not_utf8_known"),
        ("{}".encode("utf-16"), "intake.not_utf8_whole"),
        (b"\xef\xbb\xbf \n", "intake.empty"),
    ],
)
def test_what_is_no_notebook(content: bytes, key: str) -> None:
    with pytest.raises(SubmissionError) as caught:
        read_notebook(content, name="n.ipynb")
    assert caught.value.message.id == key


def test_the_line_of_broken_json() -> None:
    with pytest.raises(SubmissionError) as caught:
        read_notebook(b'{\n"cells": [\n}', name="n.ipynb")
    assert caught.value.message.params["line"] == 3


def test_nan_among_the_outputs_and_lone_surrogates() -> None:
    content = b'{"cells": [{"cell_type": "code", "source": "x = 1", "outputs": [NaN]}]}'
    assert read_notebook(content, name="n.ipynb").units[0].source == "x = 1"
    odd = b'{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\\u0000\'"}]}'
    source = read_notebook(odd, name="n.ipynb").units[0].source
    assert source.encode("utf-8") and "\0" not in source
    cell = b'{"cell_type": "code", "source": "\\ud83d\\ude00 \\\\ud800"}'
    key = b'{"\\udfff\\ud800": NaN, "cells": [' + cell + b"]}"
    assert read_notebook(key, name="n.ipynb").units[0].source == "\U0001f600 \\ud800"


def test_ten_thousand_cells_and_the_limit() -> None:
    found = read_notebook(notebook(*["x = 1"] * 10_000), name="n.ipynb")
    assert found.units[-1].label == "n.ipynb[10000]"
    with pytest.raises(SubmissionError) as caught:
        read_notebook(notebook(*["x = 1"] * 20_001), name="n.ipynb")
    assert caught.value.message.id == "intake.too_many_cells"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text() | st.sampled_from(["cells", "cell_type", "source", "worksheets", "input"]),
            inner | st.just("code"),
            max_size=4,
        )
    ),
    max_leaves=25,
)


@given(json_values)
@settings(max_examples=3 * settings.default.max_examples)
def test_any_json_is_a_submission_or_one_error(value: object) -> None:
    try:
        found = read_notebook(json.dumps(value).encode(), name="n.ipynb")
    except SubmissionError:
        return
    assert found.units


@given(st.binary(max_size=200))
def test_any_bytes_are_a_submission_or_one_error(content: bytes) -> None:
    try:
        found = read_notebook(content, name="n.ipynb")
    except SubmissionError:
        return
    assert found.units


@given(st.lists(st.text(alphabet="ab %!?=()[]'\"\\#\n\t1.", max_size=60), max_size=4))
def test_lines_are_kept(sources: list[str]) -> None:
    for source in sources:
        plain = plain_python(source)
        assert plain is None or plain.count("\n") == source.count("\n")


python_lines = st.lists(
    st.sampled_from(
        [
            "x = 100 % 7",
            "print(f'{x!r} %s' % x)",
            "y = [1,\n  2]",
            "if x != 3:\n    y = 'why?'",
            's = """\n%magic?\n"""',
            "# %comment ? !",
            "z = x \\\n  % 5",
            "w = {'a': 1, # it's\n  'b': 2}",
        ]
    ),
    min_size=1,
)


@given(python_lines)
def test_valid_python_is_left_alone(lines: list[str]) -> None:
    source = "\n".join(lines)
    ast.parse(source)
    assert plain_python(source) == source
