"""The newest of several files, chosen as text: ``epoch_9`` stands behind ``epoch_12``."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee
from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.training_common import learns, setting
from grader.hints.trace import Fit, Trace
from grader.wire.record import Loaded

_PLAIN: Final = re.compile(r"\{epoch(:d)?\}")
_ANY: Final = re.compile(r"\\\{[^{}]*\\\}")
_CHOOSING: Final = frozenset({"sorted", "sort", "max"})


@rule("newest-by-text", when=learns)
def newest_by_text(trace: Trace) -> Iterator[Finding]:
    """``sorted(glob("ckpt/*"))[-1]`` after more than nine epochs."""
    if not _chosen_as_text(trace):
        return
    for fit in trace.fits:
        for pattern in _patterns(fit):
            ran = fit.end.epochs_run if fit.end else 0
            by_text = max(range(1, ran + 1), key=str, default=0)
            for loaded in trace.of(Loaded):
                read = pattern.fullmatch(posixpath.basename(loaded.path))
                if read is not None and int(read["epoch"]) == by_text < ran:
                    yield certain(
                        loaded.place, path=posixpath.basename(loaded.path), epoch=by_text, ran=ran
                    )
                    return


def _chosen_as_text(trace: Trace) -> bool:
    """Something is put in order or the largest is taken, and nothing says by what."""
    return any(
        callee(found.node) in _CHOOSING and not found.node.keywords
        for found in trace.program.nodes(ast.Call)
    )


def _patterns(fit: Fit) -> Iterator[re.Pattern[str]]:
    """What the files of checkpoints are called, of those that write one for each epoch."""
    for callback in fit.start.callbacks:
        path = setting(callback, "filepath")
        if callback.class_name != "ModelCheckpoint" or not isinstance(path, str):
            continue
        name = posixpath.basename(path)
        if setting(callback, "save_best_only") is True or len(_PLAIN.findall(name)) != 1:
            continue
        before, after = _PLAIN.split(name)[0], _PLAIN.split(name)[-1]
        parts = (_ANY.sub(r"[-\\d.]+", re.escape(part)) for part in (before, after))
        first, second = parts
        yield re.compile(rf"{first}(?P<epoch>\d+){second}")
