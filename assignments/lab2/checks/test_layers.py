"""relu, flatten, and the parameters of convolution and dense layers."""

import numpy as np

from grader.checks import check, expect

RELU = "relu(x)"
FLATTEN = "flatten(x)"


def mixed(rng, shape):
    """Numbers of both signs and a few zeros, at least one of each kind."""
    x = rng.integers(-9, 10, size=shape)
    x.flat[:3] = rng.permutation([-7, 0, 8])
    return x


@check("relu.values", points=4)
def test_relu_values(student, rng):
    small, large = rng.normal(size=(4, 4)) / 1000, rng.integers(-9_999, 9_999, size=(3, 5)) * 1.0
    some = (mixed(rng, (4, 5)), rng.normal(size=(5, 6)) * 3, -rng.random((2, 3)) - 0.1)
    for x in (*some, small, large):
        got = expect.array(student.relu(x.copy()), of=RELU)
        right = np.maximum(x, 0)
        if got.size == right.size:  # axes are another check's business
            got = got.reshape(right.shape)
            if np.allclose(got, np.abs(x), rtol=0, atol=1e-6):
                expect.fail("lab2.relu_abs", expect.evidence(got, of=RELU))
            if np.allclose(got, x > 0) and not np.allclose(got, right, rtol=0, atol=1e-6):
                expect.fail("lab2.relu_mask", expect.evidence(got, of=RELU))
        expect.array(got, of=RELU, close_to=right, tolerance=1e-6)


@check("relu.shape", points=2)
def test_relu_shape(student, rng):
    for shape in ((6,), (3, 4), (2, 3, 4), (2, 3, 3, 4), (1, 3)):
        expect.array(student.relu(mixed(rng, shape)), of=RELU, shape=shape)


@check("relu.unchanged", points=2, needs=["relu.shape"])
def test_relu_unchanged(student, submission, rng):
    for x in (mixed(rng, (3, 4)), rng.normal(size=(2, 3, 4)) - 0.5):
        x.flat[0] = -1
        student.relu(x)
        expect.that(
            not submission.last.mutated,
            "lab2.changed_in_place",
            expect.evidence(x, of="x"),
            of=RELU,
        )


@check("flatten.shape", points=2)
def test_flatten_shape(student, rng):
    last_of_the_tutorial = (24, 24, 32)
    for shape in (last_of_the_tutorial, (3, 5), tuple(map(int, rng.integers(2, 6, size=3))), (4,)):
        got = expect.array(student.flatten(rng.random(shape)), of=FLATTEN)
        size = int(np.prod(shape))
        if got.shape in ((1, size), (size, 1)):
            params = {"of": FLATTEN, "got": str(got.shape), "expected": f"({size},)"}
            expect.fail("lab2.flatten_two_axes", expect.evidence(got, of=FLATTEN), **params)
        expect.array(got, of=FLATTEN, shape=(size,))


@check("flatten.order", points=2, needs=["flatten.shape"])
def test_flatten_order(student, rng):
    for shape in ((3, 4), (2, 3, 4), (3, 3, 3), (4, 4), (5, 4, 3), (2, 3, 2, 4), (9,)):
        x = rng.permutation(int(np.prod(shape))).reshape(shape) / 4
        x.flat[-1] = x.flat[0]  # the same number twice stays twice
        got = expect.array(student.flatten(x), of=FLATTEN)
        facts = expect.evidence(got, of=FLATTEN)
        if x.ndim > 1 and np.array_equal(got, x.ravel(order="F")):
            expect.fail("lab2.flatten_columns", facts, faults=("wrong-reshape",))
        if np.array_equal(got, np.sort(x.ravel())):
            expect.fail("lab2.flatten_sorted", facts)
        expect.array(got, of=FLATTEN, close_to=x.ravel(), tolerance=1e-6)


def conv_cases(rng):
    """(kernel, in_channels, filters): both layers of lab 1, both of lab 3, then others."""
    known = [(3, 1, 64), (3, 64, 32), (3, 1, 32), (3, 32, 64)]
    others = [tuple(map(int, rng.integers(2, 40, size=3))) for _ in range(3)]
    return [*known, *others, (1, 3, 8)]


def dense_cases(rng):
    """(inputs, units): the layers of labs 1 and 3, then others."""
    known = [(18_432, 10), (3_136, 128), (128, 10)]
    others = [tuple(map(int, rng.integers(2, 900, size=2))) for _ in range(3)]
    return [*known, *others, (int(rng.integers(5, 90)), 1), (1, int(rng.integers(5, 90)))]


@check("conv_params.weights", points=2)
def test_conv_weights(student, rng):
    """Right but for the biases is right here."""
    for kernel, channels, filters in conv_cases(rng):
        of = f"conv_params({kernel}, {channels}, {filters})"
        got = expect.value(student.conv_params(kernel, channels, filters), of=of, kind="int")
        weights = kernel * kernel * channels * filters
        if got in (weights, weights + filters, weights + 1):
            continue
        facts = expect.evidence(got, of=of)
        params = {"of": of, "got": got, "kernel": kernel, "channels": channels}
        side = kernel * channels * filters
        if kernel > 1 and got in (side, side + filters):
            expect.fail("lab2.kernel_not_squared", facts, **params)
        one = kernel * kernel * filters
        if channels > 1 and got in (one, one + filters):
            expect.fail("lab2.channels_forgotten", facts, **params)
        expect.fail("lab2.conv_weights", facts, **params)


@check("conv_params.biases", points=2, needs=["conv_params.weights"])
def test_conv_biases(student, rng):
    for kernel, channels, filters in conv_cases(rng):
        of = f"conv_params({kernel}, {channels}, {filters})"
        got = expect.value(student.conv_params(kernel, channels, filters), of=of, kind="int")
        right = (kernel * kernel * channels + 1) * filters
        params = {"of": of, "got": got, "expected": right, "filters": filters}
        expect.that(got == right, "lab2.conv_biases", expect.evidence(got, of=of), **params)


@check("dense_params.weights", points=2)
def test_dense_weights(student, rng):
    for inputs, units in dense_cases(rng):
        of = f"dense_params({inputs}, {units})"
        got = expect.value(student.dense_params(inputs, units), of=of, kind="int")
        near = (inputs * units, inputs * units + units, inputs * units + inputs, inputs * units + 1)
        params = {"of": of, "got": got, "inputs": inputs, "units": units}
        expect.that(got in near, "lab2.dense_weights", expect.evidence(got, of=of), **params)


@check("dense_params.biases", points=2, needs=["dense_params.weights"])
def test_dense_biases(student, rng):
    for inputs, units in dense_cases(rng):
        of = f"dense_params({inputs}, {units})"
        got = expect.value(student.dense_params(inputs, units), of=of, kind="int")
        params = {"of": of, "got": got, "expected": (inputs + 1) * units, "units": units}
        expect.that(
            got == (inputs + 1) * units, "lab2.dense_biases", expect.evidence(got, of=of), **params
        )
