"""A model's public configuration -> the recipe that the clean room trains, or a refusal."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from grader.training.pieces import NotAllowed
from grader.training.rebuild import rebuilt_compile, rebuilt_model
from grader.wire.values import ModelValue

MAX_CONFIG_CHARACTERS: Final = 2**20
MAX_PARAMETERS: Final = 10_000_000


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What training depends on, as canonical JSON: equal recipes train alike."""

    model: str
    optimizer: str
    loss: str

    @property
    def digest(self) -> str:
        """SHA-256 of all three."""
        return hashlib.sha256(
            "\n".join((self.model, self.optimizer, self.loss)).encode()
        ).hexdigest()


@dataclass(frozen=True)
class NotRebuildable:
    """Why a model must train where it is: a reason code and the place in its configuration."""

    reason: str
    """``class``, ``function``, ``value``, ``size``, ``shape``, ``form`` or ``compile``."""
    where: str


def canonical_model(config: str) -> str | NotRebuildable:
    """JSON of ``serialize_keras_object(model)`` -> canonical JSON, holding built-ins only.

    Layers are renamed by position, so equal architectures have one form; what Keras
    recomputes (build and compile settings) is left out.
    """
    try:
        return _dumped(rebuilt_model(_parsed(config)))
    except NotAllowed as refusal:
        return NotRebuildable(refusal.reason, refusal.where)


def recipe_of(model: ModelValue) -> Recipe | NotRebuildable:
    """The recipe of a compiled model, from what its worker claims about it."""
    if not model.builtin or model.config is None:
        return NotRebuildable("class", model.class_name)
    if model.parameters > MAX_PARAMETERS:
        return NotRebuildable("size", "parameters")
    if model.compiled is None or not model.compiled.optimizer or not model.compiled.loss:
        return NotRebuildable("compile", "compile")
    try:
        architecture = rebuilt_model(_parsed(model.config), to_train=True)
        optimizer, loss = rebuilt_compile(
            _parsed(model.compiled.optimizer), _parsed(model.compiled.loss)
        )
    except NotAllowed as refusal:
        return NotRebuildable(refusal.reason, refusal.where)
    return Recipe(model=_dumped(architecture), optimizer=_dumped(optimizer), loss=_dumped(loss))


def _parsed(text: str) -> Any:
    if len(text) > MAX_CONFIG_CHARACTERS:
        raise NotAllowed("size", "configuration")
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise NotAllowed("form", "configuration") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are no JSON


def _dumped(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
