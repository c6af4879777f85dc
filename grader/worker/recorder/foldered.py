"""Pictures that were read from folders, and labels: whether each label goes with one folder.

Which file a row was read from is not written in it. So the files are read again, and each row of a
training is put beside the file that looks like it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered
from grader.worker.texts import plain

MOST_FILES: Final = 600
MOST_FOLDERS: Final = 20
LEAST_FILES: Final = 5
"""Of each folder."""
LEAST_ROWS: Final = 30
FOUND: Final = 0.6
"""So many rows look like one of the files, and like none of another folder."""
ALIKE: Final = 0.9
AWAY: Final = 0.03
SIDE: Final = 24
TINY: Final = 1e-6
PICTURE: Final = 3
"""Axes of a row of pictures without an axis for their colours."""

Folders = Mapping[str, Sequence[str]]


def foldered(
    recorder: Recorder,
    known: Remembered,
    classes: Callable[[np.ndarray], np.ndarray | None],
    groups: Sequence[Folders],
) -> None:
    """Note how labels and folders go together, for the first lines whose files are the rows."""
    if known.sample is None or known.sample[1] is None:
        return
    x, labels = known.sample[0], classes(known.sample[1])
    if labels is None or x.ndim not in (PICTURE, PICTURE + 1) or len(x) < LEAST_ROWS:
        return
    for group in groups:
        kept = {name: paths for name, paths in group.items() if len(paths) >= LEAST_FILES}
        count = sum(len(paths) for paths in kept.values())
        if not 2 <= len(kept) <= MOST_FOLDERS or count > MOST_FILES:
            continue
        owners = _owners(x, kept)
        if owners is not None:
            _note(recorder, known, list(kept), owners, labels)
            return


def _owners(x: np.ndarray, folders: Folders) -> np.ndarray | None:
    """For each row the number of the folder that its file lies in; -1 where none looks like it."""
    pillow: Any = sys.modules.get("PIL.Image")
    if pillow is None:
        return None
    mode = "RGB" if x.ndim > PICTURE and x.shape[3] == PICTURE else "L"
    files: list[np.ndarray] = []
    numbers: list[int] = []
    for number, paths in enumerate(folders.values()):
        for path in paths:
            with pillow.open(path) as opened:
                picture = opened.convert(mode).resize((x.shape[2], x.shape[1]))
            files.append(_small(np.asarray(picture, dtype=np.float64)).reshape(-1))
            numbers.append(number)
    rows = np.stack([_small(one.astype(np.float64)).reshape(-1) for one in x])
    if rows.shape[1] != files[0].size or not np.isfinite(rows).all():
        return None
    alike = _scaled(rows) @ _scaled(np.stack(files)).T / rows.shape[1]
    owner = np.asarray(numbers)
    of_folder = np.stack([alike[:, owner == one].max(axis=1) for one in range(len(folders))])
    best = np.sort(of_folder, axis=0)
    sure = (best[-1] >= ALIKE) & (best[-1] - best[-2] >= AWAY)
    found = np.where(sure, of_folder.argmax(axis=0), -1)
    return found if sure.mean() >= FOUND and sure.sum() >= LEAST_ROWS else None


def _small(picture: np.ndarray) -> np.ndarray:
    """Means of blocks: of a large picture so many that it can still be told from others."""
    step = max(1, min(picture.shape[:2]) // SIDE)
    height, width = (side // step for side in picture.shape[:2])
    cut = picture[: height * step, : width * step]
    means: np.ndarray = cut.reshape(height, step, width, step, -1).mean(axis=(1, 3))
    return means


def _scaled(rows: np.ndarray) -> np.ndarray:
    bare = rows - rows.mean(axis=1, keepdims=True)
    scaled: np.ndarray = bare / np.maximum(bare.std(axis=1, keepdims=True), TINY)
    return scaled


def _note(
    recorder: Recorder, known: Remembered, names: list[str], owners: np.ndarray, labels: np.ndarray
) -> None:
    sure = owners >= 0
    owners, labels = owners[sure], labels[sure]
    values = np.unique(labels)
    table = np.array([[(labels[owners == one] == value).sum() for value in values]
                      for one in range(len(names))])  # fmt: skip
    if (table.sum(axis=1) == 0).any():
        return
    main = table.argmax(axis=1)
    others = table.copy()
    others[np.arange(len(names)), main] = 0
    worst = int((others.max(axis=1) / table.sum(axis=1)).argmax())
    figures = {
        "rows": float(len(labels)),
        "folders": float(len(names)),
        "labels": float(len(values)),
        "told": round(float(table.max(axis=1).sum() / len(labels)), 4),
        "commonest": round(float(table.sum(axis=0).max() / len(labels)), 4),
        "single": float(len(set(main.tolist())) == len(names)),
        "label": float(values[main[worst]]),
        "times": float(table[worst].max()),
        "other": float(values[others[worst].argmax()]),
        "other_times": float(others[worst].max()),
    }
    said = {"folder": plain(PurePath(names[worst]).name, 60)}
    recorder.note(Probed(name="foldered", handle=known.handle, figures=figures, names=said))
