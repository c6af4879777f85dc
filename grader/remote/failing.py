"""What is told of a call that gave no value: the function is missing, broken, or raised."""

from __future__ import annotations

from grader.errors import CallFailed, NotWritten, StudentRaised
from grader.model.chosen import Unreadable
from grader.model.evidence import Evidence, Json, Message
from grader.model.nearest import nearest
from grader.model.outcome import Outcome
from grader.remote.causes import Cause, cause_of, undefined_name
from grader.remote.learner import Learner


def require(function: str, learner: Learner) -> None:
    """Let a function pass that the submission defines.

    Raises:
        CallFailed: it is missing, or what it needs went wrong; the message says which.
    """
    loaded = learner.loaded
    known = {facts.name for facts in loaded.functions} if loaded else set()
    if function in known:
        return
    if (cause := cause_of(function, learner.causes)) is not None:
        raise _failed_by(cause, function)
    chosen = learner.chosen
    for part in chosen.unreadable if chosen is not None else ():
        if function in part.functions:
            raise cannot_be_read(part, function)
    known |= set(chosen.others) if chosen is not None else set()
    similar = nearest(function, sorted(known))
    if similar:
        params = {"function": function, "similar": similar[0]}
        raise CallFailed(Outcome.FAILED, Message("outcome.function_renamed", dict(params)))
    message = Message("outcome.function_missing", {"function": function})
    raise CallFailed(Outcome.FAILED, message)


def told(function: str, raised: StudentRaised, learner: Learner, *, expected: str) -> Exception:
    """What is told of a call that raised; ``expected`` is how the lab calls the function."""
    facts = raised.facts
    own = facts.own
    # Keras raises the same class, below a line that the learner did write.
    raises = bool(own) and "NotImplementedError" in own[-1].source
    if facts.type == "NotImplementedError" and raises and own[-1].function == function:
        return NotWritten(function)
    undefined = undefined_name(facts)
    if undefined and (cause := cause_of(undefined, learner.causes)) is not None:
        return _failed_by(cause, function)
    evidence = [Evidence.of_exception(facts)]
    if raised.stdout.strip():
        evidence.append(Evidence("output", {"text": raised.stdout[-2000:]}))
    if facts.type == "MemoryError":
        params = {"limit_mb": learner.limits.memory_bytes // 2**20}
        message = Message("outcome.out_of_memory", dict(params))
        return CallFailed(Outcome.OUT_OF_MEMORY, message, tuple(evidence))
    if facts.type == "ForbiddenImport":
        forbidden = Message("outcome.forbidden_import", {"package": facts.message})
        return CallFailed(Outcome.FAILED, forbidden, tuple(evidence))
    if facts.type == "MissingFunction":
        message = Message("outcome.function_missing", {"function": function})
        return CallFailed(Outcome.FAILED, message)
    if facts.type == "TypeError" and not own:
        message = Message(
            "outcome.wrong_parameters",
            {
                "function": function,
                "message": facts.message,
                "expected": expected,
            },
        )
        return CallFailed(Outcome.FAILED, message, tuple(evidence))
    message = Message("outcome.raised", {"type": facts.type, "message": facts.message})
    return CallFailed(Outcome.FAILED, message, tuple(evidence))


def _failed_by(cause: Cause, function: str) -> CallFailed:
    """A line outside of the function that it needs went wrong."""
    return CallFailed(Outcome.FAILED, cause.message(function), (cause.evidence,))


def cannot_be_read(part: Unreadable, function: str) -> CallFailed:
    """Python cannot read the cell, or the definition, in which the function stands."""
    facts = part.exception
    params: dict[str, Json] = {"function": function, "message": facts.message}
    message = Message("outcome.needs_readable", params | facts.at)
    return CallFailed(Outcome.FAILED, message, (Evidence.of_exception(facts),))
