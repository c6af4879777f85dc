"""Where branches of a model meet: their sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from grader.hints.raised import raised
from grader.hints.rule import Finding, rule
from grader.hints.trace import Trace

# Seen with Keras 3.15.1.
_JOINED: Final = re.compile(
    r"A `(Concatenate)` layer requires inputs with matching shapes[^R]*"
    r"Received: input_shape=\[(\([^)]*\)), (\([^)]*\))"
)
_ADDED: Final = re.compile(
    r"Inputs have incompatible shapes\. Received shapes (\([^)]*\)) and (\([^)]*\))"
)


@rule("joined-sizes-differ")
def joined_sizes_differ(trace: Trace) -> Iterator[Finding]:
    """Two branches are joined whose rows and columns, or channels, are not as many."""
    for error in raised(trace, "ValueError"):
        if match := error.search(_JOINED.pattern):
            first, second = match[2], match[3]
        elif match := error.search(_ADDED.pattern):
            first, second = match[1], match[2]
        else:
            continue
        yield Finding(
            place=error.place,
            evidence={"first": first, "second": second},
            explains_exception=True,
        )
