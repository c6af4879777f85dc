"""Names of Keras 2 in a program for Keras 3."""

from __future__ import annotations

import pytest

from tests.hints.traces import died, found


@pytest.mark.parametrize(
    ("line", "kind", "message", "new"),
    [
        ("l.output_shape", "AttributeError", "'Dense' object has no attribute 'output_shape'",
         "layer.output.shape"),
        ("from keras.preprocessing.text import Tokenizer", "ModuleNotFoundError",
         "No module named 'keras.preprocessing.text'", "keras.layers.TextVectorization"),
        ("m.fit(x, workers=4)", "TypeError",
         "TensorFlowTrainer.fit() got an unexpected keyword argument 'workers'",
         "keras.utils.PyDataset(workers=4)"),
        ("from keras.layers import CuDNNLSTM", "ImportError",
         "cannot import name 'CuDNNLSTM' from 'keras.layers' (x.py)", "keras.layers.LSTM"),
        ("l.outptu", "AttributeError", "'Dense' object has no attribute 'outptu'", None),
        ("import keras.nothing", "ModuleNotFoundError", "No module named 'keras.nothing'", None),
    ],
)  # fmt: skip
def test_names_of_keras_2(line: str, kind: str, message: str, new: str | None) -> None:
    findings = found("keras2-names", died(line, kind, message))
    assert [one.evidence["new"] for one in findings] == ([new] if new else [])
