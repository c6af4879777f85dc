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


def test_the_cause_of_what_a_check_proved_comes_first() -> None:
    source = "def load(photo):\n    photo / 255\n    return photo\n"
    trace = failed(source, "expect.array.unscaled", "unscaled-pixels", min=0, max=255)

    class Report:
        problem = None

    found_there = explain_lab(trace, Report())  # type: ignore[arg-type]
    assert [finding.slug for finding in found_there.findings] == ["result-discarded"]
