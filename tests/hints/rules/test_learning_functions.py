"""Functions that learn from what they are given, and functions that only apply it."""

from __future__ import annotations

import pytest

from grader.hints.trace import Trace
from grader.wire.record import FitEnded, FitStarted
from tests.hints.traces import array, at, found, model, ran

ENCODE = """def encode(texts):
    counts = Counter(w for t in texts for w in t.split())
    index = {w: i for i, (w, _) in enumerate(counts.most_common())}
    return pad([[index[w] for w in t.split()] for t in texts])
xa = encode(train)
xb = encode(test)
m.fit(xa, y)
m.evaluate(xb, z)
"""
ASK = """def train(x, y):
    x = MinMaxScaler().fit_transform(x)
    m.fit(x, y)
def ask(row):
    row = MinMaxScaler().fit_transform(row.reshape(1, -1))
    return m.predict(row)
"""


OUTSIDE = """scaler = MinMaxScaler()
x = scaler.fit_transform(x)
m.fit(x, y)
def ask(row):
    row = scaler.fit_transform(row.reshape(1, -1))
    return m.predict(row)
"""


def trained(source: str) -> Trace:
    lines = source.splitlines()
    line = next(n for n, text in enumerate(lines, 1) if "m.fit(" in text)
    start = FitStarted(model=model(), x=array(20, 3), y=array(20), place=at(line))
    return ran(source, start, FitEnded(handle=1, history={"loss": [1.0]}))


@pytest.mark.parametrize(
    ("before", "after", "learned", "confidence"),
    [
        ("", "", "index", "certain"),
        ("enumerate(counts.most_common())", "enumerate(sorted(counts.items()))", "index", "likely"),
        ("m.evaluate(xb, z)", "p = m.predict(xb)", "index", "certain"),
        ("m.fit(xa, y)", "m.fit(xa, y, validation_data=(xb, z))", "index", "certain"),
        ("m.evaluate(xb, z)", "m.evaluate(np.array(xb), z)", "index", "certain"),
        (
            "    counts = Counter(w for t in texts for w in t.split())\n"
            "    index = {w: i for i, (w, _) in enumerate(counts.most_common())}\n",
            "    index = {}\n    for t in texts:\n        for w in t.split():\n"
            "            if w not in index:\n                index[w] = len(index) + 1\n",
            "index",
            "certain",
        ),
        (
            "    return pad([[index[w] for w in t.split()] for t in texts])",
            "    tok = Tokenizer()\n    tok.fit_on_texts(texts)\n    return tok.go(texts)",
            "Tokenizer",
            "certain",
        ),
        (
            "    return pad([[index[w] for w in t.split()] for t in texts])",
            "    return StandardScaler().fit_transform(texts)",
            "StandardScaler",
            "likely",
        ),
    ],
)
def test_a_function_that_learns_from_the_test(
    before: str, after: str, learned: str, confidence: str
) -> None:
    source = ENCODE.replace(before, after) if before else ENCODE
    lines = source.splitlines()
    (one,) = found("learned-anew-by-function", trained(source))
    assert (one.evidence["function"], one.evidence["learned"]) == ("encode", learned)
    assert (one.evidence["data"], one.confidence) == ("test", confidence)
    assert one.place is not None
    assert lines[one.place.line - 1] == "xb = encode(test)"
    assert one.evidence["first_line"] == lines.index("xa = encode(train)") + 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("xb = encode(test)", "xb = apply(test)"),
        ("encode(texts):\n", "encode(texts, index):\n    index = dict(index)\n"),
        ("enumerate(counts.most_common())", "enumerate(zip(ascii_lowercase, 'x'))"),
        ("xa = encode(train)\nxb = encode(test)", "xa, xb = split(encode(all))"),
        ("m.evaluate(xb, z)", "print(xb)"),
        ("m.evaluate(xb, z)", "m.fit(xb, z)\nm.evaluate(xb, z)"),
        (
            "xa = encode(train)\nxb = encode(test)",
            "xa = [encode(t) for t in train]\nxb = [encode(t) for t in test]",
        ),
        ("pad([[index[w] for w in t.split()] for t in texts])", "pad(texts)"),
    ],
)
def test_functions_that_learn_once(before: str, after: str) -> None:
    assert before in ENCODE
    source = ENCODE.replace(before, after)
    if "index):" in source:
        source = source.replace(
            "    index = {w: i for i, (w, _) in enumerate(counts.most_common())}\n", ""
        )
    assert found("learned-anew-by-function", trained(source)) == []


FOLDERS = """def load(folder):
    classes = sorted(os.listdir(folder))
    index = {{name: n for n, name in enumerate({source})}}
    x, y = [], []
    for name in classes:
        for file in os.listdir(f"{{folder}}/{{name}}"):
            y.append(index[name])
    return np.array(x), np.array(y)
xa, ya = load("train")
xb, yb = load("test")
m.fit(xa, ya)
m.evaluate(xb, yb)
"""


@pytest.mark.parametrize("source", ["classes", "sorted(os.listdir(folder))"])
def test_classes_of_folders_get_the_same_numbers(source: str) -> None:
    assert found("learned-anew-by-function", trained(FOLDERS.format(source=source))) == []


@pytest.mark.parametrize("names", ["sorted(set(labels))", "np.unique(labels)", "set(labels)"])
def test_labels_get_the_same_numbers(names: str) -> None:
    source = (
        "def prepare(table):\n    labels = table['kind']\n"
        f"    index = {{name: n for n, name in enumerate({names})}}\n"
        "    return table[cols].values, np.array([index[name] for name in labels])\n"
        "xa, ya = prepare(train)\nxb, yb = prepare(test)\nm.fit(xa, ya)\nm.evaluate(xb, yb)\n"
    )
    assert found("learned-anew-by-function", trained(source)) == []


def test_a_scaler_that_is_kept_is_learned_under_a_condition() -> None:
    source = ENCODE.replace(
        "    return pad([[index[w] for w in t.split()] for t in texts])",
        "    if scaler is None:\n        scaler = StandardScaler()\n        scaler.fit(texts)\n"
        "    return scaler.transform(texts)",
    )
    assert found("learned-anew-by-function", trained(source)) == []


def test_a_function_that_asks_about_a_row() -> None:
    (one,) = found("scaler-fitted-anew", trained(ASK))
    assert one.place is not None
    assert one.place.line == 5
    assert one.evidence == {
        "scaler": "MinMaxScaler", "method": "fit_transform", "data": "row.reshape(1, -1)",
        "first_line": 2,
    }  # fmt: skip


def test_a_function_that_asks_with_the_scaler_of_the_training() -> None:
    (one,) = found("scaler-fitted-anew", trained(OUTSIDE))
    assert one.evidence["first_line"] == 2
    kept = OUTSIDE.replace("scaler.fit_transform(row", "scaler.transform(row")
    assert found("scaler-fitted-anew", trained(kept)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("MinMaxScaler().fit_transform(row.reshape(1, -1))", "scaler.transform(row)"),
        ("    x = MinMaxScaler().fit_transform(x)\n", ""),
        ("x = MinMaxScaler().fit_transform(x)", "x = [MinMaxScaler().fit_transform(a) for a in x]"),
        ("    return m.predict(row)", "    return row"),
        ("    row = Min", "    m.fit(x, y)\n    row = Min"),
    ],
)
def test_functions_that_ask_with_what_was_learned(before: str, after: str) -> None:
    assert before in ASK
    assert found("scaler-fitted-anew", trained(ASK.replace(before, after))) == []
