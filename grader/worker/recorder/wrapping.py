"""Puts a look of ours around a library's function, without changing what callers see of it."""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from typing import Any

from grader.worker.recorder.recorder import Recorder

After = Callable[[Any], None]


class Watch:
    """What is called with the result, or with the exception where there is none."""

    def __init__(self, after: After, failed: Callable[[Exception], None]) -> None:
        self._after = after
        self.failed = failed

    def __call__(self, result: Any) -> None:
        """The function returned."""
        self._after(result)


Before = Callable[..., "After | None"]
"""Given the arguments by name; what it gives is called with the result."""


def watched(
    recorder: Recorder, original: Callable[..., Any], before: Before, *, direct: bool = False
) -> Callable[..., Any]:
    """``original``, with ``before`` called first and what that gives afterwards.

    Signature, result and exceptions stay; what the function calls in turn is not watched.
    ``direct``: only where the learner's own code calls it, not a library on its behalf.
    """
    signature = _signature(original)

    @functools.wraps(original)
    def call(*args: Any, **kwargs: Any) -> Any:
        if not recorder.awake or (direct and not recorder.is_own(sys._getframe(1))):
            return original(*args, **kwargs)
        after = recorder.quietly(_begin, before, signature, args, kwargs)
        try:
            with recorder.asleep():
                result = original(*args, **kwargs)
        except Exception as error:
            if isinstance(after, Watch):
                recorder.quietly(after.failed, error)
            raise
        if after is not None:
            recorder.quietly(after, result)
        return result

    return call


def arguments_of(
    signature: inspect.Signature | None, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> dict[str, Any] | None:
    """Arguments by name with defaults, or None where they do not fit: the call will say so."""
    if signature is None:
        return None
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError:
        return None
    bound.apply_defaults()
    return dict(bound.arguments)


def watch_method(recorder: Recorder, kind: type, name: str, before: Before) -> None:
    """Put a look around a method in the class that defines it."""
    replace_method(kind, name, lambda original: watched(recorder, original, before))


def replace_method(kind: type, name: str, wrap: Callable[[Any], Any]) -> None:
    """Rebind a method in the class that defines it: Keras asks whether a class has its own."""
    owner = next(base for base in kind.__mro__ if name in vars(base))
    setattr(owner, name, wrap(vars(owner)[name]))


def replace(original: Any, wrapper: Any, name: str, *modules: str) -> None:
    """Rebind a function in every loaded module of these names that has it."""
    for spelled in modules:
        module = sys.modules.get(spelled)
        if module is not None and vars(module).get(name) is original:
            setattr(module, name, wrapper)


def _begin(
    before: Before,
    signature: inspect.Signature | None,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> After | None:
    arguments = arguments_of(signature, args, kwargs)
    return None if arguments is None else before(arguments)


def _signature(function: Callable[..., Any]) -> inspect.Signature | None:
    try:
        return inspect.signature(function)
    except (TypeError, ValueError):
        return None
