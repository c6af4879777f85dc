"""Folders of pictures: what became a class, and what stands on both sides of a training."""

from __future__ import annotations

import pytest

from grader.wire.record import ArrayNote, Event, FitStarted, FolderRead
from tests.hints.rules.model_traces import look
from tests.hints.traces import at, model, ran

SET = ArrayNote(kind="dataset", shape=(None, 32, 32, 3), batches=4)
LABELS = ArrayNote(kind="dataset", classes={"0": 30, "1": 30})
FIT = FitStarted(model=model(), x=SET, y=LABELS, validation_x=SET, place=at(3))
SOURCE = "train_ds = read()\nval_ds = read()\nmodel.fit(train_ds, validation_data=val_ds)"


@pytest.mark.parametrize(
    ("classes", "names", "inside"),
    [
        (("test", "train"), "test, train", "test"),
        (("Test", "Training"), "Test, Training", "Test"),
        (("cats", "dogs", "test", "train"), "test, train", None),
        ((".ipynb_checkpoints", "cats", "dogs"), ".ipynb_checkpoints", None),
        (("__MACOSX", "cats"), "__MACOSX", None),
    ],
)
def test_folders_that_are_no_classes(
    classes: tuple[str, ...], names: str, inside: str | None
) -> None:
    read = FolderRead(path="pictures", classes=classes, place=at(1))
    found = look("folders-are-no-classes", ran(SOURCE, read))
    assert found is not None
    assert dict(found.evidence) == {"folder": "pictures", "names": names, "inside": inside}


@pytest.mark.parametrize(
    "classes", [("cats", "dogs"), ("bus", "train"), ("invalid", "valid"), ("0", "1"), ()]
)
def test_folders_that_are(classes: tuple[str, ...]) -> None:
    read = FolderRead(path="pictures", classes=classes, place=at(1))
    assert look("folders-are-no-classes", ran(SOURCE, read)) is None


@pytest.mark.parametrize(
    ("given", "told"),
    [("class_mode=None", False), ("classes=['test']", False), ("batch_size=4", True)],
)
def test_pictures_for_a_prediction_need_no_classes(given: str, told: bool) -> None:
    read = FolderRead(path="pictures", classes=("test",), place=at(1))
    source = f"rows = g.flow_from_directory('pictures', {given})"
    assert (look("folders-are-no-classes", ran(source, read)) is not None) is told


def reads(first: dict[str, object], second: dict[str, object]) -> tuple[Event, ...]:
    both = ({"path": "pictures"} | first, {"path": "pictures/"} | second)
    return tuple(
        FolderRead(place=at(line), **fields)  # type: ignore[arg-type]  # some of its fields
        for line, fields in enumerate(both, start=1)
    )


PART = {"share": 0.2, "seed": 1}
TRAIN, HELD = PART | {"subset": "training"}, PART | {"subset": "validation"}


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({}, {}, True),
        (PART | {"maker": 1}, PART | {"maker": 1}, True),
        (TRAIN, TRAIN, True),
        (TRAIN, HELD | {"seed": 7}, True),
        (TRAIN, HELD | {"share": 0.3}, True),
        (TRAIN, HELD, False),
        (TRAIN | {"maker": 1}, HELD | {"maker": 2, "seed": 7}, False),
        ({}, {"path": "others"}, False),
    ],
)
def test_one_folder_on_both_sides(
    first: dict[str, object], second: dict[str, object], told: bool
) -> None:
    trace = ran(SOURCE, *reads(first, second), FIT)
    found = look("validation-overlaps-training", trace)
    assert (found is not None) is told
    if found is not None:
        assert dict(found.evidence) == {"percent": None, "folder": "pictures/"}


def test_a_folder_that_is_read_again_to_be_asked_about() -> None:
    source = SOURCE.replace("val_ds = read()", "again = read()")
    assert look("validation-overlaps-training", ran(source, *reads({}, {}), FIT)) is None


@pytest.mark.parametrize(("share", "told"), [(0.9, True), (0.3, False)])
def test_batches_are_a_part_of_the_rows(share: float, told: bool) -> None:
    seen = ArrayNote(
        kind="dataset", shape=(None, 8, 8, 3), batches=4, distinct=900, overlaps={"fit": share}
    )
    fit = FitStarted(model=model(), x=SET, y=LABELS, validation_x=seen, place=at(3))
    assert (look("validation-overlaps-training", ran(SOURCE, fit)) is not None) is told


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (("a", "b", "c"), ("a", "c"), "c"),
        (("a", "c"), ("a", "b", "c"), "c"),
        (("a", "b", "c"), ("a", "b"), None),
        (("a", "b"), ("a", "b"), None),
        (("a", "b"), ("x", "y"), None),
    ],
)
def test_folders_with_other_classes(
    first: tuple[str, ...], second: tuple[str, ...], told: str | None
) -> None:
    read = [
        FolderRead(path=path, classes=classes, place=at(line))
        for line, (path, classes) in enumerate((("fit", first), ("val", second)), start=1)
    ]
    found = look("class-folders-differ", ran(SOURCE, *read))
    assert (found and found.evidence["name"]) == told
    if found is not None:
        assert (found.evidence["number"], found.evidence["first_number"]) == (
            second.index("c"), first.index("c"),
        )  # fmt: skip
