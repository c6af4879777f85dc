"""Several inputs or targets in a list: in which order they are, by their names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from grader.hints.program import callee, keyword, literal
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.given import value_of
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace

_GENERAL: Final = frozenset(
    {"x", "y", "train", "test", "val", "valid", "validation", "tr", "te", "new", "in", "out",
     "input", "inputs", "output", "outputs", "data", "arr", "array", "scaled", "norm", "padded",
     "seq", "seqs", "head", "pred", "target", "targets", "label", "labels", "layer", "all",
     "sample", "samples", "np", "true", "preds", "predicted", "prediction", "hat", "est"}
)  # fmt: skip
"""Parts of names that say what is done with an array, not which one it is."""
_ASKING: Final = (".predict", ".evaluate", ".predict_on_batch", ".test_on_batch")


def _parts(trace: Trace, node: ast.expr | None) -> list[ast.expr]:
    """The members of a list that stands there, or is bound to the name that does."""
    made = value_of(trace, node) if isinstance(node, ast.Name) else node
    return list(made.elts) if isinstance(made, ast.List | ast.Tuple) else []


def _stems(trace: Trace, parts: Sequence[ast.expr], *, named: bool = False) -> list[str]:
    """What tells the members of a list apart, by the names that they have in the program."""
    found = []
    for part in parts:
        first = next((one.id for one in ast.walk(part) if isinstance(one, ast.Name)), "")
        made = value_of(trace, part) if named and isinstance(part, ast.Name) else None
        given = _said(made)
        pieces = re.split(r"_|\d+|(?<=[a-z])(?=[A-Z])", given or first)
        found.append("_".join(one.lower() for one in pieces if one and one.lower() not in _GENERAL))
    return found if all(found) and len(set(found)) == len(found) > 1 else []


def _said(made: ast.expr | None) -> str:
    """``age`` of ``Dense(1, name="age")(h)``."""
    while isinstance(made, ast.Call):
        name = literal(keyword(made, "name"))
        if isinstance(name, str):
            return name
        made = made.func if isinstance(made.func, ast.Call) else None
    return ""


def _crossed(one: Sequence[str], other: Sequence[str]) -> bool:
    """The same names in another order."""
    return bool(one) and list(one) != list(other) and sorted(one) == sorted(other)


def _first(call: ast.Call, position: int, name: str) -> ast.expr | None:
    return call.args[position] if len(call.args) > position else keyword(call, name)


@rule("inputs-in-another-order", when=own_program)
def inputs_in_another_order(trace: Trace) -> Iterator[Finding]:
    """``fit([home, away], ...)`` and then ``predict([away_new, home_new])``."""
    asking = list(trace.program.calls(*_ASKING))
    for learned, found in trace.program.calls(".fit"):
        taught = _parts(trace, _first(learned, 0, "x"))
        stems = _stems(trace, taught)
        owner = ast.unparse(learned.func.value) if isinstance(learned.func, ast.Attribute) else ""
        for call, asked in asking if stems else ():
            assert isinstance(call.func, ast.Attribute)
            given = _parts(trace, _first(call, 0, "x"))
            if ast.unparse(call.func.value) == owner and _crossed(stems, _stems(trace, given)):
                yield certain(
                    asked.place,
                    method=callee(call),
                    learned=", ".join(stems),
                    asked=", ".join(_stems(trace, given)),
                    learned_line=found.place.line,
                )


@rule("targets-in-another-order", when=own_program)
def targets_in_another_order(trace: Trace) -> Iterator[Finding]:
    """``Model(inputs, [age, income])`` and then ``fit(x, [income_train, age_train])``."""
    fits = [
        (_stems(trace, _parts(trace, _first(call, 1, "y"))), found)
        for call, found in trace.program.calls(".fit")
    ]
    for made, built in trace.program.calls("Model") if any(given for given, _ in fits) else ():
        outputs = _parts(trace, _first(made, 1, "outputs"))
        ways = [_stems(trace, outputs), _stems(trace, outputs, named=True)]
        for given, found in fits:
            if any(given == way for way in ways):
                continue
            for way in ways:
                if _crossed(way, given):
                    yield likely(
                        found.place, outputs=", ".join(way), given=", ".join(given),
                        model_line=built.place.line,
                    )  # fmt: skip
                    break


@rule("answers-in-another-order", when=own_program)
def answers_in_another_order(trace: Trace) -> Iterator[Finding]:
    """``Model(inputs, [damp, heat])`` and then ``heat_pred, damp_pred = model.predict(x)``."""
    models = {name: value for name, value, _ in trace.program.named() if callee(value) == "Model"}
    for found in trace.program.nodes(ast.Assign):
        target, asked = found.node.targets[0], found.node.value
        if not isinstance(target, ast.Tuple | ast.List) or callee(asked) != "predict":
            continue
        assert isinstance(asked, ast.Call)
        owner = asked.func.value if isinstance(asked.func, ast.Attribute) else None
        made = models.get(owner.id) if isinstance(owner, ast.Name) else None
        if not isinstance(made, ast.Call):
            continue
        outputs, given = _parts(trace, _first(made, 1, "outputs")), _stems(trace, target.elts)
        ways = [_stems(trace, outputs), _stems(trace, outputs, named=True)]
        crossed = [way for way in ways if _crossed(way, given)]
        if crossed and given not in ways:
            yield certain(
                found.place, outputs=", ".join(crossed[0]), given=", ".join(given),
                model_line=made.lineno,
            )  # fmt: skip
