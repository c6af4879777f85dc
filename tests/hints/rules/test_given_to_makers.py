"""Lists, texts and files for what makes models and arrays of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from tests.hints.traces import died, found

BESIDE = (
    "Expected `trainable` to be a boolean. Received: trainable=<Dense name=dense_1, built=False>"
)
NESTED = (
    "Only instances of `keras.Layer` can be added to a Sequential model. Received: [<Dense>] "
    "(of type <class 'list'>)"
)


@pytest.mark.parametrize(
    ("source", "message", "inner"),
    [
        ("m = Sequential(Dense(3), Dense(1))", BESIDE, None),
        ("m = Sequential([[Dense(3)]])", NESTED, "list"),
        ("d = Dense(3, trainable=rate)", BESIDE, "-"),
    ],
)
def test_one_list_of_layers(source: str, message: str, inner: str | None) -> None:
    told = found("layers-not-as-list", died(source, "ValueError", message))
    assert [one.evidence["inner"] for one in told] == ([] if inner == "-" else [inner])


@pytest.mark.parametrize(
    ("source", "by", "told"),
    [
        ("m = Sequential(Dense(3), Dense(1))", "keras/src/models/sequential.py", True),
        ("m = Sequential(layers)", "keras/src/models/sequential.py", False),
        ("m = Sequential(list(Dense(3)))", None, False),
    ],
)
def test_a_layer_that_is_walked_through(source: str, by: str | None, told: bool) -> None:
    trace = died(source, "TypeError", "'Dense' object is not iterable")
    assert trace.exception is not None
    trace = replace(trace, exception=structs.replace(trace.exception, raised_in=by))
    assert bool(found("layers-not-as-list", trace)) is told


@pytest.mark.parametrize(
    ("source", "told"),
    [("m = model_from_json('m.json')", True), ("d = json.loads('m.json')", False)],
)
def test_the_text_of_a_model(source: str, told: bool) -> None:
    message = "Expecting value: line 1 column 1 (char 0)"
    assert bool(found("model-text-wanted", died(source, "JSONDecodeError", message))) is told


def test_objects_in_a_file_of_arrays() -> None:
    source = "np.save('h.npy', h.history)\nh = np.load('h.npy')"
    message = "Object arrays cannot be loaded when allow_pickle=False"
    (told,) = found("objects-in-array-file", died(source, "ValueError", message, line=2))
    assert told.evidence == {"path": "h.npy", "saved": "h.history", "saved_line": 1}


def test_a_dictionary_that_is_still_in_its_array() -> None:
    source = "h = np.load('h.npy', allow_pickle=True)\nprint(h['loss'])"
    message = "only integers, slices (`:`), ellipsis (`...`) are valid indices"
    assert found("objects-in-array-file", died(source, "IndexError", message, line=2))
    plain = source.replace(", allow_pickle=True", "")
    assert not found("objects-in-array-file", died(plain, "IndexError", message, line=2))
