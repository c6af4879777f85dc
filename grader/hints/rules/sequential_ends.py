"""``model.input`` and ``model.output`` of a Sequential: what Keras 3 no longer has."""

from __future__ import annotations

from collections.abc import Iterator

from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace


@rule("sequential-without-input")
def sequential_without_input(trace: Trace) -> Iterator[Finding]:
    """A graph is to be made of a model that has none yet, or by a name that is gone."""
    for error, match in said(
        trace,
        r"(?:The layer (\w+) has never been called|Sequential model '(\w+)') (?:and thus )?"
        r"has no defined (input|output)s?",
        "AttributeError",
        "ValueError",
    ):
        name, end = match[1] or match[2], match[3]
        model = next((one for one in trace.models if one.name == name), None)
        if model is not None and model.class_name != "Sequential":
            continue
        yield cause(
            error.place,
            end=end,
            first=model.layers[0].class_name if model is not None and model.layers else None,
        )
