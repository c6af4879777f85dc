"""Functions without brackets, values without places, names without a value, modes of files."""

from __future__ import annotations

import pytest

from tests.hints.traces import died, found, ran


@pytest.mark.parametrize(
    ("source", "line", "message", "written"),
    [
        ("p = model.predict[x]", 1, "'method' object is not subscriptable", "model.predict"),
        ("h = model.fit\nprint(h.history)", 2, "'method' object has no attribute 'history'",
         "model.fit"),
        ("a = word.upper\nprint(a[0])", 2, "'builtin_function_or_method' object is not "
         "subscriptable", "word.upper"),
        ("n = x[0]", 1, "'int' object is not subscriptable", None),
    ],
)  # fmt: skip
def test_brackets_are_forgotten(source: str, line: int, message: str, written: str | None) -> None:
    kind = "AttributeError" if "attribute" in message else "TypeError"
    told = found("python-brackets-forgotten", died(source, kind, message, line=line))
    assert [one.evidence["written"] for one in told] == ([written] if written else [])


@pytest.mark.parametrize(
    ("source", "message", "evidence"),
    [
        ("n = len(pairs)", "object of type 'zip' has no len()", ("zip", None, "pairs")),
        ("k = h.keys()[0]", "'dict_keys' object is not subscriptable", ("dict_keys", None,
                                                                         "h.keys()")),
        ("n = len(5)", "object of type 'int' has no len()", (None, "int", "5")),
        ("n = len(x)", "object of type 'NoneType' has no len()", None),
    ],
)  # fmt: skip
def test_nothing_to_count(source: str, message: str, evidence: tuple[object, ...] | None) -> None:
    told = found("python-one-pass", died(source, "TypeError", message))
    shown = [tuple(one.evidence[key] for key in ("kind", "number", "written")) for one in told]
    assert shown == ([evidence] if evidence else [])


def test_a_name_of_the_function_has_no_value() -> None:
    source = "best = 1\ndef keep(loss):\n    if loss < best:\n        best = loss\nkeep(0)"
    message = "cannot access local variable 'best' where it is not associated with a value"
    (told,) = found("python-local-name", died(source, "UnboundLocalError", message, line=3))
    assert told.evidence == {"name": "best", "outside": 1}


@pytest.mark.parametrize(
    ("source", "kind", "message", "known"),
    [
        ("f = open('m.json')\nf.write(t)", "UnsupportedOperation", "not writable",
         {"mode": "r", "closed": "not writable", "path": "m.json"}),
        ("f = open('h.pkl', 'w')\npickle.dump(h, f)", "TypeError",
         "write() argument must be str, not bytes", {"mode": "w", "given": "bytes",
                                                     "path": "h.pkl"}),
        ("import pandas as pd\nt = pd.read_csv('old.csv')", "UnicodeDecodeError",
         "'utf-8' codec can't decode byte 0xfc in position 10: invalid start byte",
         {"byte": "0xfc", "path": "old.csv"}),
        ("a = 1\nb'x'.join(['y'])", "TypeError",
         "a bytes-like object is required, not 'str'", None),
    ],
)  # fmt: skip
def test_a_file_is_open_for_something_else(
    source: str, kind: str, message: str, known: dict[str, str] | None
) -> None:
    told = found("python-file-mode", died(source, kind, message, line=2))
    shown = [{name: one for name, one in each.evidence.items() if one} for each in told]
    assert shown == ([known] if known else [])


def test_a_line_that_only_names_a_method() -> None:
    told = found("python-brackets-forgotten", ran("model.compile\nmodel.summary\nx.shape"))
    assert [one.evidence["written"] for one in told] == ["model.compile"]


def test_a_text_and_an_array_of_numbers() -> None:
    message = (
        "ufunc 'add' did not contain a loop with signature matching types (dtype('<U7'), "
        "dtype('float32')) -> None"
    )
    (told,) = found("python-type-mix", died("print('a' + p)", "UFuncTypeError", message))
    assert told.evidence == {"left": "str", "right": "float32"}
