"""What the source says: results that are lost, and whole numbers."""

from __future__ import annotations

import pytest

from grader.hints.trace import Failure
from grader.wire.record import ArrayNote, FitStarted, ImageChanged, NamesLeft
from tests.hints.traces import array, at, died, found, model, ran

BINARY = FitStarted(model=model(), x=array(50, 28, 28, values=(0.0, 1.0)), y=array(50), place=at(2))
FAILED = (Failure(check="a.b", function="prepare", message_id="m"),)


@pytest.mark.parametrize(
    "line",
    [
        "x_train / 255.0",
        "x.astype('float32')",
        "x_train.reshape(-1, 28, 28, 1)",
        "x.astype('float32') / 255",
        "np.expand_dims(x, 0)",
        "keras.utils.to_categorical(y, 10)",
        "img.convert('L')",
    ],
)
def test_a_lone_expression_is_lost(line: str) -> None:
    (finding,) = found("result-discarded", ran(f"x = load()\n{line}\nuse(x)"))
    assert finding.place is not None
    assert finding.place.line == 2


@pytest.mark.parametrize(
    "line",
    [
        "x = x / 255.0",
        "x /= 255",
        "print(x.astype(int))",
        "x.sort()",
        "x.resize((3, 3))",
        "np.random.shuffle(x)",
        "img.thumbnail((28, 28))",
        "img.save('a.png')",
        "np.clip(x, 0, 1, out=x)",
        "model.fit(x, y)",
        "'''a text'''",
        "3 + 4",
    ],
)
def test_other_lines_are_used_or_change_things(line: str) -> None:
    assert found("result-discarded", ran(f"x = load()\n{line}\nuse(x)")) == []


def test_a_picture_gives_a_new_one_where_an_array_changes_itself() -> None:
    source = "from PIL import Image\nimg = Image.open('a.png')\nimg.resize((28, 28))"
    assert len(found("result-discarded", ran(source))) == 1
    change = ImageChanged(what="resize", before=(9, 9), after=(28, 28), place=at(1))
    assert len(found("result-discarded", ran("thing.resize((28, 28))", change))) == 1


def test_the_last_line_of_a_cell_shows_its_value() -> None:
    assert found("result-discarded", ran("y = 1\nx / 255", label="a.ipynb[3]")) == []
    assert len(found("result-discarded", ran("x / 255\ny = 1", label="a.ipynb[3]"))) == 1


def test_in_a_lab_only_a_function_that_fails_is_looked_at() -> None:
    source = "def prepare(x):\n    x / 255\n    return x\n"
    assert found("result-discarded", ran(source, lab="lab1")) == []
    assert len(found("result-discarded", ran(source, lab="lab1", failures=FAILED))) == 1


@pytest.mark.parametrize("line", ["x = x // 255", "x //= 255", "x = (x / 255).astype('uint8')"])
def test_fractions_are_lost(line: str) -> None:
    (finding,) = found("integer-division", ran(f"{line}\nmodel.fit(x, y)", BINARY))
    assert finding.evidence["values"] == "0, 1"
    assert finding.place is not None
    assert finding.place.line == 1


def test_without_its_effect_it_is_not_told() -> None:
    gray = FitStarted(model=model(), x=array(50, 28, 28, low=0, high=1), y=array(50), place=at(2))
    assert found("integer-division", ran("n = x // 255", gray)) == []
    assert found("integer-division", ran("x = x > 127", BINARY)) == []
    assert found("integer-division", ran("n = len(x) // 32", BINARY)) == []


def test_in_place_division_of_bytes() -> None:
    message = "Cannot cast ufunc 'divide' output from dtype('float64') to dtype('uint8')"
    (finding,) = found("integer-division", died("x /= 255", "UFuncTypeError", message))
    assert finding.explains_exception
    assert finding.evidence["expression"] == "x /= 255"


def test_one_minus_a_byte_wraps_around() -> None:
    left = NamesLeft(arrays={"photo": ArrayNote(kind="ndarray", dtype="uint8", high=255.0)})
    assert len(found("integer-division", ran("x = 1 - photo", left))) == 1
    scaled = NamesLeft(arrays={"photo": ArrayNote(kind="ndarray", dtype="float32", high=1.0)})
    assert found("integer-division", ran("x = 1 - photo", scaled)) == []
    assert found("integer-division", ran("x = 1.0 - photo", left)) == []


def test_in_a_lab_the_failing_function_says_it() -> None:
    source = "def prepare(x):\n    return x.reshape(-1, 28, 28, 1) // 255\n"
    assert len(found("integer-division", ran(source, lab="lab1", failures=FAILED))) == 1
    assert found("integer-division", ran(source, lab="lab1")) == []


@pytest.mark.parametrize(
    ("line", "high", "told"),
    [
        ("show(x_test[0].astype('uint8'))", 1.0, True),
        ("show(x_test[0].astype(np.uint8))", 1.0, True),
        ("show(x_test[0].astype('uint8'))", 255.0, False),
        ("show(x_test[0].astype('float32'))", 1.0, False),
        ("show((x_test[0] * 255).astype('uint8'))", 1.0, False),
        ("y = y.astype('uint8')", 1.0, False),
    ],
)
def test_a_picture_of_fractions_that_is_cast_to_whole_numbers(
    line: str, high: float, told: bool
) -> None:
    left = NamesLeft(
        arrays={
            "x_test": array(90, 28, 28, low=0.0, high=high, distinct=256),
            "y": array(90, low=0.0, high=1.0, distinct=2),
        }
    )
    assert bool(found("integer-division", ran(line, left))) is told
