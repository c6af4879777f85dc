"""Labs: what a failed check and the function that failed it prove together."""

from __future__ import annotations

from grader.hints.run.lab import explain_lab
from grader.hints.trace import Failure, Trace
from grader.model.evidence import Evidence, Json
from tests.hints.traces import found, ran


def failed(source: str, message: str, *faults: str, **facts: Json) -> Trace:
    failure = Failure(
        check="load.picture",
        function="load",
        message_id=message,
        evidence=(Evidence("array", {"of": "load(path)", **facts}),),
        faults=faults,
    )
    return ran(source, lab="lab1", failures=(failure,))


CUT = "def load(path):\n    return Image.open(path).crop((0, 0, 28, 28))\n"
REPEATED = "def load(path):\n    return np.resize(np.asarray(Image.open(path)), (28, 28))\n"
PLAIN = "def load(photo):\n    return photo / 255\n"


def test_a_corner_of_the_picture() -> None:
    (finding,) = found("photo-not-resized", failed(CUT, "lab1.size_differs"))
    assert finding.evidence["wanted"] == "(28, 28)"
    assert found("photo-not-resized", failed(CUT, "lab1.other")) == []
    middle = CUT.replace("(0, 0, 28, 28)", "(5, 5, 95, 95)")
    assert found("photo-not-resized", failed(middle, "lab1.size_differs")) == []
    assert found("photo-not-resized", ran(CUT, lab="lab1")) == []


def test_repeated_pixels() -> None:
    (finding,) = found("wrong-reshape", failed(REPEATED, "lab5.another_picture"))
    assert finding.evidence["target"] == "(28, 28)"
    assert found("wrong-reshape", ran(REPEATED, lab="lab5")) == []


def test_values_as_small_as_after_two_divisions() -> None:
    small = failed(PLAIN, "lab5.too_dark", min=0.00006, max=0.0037)
    (finding,) = found("scaled-twice", small)
    assert finding.place is not None
    assert finding.place.line == 1
    assert found("scaled-twice", failed(PLAIN, "lab5.too_dark", min=0.0, max=0.3)) == []


def test_a_photo_that_stayed_bright() -> None:
    bright = failed(PLAIN, "lab5.another_picture", min=0.0, max=0.99, mean=0.84)
    assert len(found("photo-not-inverted", bright)) == 1
    dark = failed(PLAIN, "lab5.another_picture", min=0.0, max=0.99, mean=0.1)
    assert found("photo-not-inverted", dark) == []


ENCODE = "def encode(labels):\n    labels = labels / 255\n    return to_categorical(labels, 10)\n"


def test_labels_divided_before_they_are_encoded() -> None:
    failure = Failure(check="a.b", function="encode", message_id="expect.array.all_first")
    (finding,) = found("scaled-labels", ran(ENCODE, lab="lab1", failures=(failure,)))
    assert finding.place is not None
    assert finding.place.line == 2
    undivided = ENCODE.replace(" / 255", " - 1")
    assert found("scaled-labels", ran(undivided, lab="lab1", failures=(failure,))) == []
    other = Failure(check="a.b", function="load", message_id="expect.array.all_first")
    assert found("scaled-labels", ran(ENCODE, lab="lab1", failures=(other,))) == []


SCALING = "def build():\n    return Sequential([Input((28, 28, 1)), Rescaling(1 / 255)])\n"


def test_a_layer_that_scales_what_is_scaled() -> None:
    layers: list[Json] = [{"name": "rescaling", "class": "Rescaling", "scale": 1 / 255}]
    seen = Evidence("model", {"of": "build()", "class": "Sequential", "layers": layers})
    trained = Evidence("training", {"accuracy": 0.11})

    def failing(*evidence: Evidence) -> Trace:
        one = Failure(check="a.b", function="accuracy", message_id="m", evidence=evidence)
        return ran(SCALING, lab="lab1", failures=(one,))

    (finding,) = found("scaled-twice", failing(seen, trained))
    assert finding.place is not None
    assert (finding.place.line, finding.evidence["reached"]) == (2, 0.0039)
    assert found("scaled-twice", failing(seen)) == []
    assert found("scaled-twice", failing(trained)) == []


MEASURE = "def evaluate_model(model, x, y):\n    model.fit(x, y)\n    return model.evaluate(x, y)\n"


def test_a_model_fitted_where_it_is_measured() -> None:
    failure = Failure(check="a.b", function="evaluate_model", message_id="m")
    (finding,) = found("test-data-used-for-training", ran(MEASURE, lab="l", failures=(failure,)))
    assert finding.place is not None
    assert (finding.place.line, finding.evidence["x"]) == (2, "x")
    assert found("test-data-used-for-training", ran(MEASURE, lab="l")) == []


TRAIN = """def train(model, images, labels, validation_data):
    images = {rows}
    model.fit({given}, labels)
"""


def test_a_lab_trained_on_rows_kept_for_later() -> None:
    failure = Failure(check="a.b", function="train", message_id="m")

    def told(rows: str, given: str) -> bool:
        source = TRAIN.format(rows=rows, given=given)
        return bool(found("test-data-used-for-training", ran(source, lab="l", failures=(failure,))))

    assert told("images", "validation_data[0]")
    assert told("images", "*validation_data")
    assert told("scaled(test_x)", "images")
    assert not told("images / 255", "images")
    assert not told("np.concatenate([images, validation_data[0]])", "images")


def test_the_cause_of_what_a_check_proved_comes_first() -> None:
    source = "def load(photo):\n    photo / 255\n    return photo\n"
    trace = failed(source, "expect.array.unscaled", "unscaled-pixels", min=0, max=255)

    class Report:
        problem = None

    found_there = explain_lab(trace, Report())  # type: ignore[arg-type]
    assert [finding.slug for finding in found_there.findings] == ["result-discarded"]
