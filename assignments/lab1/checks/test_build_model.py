"""build_model: a small CNN for (n, 28, 28, 1) pictures with a 10-way softmax."""

from functools import cached_property

import numpy as np
import pytest

from grader.checks import check, expect

OF = "build_model()"
RUNS = ["build_model.runs"]
LIMIT = 1_000_000


class Built:
    """The learner's model, built once for all checks of it: what is kept of it are values."""

    def __init__(self, student, training, rng):
        self.model = student.build_model()
        self.pictures = rng.random((4, 28, 28, 1), dtype=np.float32)
        self._training = training

    @cached_property
    def found(self):
        """The model as the clean room finds it: what a worker says of a model is only a claim."""
        claims = expect.model(self.model, of=OF)
        found = self._training.confirmed(self.model, self.pictures)
        reason = getattr(found, "reason", None)
        if reason is not None:
            message = "lab1.model_differs" if reason == "differs" else "lab1.model_not_followed"
            expect.fail(message, claims.evidence)
        return found

    @property
    def facts(self):
        """What the checks of the architecture read."""
        return expect.model(self.found.facts, of=OF)


@pytest.fixture(scope="session")
def built(student, training, rng_of):
    return Built(student, training, rng_of("build_model"))


@check("build_model.runs", points=2)
def test_runs(built):
    expect.model(built.model, of=OF).input((28, 28, 1))
    outputs = built.model.predict(built.pictures)
    found = expect.array(outputs, of="model.predict(images)", floating=True)
    expect.that(
        found.ndim >= 2 and len(found) == len(built.pictures),
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
    assert built.found


@check("build_model.convolutions", points=4, needs=RUNS)
def test_convolutions(built):
    built.facts.convolutions(at_least=2)


@check("build_model.flatten", points=2, needs=RUNS)
def test_flatten(built):
    built.facts.flattened()


@check("build_model.softmax", points=3, needs=RUNS)
def test_softmax(built):
    facts, outputs = built.facts.evidence, built.found.outputs
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
def test_one_softmax(built):
    built.facts.one_softmax()


@check("build_model.parameters", points=2, needs=RUNS)
def test_parameters(built):
    built.facts.parameters(at_most=LIMIT)
