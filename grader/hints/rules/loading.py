"""What a file cannot hold, and what loading does not find again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from grader.hints.raised import raised, said
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace
from grader.model.place import Place

_UNKNOWN: Final = re.compile(
    r"Could not locate (?:class|function) '(?:[\w>.]+>)?(\w+)'"
    r"|Unknown (?:layer|object|loss function|metric function|activation function|regularizer)"
    r"[^'\"]*['\"](?:[\w.]+>)?(\w+)['\"]"
)
_SHORT: Final = re.compile(r"Could not deserialize '(?:[\w.]+\.)?(\w+)'")
_FROM_CONFIG: Final = re.compile(
    r"(\w+)\.__init__\(\) (?:got an unexpected keyword argument '(?:name|trainable|dtype)'"
    r"|missing \d+ required positional argument)"
    r"|Unable to revive|class '(\w+)' .*?could not be deserialized properly"
    r"|Error when deserializing class '(\w+)'"
)


@rule("numpy-in-json")
def numpy_in_json(trace: Trace) -> Iterator[Finding]:
    """A NumPy number or array among what becomes JSON."""
    for error, match in said(trace, r"Object of type (\w+) is not JSON serializable", "TypeError"):
        if re.match(r"(u?int|float|bool)_?\d*$|ndarray$|EagerTensor$", match[1]):
            yield cause(error.place, type=match[1])


def _own_names(trace: Trace) -> set[str]:
    sources = "\n".join(unit.source for unit in trace.program.units)
    return set(re.findall(r"^[ \t]*(?:class|def) (\w+)", sources, re.MULTILINE))


@rule("custom-layer-not-registered")
def custom_layer_not_registered(trace: Trace) -> Iterator[Finding]:
    """A class or function of the program that ``load_model`` was not told of."""
    own = _own_names(trace)
    for error in raised(trace, "TypeError", "ValueError"):
        if not _loads(error.own):
            continue
        for pattern in (_UNKNOWN, _FROM_CONFIG):
            for match in pattern.finditer(error.message):
                name = next((part for part in match.groups() if part), "")
                if name in own:
                    yield cause(error.place, name=name)


def _loads(frames: tuple[Place, ...]) -> bool:
    return any(
        re.search(r"load_model|from_json|from_config|clone_model", one.source) for one in frames
    )


@rule("h5-loaded-by-name")
def h5_loaded_by_name(trace: Trace) -> Iterator[Finding]:
    """The short name of a loss in an ``.h5`` file."""
    own = _own_names(trace)
    for error in raised(trace, "TypeError", "ValueError"):
        match = _UNKNOWN.search(error.message) or _SHORT.search(error.message)
        sources = "\n".join(unit.source for unit in trace.program.units)
        if match is None or not _loads(error.own) or not re.search(r"\.(h5|hdf5)\b", sources):
            continue
        name = next(part for part in match.groups() if part)
        if name not in own and re.fullmatch(r"[a-z_0-9]+", name):
            yield cause(error.place, name=name)


@rule("lambda-not-loaded")
def lambda_not_loaded(trace: Trace) -> Iterator[Finding]:
    """Python code in a file is not run unless that is allowed."""
    for error in raised(trace, "ValueError", "TypeError"):
        if _loads(error.own) and error.search(
            r"(?:lambda|Lambda).*?(?:safe_mode|unsafe)|(?:safe_mode|unsafe).*?[Ll]ambda"
        ):
            yield cause(error.place)
