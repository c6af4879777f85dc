"""Functions that are run to write down a calculation, and want a number at once."""

from __future__ import annotations

import pytest

from grader.hints.diagnose import diagnose
from tests.hints.traces import FILE, died, found

SOURCE = (
    "def prepare(clip, label):\n    return np.abs(clip.numpy()), label\ndata = data.map(prepare)"
)
IN_MAP = (
    'in user code:\n\n    File "{file}", line 2, in prepare  *\n'
    "        return np.abs(clip.numpy()), label\n\n    {error}\n"
)


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        ("AttributeError", "AttributeError: 'SymbolicTensor' object has no attribute 'numpy'"),
        ("AttributeError", "AttributeError: 'SymbolicTensor' object has no attribute 'decode'"),
        (
            "NotImplementedError",
            "NotImplementedError: Cannot convert a symbolic tf.Tensor (args_0:0) to a numpy array.",
        ),
        (
            "TypeError",
            "TypeError: int() argument must be a string, a bytes-like object or a real number, "
            "not 'SymbolicTensor'",
        ),
        ("TypeError", "TypeError: expected str, bytes or os.PathLike object, not SymbolicTensor"),
        (
            "TypeError",
            "TypeError: 'SymbolicTensor' object cannot be interpreted as an integer",
        ),
    ],
)
def test_a_function_of_a_data_set_wants_numbers(kind: str, error: str) -> None:
    trace = died(SOURCE, kind, IN_MAP.format(file=FILE, error=error), line=3)
    diagnosis = diagnose(trace)
    assert [one.slug for one in diagnosis.findings] == ["values-inside-training"]
    assert diagnosis.root is not None
    assert diagnosis.root.evidence == {"wanted": "return np.abs(clip.numpy()), label"}
    assert diagnosis.root.place is not None
    assert (diagnosis.root.place.line, diagnosis.root.place.function) == (2, "prepare")


@pytest.mark.parametrize(
    "message",
    [
        "'numpy.ndarray' object has no attribute 'numpy'",
        "int() argument must be a string, a bytes-like object or a real number, not 'list'",
        IN_MAP.format(file=FILE, error="AttributeError: 'dict' object has no attribute 'numpy'"),
        IN_MAP.format(
            file="keras/src/x.py",
            error="AttributeError: 'SymbolicTensor' object has no attribute 'numpy'",
        ),
    ],
)
def test_other_errors_are_left_to_others(message: str) -> None:
    trace = died(SOURCE, "AttributeError", message, line=3)
    assert found("values-inside-training", trace) == []
