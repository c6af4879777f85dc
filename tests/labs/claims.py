"""What a worker may say, as it crosses the boundary: drawn once, picked often."""

from __future__ import annotations

import json
import warnings
from dataclasses import dataclass
from random import Random
from typing import Any, Final

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning
from hypothesis.extra import numpy as hnp

from grader.wire import values as v
from tests.wire import strategies as any_

MAX_CALLS: Final = 3000
"""A check that asks more often than that does not end."""

FLOATS = st.one_of(
    st.floats(width=32),
    st.sampled_from([0.0, 0.5, 1.0, 2.3, -0.0, float("nan"), float("inf"), 1e308]),
)
NUMBERS = st.one_of(
    st.integers(-3, 30), FLOATS, st.booleans(),
    st.sampled_from([2**63 - 1, -(2**63), 2**64 - 1, 10**18]),
)  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(
        ["", "loss", "val_loss", "accuracy", "val_accuracy", "config", "filters", "history",
         "seconds", "parameters", "categorical_crossentropy", "relu", "softmax", "adam", "nan",
         "[" * 3000 + "]" * 3000, '{"a":' * 3000 + "1" + "}" * 3000, "9" * 5000, "x" * 20_000]
    ),
    any_.names,
)  # fmt: skip
SHAPES = st.one_of(
    st.sampled_from(
        [(), (0,), (1,), (10,), (0, 0), (4, 0), (4, 10), (10, 10), (0, 10), (5, 5), (1, 28, 28, 1),
         (7, 28, 28, 1), (4, 28, 28, 1), (0, 28, 28, 1), (28, 28), (1, 1, 1, 1, 1, 1), (784, 10)]
    ),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=12),
)  # fmt: skip
DTYPES = st.sampled_from(sorted(v.DTYPES)).map(np.dtype)


@st.composite
def wire_arrays(draw: st.DrawFn, shapes: st.SearchStrategy[tuple[int, ...]] = SHAPES) -> v.Array:
    """Few draws for many elements: noise, a constant, or digits, with some elements replaced."""
    shape, dtype = draw(shapes), draw(DTYPES)
    rng = np.random.default_rng(draw(st.integers(0, 2**16)))
    kind = draw(st.sampled_from(["noise", "constant", "digits", "large"]))
    noise = {
        "noise": lambda: rng.random(shape),
        "constant": lambda: np.full(shape, 1.0),
        "digits": lambda: rng.integers(0, 10, shape),
        "large": lambda: rng.random(shape) * 300 - 20,
    }[kind]()
    with np.errstate(all="ignore"):
        array = np.asarray(noise).astype(dtype)
    if array.size and dtype.kind == "f":
        for special in draw(
            st.lists(st.sampled_from([np.nan, np.inf, -np.inf, 1e300]), max_size=2)
        ):
            with np.errstate(all="ignore"):
                array.flat[int(rng.integers(array.size))] = special
    return v.encode_array(array, source=draw(st.sampled_from(["ndarray", "tensor", "scalar"])))


CONFIGS = st.one_of(
    WORDS,
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(-5, 2**70), st.floats(), WORDS),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.sampled_from(
                    ["class_name", "config", "module", "function", "object", "name", "fn",
                     "activation", "learning_rate", "from_logits", "registered_name", "layers"]
                ),
                inner, max_size=4,
            ),
        ),
        max_leaves=8,
    ).map(json.dumps),
)  # fmt: skip
LAYERS = st.builds(
    v.LayerFacts, name=WORDS,
    class_name=st.sampled_from(["Conv2D", "Dense", "Flatten", "Reshape", "MaxPooling2D"]) | WORDS,
    builtin=st.booleans(), config=CONFIGS, output_shape=any_.shapes,
    parameters=st.sampled_from([0, 1, -1, 320, 10**12]) | any_.small, trainable=st.booleans(),
)  # fmt: skip
COMPILED = st.builds(
    v.CompileFacts, optimizer=CONFIGS, loss=CONFIGS, metrics_config=CONFIGS,
    metrics=st.lists(WORDS, max_size=3).map(tuple),
)  # fmt: skip
MODELS = st.builds(
    v.ModelValue, handle=st.integers(0, 3), class_name=WORDS, builtin=st.booleans(),
    config=st.none() | CONFIGS,
    input_shape=st.just((None, 28, 28, 1)) | st.just(()) | any_.shapes,
    output_shape=st.just((None, 10)) | any_.shapes,
    parameters=any_.any_int, layers=st.lists(LAYERS, max_size=5).map(tuple),
    compiled=st.none() | COMPILED,
)  # fmt: skip
CURVES = st.dictionaries(
    st.sampled_from(["loss", "val_loss", "accuracy", "val_accuracy", "acc"]) | WORDS,
    st.lists(FLOATS, max_size=4), max_size=5,
)  # fmt: skip
SETTINGS = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 2**63 - 1), FLOATS, WORDS
)  # fmt: skip
HISTORIES = st.builds(
    v.HistoryValue, history=CURVES,
    epochs=st.lists(st.integers(-1, 30), max_size=4).map(tuple),
    params=st.dictionaries(st.sampled_from(["epochs", "steps", "verbose"]), SETTINGS, max_size=3),
)  # fmt: skip
CALLBACKS = st.builds(
    v.CallbackValue, class_name=WORDS,
    bases=st.lists(
        st.sampled_from(
            ["ModelCheckpoint", "EarlyStopping", "TensorBoard", "Callback", "CSVLogger"]
        ),
        max_size=3,
    ).map(tuple),
    attributes=st.dictionaries(
        st.sampled_from(
            ["filepath", "monitor", "mode", "patience", "save_best_only", "log_dir", "monitor_op",
             "save_weights_only", "restore_best_weights", "min_delta"]
        ),
        SETTINGS, max_size=6,
    ),
)  # fmt: skip
AXES = st.builds(
    v.AxesFacts, title=WORDS, xlabel=WORDS, ylabel=WORDS,
    legend=st.lists(WORDS, max_size=3).map(tuple),
    lines=st.lists(
        st.builds(
            v.LineFacts, label=WORDS, x=st.lists(FLOATS, max_size=3), y=st.lists(FLOATS, max_size=3)
        ),
        max_size=3,
    ).map(tuple),
    images=st.lists(wire_arrays(), max_size=2).map(tuple),
    texts=st.lists(st.sampled_from(["3", "1,000", "²", "9" * 12]) | WORDS, max_size=3).map(tuple),
    xticks=st.lists(WORDS, max_size=2).map(tuple), yticks=st.lists(WORDS, max_size=2).map(tuple),
    extents=st.lists(st.tuples(FLOATS, FLOATS, FLOATS, FLOATS), max_size=2).map(tuple),
    places=st.lists(st.tuples(FLOATS, FLOATS), max_size=3).map(tuple),
)  # fmt: skip
FIGURES = st.builds(
    v.FigureValue, axes=st.lists(AXES, max_size=3).map(tuple), png=st.just(b""), title=WORDS
)
LEAVES = st.one_of(
    st.none(), NUMBERS, WORDS, wire_arrays(), MODELS, HISTORIES, CALLBACKS, FIGURES,
    st.builds(v.Opaque, st.sampled_from(["ndarray[object]", "ndarray[str]", "int", "str"]) | WORDS,
              WORDS, st.none() | st.lists(any_.small, max_size=3).map(tuple)),
    st.builds(v.Blob, st.binary(max_size=30)), st.builds(v.WorkPath, WORDS),
)  # fmt: skip
KINDS = st.sampled_from(["list", "tuple", "set", "frozenset"])
KEYS = st.one_of(
    st.sampled_from(["config", "parameters", "history", "val_accuracy", "seconds", "filters",
                     "epochs", "loss", "val_loss", "accuracy", "precision", "recall", "f1"]),
    NUMBERS, WORDS,
)  # fmt: skip


def _around(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    alike = inner.flatmap(lambda item: st.integers(0, 12).map(lambda count: (item,) * count))
    mixed = st.lists(inner, max_size=5).map(tuple)
    return st.one_of(
        st.builds(v.Sequence, KINDS, alike | mixed),
        st.builds(v.Mapping, st.lists(st.tuples(KEYS | inner, inner), max_size=5).map(tuple)),
    )


def _deep(item: Any, depth: int) -> Any:
    for _ in range(depth):
        item = v.Sequence("list", (item,))
    return item


VALUES = st.one_of(
    st.recursive(LEAVES, _around, max_leaves=6),
    any_.wire_values,
    _around(NUMBERS), _around(CALLBACKS), _around(_around(NUMBERS)), wire_arrays(), HISTORIES,
    st.builds(_deep, NUMBERS | WORDS, st.integers(1, v.MAX_DEPTH - 1)),
)  # fmt: skip


# -- drawn once, picked often --------------------------------------------------------------------


def pool(strategy: st.SearchStrategy[Any], count: int) -> list[Any]:
    """So many values of a strategy; the same in every run."""
    found: list[Any] = []
    # The strategies are large; how they would be printed nobody asks.
    warnings.filterwarnings("ignore", category=HypothesisWarning, message="Generating overly large")

    @settings(
        max_examples=count, deadline=None, database=None, derandomize=True,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def gather(value: Any) -> None:
        found.append(value)

    gather()
    return found


@dataclass(frozen=True)
class Pools:
    """What a worker may say, by kind."""

    values: list[v.Value]
    models: list[v.ModelValue]
    arrays: list[v.Array]
    words: list[str]
    floats: list[float]

    @classmethod
    def of(cls, count: int) -> Pools:
        """``count`` values, and what fits beside them."""
        part = max(40, count // 8)
        long = v.Sequence("list", (1,) * 150_000)
        return cls(
            [*pool(VALUES, count), long], pool(MODELS, part), pool(wire_arrays(), part),
            pool(WORDS, part), pool(FLOATS, part),
        )  # fmt: skip


@dataclass
class Source:
    """Picks from the pools by a seed."""

    pools: Pools
    random: Random
    picks: int = 0

    def pick(self, kind: str) -> Any:
        """One of a kind."""
        self.picks += 1
        assert self.picks < MAX_CALLS, "the check does not end"
        return self.random.choice(getattr(self.pools, kind))

    def several(self, kind: str, most: int) -> tuple[Any, ...]:
        """Up to ``most`` of a kind."""
        return tuple(self.pick(kind) for _ in range(self.random.randint(0, most)))

    def one_in(self, count: int) -> bool:
        """True once in so many times."""
        return self.random.randrange(count) == 0

    def array(self, *shapes: tuple[int, ...]) -> np.ndarray:
        """Any array, half of the time in one of the shapes that would be right."""
        array = v.decode_array(self.pick("arrays"))
        if shapes and self.one_in(2):
            return np.resize(array, self.random.choice(shapes))
        return array
