"""Every kind of value that a submission may return or be given."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from grader.remote.decode import to_wire
from grader.remote.model_ref import ModelRef
from grader.wire.values import MAX_ITEMS, Array, Opaque, check_caps
from tests.live import Handle, Live, failure

SOURCE = '''
import enum, datetime, decimal, fractions, pathlib, collections, types
import numpy as np, tensorflow as tf, keras

class Liar:
    """Says yes to everything."""
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __gt__ = __le__ = __ge__ = __lt__
    def __bool__(self): return True
    def __len__(self): return 10
    def __iter__(self): return iter([1] * 10)
    def __float__(self): return 1.0
    def __int__(self): return 1
    def __index__(self): return 1
    def __contains__(self, item): return True
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __hash__(self): return 1

class LyingList(list):
    def __iter__(self): return iter([7, 7, 7])
    def __len__(self): return 3
    def __getitem__(self, i): return 7
    def __eq__(self, other): return True

class LyingDict(dict):
    def items(self): return [("a", 7)]
    def __iter__(self): return iter(["a"])
    def __len__(self): return 1
    def __getitem__(self, key): return 7

class LyingStr(str):
    def __str__(self): return "right"
    def __eq__(self, other): return True
    __hash__ = str.__hash__

class LyingFloat(float):
    def __float__(self): return 1.0
    def __eq__(self, other): return True

class LyingInt(int):
    def __int__(self): return 1
    def __index__(self): return 1

class LyingArray(np.ndarray):
    def __array__(self, *a, **k): return np.ones(3)
    def __eq__(self, other): return np.ones(3, bool)
    def tobytes(self, *a, **k): return b"\\0" * 24
    def astype(self, *a, **k): return np.ones(3)
    @property
    def shape(self): return (3,)

class Pretender:
    """Claims to be an array by its class."""
    @property
    def __class__(self): return np.ndarray

class Colour(enum.Enum):
    RED = 1
class Level(enum.IntEnum):
    HIGH = 3
class Word(str, enum.Enum):
    YES = "yes"

Point = collections.namedtuple("Point", "x y")

def cyclic():
    one = [1]; one.append(one); return one
def cyclic_dict():
    one = {}; one["me"] = one; return one
def branching():
    one = []; one.extend([one] * 1000); return one
def deep():
    one = 0
    for _ in range(500): one = [one]
    return one
def bf16(): return tf.cast(tf.constant([0.5, 1.5]), tf.bfloat16)

VALUES = {
    "none": lambda: None,
    "true": lambda: True,
    "int": lambda: 5,
    "float": lambda: 2.5,
    "text": lambda: "가나다",
    "bytes": lambda: b"ab",
    "nan": lambda: float("nan"),
    "inf": lambda: -float("inf"),
    "big int": lambda: 2**63,
    "huge int": lambda: 10**30,
    "negative huge": lambda: -2**63 - 1,
    "complex": lambda: 1j,
    "ellipsis": lambda: ...,
    "list": lambda: [1, "a", None],
    "tuple": lambda: (1, (2.0,)),
    "set": lambda: {1, 2},
    "frozenset": lambda: frozenset("a"),
    "set of tuples": lambda: {(1, 2)},
    "dict": lambda: {"a": 1, 2: [3]},
    "dict of tuples": lambda: {(1, 2): 3, None: 4},
    "namedtuple": lambda: Point(1, 2),
    "ordered": lambda: collections.OrderedDict(a=1),
    "counter": lambda: collections.Counter("aab"),
    "deque": lambda: collections.deque([1]),
    "range": lambda: range(3),
    "generator": lambda: (i for i in range(3)),
    "map": lambda: map(str, [1]),
    "bytearray": lambda: bytearray(b"ab"),
    "path": lambda: pathlib.Path("a") / "b",
    "date": lambda: datetime.date(2024, 1, 1),
    "decimal": lambda: decimal.Decimal("0.1"),
    "module": lambda: np,
    "type": lambda: int,
    "function": lambda: len,
    "lambda": lambda: (lambda: 1),
    "enum": lambda: Colour.RED,
    "int enum": lambda: Level.HIGH,
    "text enum": lambda: Word.YES,
    "lone surrogate": lambda: "a\\ud800b",
    "long text": lambda: "x" * 5_000_000,
    "liar": Liar,
    "list of liars": lambda: [Liar()],
    "lying list": lambda: LyingList([1, 2]),
    "lying dict": lambda: LyingDict(b=2),
    "lying text": lambda: LyingStr("wrong"),
    "lying float": lambda: LyingFloat(0.25),
    "lying int": lambda: LyingInt(4),
    "lying array": lambda: np.zeros(2).view(LyingArray),
    "pretender": Pretender,
    "np bool": lambda: np.bool_(True),
    "np int": lambda: np.int64(3),
    "np float": lambda: np.float32(0.5),
    "np text": lambda: np.array(["ab"])[0],
    "0-d": lambda: np.array(3.5),
    "empty": lambda: np.zeros((0, 4)),
    "array": lambda: np.arange(6, dtype=np.int16).reshape(2, 3).T,
    "bools": lambda: np.array([True, False]),
    "big endian": lambda: np.array([1, 2], ">i4"),
    "float16": lambda: np.float16([1.5]),
    "longdouble": lambda: np.longdouble([1.5]),
    "complex array": lambda: np.array([1j]),
    "objects": lambda: np.array([object(), None], object),
    "ragged": lambda: np.array([[1], [1, 2]], object),
    "texts": lambda: np.array(["a", "글"]),
    "records": lambda: np.zeros(2, [("a", "i4")]),
    "dates": lambda: np.array(["2024-01-01"], "M8[D]"),
    "masked": lambda: np.ma.masked_array([1, 2], [0, 1]),
    "large": lambda: np.zeros(2**27, np.uint8),
    "several large": lambda: [np.zeros(2**25, np.uint8)] * 8,
    "matrix": lambda: np.matrix([[1, 2]]),
    "nan array": lambda: np.array([np.nan, np.inf]),
    "memmap": lambda: np.memmap("m.bin", np.uint8, "w+", shape=(3,)),
    "tensor": lambda: tf.constant([[1.0, 2.0]]),
    "int tensor": lambda: tf.constant(3),
    "variable": lambda: tf.Variable([1, 2]),
    "keras variable": lambda: keras.Variable([1.0]),
    "text tensor": lambda: tf.constant(["a"]),
    "bf16": bf16,
    "ragged tensor": lambda: tf.ragged.constant([[1], [1, 2]]),
    "keras tensor": lambda: keras.Input((3,)),
    "dataset": lambda: tf.data.Dataset.range(3),
    "layer": lambda: keras.layers.Dense(2),
    "optimizer": lambda: keras.optimizers.Adam(),
    "cyclic": cyclic,
    "cyclic dict": cyclic_dict,
    "branching": branching,
    "deep": deep,
    "many": lambda: list(range(300_000)),
    "many nested": lambda: [list(range(1000))] * 300,
    "many scalars": lambda: list(np.zeros(150_000)),
    "many keys": lambda: dict.fromkeys(range(150_000)),
}

def give(name):
    return VALUES[name]()

def image(size):
    from PIL import Image
    return Image.new("L", size)

class _Frame:
    shape = (3, 2)
_Frame.__module__ = "pandas.core.frame"
_Frame.__qualname__ = "DataFrame"
def frame(): return _Frame()

def echo(value): return value
def kind(value):
    if isinstance(value, np.ndarray):
        return ["ndarray", value.dtype.name, list(value.shape), value.flags.writeable]
    return type(value).__name__
'''


@pytest.fixture(scope="module")
def student(keras_zygote: Live) -> Iterator[Handle]:
    yield keras_zygote.student(SOURCE, limit_s=170)
    keras_zygote.close()


def same(a: Any, b: Any) -> bool:
    """Equal and of equal type, through containers and arrays."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray | np.generic):
        return (
            a.dtype == b.dtype
            and a.shape == b.shape
            and np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
        )
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    return bool(a == b) or (a != a and b != b)


GIVEN: dict[str, Any] = {
    "none": None, "true": True, "int": 5, "float": 2.5, "text": "가나다", "bytes": b"ab",
    "nan": math.nan, "inf": -math.inf, "big int": 2**63, "list": [1, "a", None],
    "tuple": (1, (2.0,)), "set": {1, 2}, "frozenset": {"a"}, "set of tuples": [(1, 2)],
    "dict": {"a": 1, 2: [3]}, "dict of tuples": {"(1, 2)": 3, "None": 4}, "namedtuple": (1, 2),
    "ordered": {"a": 1}, "counter": {"a": 2, "b": 1}, "path": "a/b", "int enum": 3,
    "text enum": "yes", "lone surrogate": "a\\ud800b",
    "lying list": [1, 2], "lying dict": {"b": 2}, "lying text": "wrong", "lying float": 0.25,
    "lying int": 4, "lying array": np.zeros(2),
    "np bool": np.bool_(True), "np int": np.int64(3), "np float": np.float32(0.5),
    "np text": "ab", "0-d": np.array(3.5), "empty": np.zeros((0, 4)),
    "array": np.arange(6, dtype=np.int16).reshape(2, 3).T, "bools": np.array([True, False]),
    "big endian": np.array([1, 2], "i4"), "float16": np.float16([1.5]),
    "longdouble": np.array([1.5]), "texts": ["a", "글"], "masked": np.array([1, 2]),
    "matrix": np.array([[1, 2]]), "nan array": np.array([np.nan, np.inf]),
    "memmap": np.zeros(3, np.uint8), "tensor": np.float32([[1, 2]]),
    "int tensor": np.array(3, "i4"),
    "variable": np.array([1, 2], "i4"), "keras variable": np.float32([1.0]),
    "bf16": np.float32([0.5, 1.5]),
}  # fmt: skip


@pytest.mark.parametrize("name", GIVEN)
def test_plain_values_arrive_as_they_are(student: Handle, name: str) -> None:
    value = student.give(name)
    assert same(value, GIVEN[name]), value


OPAQUE = [
    "huge int", "negative huge", "complex", "ellipsis", "deque", "range", "generator", "map",
    "bytearray", "date", "decimal", "module", "type", "function", "lambda", "enum", "liar",
    "pretender", "complex array", "objects", "ragged", "records", "dates", "large", "text tensor",
    "ragged tensor", "keras tensor", "dataset", "layer", "optimizer", "long text", "many",
    "many keys", "several large",
]  # fmt: skip


@pytest.mark.parametrize("name", OPAQUE)
def test_everything_else_is_only_described(student: Handle, name: str) -> None:
    assert isinstance(student.give(name), Opaque)


@pytest.mark.parametrize("name", ["cyclic", "cyclic dict", "branching", "deep", "many nested"])
def test_endless_and_oversized_containers_stay_within_the_caps(student: Handle, name: str) -> None:
    value = student.give(name)
    assert isinstance(value, list | dict)
    text = repr(value)
    assert "Opaque" in text
    assert text.count("[") + text.count("{") < MAX_ITEMS


def test_as_many_numbers_as_the_cap_allows(student: Handle) -> None:
    value = student.give("many scalars")
    assert len(value) == 150_000
    assert same(value[0], np.float64(0))


def test_liars_inside_a_list(student: Handle) -> None:
    (item,) = student.give("list of liars")
    assert isinstance(item, Opaque)
    assert item != 1
    assert item.type_name == "submission.Liar"


def test_pictures_and_tables_tell_their_shape(student: Handle) -> None:
    assert student.image((4, 3)).type_name == "PIL.Image.Image"
    frame = student.frame()
    assert isinstance(frame, Opaque)
    assert frame.shape == (3, 2)


def test_objects_of_arrays_tell_their_shape(student: Handle) -> None:
    value = student.give("objects")
    assert (value.type_name, value.shape) == ("ndarray[object]", (2,))
    assert student.give("large").shape == (2**27,)


SENT: list[Any] = [
    None, True, 3, -(2**63), 2**64 - 1, 2.5, math.inf, "글 \n", "", b"\x00\xff", [], [1, [2]],
    (1, "a"), {1, 2}, {}, {"a": [1]}, {1: {2: 3}}, np.float32(1.5), np.int8(-1), np.bool_(False),
    np.arange(4, dtype=np.uint8).reshape(2, 2), np.array(2.5), np.zeros((0, 3), np.float16),
    np.array([np.nan]), [np.eye(2)],
]  # fmt: skip


@pytest.mark.parametrize("value", SENT, ids=lambda value: repr(value)[:30])
def test_what_a_check_sends_comes_back(student: Handle, value: Any) -> None:
    assert same(student.echo(value), value)


def test_arrays_are_the_learners_own_to_write_in(student: Handle) -> None:
    assert student.kind(np.zeros((2, 3), np.float32)) == ["ndarray", "float32", [2, 3], True]
    assert student.kind(np.float32(1)) == "float32"
    assert student.kind(frozenset()) == "frozenset"
    assert student.kind(student.path("a/b")) == "str"


def test_what_cannot_cross_is_the_checks_fault(student: Handle) -> None:
    for value in (object(), 1j, len, range(3)):
        with pytest.raises(TypeError):
            student.echo(value)


def test_integers_beyond_64_bits_are_the_checks_fault_too(student: Handle) -> None:
    with pytest.raises(TypeError):
        student.echo(2**70)
    assert student.echo(1) == 1  # the worker is still there


def test_a_reference_to_a_model_goes_back_as_that_model(keras: Live) -> None:
    student = keras.student(
        "import keras\nkept = None\n"
        "def make():\n    global kept\n"
        "    kept = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])\n"
        "    return {'a': [kept], 'b': kept}\n"
        "def is_kept(model): return model is kept\n"
    )
    value = student.make()
    one, other = value["a"][0], value["b"]
    assert isinstance(one, ModelRef)
    assert one.facts.handle == other.facts.handle
    assert student.is_kept(one) is True
    assert student.make()["b"].facts.handle != one.facts.handle
    assert student.is_kept(one) is False


def test_models_of_another_worker_are_not_found(keras: Live) -> None:
    source = "def echo(model): return 1\n"
    student = keras.student(source)
    config = (
        '{"module": "keras", "class_name": "Sequential", "config": {"name": "s", "layers": []},'
        ' "registered_name": null}'
    )
    model = student.build(config)
    assert student.echo(model) == 1
    assert failure(keras.student(source), "echo", model).outcome == "failed"


def test_every_wire_value_of_a_check_is_within_the_caps() -> None:
    for value in SENT:
        check_caps(to_wire(value))
    assert isinstance(to_wire(np.float32(1)), Array)
