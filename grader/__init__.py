"""Auto-grading assignments and debugging help for deep-learning courses.

``grader.check("lab1")`` is the command line's ``grader check lab1``; what it gives is a
:class:`grader.model.report.Report`. ``grader.hint("my_model.py").root`` is what is wrong in any
Keras program, ``grader.explain("padding").text`` explains a term.
``grader.digits(9)`` gives nine handwritten digits to try a function on. In a notebook,
``%load_ext grader`` adds the same as ``%check``, ``%hint`` and ``%explain``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.api import check, hint
    from grader.data.pictures import digits
    from grader.explanations import explain

__all__ = ["__version__", "check", "digits", "explain", "hint"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the API on first use: a worker imports this package and must stay light."""
    if name == "check":
        from grader.api import check  # noqa: PLC0415 - lazily, as said

        return check
    if name == "digits":
        from grader.data.pictures import digits  # noqa: PLC0415 - lazily, as said

        return digits
    if name == "explain":
        from grader.explanations import explain  # noqa: PLC0415 - lazily, as said

        return explain
    if name == "hint":
        from grader.api import hint  # noqa: PLC0415 - lazily, as said

        return hint
    raise AttributeError(name)


def load_ipython_extension(shell: Any) -> None:
    """``%load_ext grader``: the magics ``%check``, ``%hint`` and ``%explain``.

    It stands in a notebook's first cell, so TensorFlow's log can still be kept quiet.
    """
    from grader.notebook.magics import register  # noqa: PLC0415 - lazily, as said
    from grader.notebook.quiet import quiet_import  # noqa: PLC0415 - lazily

    quiet_import()
    register(shell)


def unload_ipython_extension(shell: Any) -> None:
    """``%unload_ext grader``"""
    from grader.notebook.magics import unregister  # noqa: PLC0415 - lazily, as said

    unregister(shell)
