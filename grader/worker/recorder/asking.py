"""A learner's model, asked by the recorder itself."""

from __future__ import annotations

from typing import Any


class Declined(Exception):
    """The model does not take these rows: one with a state, say, wants a certain number of them."""


def answer_of(model: Any, inputs: Any) -> Any:
    """What the model answers, as it does outside of a training."""
    try:
        return model(inputs, training=False)
    except Exception as error:
        raise Declined from error
