"""Names of classes that are typed, beside folders that were listed."""

from __future__ import annotations

import pytest

from grader.wire.record import FitStarted, NamesLeft
from tests.hints.rules.model_traces import look
from tests.hints.traces import array, at, found, model, ran

SOURCE = (
    "folders = sorted(os.listdir('barn'))\nnames = {0}\nmodel.fit(x, y)\n"
    "print(names[model.predict(t)[0].argmax()])"
)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("['cats', 'dogs', 'horses']", True),
        ("['Horses', 'cats', 'dogs']", False),
        ("['cats', 'dogs', 'mice']", False),
        ("folders", False),
    ],
)
def test_a_typed_list_beside_a_listed_folder(typed: str, told: bool) -> None:
    fit = FitStarted(model=model(), x=array(9, 8), y=array(9), place=at(3))
    left = NamesLeft(words={"folders": ("Horses", "cats", "dogs")})
    found = look("class-order-assumed", ran(SOURCE.format(typed), fit, left))
    assert (found is not None) is told
    if found is not None:
        assert found.evidence["order"] == "Horses, cats, dogs"
        assert found.place is not None and found.place.line == 2


NUMBERED = 'y = [1 if "dog" in path else 0 for path in paths]\nm.fit(x, y)\n'


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ('def f(p):\n    if p < 0.5:\n        return "dog"\n    return "cat"\n', True),
        ('def f(p):\n    if p > 0.5:\n        return "dog"\n    return "cat"\n', False),
        ('print("dog" if p[0, 0] < 0.5 else "cat")\n', True),
        ('print("cat" if p[0, 0] > 0.5 else "dog")\n', True),
        ('print("a dog" if p[0, 0] == 0 else "a cat")\n', True),
        ('print("dog" if p[0, 0] > 0.5 else "cat")\n', False),
        ('print("cat" if p[0, 0] < 0.5 else "dog")\n', False),
        ('print("bird" if p[0, 0] < 0.5 else "cat")\n', False),
        ('print("dog" if n > 3 else "cat")\n', False),
    ],
)
def test_numbers_that_the_program_gave_itself(asked: str, told: bool) -> None:
    start = FitStarted(model=model(), x=array(90, 8), y=array(90), place=at(2))
    assert bool(found("class-order-assumed", ran(NUMBERED + asked, start))) is told


@pytest.mark.parametrize(
    ("units", "asked", "told"),
    [
        (2, 'print("dog" if p[0][0] > 0.5 else "cat")\n', True),
        (2, 'print("cat" if p[0][0] > 0.5 else "dog")\n', False),
        (2, 'print("dog" if p[0][1] > 0.5 else "cat")\n', False),
        (1, 'print("dog" if p[0][0] > 0.5 else "cat")\n', False),
    ],
)
def test_the_first_of_two_columns(units: int, asked: str, told: bool) -> None:
    note = model(output_shape=(None, units))
    start = FitStarted(model=note, x=array(90, 8), y=array(90), place=at(2))
    assert bool(found("class-order-assumed", ran(NUMBERED + asked, start))) is told
