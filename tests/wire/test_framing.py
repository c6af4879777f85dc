"""Frames: round trips, malformed input, deadlines."""

from __future__ import annotations

import random
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings

from grader.errors import WireError
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire import messages as m
from grader.wire import starting as s
from grader.wire.framing import MAX_FRAME_BYTES, Channel, ChannelClosed, ChannelTimeout, Codec
from grader.wire.values import (
    MAX_ITEMS,
    Array,
    CallbackValue,
    HistoryValue,
    LayerFacts,
    Mapping,
    ModelValue,
    Opaque,
    Sequence,
    encode_array,
)
from tests.wire.strategies import forks, readies, replies, requests

HEADER = struct.Struct("<Q")
REPLIES: Codec[m.Reply] = Codec(m.Reply)
Pair = tuple[Channel[m.Reply], socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    """A channel that receives replies, and the raw socket of the other side."""
    ours, theirs = socket.socketpair()
    with closing(Channel[m.Reply](ours, REPLIES)) as channel, theirs:
        yield channel, theirs


def soon() -> float:
    return time.monotonic() + 20


def raw(message: object) -> bytes:
    body = msgspec.msgpack.encode(message)
    return HEADER.pack(len(body)) + body


# -- round trips ----------------------------------------------------------------------------


@settings(max_examples=3 * settings.default.max_examples, deadline=None)
@given(replies)
def test_replies_come_back(message: m.Reply) -> None:
    assert REPLIES.decode(REPLIES.encode(message)[HEADER.size :]) == message


@settings(max_examples=2 * settings.default.max_examples, deadline=None)
@given(requests)
def test_requests_come_back(message: m.Request) -> None:
    codec: Codec[m.Request] = Codec(m.Request)
    assert codec.decode(codec.encode(message)[HEADER.size :]) == message


@settings(deadline=None)
@given(forks, readies)
def test_words_to_and_from_the_zygote_come_back(fork: s.Fork, ready: s.Ready) -> None:
    assert Codec[s.Fork](s.Fork).decode(REPLIES.encode(fork)[HEADER.size :]) == fork
    assert Codec[s.Ready](s.Ready).decode(REPLIES.encode(ready)[HEADER.size :]) == ready


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), -0.0])
def test_floats_that_json_does_not_know(value: float) -> None:
    back = REPLIES.decode(REPLIES.encode(m.Done(id=1, value=value))[HEADER.size :])
    assert isinstance(back, m.Done)
    assert struct.pack("<d", back.value) == struct.pack("<d", value)


@pytest.mark.parametrize("value", [2**64, -(2**63) - 1, "\ud800", "a\udcffb"], ids=ascii)
def test_what_messagepack_cannot_say_is_a_wire_error(value: Any) -> None:
    with pytest.raises(WireError):
        REPLIES.encode(m.Done(id=1, value=value))


def test_a_message_that_is_too_large_is_not_sent(pair: Pair) -> None:
    half = encode_array(np.zeros(MAX_FRAME_BYTES // 2 + 1, np.uint8))
    with pytest.raises(WireError, match="large"):
        pair[0].send(m.Done(id=1, value=Sequence("list", (half, half))))
    pair[1].setblocking(False)
    with pytest.raises(BlockingIOError):  # not even its head
        pair[1].recv(1)


# -- malformed messages ---------------------------------------------------------------------


def _done(value: object, **more: object) -> bytes:
    return msgspec.msgpack.encode({"type": "done", "id": 1, "value": value, **more})


def _array(**changed: object) -> dict[str, object]:
    return {"type": "array", "dtype": "uint8", "shape": [2], "data": b"ab"} | changed


MALFORMED = {
    "empty": b"",
    "a number": msgspec.msgpack.encode(1),
    "a list": msgspec.msgpack.encode([1, 2]),
    "no type": msgspec.msgpack.encode({"id": 1, "value": 1}),
    "unknown type": msgspec.msgpack.encode({"type": "evil", "id": 1}),
    "a request": Codec(m.Request).encode(m.Describe(id=1, handle=1))[HEADER.size :],
    "no id": msgspec.msgpack.encode({"type": "done", "value": 1}),
    "id is text": msgspec.msgpack.encode({"type": "done", "id": "1", "value": 1}),
    "unknown value": _done({"type": "evil"}),
    "a list as value": _done([1, 2]),
    "bytes as value": _done(b"ab"),
    "bad UTF-8": _done("@@@@").replace(b"@@@@", b"\xff\xfe\xfd\xfc"),
    "bad UTF-8 in a key": _done({"type": "history", "history": {"@@@@": []}, "epochs": [],
                                 "params": {}}).replace(b"@@@@", b"\xff\xfe\xfd\xfc"),
    "shape negative": _done(_array(shape=[-2])),
    "shape huge": _done(_array(shape=[2**63])),
    "shape beyond 64 bits": _done(_array(shape=[2**64 - 1, 2**64 - 1])),
    "shape overflows": _done(_array(shape=[2**32, 2**32], data=b"")),
    "shape of nothing": _done(_array(shape=[0, 2**63], data=b"")),
    "shape of floats": _done(_array(shape=[2.0])),
    "dtype object": _done(_array(dtype="object", shape=[1], data=b"12345678")),
    "data is text": _done(_array(data="ab")),
    "array in a look": msgspec.msgpack.encode(
        {"type": "look", "id": 1, "images_seen": 1, "outputs": _array(shape=[3])}
    ),
    "array in a training": _done(
        None, trained={"type": "trained", "images_seen": 1, "outputs": _array(shape=[3])}
    ),
    "deep": _done(None)[:-1] + b"\x83\xa4type\xa3seq\xa4kind\xa0\xa5items\x91" * 2_000 + b"\xc0",
    "mutated is negative text": _done(None, mutated=["0"]),
    "history of text": _done({"type": "history", "history": {"loss": ["1"]}, "epochs": [],
                              "params": {}}),
    "layers are numbers": _done({"type": "model", "handle": 1, "class_name": "", "builtin": True,
                                 "config": None, "input_shape": None, "output_shape": None,
                                 "parameters": 0, "layers": [1], "compiled": None}),
}  # fmt: skip


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_messages_are_wire_errors(name: str, pair: Pair) -> None:
    with pytest.raises(WireError):
        REPLIES.decode(MALFORMED[name])
    pair[1].sendall(HEADER.pack(len(MALFORMED[name])) + MALFORMED[name])
    with pytest.raises(WireError):
        pair[0].receive(deadline=soon())


OVERSIZED = {
    "loaded": m.Done(id=1, value=None, loaded=m.Loaded(
        functions=(m.FunctionFacts(name="", parameters=None, required=0, line=0),) * 2 * MAX_ITEMS
        + (m.FunctionFacts(name="", parameters=("x",) * MAX_ITEMS, required=0, line=0),),
        faults=(), stopped_at=None)),
    "model": m.Done(id=1, value=ModelValue(
        handle=1, class_name="", builtin=True, config=None, input_shape=None, output_shape=None,
        parameters=0, compiled=None, layers=(LayerFacts(
            name="", class_name="", builtin=True, config="", output_shape=None, parameters=0,
            trainable=True),) * MAX_ITEMS)),
    "history": m.Done(id=1, value=HistoryValue(
        history={"loss": [0.5] * 12 * MAX_ITEMS}, epochs=(), params={})),
    "callback": m.Done(id=1, value=CallbackValue(
        class_name="", bases=("",) * 12 * MAX_ITEMS, attributes={})),
    "hello": s.Hello(parts={str(number): True for number in range(6 * MAX_ITEMS)}),
    "exception": m.Raised(id=1, exception=ExceptionFacts(
        type="", message="", frames=(Place(file="", line=0, function="", source="", own=True),)
        * 2 * MAX_ITEMS)),
    "warnings": m.Done(id=1, value=None, warnings=("",) * 12 * MAX_ITEMS),
    "message": m.Raised(id=1, exception=ExceptionFacts(
        type="", message="x" * 2**24, frames=())),
    "opaque": m.Done(id=1, value=Opaque("", "", (0,) * 12 * MAX_ITEMS)),
    "list": m.Done(id=1, value=Sequence("list", (0,) * MAX_ITEMS)),
    "mapping": m.Done(id=1, value=Mapping(((0, 0),) * MAX_ITEMS)),
    "shape": m.Done(id=1, value=Array("uint8", (1,) * 12 * MAX_ITEMS, b"1")),
}  # fmt: skip


@pytest.mark.parametrize("name", OVERSIZED)
def test_caps_hold_for_every_kind_of_value(name: str) -> None:
    body = REPLIES.encode(OVERSIZED[name])[HEADER.size :]
    with pytest.raises(WireError, match=r"many|large"):
        REPLIES.decode(body)


def _seeds() -> list[bytes]:
    frame = Place(file="lab1.py", line=3, function="f", source="x = 1", own=True, column=2)
    facts = ExceptionFacts(
        type="ValueError", message="나쁜 값", frames=(frame, frame), syntax=frame
    )
    layer = LayerFacts(
        name="dense", class_name="Dense", builtin=True, config='{"units": 10}',
        output_shape=(None, 10), parameters=10, trainable=True,
    )  # fmt: skip
    model = ModelValue(
        handle=1, class_name="Sequential", builtin=True, config="{}", input_shape=(None, 28, 28),
        output_shape=(None, 10), parameters=10, layers=(layer, layer), compiled=None,
    )  # fmt: skip
    array = encode_array(np.arange(12, dtype=np.float32).reshape(3, 4))
    history = HistoryValue(history={"loss": [0.5, 0.25]}, epochs=(0, 1), params={"steps": 2})
    mixed = Mapping((("a", Sequence("tuple", (1, 2.5, None, True, "글", array))), (2, model)))
    found: list[m.Reply] = [
        s.Hello(parts={"landlock": True, "user": False}),
        m.Done(id=1, value=mixed, stdout="hi", warnings=("w",), mutated=(0,)),
        m.Done(id=2, value=history, trained=m.Trained(outputs=array, images_seen=5)),
        m.Done(id=3, value=None, loaded=m.Loaded(
            functions=(m.FunctionFacts(name="f", parameters=("x",), required=1, line=1),),
            faults=(m.UnitFault(
                label="lab1.ipynb[3]", line=2, names=("x",), exception=facts),), stopped_at=frame)),
        m.Raised(id=4, exception=facts, stdout="before"),
        m.Look(id=5, images_seen=1000, outputs=array),
    ]  # fmt: skip
    return [REPLIES.encode(message)[HEADER.size :] for message in found]


def _mutated(rng: random.Random, body: bytearray) -> bytes:
    for _ in range(rng.choice((1, 1, 1, 2, 4, 16))):
        place = rng.randrange(len(body))
        match rng.randrange(7):
            case 0:
                body[place] ^= 1 << rng.randrange(8)
            case 1:
                body[place] = rng.randrange(256)
            case 2:
                del body[place : place + rng.randrange(1, 9)]
            case 3:
                body[place:place] = rng.randbytes(rng.randrange(1, 9))
            case 4:  # a header that announces much
                body[place] = rng.choice(b"\xc6\xdb\xdd\xdf\xcf\xd3")
            case 5:
                del body[place:]
            case 6:  # a piece of it twice
                body[place:place] = body[place // 2 : place]
        if not body:
            break
    return bytes(body)


def test_twenty_thousand_mutations_are_messages_or_wire_errors() -> None:
    rng = random.Random(20_260_101)
    seeds = _seeds()
    refused = 0
    for _ in range(20_000):
        body = _mutated(rng, bytearray(rng.choice(seeds)))
        try:
            message = REPLIES.decode(body)
        except WireError:
            refused += 1
        else:
            assert isinstance(message, s.Hello | m.Done | m.Raised | m.Look)
            REPLIES.encode(message)  # whatever came in is sound enough to go out again
    assert 10_000 < refused < 20_000


# -- the stream -----------------------------------------------------------------------------


def test_two_frames_in_one_chunk(pair: Pair) -> None:
    channel, other = pair
    other.sendall(raw(m.Done(id=1, value="a")) + raw(m.Done(id=2, value="b")))
    assert channel.receive(deadline=soon()) == m.Done(id=1, value="a")
    assert channel.receive(deadline=soon()) == m.Done(id=2, value="b")


def test_a_frame_byte_by_byte(pair: Pair) -> None:
    channel, other = pair
    message = m.Done(id=1, value=Sequence("list", ("가나다", 1.5)))
    for byte in raw(message):
        with pytest.raises(ChannelTimeout):  # what came stays buffered
            channel.receive(deadline=time.monotonic())
        other.sendall(bytes([byte]))
    assert channel.receive(deadline=soon()) == message


def test_after_a_malformed_frame_the_next_one_is_read(pair: Pair) -> None:
    channel, other = pair
    other.sendall(HEADER.pack(3) + b"\xc1\xc1\xc1" + raw(m.Done(id=2, value=None)))
    with pytest.raises(WireError):
        channel.receive(deadline=soon())
    assert channel.receive(deadline=soon()) == m.Done(id=2, value=None)


@pytest.mark.parametrize("length", [MAX_FRAME_BYTES + 1, 2**40, 2**63, 2**64 - 1])
def test_a_huge_length_is_refused_before_anything_of_it_is_read(pair: Pair, length: int) -> None:
    channel, other = pair
    other.sendall(HEADER.pack(length))
    with pytest.raises(WireError, match="large"):
        channel.receive(deadline=soon())


@pytest.mark.parametrize("length", [0, 1, 5])
def test_a_wrong_length(pair: Pair, length: int) -> None:
    channel, other = pair
    other.sendall(HEADER.pack(length) + raw(m.Done(id=1, value="text"))[HEADER.size :])
    with pytest.raises(WireError):
        channel.receive(deadline=soon())


@pytest.mark.parametrize("kept", [0, 3, 8, 12])
def test_end_of_file_anywhere_in_a_frame(pair: Pair, kept: int) -> None:
    channel, other = pair
    other.sendall(raw(m.Done(id=1, value="text"))[:kept])
    other.close()
    with pytest.raises(ChannelClosed):
        channel.receive(deadline=soon())
    with pytest.raises(ChannelClosed):  # and without a deadline
        channel.receive()


def test_a_closed_channel_says_so(pair: Pair) -> None:
    channel, _ = pair
    channel.close()
    channel.close()
    with pytest.raises(ChannelClosed):
        channel.send(m.Go(id=1, stop=True), deadline=soon())
    with pytest.raises(ChannelClosed):
        channel.receive(deadline=soon())


def test_sending_to_who_is_gone(pair: Pair) -> None:
    channel, other = pair
    other.close()
    with pytest.raises(ChannelClosed):
        channel.send(m.Go(id=1, stop=True), deadline=soon())


def test_sending_to_who_does_not_read_ends_at_the_deadline(pair: Pair) -> None:
    channel, _ = pair
    done = threading.Event()

    def send() -> None:
        big = m.Done(id=1, value=encode_array(np.zeros(2**24, np.uint8)))
        with pytest.raises(ChannelTimeout):
            channel.send(big, deadline=time.monotonic() + 0.3)
        done.set()

    thread = threading.Thread(target=send, daemon=True)
    thread.start()
    assert done.wait(30)


def test_a_large_message_passes_in_both_directions_at_once() -> None:
    ours, theirs = socket.socketpair()
    big = m.Done(id=1, value=encode_array(np.arange(2**21, dtype=np.float64)))
    received: list[m.Reply] = []

    def other() -> None:
        with closing(Channel[m.Reply](theirs, REPLIES)) as channel:
            received.append(channel.receive(deadline=soon()))
            channel.send(big, deadline=soon())

    thread = threading.Thread(target=other)
    thread.start()
    with closing(Channel[m.Reply](ours, REPLIES)) as channel:
        channel.send(big, deadline=soon())
        assert channel.receive(deadline=soon()) == big
    thread.join(30)
    assert received == [big]


def test_descriptors_above_1023_can_be_waited_for(pair: Pair) -> None:
    import fcntl
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 2048:
        pytest.skip("this system opens no more than 1024 files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2048), hard))
    try:
        ours, theirs = socket.socketpair()
        high = socket.socket(fileno=fcntl.fcntl(ours.fileno(), fcntl.F_DUPFD, 1500))
        ours.close()
        with closing(Channel[m.Reply](high, REPLIES)) as channel, theirs:
            assert channel.fileno() >= 1500
            with pytest.raises(ChannelTimeout):
                channel.receive(deadline=time.monotonic())
            theirs.sendall(raw(m.Done(id=1, value=None)))
            assert channel.receive(deadline=soon()) == m.Done(id=1, value=None)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
