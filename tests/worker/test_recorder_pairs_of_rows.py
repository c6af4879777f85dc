"""What lay beside each other: classes and classes, pictures and masks, noise and nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.wire.record import Event, Probed
from grader.worker.recorder.foldered import foldered
from grader.worker.recorder.maps import maps
from grader.worker.recorder.nearest import classes_of
from grader.worker.recorder.noise import noise
from grader.worker.recorder.paired import paired
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

RNG = np.random.default_rng(4)


class Thing:
    """Something that can be remembered weakly."""


def noted(look: object, x: np.ndarray, y: np.ndarray, *more: object) -> dict[str, float]:
    sent: list[Event] = []
    recorder = Recorder(sent.append, ())
    known = Remembered(Thing(), 1)
    known.sample = (x, y)
    look(recorder, known, *more)  # type: ignore[operator]
    probed = [one for one in sent if isinstance(one, Probed)]
    return probed[0].figures if probed else {}


def test_classes_that_are_told_by_chance_by_name_or_in_full() -> None:
    truth = RNG.integers(0, 3, 300)
    same = paired(truth, truth)
    other = paired((truth + 1) % 3, truth)
    mixed = paired(RNG.permutation(truth), truth)
    assert same and other and mixed
    assert (same.equal, same.told, same.moved) == (1.0, 1.0, 0)
    assert (other.equal, other.told, other.moved, other.single) == (0.0, 1.0, 3, True)
    assert mixed.told < 0.5 and mixed.apart == 0.0


def test_words_are_classes_too_and_quantities_are_not() -> None:
    words = np.array(["oak", "elm"] * 40)
    swapped = paired(words[::-1], words)
    assert swapped and (swapped.equal, swapped.told) == (0.0, 1.0)
    assert paired(RNG.random(90), RNG.random(90)) is None
    assert paired(words, words[:40]) is None


def scenes(count: int) -> tuple[np.ndarray, np.ndarray]:
    masks = np.zeros((count, 16, 16, 1))
    for mask in masks:
        row, column = RNG.integers(0, 9, 2)
        mask[row : row + 6, column : column + 6] = 1
    return masks + RNG.normal(0, 0.3, masks.shape), masks


def test_masks_beside_their_own_pictures_and_beside_others() -> None:
    pictures, masks = scenes(80)
    own = noted(maps, pictures, masks)
    mixed = noted(maps, pictures, RNG.permutation(masks))
    assert own["kept"] == 1.0 and own["best"] > 1
    assert mixed["kept"] < 0.35 and mixed["single"] > 0.5 and mixed["best"] > 1
    assert noted(maps, pictures, pictures) == {}  # what is to be painted again is no mask


def test_colours_for_each_pixel_are_no_mask() -> None:
    pictures, masks = scenes(80)
    tones = np.concatenate([masks * 0.8 - 0.4, 0.3 - masks * 0.6], axis=-1)
    assert noted(maps, pictures, RNG.permutation(tones)) == {}
    assert noted(maps, pictures, RNG.permutation(-masks)) == {}


def test_masks_that_were_mirrored_alone() -> None:
    pictures, masks = scenes(80)
    masks[::2] = masks[::2, :, ::-1]
    figures = noted(maps, pictures, masks)
    assert figures["mirrored"] > 0.2 and figures["kept"] < 0.9


def test_noise_of_its_own_and_noise_for_all() -> None:
    clean = scenes(60)[1]
    each = np.clip(clean + RNG.normal(0, 0.5, clean.shape), 0, 1)
    once = np.clip(clean + RNG.normal(0, 0.5, clean.shape[1:]), 0, 1)
    assert noted(noise, each, clean)["alike"] < 0.2
    figures = noted(noise, once, clean)
    assert figures["alike"] > 0.5 and abs(figures["smooth"]) < 0.4


@pytest.mark.parametrize(("moved", "told"), [(0, 1.0), (10, 0.8)])
def test_rows_are_found_in_their_folders(tmp_path: Path, moved: int, told: float) -> None:
    image = pytest.importorskip("PIL.Image")
    rows, labels, folders = [], [], {}
    for number, name in enumerate(("ant", "bee")):
        (tmp_path / name).mkdir()
        paths = []
        for file in range(25):
            picture = RNG.integers(0, 255, (12, 12)).astype(np.uint8)
            path = tmp_path / name / f"{file}.png"
            image.fromarray(picture).save(path)
            paths.append(str(path))
            rows.append(picture / 255.0)
            labels.append(number)
        folders[str(tmp_path / name)] = paths
    given = np.array(labels)
    given[25 : 25 + moved] = 0
    order = RNG.permutation(50)
    x = np.stack(rows)[..., None]
    figures = noted(foldered, x[order], given[order], classes_of, [folders])
    assert figures["folders"] == figures["labels"] == 2
    assert figures["told"] == told
