"""What Python, TensorFlow, Keras and scikit-learn say of data sets, names and measures."""

from __future__ import annotations

import pytest

from grader.model.evidence import Json
from tests.hints.rules.model_traces import look
from tests.hints.traces import died


@pytest.mark.parametrize(
    ("slug", "kind", "said", "source", "evidence"),
    [
        (
            "dataset-is-no-array", "TypeError", "'_BatchDataset' object is not subscriptable",
            "a = ds[:9]", {"kind": "_BatchDataset", "wanted": None},
        ),
        (
            "dataset-is-no-array", "AttributeError",
            "'_ShuffleDataset' object has no attribute 'shape'",
            "s = ds.shape", {"kind": "_ShuffleDataset", "wanted": "shape"},
        ),
        (
            "dataset-is-no-array", "AttributeError",
            "'_ShuffleDataset' object has no attribute 'bach'", "ds.bach(3)", None,
        ),
        (
            "dataset-is-no-array", "TypeError", "The dataset length is unknown.",
            "n = len(ds)", {"kind": None, "wanted": None},
        ),
        (
            "dataset-is-no-array", "TypeError", "'int' object is not subscriptable",
            "a = n[0]", None,
        ),
        (
            "picture-size-unknown", "ValueError", "in user code: 'images' contains no shape.",
            "im = tf.image.decode_image(f)", {"decoder": "tf.image.decode_image"},
        ),
        (
            "picture-size-unknown", "ValueError", "in user code: 'images' contains no shape.",
            "im = read(f)", None,
        ),
        (
            "input-names-differ", "ValueError",
            "Missing data for input \"age\". You passed a data dictionary with keys ['ages', "
            "'size']. Expected the following keys: ['age', 'size']",
            "model.fit(d)", {"missing": "age", "given": "ages, size", "wanted": "age, size"},
        ),
        (
            "rows-counted-differently", "ValueError",
            "Found input variables with inconsistent numbers of samples: [297, 288]",
            "accuracy_score(y, model.predict(t, steps=9))",
            {"first": 297, "second": 288, "function": "accuracy_score", "dropped": "steps=9"},
        ),
        (
            "metric-average-missing", "ValueError",
            "Target is multiclass but average='binary'. Please choose another average setting",
            "f1_score(y, p)", {"function": "f1_score"},
        ),
        (
            "saving-form-of-old", "ValueError",
            "The `save_format` argument is deprecated in Keras 3.",
            "model.save('net', save_format='tf')", {"option": "save_format", "folder": None},
        ),
        (
            "saving-form-of-old", "ValueError",
            "File format not supported: filepath=saved_net. Keras 3 only supports V3 `.keras`",
            "load_model('saved_net')", {"option": None, "folder": "saved_net"},
        ),
        (
            "saving-form-of-old", "ValueError",
            "File format not supported: filepath=net.h5. Keras 3 only supports V3 `.keras`",
            "load_model('net.h5')", None,
        ),
        (
            "weights-do-not-fit-model", "ValueError",
            "You called `set_weights(weights)` on layer 'sequential_1' with a weight list of "
            "length 4, but the layer was expecting 6 weights.",
            "b.set_weights(w)", {"model_has": "arrays: 6", "file_has": "arrays: 4"},
        ),
    ],
)  # fmt: skip
def test_what_is_said(
    slug: str, kind: str, said: str, source: str, evidence: dict[str, Json] | None
) -> None:
    found = look(slug, died(source, kind, said))
    assert (found and dict(found.evidence)) == evidence
