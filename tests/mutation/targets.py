"""The modules that verdicts rest on, and the tests that are to notice when one is broken."""

from __future__ import annotations

from typing import Final

TARGETS: Final[dict[str, tuple[str, ...]]] = {
    "grader/grading/judge.py": ("tests/grading/test_judge.py",),
    "grader/grading/select.py": ("tests/grading/test_select.py",),
    "grader/grading/hidden.py": ("tests/grading/test_hidden.py",),
    "grader/training/gate.py": ("tests/training/test_gate.py",),
    "grader/training/claims.py": ("tests/training/test_gate.py",),
    "grader/training/own.py": ("tests/training/test_gate.py",),
    "grader/training/store.py": ("tests/training/test_store.py",),
    "grader/sandbox/guard.py": ("tests/sandbox/test_guard.py",),
    "grader/hints/diagnose.py": ("tests/hints/test_diagnose.py",),
    "grader/checks/expect/arrays.py": ("tests/checks/test_arrays.py",),
    "grader/checks/expect/values.py": ("tests/checks/test_values.py",),
    "grader/checks/expect/stopping.py": ("tests/checks/test_stopping.py",),
    "grader/checks/expect/models.py": ("tests/checks/test_models.py",),
    "grader/checks/expect/compiled.py": ("tests/checks/test_compiled.py",),
    "grader/checks/expect/callbacks.py": (
        "tests/checks/test_callbacks.py",
        "tests/checks/test_stopping.py",
    ),
    "grader/checks/expect/curves.py": (
        "tests/checks/test_curves.py",
        "tests/checks/test_heatmaps.py",
    ),
}
EQUAL: Final[dict[str, dict[str, str]]] = {}
"""Module -> change that no test can notice -> why."""
