"""The modules that verdicts rest on, and the tests that are to notice when one is broken."""

from __future__ import annotations

from typing import Final

TARGETS: Final[dict[str, tuple[str, ...]]] = {
    "grader/grading/judge.py": ("tests/grading/test_judge.py",),
    "grader/grading/select.py": ("tests/grading/test_select.py",),
    "grader/grading/hidden.py": ("tests/grading/test_hidden.py",),
    "grader/training/gate.py": ("tests/training/test_gate.py",),
    "grader/training/claims.py": ("tests/training/test_claims.py", "tests/training/test_gate.py"),
    "grader/training/own.py": ("tests/training/test_own.py", "tests/training/test_gate.py"),
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
_TYPE: Final = "a type for whoever reads: nothing asks it while the code runs"
EQUAL: Final[dict[str, dict[str, str]]] = {
    "grader/grading/judge.py": {"module: _Judged: TypeAlias": _TYPE},
    "grader/training/gate.py": {
        "Gate._look_inside: 0 -> 1": "a model is built with any picture",
        "Gate._look_inside: 1 -> 2 (2)": "a model is built with two pictures as with one",
    },
    "grader/training/claims.py": {
        "Model.predict: 64 -> 65": "a protocol's default: whoever is one has its own",
        "probes: 18 -> 19": "the block still lies inside the picture",
        "probes: 0 -> 1": "a block that never touches the edge shows as much",
    },
    "grader/training/own.py": {
        "module: Answer = Callable": _TYPE,
        "OwnTraining.run: 'test images of run ' ->": "any words make a seed nobody was told",
    },
    "grader/sandbox/guard.py": {
        "module: _Arguments: TypeAlias": _TYPE,
        "module: _Check: TypeAlias": _TYPE,
        "module: _Places: TypeAlias": _TYPE,
        "_checks.listed: '.' -> '.XX'": "what lies in a folder may be read where that may",
        "_checks.changed.check: 1 -> 2": "any number below 0 says that there is no folder",
        "_below: folder_fd < 0 -> folder_fd <= 0": "0 is standard input, no folder",
        "_below: 0 -> 1": "0 is standard input, no folder",
        "_signalled: 0 -> 1 (3)": "process 1 is never of our session",
    },
}
"""Module -> how a change begins that no test can notice -> why."""
