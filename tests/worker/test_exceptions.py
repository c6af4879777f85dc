"""Exceptions that answer for themselves, or refuse to, become facts all the same."""

from __future__ import annotations

from typing import Any

import pytest

from grader.worker.exceptions import exception_facts, remember_source
from grader.worker.recorder.names import names_inside


class Nameless(type):
    """A metaclass that does not tell the name of its classes."""

    @property
    def __name__(cls) -> str:
        raise RuntimeError("no name")


class Silent(Exception, metaclass=Nameless):
    """Says nothing of itself."""

    def __str__(self) -> str:
        raise KeyError("no text")


class NoPlace(SyntaxError):
    """Refuses to say where it is."""

    @property
    def filename(self) -> str:  # type: ignore[override] # as foreign code may
        raise RuntimeError("no file")


class NoTrace(ValueError):
    """Its traceback is something else."""

    __traceback__ = property(lambda self: 7)  # type: ignore[assignment] # as above


class NoModule(ImportError):
    """Its module's name cannot be compared or shown."""

    @property
    def name(self) -> Any:  # type: ignore[override] # as above
        return Silent()


def unhashable() -> SyntaxError:
    error = SyntaxError("m", ("f", 10**30, -5, "t" * 10**5))
    error.filename, error.text, error.lineno = [1], b"bytes", "x"  # type: ignore[assignment]
    return error


@pytest.mark.parametrize(
    ("error", "name", "message"),
    [
        (Silent(), "Silent", ""),
        (NoPlace("m"), "NoPlace", "m"),
        (NoTrace("v"), "NoTrace", "v"),
        (NoModule("i"), "NoModule", "i"),
        (unhashable(), "SyntaxError", "m"),
    ],
)
def test_hostile_exceptions_are_told_as_far_as_they_can_be_read(
    error: BaseException, name: str, message: str
) -> None:
    try:
        raise error
    except BaseException as raised:  # noqa: BLE001 - as the worker does
        found = exception_facts(raised, {"lab.py"})
    assert found.type == name
    assert message in found.message


def test_what_python_marks_of_the_line_is_told() -> None:
    label = "marked.py"
    source = "é = 'ä'\nprint(len(é), int(é))\n"
    remember_source(label, source)
    try:
        exec(compile(source, label, "exec"), {})
    except ValueError as error:
        assert exception_facts(error, {label}).part == "int(é)"
        assert exception_facts(error, set()).part is None


def test_names_inside_are_those_of_the_innermost_own_function() -> None:
    label = "inside.py"
    source = "x = 1\ndef outer(a):\n    inner(a + 1)\ndef inner(b):\n    raise KeyError(b)\n"
    space: dict[str, Any] = {}
    exec(compile(source, label, "exec"), space)
    try:
        space["outer"](3)
    except KeyError as error:
        assert dict(names_inside(error, {label})) == {"b": 4}
        assert dict(names_inside(error, {"other.py"})) == {}
