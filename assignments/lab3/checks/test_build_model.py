"""build_model: Conv same, pool, Conv same, pool, Flatten, Dense, Dropout, Dense 10."""

import json

import numpy as np

from grader.checks import check, expect

OF = "build_model()"
RUNS = ["build_model.runs"]
POOLING = ("MaxPooling2D", "AveragePooling2D")
ACTIVATIONS = {"ReLU": "relu", "LeakyReLU": "leaky_relu", "ELU": "elu"}
PASSED_ON = (*POOLING, "Flatten", "Reshape", "Dropout", "InputLayer")
"""Layers behind which the activation may still come."""


def confirmed(built, training, inputs=None, *, of=OF):
    """The model as the clean room finds it: what a worker says of a model is only a claim."""
    claims = expect.model(built, of=of)
    found = training.confirmed(built, inputs)
    reason = getattr(found, "reason", None)
    if reason is not None:
        message = "lab3.model_differs" if reason == "differs" else "lab3.model_not_followed"
        expect.fail(message, claims.evidence)
    return expect.model(found.facts, of=of), found.outputs


def parameters(filters, dense_units):
    """Of every layer with weights: kernel x inputs + 1, for each output."""
    first, second = filters
    return [
        (3 * 3 * 1 + 1) * first,
        (3 * 3 * first + 1) * second,
        (7 * 7 * second + 1) * dense_units,
        (dense_units + 1) * 10,
    ]


def of_class(facts, *names):
    return [layer for layer in facts.layers if layer.class_name in names]


def setting(layer, name):
    return json.loads(layer.config).get(name)


def hidden_activations(layers):
    """What follows each hidden layer with weights; None where it is not a layer's setting."""
    found, open_ = [], False
    for layer in layers:
        if layer.parameters:
            found += ["linear"] if open_ else []
            name = setting(layer, "activation")
        elif not open_ or layer.class_name in PASSED_ON:
            continue
        else:
            name = ACTIVATIONS.get(layer.class_name) or setting(layer, "activation")
        open_ = layer.parameters > 0 and name == "linear"
        if not open_:
            found.append(name if isinstance(name, str) else None)
    return found[:-1] if not open_ else found


@check("build_model.runs", points=2)
def test_runs(student, rng, training):
    built = student.build_model()
    expect.model(built, of=OF).input((28, 28, 1))
    images = rng.random((3, 28, 28, 1), dtype=np.float32)
    of = "model.predict(images)"
    outputs = expect.array(built.predict(images), of=of, floating=True)
    expect.that(
        outputs.ndim >= 2 and len(outputs) == 3,
        "lab3.model_rows",
        expect.evidence(outputs, of=of),
        got=str(outputs.shape),
    )
    expect.that(
        bool(np.isfinite(outputs).all()) and float(np.ptp(outputs, axis=0).max()) > 0,
        "lab3.model_constant",
        expect.evidence(outputs, of=of),
        faults=("single-softmax-unit",) if outputs.shape[-1] == 1 else (),
    )
    confirmed(built, training, images)


@check("build_model.softmax", points=2, needs=RUNS)
def test_softmax(student, rng, training):
    images = rng.random((4, 28, 28, 1), dtype=np.float32)
    model, outputs = confirmed(student.build_model(), training, images)
    units = int(outputs.shape[-1])
    if units != 10:
        fault = "single-softmax-unit" if units == 1 else "output-units-not-classes"
        expect.fail("lab3.output_units", model.evidence, got=units, faults=(fault,))
    sums = outputs.astype(np.float64).sum(axis=-1)
    worst = float(sums.ravel()[np.abs(sums - 1).argmax()])
    least = float(outputs.min())
    expect.that(
        abs(worst - 1) < 1e-3 and least >= -1e-6,
        "lab3.no_softmax",
        model.evidence,
        sum=float(f"{worst:.4g}"),
        min=float(f"{least:.4g}"),
        faults=("linear-output",) if least < 0 else ("wrong-output-activation",),
    )
    model.one_softmax()


@check("build_model.pooling", points=2, needs=RUNS)
def test_pooling(student, training):
    model, _ = confirmed(student.build_model(), training)
    found = of_class(model.facts, *POOLING)
    expect.that(len(found) >= 2, "lab3.pooling", model.evidence, got=len(found), expected=2)
    for layer in found:
        size = setting(layer, "pool_size")
        got = "x".join(map(str, size)) if isinstance(size, list) else str(size)
        expect.that(got in ("2", "2x2"), "lab3.pool_size", model.evidence, got=got)


@check("build_model.same", points=2, needs=RUNS)
def test_same(student, training):
    model, _ = confirmed(student.build_model(), training)
    model.convolutions(at_least=2)
    convolutions = of_class(model.facts, "Conv2D", "SeparableConv2D")
    sizes = [(layer.output_shape or (0, 0, 0, 0))[1:3] for layer in convolutions[:2]]
    # Without pooling, which has a check of its own, the second map keeps the first one's size.
    same = sizes[0] == (28, 28) and sizes[1] in ((14, 14), (28, 28))
    got = ", ".join(f"{rows}x{columns}" for rows, columns in sizes)
    expect.that(same, "lab3.not_same", model.evidence, got=got)


@check("build_model.dropout", points=2, needs=RUNS)
def test_dropout(student, training):
    model, _ = confirmed(student.build_model(), training)
    names = [layer.class_name for layer in model.facts.layers]
    expect.that("Dropout" in names, "lab3.no_dropout", model.evidence)
    place = len(names) - 1 - names[::-1].index("Dropout")
    after = names[place + 1 :]
    expect.that(
        "Dense" in after and "Dense" in names[:place],
        "lab3.dropout_place",
        model.evidence,
        faults=("harmful-dropout",) if "Dense" not in after else (),
    )


@check("build_model.parameters", points=3, needs=RUNS)
def test_parameters(student, training):
    model, _ = confirmed(student.build_model(), training)
    wanted = parameters((32, 64), 128)
    found = [layer for layer in model.facts.layers if layer.parameters]
    if model.facts.parameters == sum(wanted):
        for place, got in enumerate(hidden_activations(model.facts.layers), start=1):
            expect.that(  # a second softmax is told by build_model.softmax
                got in ("relu", "softmax", None), "lab3.activation", model.evidence,
                layer=found[place - 1].class_name, place=place, got=got,
            )  # fmt: skip
        return
    total = f"{sum(wanted):,}"
    expect.that(bool(found), "lab3.no_parameters", model.evidence, expected=total)
    if len(found) != len(wanted):
        shown = ", ".join(f"{layer.class_name} {layer.parameters:,}" for layer in found)
        expect.fail(
            "lab3.parameters", model.evidence,
            got=f"{model.facts.parameters:,}", expected=total, layers=shown,
        )  # fmt: skip
    for place, (layer, expected) in enumerate(zip(found, wanted, strict=True), start=1):
        if layer.parameters != expected:
            expect.fail(
                "lab3.layer_parameters", model.evidence,
                layer=layer.class_name, place=place,
                got=f"{layer.parameters:,}", expected=f"{expected:,}",
            )  # fmt: skip


@check("build_model.filters", points=2, needs=RUNS)
def test_filters(student, rng, training):
    filters = tuple(int(n) for n in rng.choice(np.arange(3, 20), size=2, replace=False))
    of = f"build_model(filters={filters})"
    model, _ = confirmed(student.build_model(filters=filters), training, of=of)
    model.convolutions(at_least=2)
    convolutions = of_class(model.facts, "Conv2D", "SeparableConv2D")
    got = tuple(setting(layer, "filters") for layer in convolutions)
    expect.that(got == filters, "lab3.filters", model.evidence, got=str(got), expected=str(filters))


@check("build_model.dense_units", points=1, needs=RUNS)
def test_dense_units(student, rng, training):
    units = int(rng.integers(11, 60))
    of = f"build_model(dense_units={units})"
    model, _ = confirmed(student.build_model(dense_units=units), training, of=of)
    got = [setting(layer, "units") for layer in of_class(model.facts, "Dense")]
    expect.that(units in got[:-1], "lab3.dense_units", model.evidence, got=str(got), expected=units)


@check("build_model.dropout_rate", points=2, needs=["build_model.dropout"])
def test_dropout_rate(student, rng, training):
    low, high = (round(float(rng.uniform(*ends)), 2) for ends in ((0.1, 0.4), (0.6, 0.9)))
    for options, expected in (({}, 0.5), ({"dropout": low}, low), ({"dropout": high}, high)):
        of = f"build_model(dropout={expected})" if options else OF
        model, _ = confirmed(student.build_model(**options), training, of=of)
        rates = [setting(layer, "rate") for layer in of_class(model.facts, "Dropout")]
        expect.that(bool(rates), "lab3.dropout_gone", model.evidence, of=of, expected=expected)
        right = [rate for rate in rates if rate is not None and abs(rate - expected) < 1e-6]
        expect.that(
            bool(right), "lab3.dropout_rate", model.evidence,
            of=of, got=", ".join(map(str, rates)), expected=expected,
        )  # fmt: skip
