"""What an autoencoder makes of rows that differ."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from grader.wire.record import Probed
from grader.worker.recorder.asking import answer_of
from grader.worker.recorder.models import parameters
from grader.worker.recorder.recorder import Recorder
from grader.worker.recorder.remembered import Remembered

ROWS: Final = 64
LEAST: Final = 8
MAX_PARAMETERS: Final = 5_000_000


def rebuilt(recorder: Recorder, known: Remembered) -> None:
    """Note how far the rows lie apart (``rows``), and how far what comes out for them does."""
    model = known.model()
    assert known.sample is not None
    x = known.sample[0][:ROWS]
    if model is None or len(x) < LEAST or parameters(model) > MAX_PARAMETERS:
        return
    out = _through(model, x)
    if out is None or out.size != x.size or not np.isfinite(out).all():
        return
    flat, made = (one.reshape(len(x), -1).astype(np.float64) for one in (x, out))
    figures = {
        "rows": float(flat.std(axis=0).mean()),
        "made": float(made.std(axis=0).mean()),
        "error": float(((flat - made) ** 2).mean()),
        "mean_error": float(flat.var(axis=0).mean()),
    }
    recorder.note(Probed(name="rebuilt", handle=known.handle, figures=figures))


def _through(model: Any, x: np.ndarray) -> np.ndarray | None:
    """The outputs, where they have the form of the inputs; of two halves, one after the other."""
    encoder, decoder = getattr(model, "encoder", None), getattr(model, "decoder", None)
    if callable(encoder) and callable(decoder):
        codes = encoder(x)
        mean = codes[0] if isinstance(codes, (list, tuple)) else codes
        answers = np.asarray(decoder(mean))
    elif not model.built:
        return None
    else:
        answers = np.asarray(answer_of(model, x))
    return answers if answers.shape in (x.shape, (*x.shape, 1)) else None
