"""Which rows are used for what: test rows in training, pictures and labels apart."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from grader.hints.program import Found, dotted, keyword, literal, names_in
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.data_code import failing, function_of
from grader.hints.rules.data_common import feeds
from grader.hints.rules.drawn_apart import drawn_apart, mixed_apart
from grader.hints.rules.shuffled_each import shuffled_each
from grader.hints.trace import Fit, Trace
from grader.model.place import Place
from grader.wire.record import FolderRead, Probed

SHUFFLES = ("shuffle", "permutation")
_LISTING: Final = ("os.listdir", "listdir", "glob", "iglob", "rglob", "iterdir", "scandir")
CLEARLY: Final = 0.2
"""So much above chance, and something was learned."""
DRAWS = ("permutation", "sample", "choice", "randint", "integers")


@rule("test-data-used-for-training")
def test_data_used_for_training(trace: Trace) -> Iterator[Finding]:
    """Most rows given to fit are rows of the test set."""
    yield from _fitted_where_measured(trace)
    for fit in trace.fits:
        share = fit.x.overlaps.get("test", 0.0)
        if share < 0.5 or fit.x.overlaps.get("train", 0.0) >= share:
            continue
        handle = fit.model.handle
        judged = any(
            feed.how in ("evaluate", "validation", "predict")
            and feed.model.handle == handle
            and feed.x.overlaps.get("test", 0.0) >= 0.5
            for feed in feeds(trace)
        )
        yield (certain if judged else likely)(fit.place, x=fit.x.name or "x", share=share)


def _fitted_where_measured(trace: Trace) -> Iterator[Finding]:
    """In a lab: ``fit`` where a failing function measures, or with rows kept for a test alone."""
    for call, found in trace.program.calls(".fit") if trace.lab is not None else ():
        if not call.args or not failing(trace, found):
            continue
        measures = re.search(r"evaluate|predict|test|score", function_of(found, trace))
        if measures or _only_kept_rows(trace, call.args[0], found):
            yield certain(found.place, x=ast.unparse(call.args[0])[:40])


_KEPT: Final = re.compile(r"(^|_)(test|val|valid|validation)(_|$)")
"""Names of rows that are there to measure with."""


def _only_kept_rows(trace: Trace, given: ast.expr, found: Found) -> bool:
    """Whether what ``fit`` gets is made of such rows, and of nothing else that came in."""
    name = function_of(found, trace)
    functions = [one.node for one in trace.program.functions(name)]
    if not functions:
        return False
    used = names_in([given])
    for node in ast.walk(functions[-1]):
        if isinstance(node, ast.Assign) and node.lineno < found.place.line:
            bound = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
            bound -= names_in([node.value])
            if bound & used:
                used = names_in([node.value])
    taken = {one.arg for one in functions[-1].args.args}
    kept = {one for one in used if _KEPT.search(one)}
    return bool(kept) and not (used & taken) - kept


def _belong(trace: Trace) -> bool:
    """Whether rows that are alike share a label, as they were given to a training."""
    return any(
        one.name == "neighbours"
        and one.figures.get("accuracy", 0.0) > 2 * one.figures.get("chance", 1.0) + 0.05
        for one in trace.of(Probed)
    )


@rule("images-and-labels-shuffled-apart")
def images_and_labels_shuffled_apart(trace: Trace) -> Iterator[Finding]:
    """The labels belong to other rows: similar pictures do not share a label."""
    if trace.standins:
        return
    for found in (
        *_files_mixed(trace),
        *_attributes_mixed(trace),
        *drawn_apart(trace),
        *mixed_apart(trace),
    ):
        yield certain(found.place)
    torn = [] if _belong(trace) else list(shuffled_each(trace))
    yield from (certain(found.place) for found in torn)
    if torn:
        return
    for probed in trace.of(Probed):
        accuracy, chance = probed.figures.get("accuracy"), probed.figures.get("chance")
        if probed.name != "neighbours" or accuracy is None or chance is None:
            continue
        if accuracy > 2 * chance + 0.05 or chance > 0.4:
            continue
        fit = next((one for one in trace.fits if one.model.handle == probed.handle), None)
        known = fit is not None and max(fit.x.overlaps.values(), default=0.0) >= 0.9
        alone = next(_shuffled_alone(trace), None)
        stuck = fit is not None and _learns_nothing(fit, chance)
        listed = next(_listed(trace), None) if stuck else None
        # Made-up data are at chance too: so the rows are those of a known set, or the program
        # says how they came apart.
        if fit is None or not (known or alone or listed) or fit.x.alike:
            continue
        if any(one.class_name == "Embedding" for one in fit.model.layers[:2]):
            continue  # how far numbers of words lie apart says nothing of the words
        if not (known or alone) and listed is not None:
            yield likely(listed[0], accuracy=accuracy, chance=chance, listed=listed[1])
            continue
        place: Place | None = alone.place if alone is not None else fit.place
        yield (certain if known else likely)(place, accuracy=accuracy, chance=chance)


def _files_mixed(trace: Trace) -> Iterator[Found]:
    """``zip((list_files(...), labels))``: the files come mixed, the labels in their own order."""
    mixed: set[str] = set()
    ordered: set[str] = set()
    shuffled: dict[str, str | None] = {}
    for found in trace.program.nodes(ast.Assign):
        calls = [one for one in ast.walk(found.node.value) if isinstance(one, ast.Call)]
        names = {one.id for one in found.node.targets if isinstance(one, ast.Name)}
        shuffles = [one for one in calls if dotted(one.func).endswith(".shuffle")]
        if shuffles:
            seed = keyword(shuffles[-1], "seed")
            shuffled |= dict.fromkeys(names, ast.unparse(seed) if seed is not None else None)
        files = [one for one in calls if dotted(one.func).endswith("list_files")]
        if any(literal(keyword(one, "shuffle"), True) is not False for one in files):
            mixed |= names
        elif not files and any(dotted(one.func).endswith("from_tensor_slices") for one in calls):
            ordered |= names
    for call, together in trace.program.calls("Dataset.zip"):
        parts = names_in(call.args)
        seeds = [shuffled[one] for one in sorted(parts & shuffled.keys())]
        apart = len(seeds) > 1 and (None in seeds or len(set(seeds)) > 1)
        if (parts & mixed and parts & ordered) or apart:
            yield together


def _attributes_mixed(trace: Trace) -> Iterator[Found]:
    """``np.random.shuffle(self.x)`` in a class that gives ``self.x`` beside ``self.y``."""
    for found in trace.program.nodes(ast.ClassDef):
        getting = [
            one
            for one in found.node.body
            if isinstance(one, ast.FunctionDef) and one.name == "__getitem__"
        ]
        cut = [one for get in getting for one in ast.walk(get) if isinstance(one, ast.Subscript)]
        given = {dotted(one.value) for one in cut} - {"?"}
        order = {name for one in cut for name in map(dotted, ast.walk(one.slice))}
        order |= {
            name
            for get in getting
            for one in ast.walk(get)
            if isinstance(one, ast.Assign) and {dotted(target) for target in one.targets} & order
            for name in map(dotted, ast.walk(one.value))
        }
        for call in (one for one in ast.walk(found.node) if isinstance(one, ast.Call)):
            mixes = dotted(call.func) in ("np.random.shuffle", "numpy.random.shuffle",
                                          "random.shuffle")  # fmt: skip
            names = {dotted(one) for one in call.args}
            others = {one for one in given - names - order if one.startswith("self.")}
            alone = mixes and len(names) == 1 and names <= given - order and bool(others)
            if alone and not _mixed_alike(found.node, call):
                yield found.part(call)


def _mixed_alike(inside: ast.AST, call: ast.Call) -> bool:
    """Whether a seed is set for it, so that others may be mixed in the same way, or pairs are."""
    return (
        any(
            isinstance(one, ast.Call)
            and (dotted(one.func).endswith((".seed", "set_state")) or dotted(one.func) == "zip")
            for one in ast.walk(inside)
        )
        or len(call.args) != 1
    )


def _learns_nothing(fit: Fit, chance: float) -> bool:
    """Whether what was held back is answered as by chance; without such rows, the training's."""
    curves = [fit.whole_curve(name) for name in ("val_accuracy", "accuracy")]
    curve = curves[0] or curves[1]
    return bool(curve) and max(curve) < chance + CLEARLY


def _listed(trace: Trace) -> Iterator[tuple[Place | None, str]]:
    """Where files are listed, or taken in the order that labels were given for."""
    for read in trace.of(FolderRead):
        if read.own_labels:
            yield read.place, "labels=..."
    for call, found in trace.program.calls(*_LISTING):
        yield found.place, ast.unparse(call)[:60]


def _shuffled_alone(trace: Trace) -> Iterator[Found]:
    """Calls that mix the order of one array by themselves."""
    yield from _drawn_apart(trace)
    for call, found in trace.program.calls(*SHUFFLES):
        spelled = dotted(call.func)
        mixes = spelled.startswith(("np.random", "numpy.random", "random.", "rng", "tf.random"))
        names = [arg.id for arg in call.args if isinstance(arg, ast.Name)]
        if spelled.startswith("shuffle") or "utils" in spelled:  # of scikit-learn
            mixes = len(call.args) == 1
        if not mixes or len(names) != 1 or keyword(call, "random_state") is not None:
            continue
        if not names[0].startswith(("ind", "idx", "order", "perm", "number", "rows")):
            yield found


def _drawn_apart(trace: Trace) -> Iterator[Found]:
    """``x = x[permutation(n)]`` and ``y = y[permutation(n)]``: each with an order of its own."""
    drawn: dict[str, Found] = {}
    for found in trace.program.nodes(ast.Subscript):
        order = found.node.slice
        first = order.elts[0] if isinstance(order, ast.Tuple) and order.elts else order
        if not isinstance(first, ast.Call) or not isinstance(found.node.value, ast.Name):
            continue
        spelled = dotted(first.func)
        if spelled.rpartition(".")[2] in DRAWS and "." in spelled:
            drawn[found.node.value.id] = found
    if len(drawn) > 1:
        yield list(drawn.values())[-1]
