"""How a check says that something is not right: a message id, its values, the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NoReturn

from grader.errors import CheckFailed
from grader.model.evidence import OWN_WORDS, Evidence, Json


def failed(
    message_id: str, *evidence: Evidence, faults: tuple[str, ...] = (), **params: Json
) -> CheckFailed:
    """The exception for a message, its evidence and its values."""
    return CheckFailed(message_id, params, evidence, faults=faults)


def own_words(
    words: str | Mapping[str, str],
    *evidence: Evidence,
    faults: tuple[str, ...] = (),
    **params: Json,
) -> CheckFailed:
    """The exception for a text that the check brings itself, one or one per language."""
    said: Json = words if isinstance(words, str) else dict(words)
    return CheckFailed(OWN_WORDS, {**params, "words": said}, evidence, faults=faults)


def fail(
    message: str | Mapping[str, str],
    /,
    *evidence: Evidence,
    faults: tuple[str, ...] = (),
    **params: Json,
) -> NoReturn:
    """End the check with a message: a key of the lab's texts, or the text by language.

    ``{"ko": "...", "en": "..."}`` is filled in with ``params`` as the texts are.

    Raises:
        CheckFailed: always.
    """
    if isinstance(message, str):
        raise failed(message, *evidence, faults=faults, **params)
    raise own_words(message, *evidence, faults=faults, **params)


def that(
    condition: bool,
    message: str | Mapping[str, str],
    /,
    *evidence: Evidence,
    faults: tuple[str, ...] = (),
    **params: Json,
) -> None:
    """Fail with a message, as :func:`fail` takes it, unless the condition holds.

    Raises:
        CheckFailed: the condition does not hold.
    """
    if not condition:
        fail(message, *evidence, faults=faults, **params)


@contextmanager
def proves(fault: str, *, when: bool) -> Iterator[None]:
    """Name the known mistake that a failure in here proves, if what was observed is that.

    Raises:
        CheckFailed: as it came, with the slug where it has none of its own.
    """
    try:
        yield
    except CheckFailed as failure:
        if when and not failure.faults:
            failure.faults = (fault,)
        raise
