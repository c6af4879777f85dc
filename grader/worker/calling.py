"""One call of a function of the submission's."""

from __future__ import annotations

import io
import random
import sys
import warnings
from typing import Any, Final

import numpy as np
import numpy.random as draws  # here, once in the zygote: NumPy itself loads it at its first use

from grader.wire.messages import Call, Done
from grader.wire.values import Array
from grader.worker.convert import Converter
from grader.worker.datasets import LABELS_WITHHELD
from grader.worker.eager import run_eagerly
from grader.worker.forbidden import refuse_smuggled, withdraw
from grader.worker.submission import Namespace
from grader.worker.texts import plain

MAX_WARNINGS: Final = 20


def call(request: Call, program: Namespace, converter: Converter, recorder: Any) -> Done:
    """What the function gives, with the warnings that came and the arguments that it changed.

    The recorder of a hint, or None, hears of the warnings.

    Raises:
        BaseException: whatever the learner's code raises.
    """
    function = program.function(request.function)
    arguments = [converter.decode(value) for value in request.args]
    options = {name: converter.decode(value) for name, value in request.kwargs}
    seed_all(request.seed)
    run_eagerly(request.eager)
    caught: list[warnings.WarningMessage]
    stdin = sys.stdin
    try:
        if request.stdin is not None:
            sys.stdin = io.StringIO(request.stdin)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            value = function(*arguments, **options)
            withdraw()
            refuse_smuggled()
            encoded = converter.encode(value)
    finally:
        sys.stdin = stdin
    if recorder is not None:
        from grader.worker.recorder.warned import note_caught  # noqa: PLC0415 - as there

        note_caught(recorder, caught)
    mutated = tuple(
        position
        for position, (sent, now) in enumerate(zip(request.args, arguments, strict=True))
        if isinstance(sent, Array) and not _same(sent, now)
    )
    return Done(id=request.id, value=encoded, warnings=_warning_texts(caught), mutated=mutated)


def seed_all(seed: int) -> None:
    """The same draws for the same request, whatever ran before it."""
    random.seed(seed)
    draws.seed(seed % 2**32)
    keras: Any = sys.modules.get("keras")
    if keras is not None:
        keras.utils.set_random_seed(seed % 2**32)


def _same(sent: Array, now: object) -> bool:
    """Whether an array argument still holds the bytes that were sent."""
    if not isinstance(now, np.ndarray):
        return True
    return now.shape == sent.shape and now.tobytes() == sent.data


def _warning_texts(caught: list[warnings.WarningMessage]) -> tuple[str, ...]:
    texts = [plain(f"{item.category.__name__}: {item.message}", 1000) for item in caught[:200]]
    ours = ("run_functions_eagerly", LABELS_WITHHELD[:40])
    return tuple(text for text in texts if not any(part in text for part in ours))[:MAX_WARNINGS]
