# Attempts: an exception of 40 MB, and one that blames no one.
# Attacked: build_model.runs crashed
# Attacked: callbacks.list failed crashed
# Earns: encode_labels compile_model
import numpy as np
import gc
import os
import socket

from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.framing import Channel
from grader.wire.messages import Done
from grader.wire.values import Array, Sequence


def channel():
    return next(thing for thing in gc.get_objects() if type(thing) is Channel)


def request_id():
    """The id of the request under way, found in the session's frame."""
    import sys

    frame = sys._getframe()
    while frame is not None:
        if "request" in frame.f_locals:
            return frame.f_locals["request"].id
        frame = frame.f_back
    raise LookupError


def wrong(shape):
    import numpy as np

    array = np.full(shape, 0.5, np.float32)
    return Array("float32", tuple(shape), array.tobytes())

from grader.wire.messages import Raised


def build_model():
    facts = ExceptionFacts(type="A" * 10_000_000, message="LEAKED" * 5_000_000, frames=())
    channel().send(Raised(id=request_id(), exception=facts))
    os._exit(0)


def make_callbacks(model_dir):
    frame = Place(file="x" * 100_000, line=2**62, function="\x1b[2J" * 1000, source="", own=True)
    facts = ExceptionFacts(type="Blameless", message="\ud7ff", frames=(frame,) * 1000)
    channel().send(Raised(id=request_id(), exception=facts))
    os._exit(0)

def encode_labels(labels, num_classes=10):
    return np.eye(num_classes, dtype="float32")[labels]


def compile_model(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
