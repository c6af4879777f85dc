"""Keywords of older versions of Keras, which today's layers and optimizers do not take."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, callee, dotted
from grader.hints.raised import raised, said, untried
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.trace import Trace
from grader.model.place import Place
from grader.wire.record import Warned

_OPTIMIZERS: Final = frozenset(
    {"Adam", "SGD", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam", "Ftrl", "AdamW"}
)
_OPTIMIZER_WORDS: Final = {"lr": "learning_rate", "decay": "keras.optimizers.schedules"}
KERAS1: Final = {
    "nb_epoch": "epochs",
    "init": "kernel_initializer",
    "border_mode": "padding",
    "subsample": "strides",
    "dim_ordering": "data_format",
    "nb_filter": "filters",
    "nb_row": "kernel_size",
    "nb_col": "kernel_size",
    "output_dim": "units",
    "W_regularizer": "kernel_regularizer",
    "b_regularizer": "bias_regularizer",
    "W_constraint": "kernel_constraint",
    "samples_per_epoch": "steps_per_epoch",
    "nb_val_samples": "validation_steps",
    "p": "rate",
    "input": "inputs",
    "output": "outputs",
}
_CALLEES: Final = {
    "fit": {"nb_epoch", "samples_per_epoch", "nb_val_samples"},
    "fit_generator": {"nb_epoch", "samples_per_epoch", "nb_val_samples"},
    "Dropout": {"p"},
    "Model": {"input", "output"},
    "Embedding": set(),  # output_dim is its name to this day
}
_LAYERS: Final = re.compile(r"(Dense|Conv(olution)?[123]D|(Max|Average)Pooling[123]D)$")


@rule("lr-argument-renamed")
def lr_argument_renamed(trace: Trace) -> Iterator[Finding]:
    """``lr`` is ``learning_rate``; ``decay`` only warns, and does nothing."""
    for error, match in said(
        trace, r"Argument\(s\) not recognized: \{'(lr|decay)'", "ValueError", "TypeError"
    ):
        yield _renamed(error.place, match[1], _OPTIMIZER_WORDS, explains=True)
    for warned in trace.of(Warned):
        if "Argument `decay` is no longer supported and will be ignored" in warned.message:
            yield _renamed(warned.place, "decay", _OPTIMIZER_WORDS)
    for call, found in trace.program.calls(*_OPTIMIZERS):
        for item in call.keywords:
            if item.arg == "lr" and untried(trace, found):
                yield _renamed(found.place, "lr", _OPTIMIZER_WORDS)


@rule("rate-set-under-old-name")
def rate_set_under_old_name(trace: Trace) -> Iterator[Finding]:
    """``model.optimizer.lr = 0.01``: a new attribute, which nothing reads."""
    if not trace.fits:
        return
    optimizers = {
        dotted(target)
        for found in trace.program.nodes(ast.Assign)
        if isinstance(found.node.value, ast.Call) and callee(found.node.value) in _OPTIMIZERS
        for target in found.node.targets
    }
    for found in trace.program.nodes(ast.Assign, ast.AugAssign):
        node = found.node
        assert isinstance(node, ast.Assign | ast.AugAssign)
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            if not isinstance(target, ast.Attribute) or target.attr != "lr":
                continue
            owner = dotted(target.value)
            if owner in optimizers or owner.rpartition(".")[2] in ("optimizer", "opt"):
                yield certain(found.place, written=ast.unparse(node)[:60])


@rule("keras1-argument-names")
def keras1_argument_names(trace: Trace) -> Iterator[Finding]:
    """``nb_epoch``, ``init``, ``border_mode`` and other words of Keras 1."""
    for error in raised(trace, "ValueError", "TypeError"):
        told = error.search(r"Unrecognized keyword arguments passed to \w+: \{(.*)\}")
        one = error.search(r"got an unexpected keyword argument '(\w+)'")
        words = re.findall(r"'(\w+)':", told[1]) if told else [one[1]] if one else []
        if not words and error.search(r"missing \d+ required positional argument"):
            # Dense(output_dim=3): Keras misses ``units`` before it sees the old word.
            words = [
                word
                for word, found in _old_words(trace)
                if error.place is not None and found.place.line == error.place.line
            ]
        for word in words:
            if word in KERAS1:
                yield _renamed(error.place, word, KERAS1, explains=True)
    for word, found in _old_words(trace):
        if untried(trace, found):
            yield _renamed(found.place, word, KERAS1)


def _old_words(trace: Trace) -> Iterator[tuple[str, Found]]:
    """Keywords of Keras 1 in calls that take them no longer."""
    for found in trace.program.nodes(ast.Call):
        name = callee(found.node)
        if name not in _CALLEES and not _LAYERS.match(name):
            continue
        taken = _CALLEES.get(name, set(KERAS1) - {"p", "input", "output", "nb_epoch"})
        for item in found.node.keywords:
            if item.arg in taken:
                yield item.arg, found


def _renamed(
    place: Place | None, old: str, now: dict[str, str], *, explains: bool = False
) -> Finding:
    return (cause if explains else certain)(place, old=old, now=now[old])
