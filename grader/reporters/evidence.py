"""Recorded facts as short labelled lines: ``got  array (4, 28, 28) uint8, 0 ... 255``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from grader.model.evidence import Evidence, Json
from grader.text import Catalogue
from grader.text.catalogue import shown

MAX_FRAMES = 3
MAX_OUTPUT_LINES = 4
MAX_LAYERS = 12
# Said by the message or meant for the rules of hints.
_SILENT = frozenset({"of", "limit", "bases", "frames"})


@dataclass(frozen=True)
class Line:
    """A fact, its label first ("" for a line without one). The text is not yet escaped."""

    label: str
    text: str
    quoted: bool = False
    """A line of the learner's own source or output."""


def lines_of(evidence: Sequence[Evidence], catalogue: Catalogue) -> list[Line]:
    """The facts worth a line."""
    lines: list[Line] = []
    differs = any("first_difference" in item.facts for item in evidence)
    for item in evidence:
        if differs and item.kind == "array":
            continue  # the differing element says more than the array's range
        for line in _READERS.get(item.kind, _other)(_known(item), catalogue):
            if line not in lines:
                lines.append(line)
    return lines


def _known(item: Evidence) -> Evidence:
    """Less what was not seen. A value that is None in Python is the text ``None``."""
    facts = {name: value for name, value in item.facts.items() if value is not None}
    return Evidence(item.kind, facts)


def _exception(item: Evidence, catalogue: Catalogue) -> list[Line]:
    facts = item.exception
    if facts is None:
        return []
    frames = facts.own
    if not frames and facts.syntax is not None and facts.syntax.source.strip():
        return [Line("", facts.syntax.source.strip(), quoted=True)]
    lines = []
    if len(frames) > MAX_FRAMES:
        more = catalogue.text("terminal.frames_left_out", count=len(frames) - MAX_FRAMES)
        lines.append(Line("", more))
    for frame in frames[-MAX_FRAMES:]:
        lines.append(Line("", catalogue.place(frame, within=True)))
        if source := frame.source.strip():
            lines.append(Line("", source, quoted=True))
    return lines


def _array(item: Evidence, catalogue: Catalogue) -> list[Line]:
    facts = item.facts
    if "shape" not in facts:
        return _other(item, catalogue)
    text = f"array {_shape(facts['shape'])} {shown(facts.get('dtype', ''))}".rstrip()
    if "min" in facts and "max" in facts:
        text += f", {shown(facts['min'])} ... {shown(facts['max'])}"
    if facts.get("finite") is False:
        text += ", nan/inf"
    return [Line(_label("got", catalogue), text), *_expected(facts, catalogue)]


def _value(item: Evidence, catalogue: Catalogue) -> list[Line]:
    facts = item.facts
    difference = facts.get("first_difference")
    if isinstance(difference, dict):
        place = f"{shown(difference['place'])} =" if "place" in difference else ""
        return [
            Line(_label(name, catalogue), f"{place} {shown(difference[name])}".strip())
            for name in ("got", "expected")
            if name in difference
        ]
    if "value" in facts:
        kind = shown(facts.get("type", ""))
        text = f"{shown(facts['value'])} ({kind})" if kind else shown(facts["value"])
        return [Line(_label("got", catalogue), text), *_expected(facts, catalogue)]
    return _other(item, catalogue)


def _model(item: Evidence, catalogue: Catalogue) -> list[Line]:
    layers = item.facts.get("layers")
    if not isinstance(layers, list):
        return _other(item, catalogue)
    names = [_layer(layer) for layer in layers if isinstance(layer, dict) and "class" in layer]
    names = [name for name in names if name != "InputLayer"]
    if len(names) > MAX_LAYERS:
        names = [*names[: MAX_LAYERS - 1], "...", names[-1]]
    lines = [Line(_label("layers", catalogue), ", ".join(names) or catalogue.nothing)]
    for name in ("input_shape", "output_shape"):
        if isinstance(item.facts.get(name), list):
            lines.append(Line(_label(name, catalogue), _shape(item.facts[name])))
    if isinstance(item.facts.get("parameters"), int):
        lines.append(Line(_label("parameters", catalogue), f"{item.facts['parameters']:,}"))
    return lines


def _layer(layer: Mapping[str, Json]) -> str:
    main = layer.get("filters", layer.get("units"))
    settings = [shown(value) for value in (main, layer.get("activation")) if value is not None]
    return shown(layer["class"]) + (f"({', '.join(settings)})" if settings else "")


def _compile(item: Evidence, catalogue: Catalogue) -> list[Line]:
    wanted = ("optimizer", "loss", "metrics")
    if item.facts.get("compiled") is False:
        return _other(item, catalogue)
    return [
        Line(_label(name, catalogue), _all_of(item.facts[name], catalogue))
        for name in wanted
        if name in item.facts
    ]


def _callbacks(item: Evidence, catalogue: Catalogue) -> list[Line]:
    found = item.facts.get("callbacks")
    if not isinstance(found, list):
        return _other(item, catalogue)
    lines = []
    for callback in found[:6]:
        if isinstance(callback, dict) and "class" in callback:
            settings = ", ".join(
                f"{name}={value!r}"
                for name, value in callback.items()
                if name not in ("class", "bases", "monitor_op", "save_freq", "min_delta")
            )
            lines.append(Line(_label("got", catalogue), f"{callback['class']}({settings})"))
    return lines


def _history(item: Evidence, catalogue: Catalogue) -> list[Line]:
    curves = item.facts.get("curves")
    if not isinstance(curves, dict):
        return _other(item, catalogue)
    return [
        Line(name, _all_of(_curve(figures), catalogue))
        for name, figures in list(curves.items())[:6]
        if isinstance(figures, list)
    ]


def _curve(figures: Sequence[Json]) -> str:
    texts = [f"{figure:.4g}" if isinstance(figure, float) else shown(figure) for figure in figures]
    return ", ".join(texts if len(texts) <= 6 else [*texts[:3], "...", texts[-1]])


def _figure(item: Evidence, catalogue: Catalogue) -> list[Line]:
    axes = item.facts.get("axes")
    if not isinstance(axes, list):
        return _other(item, catalogue)
    titles = [_all_of(one.get("title"), catalogue) for one in axes if isinstance(one, dict)]
    return [Line(_label("titles", catalogue), ", ".join(titles) or catalogue.nothing)]


def _output(item: Evidence, catalogue: Catalogue) -> list[Line]:
    text = item.facts.get("text", item.facts.get("stdout", ""))
    printed = [line for line in str(text).splitlines() if line.strip()][-MAX_OUTPUT_LINES:]
    if not printed:
        return []
    head = Line("", catalogue.text("terminal.printed"))
    return [head, *(Line("", line, quoted=True) for line in printed)]


def _silent(item: Evidence, catalogue: Catalogue) -> list[Line]:
    return []  # a limit is told by its message, a training by the line of the training


def _other(item: Evidence, catalogue: Catalogue) -> list[Line]:
    """Facts that no reader above knows: one line each, as they are."""
    lines = []
    for name, value in item.facts.items():
        if name not in _SILENT and value is not None:
            text = _shape(value) if name.endswith("shape") else _plain(value)
            if isinstance(value, bool):
                text = catalogue.text("terminal.yes" if value else "terminal.no")
            lines.append(Line(_label(name, catalogue), text))
    return lines[:8]


def _expected(facts: Mapping[str, Json], catalogue: Catalogue) -> list[Line]:
    if "expected" not in facts:
        return []
    expected = facts["expected"]
    text = _shape(expected) if "shape" in facts else _plain(expected)
    return [Line(_label("expected", catalogue), text)]


def _all_of(value: Json, catalogue: Catalogue) -> str:
    """What is there, or that nothing is."""
    return ("" if value is None else shown(value)) or catalogue.nothing


def _plain(value: Json) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name}={shown(item)}" for name, item in list(value.items())[:8])
    if isinstance(value, list):
        return ", ".join([*map(shown, value[:8]), *(["..."] if len(value) > 8 else [])])
    return shown(value)


def _shape(value: Json) -> str:
    if not isinstance(value, list):
        return shown(value)
    parts = ["None" if part is None else shown(part) for part in value]
    return f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})"


def _label(name: str, catalogue: Catalogue) -> str:
    key = f"terminal.label.{name}"
    return catalogue.text(key) if catalogue.has(key) else name.replace("_", " ")


_READERS: Mapping[str, Callable[[Evidence, Catalogue], list[Line]]] = {
    "exception": _exception,
    "array": _array,
    "value": _value,
    "model": _model,
    "compile": _compile,
    "callbacks": _callbacks,
    "history": _history,
    "figure": _figure,
    "output": _output,
    "limit": _silent,
    "training": _silent,
}
