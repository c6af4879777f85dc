"""What is learned from the training data before any training: scalers and vocabularies."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from grader.hints.program import Found, callee, keyword, names_in
from grader.hints.raised import guarded
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.rules.generators_anew import generators_anew
from grader.hints.rules.learning_functions import (
    LEARNING,
    asked_after_learning,
    learned_anew_by_function,
)
from grader.hints.rules.learning_functions import SCALERS as OF_ROWS
from grader.hints.rules.widths import WIDENING, asked_for_other_width
from grader.hints.trace import Trace
from grader.model.place import Place
from grader.wire.messages import CodeUnit
from grader.wire.record import Evaluated, MetricTaken

_ENCODERS: Final = frozenset({"LabelEncoder", "OneHotEncoder", "OrdinalEncoder", "LabelBinarizer"})
"""What gives labels their numbers."""
_OTHERS: Final = frozenset(
    {"PCA", "TruncatedSVD", "KernelPCA", "FastICA", "NMF", "QuantileTransformer",
     "PowerTransformer", "SimpleImputer", "KBinsDiscretizer"}
)  # fmt: skip
"""What else learns from rows, and makes columns of its own."""
SCALERS: Final = OF_ROWS | _ENCODERS | _OTHERS
_MEASURES: Final = ("accuracy_score", "classification_report", "confusion_matrix", "f1_score")
_TRAINING: Final = frozenset({"fit"})
_ASKING: Final = frozenset({"predict", "evaluate", "predict_on_batch"})


@dataclass(frozen=True)
class Learning:
    """One call in which a scaler learned something."""

    scaler: str
    kind: str
    method: str
    data: str
    found: Found
    result: str | None
    """The name that holds what it gave back."""


def learnings(trace: Trace) -> Iterator[Learning]:
    """Such calls of the program in order: not in functions, nor in loops that train."""
    made = _made(trace)
    for unit, module in trace.program.trees:
        for statement in _statements(trace, unit, module.body):
            value = getattr(statement, "value", None)
            if not isinstance(statement, ast.Assign | ast.Expr) or value is None:
                continue
            for node in ast.walk(value):
                if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                    continue
                owner = node.func.value
                kind = (
                    made.get(owner.id) if isinstance(owner, ast.Name)
                    else callee(owner) if isinstance(owner, ast.Call)
                    else None
                )  # fmt: skip
                if kind in SCALERS and node.func.attr in LEARNING and node.args:
                    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
                    itself = node is value and node.func.attr == "fit"  # ``s = Scaler().fit(x)``
                    name = _holder(target) if itself else None
                    yield Learning(
                        scaler=owner.id if isinstance(owner, ast.Name) else name or str(kind),
                        kind=str(kind),
                        method=node.func.attr,
                        data=ast.unparse(node.args[0]),
                        found=trace.program.found(node, unit),
                        result=_holder(target),
                    )


def _holder(target: ast.expr | None) -> str | None:
    """``y`` of ``y = ...``, ``table`` of ``table["colour"] = ...``."""
    if isinstance(target, ast.Subscript):
        target = target.value
    return target.id if isinstance(target, ast.Name) else None


def _statements(trace: Trace, unit: CodeUnit, body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Those of a body and of its loops over rows to ask about: each fold of a split may learn."""
    lines = [
        fit.place.line
        for fit in trace.fits
        if fit.place is not None and fit.place.file == unit.label
    ]
    for statement in body:
        if not isinstance(statement, ast.For):
            yield statement
        elif not any(statement.lineno <= one <= (statement.end_lineno or 0) for one in lines):
            yield from _statements(trace, unit, statement.body)


def _made(trace: Trace) -> dict[str, str]:
    """Names that were bound to a scaler, with its class, also by ``Scaler().fit(x)``."""
    found = {}
    for name, value, _ in trace.program.named():
        made = value
        if callee(made) == "fit" and isinstance(made, ast.Call):
            made = getattr(made.func, "value", made)
        if isinstance(made, ast.Call):
            found[name] = callee(made)
    return found


@rule("scaler-fitted-anew")
def scaler_fitted_anew(trace: Trace) -> Iterator[Finding]:
    """A scaler learns once more, from the rows that a trained model is asked about."""
    if not trace.fits:
        return
    calls = list(learnings(trace))
    trained, asked = _given(trace, _TRAINING), _given(trace, _ASKING)
    compared = _compared(trace) if _numbered_anew(trace) else frozenset()
    for number, later in enumerate(calls):
        before = _before(trace, calls[:number], later, later.result in compared)
        if not before or before[0].data == later.data or guarded(trace, later.found):
            continue
        inside = _asked_with(trace, later)
        known = later.method == "fit_transform" and later.result is not None and not inside
        names = asked | compared if later.kind in _ENCODERS else asked
        if known and (later.result not in names or later.result in trained):
            continue
        if not known and not inside and not _asked_after(trace, later):
            continue
        widened = later.kind in WIDENING and asked_for_other_width(trace)
        yield (cause if widened else certain)(
            later.found.place,
            scaler=later.scaler,
            method=later.method,
            data=later.data[:40],
            first_line=before[0].found.place.line,
        )
    for call, scaler, data, first_line in generators_anew(trace):
        yield certain(call.place, scaler=scaler, method="fit", data=data, first_line=first_line)
    for inner, line in asked_after_learning(trace):
        yield certain(
            inner.function.part(inner.node).place,
            scaler=inner.kind,
            method=inner.method,
            data=inner.data,
            first_line=line,
        )


def _before(
    trace: Trace, calls: Sequence[Learning], later: Learning, compared: bool
) -> list[Learning]:
    """Where the same scaler learned before, or another one of its class.

    Another one counts where it is made when all training is over, or where the labels that it
    numbered are compared with those that were learned by the numbers of the first.
    """
    another = later.kind not in _ENCODERS and _after_training(trace, later)
    labels = {fit.y.name for fit in trace.fits if fit.y.name}
    return [
        one
        for one in calls
        if one.scaler == later.scaler
        or (one.kind == later.kind and (another or (compared and one.result in labels)))
    ]


def learned_other_columns(trace: Trace) -> bool:
    """Whether an encoder that learned anew is why a model is asked about rows of another width."""
    if not asked_for_other_width(trace):
        return False
    found = (*scaler_fitted_anew(trace), *learned_anew_by_function(trace))
    return any(one.explains_exception for one in found)


def _given(trace: Trace, methods: frozenset[str]) -> frozenset[str]:
    """Names that stand in the first argument of these methods of a model."""
    return frozenset(
        node.id
        for call, _ in trace.program.calls(*(f".{name}" for name in sorted(methods)))
        if isinstance(call.func, ast.Attribute) and call.args and not _of_a_scaler(trace, call)
        for node in ast.walk(call.args[0])
        if isinstance(node, ast.Name)
    )


def _compared(trace: Trace) -> frozenset[str]:
    """Names that ``evaluate`` or a measure is given as the true labels."""
    calls = [*trace.program.calls(".evaluate"), *trace.program.calls(*_MEASURES)]
    return frozenset(
        node.id
        for call, _ in calls
        for given in [*call.args[:2], *(item.value for item in call.keywords if item.arg == "y")]
        for node in ast.walk(given)
        if isinstance(node, ast.Name)
    )


def _numbered_anew(trace: Trace) -> bool:
    """Whether the labels that are compared have another number of classes than those of ``fit``."""
    trained = [fit.y.distinct for fit in trace.fits]
    later = [one.y.distinct for one in trace.of(Evaluated)]
    later += [one.first.distinct for one in trace.of(MetricTaken)]
    return any(
        one is not None and two is not None and two < one for one in trained for two in later
    )


def _of_a_scaler(trace: Trace, call: ast.Call) -> bool:
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(owner, ast.Name) and _made(trace).get(owner.id) in SCALERS


def _after_training(trace: Trace, later: Learning) -> bool:
    """Whether no training comes after this line, and one came before."""
    fits = [fit.place for fit in trace.fits if fit.place is not None]
    return bool(fits) and not any(_comes_after(trace, one, later.found.place) for one in fits)


def _comes_after(trace: Trace, place: Place, other: Place) -> bool:
    order = {unit.label: number for number, unit in enumerate(trace.program.units)}
    return (order.get(place.file, 0), place.line) > (order.get(other.file, 0), other.line)


def _asked_after(trace: Trace, later: Learning) -> bool:
    """After this line the model is asked with what the scaler gives, and trained no more."""
    if not _after_training(trace, later):
        return False
    for call, found in trace.program.calls(*(f".{name}" for name in sorted(_ASKING))):
        after = _comes_after(trace, found.place, later.found.place)
        names = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
        if after and (later.scaler in names or names & _made_by(trace, later.scaler)):
            return True
    return False


def _asked_with(trace: Trace, later: Learning) -> bool:
    """``model.predict(scaler.fit_transform(rows))``, when no training comes after it."""
    return _after_training(trace, later) and any(
        later.found.node in ast.walk(given)
        for call, _ in trace.program.calls(*(f".{name}" for name in sorted(_ASKING)))
        for given in call.args[:1]
    )


def _made_by(trace: Trace, scaler: str) -> frozenset[str]:
    """Names whose value was computed with this scaler."""
    return frozenset(
        name for name, value, _ in trace.program.named() if scaler in names_in([value])
    )


@rule("normalization-not-adapted")
def normalization_not_adapted(trace: Trace) -> Iterator[Finding]:
    """A Normalization layer that was shown no data, in front of numbers that need it."""
    if trace.lab is not None:
        return
    adapted = any(True for _ in trace.program.calls(".adapt"))
    for fit in trace.fits:
        x, model = fit.x, fit.model
        layer = next((one for one in model.layers if one.class_name == "Normalization"), None)
        if layer is None or adapted or model.loaded or layer.config.get("mean") is not None:
            continue
        if x.low is None or x.high is None or max(abs(x.low), abs(x.high)) <= _SMALL:
            continue
        for call, found in trace.program.calls("Normalization"):
            if keyword(call, "mean") is None:
                yield certain(found.place, low=round(x.low, 2), high=round(x.high, 2))


_SMALL: Final = 5.0
"""Numbers up to here do no harm as they are."""
