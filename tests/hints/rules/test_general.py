"""What an operation got against what it takes, where nothing else explains the exception."""

from __future__ import annotations

import pytest

from grader.hints.diagnose import diagnose
from grader.wire.record import LayerNote
from tests.hints.rules.model_traces import PRICES, dense, fitted, look, model, trace
from tests.hints.traces import died, found

PICTURES = "Arguments `target` and `output` must have the same shape. Received: "
NODE = (
    "Dimensions must be equal, but are 28 and 24 for '{{node compile_loss/mse/sub}} = Sub[T=DT_"
    "FLOAT](data_1, model/out)' with input shapes: [?,24,24,1], [?,28,28,1]."
)
REFUSED = (
    "Input 0 with name 'None' of layer 'conv1d_2' is incompatible with the layer: "
    "expected min_ndim=3, found ndim=2. Full shape received: (32, 10)"
)
LAST_AXIS = (
    'Input 0 of layer "dense_3" is incompatible with the layer: expected axis -1 of input shape to '
    "have value 8, but received input with shape (32, 10)"
)
GIVEN = (
    "Unrecognized data type: x=<PIL.Image.Image image mode=RGB> (of type <class 'PIL.Image.Image'>)"
)


@pytest.mark.parametrize(
    ("slug", "kind", "message", "evidence"),
    [
        (
            "output-size-differs",
            "ValueError",
            PICTURES + "target.shape=(None, 28, 28, 1), output.shape=(None, 24, 24, 1)",
            {"labels": "(None, 28, 28, 1)", "output": "(None, 24, 24, 1)"},
        ),
        (
            "output-size-differs",
            "ValueError",
            NODE,
            {"labels": "(None, 28, 28, 1)", "output": "(None, 24, 24, 1)"},
        ),
        (
            "layer-refuses-input",
            "ValueError",
            REFUSED,
            {"layer": "conv1d_2", "wanted": "min_ndim=3", "given": "ndim=2"},
        ),
        (
            "layer-refuses-input",
            "ValueError",
            LAST_AXIS,
            {
                "layer": "dense_3",
                "wanted": "axis -1 of input shape to have value 8",
                "given": "(32, 10)",
            },
        ),
        (
            "shapes-do-not-fit",
            "ValueError",
            "operands could not be broadcast together with shapes (4,3) (4,) ",
            {"first": "(4,3)", "second": "(4,)"},
        ),
        (
            "shapes-do-not-fit",
            "InvalidArgumentError",
            "{{function_node __wrapped__Mul}} Incompatible shapes: [32,10] vs. [32,3] [Op:Mul]",
            {"first": "[32,10]", "second": "[32,3]"},
        ),
        ("given-is-no-array", "ValueError", GIVEN, {"given": "Image"}),
        ("given-is-no-array", "ValueError", "Invalid dtype: object", {"given": "object"}),
    ],
)
def test_what_came_and_what_was_wanted(
    slug: str, kind: str, message: str, evidence: dict[str, object]
) -> None:
    (finding,) = found(slug, died("model.fit(x, y)", kind, message))
    assert finding.explains_exception
    assert finding.evidence == evidence


@pytest.mark.parametrize(
    ("loss", "target", "output", "told"),
    [
        ("categorical_crossentropy", 1, 3, {"loss": "categorical_crossentropy", "classes": 3}),
        ("mse", 1, 3, {}),
        ("binary_crossentropy", 3, 1, {"channels": 3}),
        ("binary_crossentropy", 2, 1, {}),
    ],
)
def test_what_the_last_sides_tell(
    loss: str, target: int, output: int, told: dict[str, object]
) -> None:
    said = (
        "Arguments `target` and `output` must have the same shape. Received: "
        f"target.shape=(10, 32, 32, {target}), output.shape=(10, 32, 32, {output})"
    )
    note = model(loss=loss, output_shape=(None, 32, 32, output))
    finding = look(
        "output-size-differs", trace(*fitted(note, ended=False), error=("ValueError", said))
    )
    assert finding is not None
    shapes = {"labels": f"(10, 32, 32, {target})", "output": f"(10, 32, 32, {output})"}
    assert finding.evidence == {**shapes, **told}


def test_a_convolution_without_padding_is_named() -> None:
    same = LayerNote(
        class_name="Conv2D", name="first", config={"padding": "same"},
        input_shape=(None, 28, 28, 1), output_shape=(None, 28, 28, 4),
    )  # fmt: skip
    valid = LayerNote(
        class_name="Conv2D", name="second", config={"padding": "valid"},
        input_shape=(None, 28, 28, 4), output_shape=(None, 26, 26, 1),
    )  # fmt: skip
    note = model(same, valid, input_shape=(None, 28, 28, 1), output_shape=(None, 26, 26, 1))
    said = PICTURES + "target.shape=(None, 28, 28, 1), output.shape=(None, 26, 26, 1)"
    finding = look(
        "output-size-differs", trace(*fitted(note, ended=False), error=("ValueError", said))
    )
    assert finding is not None
    assert (finding.evidence["layer"], finding.evidence["after"]) == ("second", "(None, 26, 26, 1)")


def test_one_number_that_is_compared_with_many() -> None:
    steps = model(dense(1, "linear"), loss="mean_squared_error", output_shape=(None, 60, 1))
    finding = look("output-size-differs", trace(*fitted(steps, PRICES)))
    assert finding is not None and not finding.explains_exception
    assert finding.evidence == {"labels": "(None,)", "output": "(None, 60, 1)"}
    one = model(dense(1, "linear"), loss="mean_squared_error")
    assert look("output-size-differs", trace(*fitted(one, PRICES))) is None


def test_what_knows_more_is_told_instead() -> None:
    message = (
        'Input 0 of layer "lstm_1" is incompatible with the layer: expected ndim=3, found ndim=2. '
        "Full shape received: (None, 8)"
    )
    source = "model.add(LSTM(8))\nmodel.add(LSTM(8))\n"
    told = [one.slug for one in diagnose(died(source, "ValueError", message, line=2)).findings]
    assert "return-sequences-missing" in told or "sequence-axis-missing" in told
    assert "layer-refuses-input" not in told


def test_a_sequential_that_is_asked_for_its_input() -> None:
    said = "The layer sequential has never been called and thus has no defined input."
    (finding,) = found("sequential-without-input", died("m.input", "AttributeError", said))
    assert finding.evidence["end"] == "input"
    other = "'Sequential' object has no attribute 'inputt'"
    assert found("sequential-without-input", died("m.inputt", "AttributeError", other)) == []
