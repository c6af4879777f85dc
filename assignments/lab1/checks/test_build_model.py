"""build_model: a small CNN for (n, 28, 28, 1) pictures with a 10-way softmax."""

import numpy as np

from grader.checks import check, expect

OF = "build_model()"
RUNS = ["build_model.runs"]
LIMIT = 1_000_000


def confirmed(built, training, inputs=None):
    """The model as the clean room finds it: what a worker says of a model is only a claim."""
    claims = expect.model(built, of=OF)
    found = training.confirmed(built, inputs)
    reason = getattr(found, "reason", None)
    if reason is not None:
        message = "lab1.model_differs" if reason == "differs" else "lab1.model_not_followed"
        expect.fail(message, claims.evidence)
    return expect.model(found.facts, of=OF), found.outputs


@check("build_model.runs", points=2)
def test_runs(student, rng, training):
    built = student.build_model()
    expect.model(built, of=OF).input((28, 28, 1))
    pictures = rng.random((3, 28, 28, 1), dtype=np.float32)
    outputs = built.predict(pictures)
    found = expect.array(outputs, of="model.predict(images)", floating=True)
    expect.that(
        found.ndim >= 2 and len(found) == 3,
        "lab1.model_rows",
        expect.evidence(found, of="model.predict(images)"),
        got=str(found.shape),
    )
    expect.that(
        bool(np.isfinite(found).all()) and float(np.ptp(found, axis=0).max()) > 0,
        "lab1.model_constant",
        expect.evidence(found, of="model.predict(images)"),
        faults=("single-softmax-unit",) if found.shape[-1] == 1 else (),
    )
    confirmed(built, training, pictures)


@check("build_model.convolutions", points=4, needs=RUNS)
def test_convolutions(student, training):
    confirmed(student.build_model(), training)[0].convolutions(at_least=2)


@check("build_model.flatten", points=2, needs=RUNS)
def test_flatten(student, training):
    confirmed(student.build_model(), training)[0].flattened()


@check("build_model.softmax", points=3, needs=RUNS)
def test_softmax(student, rng, training):
    pictures = rng.random((4, 28, 28, 1), dtype=np.float32)
    model, outputs = confirmed(student.build_model(), training, pictures)
    facts = model.evidence
    units = outputs.shape[-1]
    if units != 10:
        faults = ("single-softmax-unit",) if units == 1 else ("output-units-not-classes",)
        expect.fail("lab1.output_units", facts, got=int(units), faults=faults)
    sums = outputs.astype(np.float64).sum(axis=-1)
    worst = float(sums.ravel()[np.abs(sums - 1).argmax()])
    least = float(outputs.min())
    expect.that(
        abs(worst - 1) < 1e-3 and least >= -1e-6,
        "lab1.no_softmax",
        facts,
        expect.evidence(outputs, of="model.predict(images)"),
        sum=float(f"{worst:.4g}"),
        min=float(f"{least:.4g}"),
        faults=("linear-output",) if least < 0 else ("wrong-output-activation",),
    )


@check("build_model.one_softmax", points=2, needs=RUNS)
def test_one_softmax(student, training):
    confirmed(student.build_model(), training)[0].one_softmax()


@check("build_model.parameters", points=2, needs=RUNS)
def test_parameters(student, training):
    confirmed(student.build_model(), training)[0].parameters(at_most=LIMIT)
