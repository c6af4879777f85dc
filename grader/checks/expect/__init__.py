"""What a check may ask of a value: one function per kind of value.

Every function takes the decoded value and ``of``, the piece of code that the learner wrote or
that we called (``preprocess_images(images)``), as it is shown in messages. Each raises
:class:`grader.errors.CheckFailed` and returns the value, now of a known type.
"""

from grader.checks.expect.agreement import agrees
from grader.checks.expect.arrays import array
from grader.checks.expect.callbacks import callbacks
from grader.checks.expect.compiled import compiled
from grader.checks.expect.curves import figure, history
from grader.checks.expect.facts import value_evidence as evidence
from grader.checks.expect.models import model
from grader.checks.expect.values import value
from grader.checks.failure import fail, proves, that

__all__ = [
    "agrees", "array", "callbacks", "compiled", "evidence", "fail", "figure", "history", "model",
    "proves", "that", "value",
]  # fmt: skip
