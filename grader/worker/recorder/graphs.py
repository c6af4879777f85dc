"""How the layers of a model hang together: what is joined with itself, what is passed twice."""

from __future__ import annotations

import contextlib
from typing import Any, Final

from grader.worker import private

MAX_TENSORS: Final = 2_000
_JOINING: Final = frozenset({"Add", "Subtract", "Average", "Maximum", "Minimum", "Concatenate"})
"""With the same tensor on all sides they give it back, doubled or not."""


def joined_with_itself(model: Any) -> tuple[str, ...]:
    """Layers and operations that join several tensors, and are given one tensor several times."""
    found = []
    for made, given in _graph(model).values():
        same = len(given) > 1 and all(one is given[0] for one in given)
        if same and type(made).__name__ in _JOINING:
            found.append(f"{type(made).__name__}:{getattr(made, 'name', '')}")
    return tuple(dict.fromkeys(found))


def passed_again(model: Any) -> dict[str, int]:
    """Layers with weights that are given what came out of them before -> how often they stand."""
    graph = _graph(model)
    behind: dict[int, frozenset[int]] = {}
    places: dict[int, list[int]] = {}
    for key, (made, _) in graph.items():
        places.setdefault(id(made), []).append(key)
    found: dict[str, int] = {}
    for made, _ in graph.values():
        keys = places[id(made)]
        if len(keys) < 2 or not getattr(made, "weights", None):
            continue
        before = frozenset().union(*(_before(graph, key, behind) for key in keys))
        if before & frozenset(keys):
            found[str(getattr(made, "name", ""))] = len(keys)
    return found


def _graph(model: Any) -> dict[int, tuple[Any, tuple[Any, ...]]]:
    """By the identity of each first tensor that a layer made: the layer, and what it was given."""
    graph: dict[int, tuple[Any, tuple[Any, ...]]] = {}
    open_: list[Any] = []
    with contextlib.suppress(Exception):  # a model that is no graph has no outputs
        open_ = list(model.outputs)
    while open_ and len(graph) < MAX_TENSORS:
        tensor = open_.pop()
        made = private.made_by(tensor)
        if made is None or id(tensor) in graph or type(made[0]).__name__ == "InputLayer":
            continue
        graph[id(tensor)] = made
        open_ += made[1]
    return graph


def _before(
    graph: dict[int, tuple[Any, tuple[Any, ...]]], key: int, known: dict[int, frozenset[int]]
) -> frozenset[int]:
    """The tensors that a tensor was made of, and those that these were made of."""
    if key not in known:
        seen: set[int] = set()
        open_ = [id(one) for one in graph[key][1]]
        while open_:
            one = open_.pop()
            if one in graph and one not in seen:
                seen.add(one)
                open_ += [id(given) for given in graph[one][1]]
        known[key] = frozenset(seen)
    return known[key]
