"""Batches that Keras took become facts of the call that it took them for.

So that a rule for arrays holds for what a ``tf.data`` set, a generator or a folder gave as well.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from typing import Any, TypeAlias

import msgspec

from grader.model.place import Place
from grader.wire.record import BatchesTaken, Evaluated, Event, FitStarted, Predicted

Key: TypeAlias = tuple[int, str, str, int]
"""Model, role, file and line."""


def joined(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events without notes of batches, each of which is told by its call now.

    Calls of one line are told apart by their order.
    """
    events = tuple(events)
    waiting: dict[Key, deque[BatchesTaken]] = defaultdict(deque)
    for event in events:
        if isinstance(event, BatchesTaken):
            waiting[_key(event.handle, event.role, event.place)].append(event)
    return tuple(_told(event, waiting) for event in events if not isinstance(event, BatchesTaken))


def _told(event: Event, waiting: dict[Key, deque[BatchesTaken]]) -> Event:
    if isinstance(event, FitStarted):
        train = _next(waiting, event, "fit")
        changed: dict[str, Any] = {}
        if train is not None:
            changed |= {"x": _kept(train.x, event.x)} | ({"y": train.y} if train.y else {})
            changed |= {"batch_size": train.rows} if event.batch_size is None else {}
            changed |= {"label_column": train.label_column, "same": train.same}
            changed |= {"weight_by_class": train.weight_by_class, "padded": train.padded}
            changed |= {"ahead": train.ahead, "relabelled": train.relabelled, "moved": train.moved}
            changed |= {"weights_apart": train.weights_apart}
        given = event.validation_x
        held = _next(waiting, event, "validation") if given is not None else None
        if held is not None and given is not None:
            changed |= {"validation_x": _kept(held.x, given)}
            changed |= {"validation_y": held.y} if held.y else {}
        return msgspec.structs.replace(event, **changed) if changed else event
    if isinstance(event, Evaluated):
        taken = _next(waiting, event, "evaluate")
        if taken is None:
            return event
        x = _kept(taken.x, event.x)
        return msgspec.structs.replace(event, x=x, y=taken.y or event.y)
    if isinstance(event, Predicted):
        # Noted twice: when it is called, and with its outputs.
        key = _key(event.model.handle, "predict", event.place)
        found = waiting[key][0] if waiting.get(key) and _from_source(event.x.kind) else None
        if found is None:
            return event
        if event.outputs is not None:
            waiting[key].popleft()
        return msgspec.structs.replace(event, x=_kept(found.x, event.x))
    return event


def _kept(seen: Any, given: Any) -> Any:
    """What was seen, under the name that the learner gave it."""
    return msgspec.structs.replace(seen, name=given.name or seen.name)


def _next(
    waiting: dict[Key, deque[BatchesTaken]], event: FitStarted | Evaluated, role: str
) -> BatchesTaken | None:
    given = event.x
    if role == "validation" and isinstance(event, FitStarted) and event.validation_x is not None:
        given = event.validation_x
    key = _key(event.model.handle, role, event.place)
    if not _from_source(given.kind) or not waiting.get(key):
        return None
    return waiting[key].popleft()


def _from_source(kind: str) -> bool:
    return kind in ("dataset", "generator", "other")


def _key(handle: int, role: str, place: Place | None) -> Key:
    return (handle, role, place.file if place else "", place.line if place else 0)
