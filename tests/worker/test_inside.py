"""What a page asks of workers: a layer's outputs, the pixels of a file, a file's content."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from grader.errors import CallFailed, StudentRaised
from grader.wire.messages import ReadPicture
from grader.wire.values import Array, decode_array
from tests.live import Live

SOURCE = """
import keras
def sequential():
    return keras.Sequential([
        keras.Input((28, 28, 1)), keras.layers.Conv2D(3, 3, activation="relu", name="first"),
        keras.layers.Flatten(), keras.layers.Dense(10)])
class Own(keras.Model):
    def __init__(self):
        super().__init__()
        self.conv, self.flat = keras.layers.Conv2D(2, 5), keras.layers.Flatten()
        self.out = keras.layers.Dense(10)
    def call(self, x):
        return self.out(self.flat(self.conv(x)))
def subclassed():
    return Own()
def writes(path):
    import os
    os.makedirs(path)
    with open(os.path.join(path, "log"), "wb") as file:
        file.write(b"x" * 100)
"""


def picture(mode: str, size: tuple[int, int] = (40, 20), form: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, size, 1).save(buffer, form)
    return buffer.getvalue()


def test_a_layers_outputs_are_those_of_its_weights(keras: Live) -> None:
    student = keras.student(SOURCE)
    model = student.sequential()
    place = [layer.class_name for layer in model.facts.layers].index("Conv2D")
    images = np.random.default_rng(1).random((1, 28, 28, 1), dtype=np.float32)
    found = model.inside(images, place)
    assert found.shape == (1, 26, 26, 3)
    kernel, bias = model.weights()[:2]
    patch = images[0, 4:7, 5:8, 0]
    expected = np.maximum(0, (kernel[:, :, 0, :] * patch[..., None]).sum(axis=(0, 1)) + bias)
    assert found[0, 4, 5] == pytest.approx(expected, abs=1e-5)


def test_also_of_a_subclassed_model_and_not_of_a_layer_that_is_not_there(keras: Live) -> None:
    student = keras.student(SOURCE)
    model = student.subclassed()
    place = [layer.class_name for layer in model.facts.layers].index("Conv2D")
    assert model.inside(np.zeros((1, 28, 28, 1), np.float32), place).shape == (1, 24, 24, 2)
    with pytest.raises(CallFailed):
        model.inside(np.zeros((1, 28, 28, 1), np.float32), 99)


def test_files_cross_up_to_a_size(plain: Live) -> None:
    student = plain.student(SOURCE.replace("import keras", "").split("def sequential")[0]
                            + SOURCE[SOURCE.index("def writes"):])  # fmt: skip
    student.writes(student.path("가 b"))
    assert student.get_file("가 b/log", most_bytes=100) == b"x" * 100
    for name, most in (("가 b/log", 99), ("가 b/nothing", 9), ("가 b", 9)):
        with pytest.raises(CallFailed):
            student.get_file(name, most_bytes=most)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16", "LA"])
def test_pixels_of_every_mode(plain: Live, mode: str) -> None:
    client = plain.learner("").client()
    request = ReadPicture(content=picture(mode), side=10)
    value = client.request(request, limit_s=30).value
    assert isinstance(value, Array)
    pixels = decode_array(value)
    assert (pixels.shape, pixels.dtype) == ((5, 10, 4), np.uint8)


@pytest.mark.parametrize("content", [b"", b"no picture", picture("RGB")[:60], b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_raises(plain: Live, content: bytes) -> None:
    client = plain.learner("").client()
    with pytest.raises(StudentRaised):
        client.request(ReadPicture(content=content, side=10), limit_s=30)
