"""What was given to tools of scikit-learn that take it without a word."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee
from grader.hints.rule import Finding, certain, figure, likely, rule
from grader.hints.rules.given import value_of
from grader.hints.rules.model_facts import REGRESSION, loss_of, output_units, whole_numbers
from grader.hints.rules.training_common import learns, own_program
from grader.hints.trace import Fit, Trace
from grader.model.percent import whole_percent
from grader.model.place import Place
from grader.wire.record import MetricTaken, Probed

ALONE: Final = 0.95
"""Of all variance: from here on one column leaves nothing to the others."""
KINDS: Final = (3, 20)
NEAR: Final = 0.1
"""Above the share of the most frequent class."""
NO_BETTER: Final = 0.9


@rule("letters-as-labels", when=own_program)
def letters_as_labels(trace: Trace) -> Iterator[Finding]:
    """``MultiLabelBinarizer().fit_transform(["red,big", ...])``: each letter becomes a label."""
    for seen in trace.of(Probed):
        if seen.name == "letters":
            yield certain(
                _made_by(trace, "MultiLabelBinarizer"),
                row=seen.names.get("row"), letters=seen.names.get("letters"),
                count=int(seen.figures["letters"]),
            )  # fmt: skip


@rule("main-parts-by-size", when=own_program)
def main_parts_by_size(trace: Trace) -> Iterator[Finding]:
    """``PCA(2).fit_transform(x)`` of columns in dollars and in years: only dollars are left."""
    for seen in trace.of(Probed):
        share = seen.figures.get("share", 0.0)
        if seen.name != "parts" or share < ALONE:
            continue
        kept = int(seen.figures["kept"])
        for fit in trace.fits:
            if (fit.x.shape or (0,))[-1] == kept and len(fit.x.shape or ()) == 2:
                yield certain(
                    _made_by(trace, "PCA"), kept=kept, columns=int(seen.figures["columns"]),
                    column=int(seen.figures["column"]), percent=whole_percent(share),
                    largest=figure(seen.figures["largest"]),
                    smallest=figure(seen.figures["smallest"]),
                )  # fmt: skip


def _made_by(trace: Trace, kind: str) -> Place | None:
    """The line on which something of this class is given its rows."""
    for call, found in trace.program.calls(".fit_transform", ".fit"):
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        made = value_of(trace, owner)
        if made is not None and callee(made) == kind:
            return found.place
    return next((found.place for _, found in trace.program.calls(kind)), None)


@rule("curve-axes-exchanged", when=own_program)
def curve_axes_exchanged(trace: Trace) -> Iterator[Finding]:
    """``tpr, fpr, _ = roc_curve(...)``: the area under the curve is that beside it."""
    for taken in trace.of(MetricTaken):
        if taken.curve:
            roc = taken.curve == "roc_curve"
            yield certain(
                taken.place,
                curve=taken.curve,
                gives="fpr, tpr, thresholds" if roc else "precision, recall, thresholds",
                wants="auc(fpr, tpr)" if roc else "auc(recall, precision)",
            )


@rule("kinds-as-amounts", when=own_program)
def kinds_as_amounts(trace: Trace) -> Iterator[Finding]:
    """``LabelEncoder`` numbers words by the alphabet, and a model learns these numbers as sizes."""
    if next(trace.program.calls("LabelEncoder"), None) is None:
        return
    for fit in trace.fits:
        y = fit.y
        several = KINDS[0] <= (y.distinct or 0) <= KINDS[1] and whole_numbers(y)
        amounts = loss_of(fit.model) in REGRESSION and output_units(fit.model) == 1
        if several and amounts and _from_words(trace, fit):
            yield certain(
                fit.place, y=y.name or None, loss=fit.model.loss, kinds=y.distinct,
                last=figure(y.high or 0.0),
            )  # fmt: skip


def _from_words(trace: Trace, fit: Fit) -> bool:
    """Whether the targets go back to what a ``LabelEncoder`` gave."""
    given = {
        name
        for name, value, _ in trace.program.named()
        for one in ast.walk(value)
        if isinstance(one, ast.Call)
        and callee(one) in ("fit_transform", "transform")
        and isinstance(one.func, ast.Attribute)
        and (owner := value_of(trace, one.func.value)) is not None
        and callee(owner) == "LabelEncoder"
    }
    fitted = {
        one.id
        for call, _ in trace.program.calls(".fit")
        for part in call.args[1:2]
        for one in ast.walk(part)
        if isinstance(one, ast.Name)
    }
    split = {
        one.id
        for found in trace.program.nodes(ast.Assign)
        if callee(found.node.value) == "train_test_split"
        and isinstance(found.node.value, ast.Call)
        and any(isinstance(arg, ast.Name) and arg.id in given for arg in found.node.value.args[1:2])
        for one in ast.walk(found.node.targets[0])
        if isinstance(one, ast.Name)
    }
    return bool(fitted & given) or fit.y.name in given | split


@rule("category-unknown-ignored", when=own_program)
def category_unknown_ignored(trace: Trace) -> Iterator[Finding]:
    """``handle_unknown="ignore"`` and ``[["North"]]`` where "north" was learned: a row of zeros."""
    if not trace.fits:
        return
    for seen in trace.of(Probed):
        if seen.name == "unknown":
            yield likely(
                _asked_of(trace, "OneHotEncoder"),
                given=seen.names.get("given"), known=seen.names.get("known"),
                column=int(seen.figures["column"]),
            )  # fmt: skip


def _asked_of(trace: Trace, kind: str) -> Place | None:
    """The last line on which something of this class turns new rows."""
    places = []
    for call, found in trace.program.calls(".transform"):
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        made = value_of(trace, owner)
        if made is not None and callee(made) in (kind, "ColumnTransformer", "make_pipeline"):
            places.append(found.place)
    return places[-1] if places else None


@rule("columns-left-out", when=learns)
def columns_left_out(trace: Trace) -> Iterator[Finding]:
    """``ColumnTransformer([...])`` without ``remainder``: what is not named is dropped."""
    for seen in trace.of(Probed):
        if seen.name != "left_out":
            continue
        for fit in trace.fits:
            if _not_learned(trace, fit):
                yield likely(
                    _made_by(trace, "ColumnTransformer"),
                    columns=seen.names.get("columns"), count=int(seen.figures["count"]),
                )  # fmt: skip


def _not_learned(trace: Trace, fit: Fit) -> bool:
    """Whether a training got hardly further than one answer for all."""
    counts, accuracy = list(fit.y.classes.values()), fit.whole_curve("accuracy")
    if len(counts) > 1 and accuracy:
        return accuracy[-1] <= max(counts) / sum(counts) + NEAR
    for figures in trace.probed("constant", fit.model):
        if {"model", "constant"} <= figures.keys():
            return figures["model"] >= NO_BETTER * figures["constant"]
    return False


@rule("mean-of-own-label", when=own_program)
def mean_of_own_label(trace: Trace) -> Iterator[Finding]:
    """Each customer's number replaced by the mean of the labels of its own few rows."""
    for fit in trace.fits:
        for figures in trace.probed("mean_of_own", fit.model):
            yield likely(
                fit.place, x=fit.x.name or None, column=int(figures["column"]),
                percent=whole_percent(figures["share"]),
            )  # fmt: skip
