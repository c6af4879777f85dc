"""The look over a message before it is decoded."""

from __future__ import annotations

import resource
import struct
import subprocess
import sys

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import WireError
from grader.wire.scan import MAX_NESTING, MAX_NODES, MAX_TEXT_BYTES, scan
from grader.wire.values import MAX_ARRAY_BYTES

encode = msgspec.msgpack.encode
json_like = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats()
    | st.text(st.characters(exclude_categories=["Cs"])) | st.binary(max_size=300),
    lambda inner: st.lists(inner, max_size=20) | st.dictionaries(st.text("abc"), inner),
)  # fmt: skip


@given(json_like)
def test_whatever_we_encode_passes(value: object) -> None:
    scan(encode(value))


@pytest.mark.parametrize("size", [0, 15, 16, 31, 32, 255, 256, 65535, 65536])
@pytest.mark.parametrize("make", [lambda n: "a" * n, bytes, lambda n: [0] * n,
                                  lambda n: {str(i): None for i in range(n)}],
                         ids=["text", "bytes", "list", "map"])  # fmt: skip
def test_every_width_of_a_length(make: object, size: int) -> None:
    body = encode(make(size))  # type: ignore[operator]
    scan(body)
    with pytest.raises(WireError):
        scan(body[:-1])
    with pytest.raises(WireError):
        scan(body + b"\xc0")


@given(json_like, st.data())
def test_every_truncation_is_noticed(value: object, data: st.DataObject) -> None:
    body = encode(value)
    with pytest.raises(WireError):
        scan(body[: data.draw(st.integers(0, len(body) - 1))])


@given(st.binary(max_size=60))
def test_any_bytes_pass_or_are_one_error(body: bytes) -> None:
    try:
        scan(body)
    except WireError:
        return
    assert body  # nothing is no message


REFUSED = {
    "more items than it has bytes": b"\xdd" + struct.pack(">I", 2**32 - 1),
    "more pairs than it has bytes": b"\xdf" + struct.pack(">I", 2**32 - 1),
    "more text than it has bytes": b"\xdb" + struct.pack(">I", 2**32 - 1),
    "more bytes than it has": b"\xc6" + struct.pack(">I", 2**32 - 1),
    "an extension": b"\xd4\x01\x00",
    "a time stamp": b"\xd6\xff\x00\x00\x00\x00",
    "a long extension": b"\xc7\x02\x01\x00\x00",
    "the byte that is never used": b"\xc1",
    "nothing": b"",
    "two messages": b"\xc0\xc0",
    "too deep": b"\x91" * MAX_NESTING + b"\xc0",
    "far too deep": b"\x91" * 10**6,
    "too deep in maps": b"\x81\xc0" * 10**6,
    "too long a text": encode("x" * (MAX_TEXT_BYTES + 1)),
    "too many bytes": encode(bytes(MAX_ARRAY_BYTES + 1)),
    "too many small lists": b"\xdd" + struct.pack(">I", MAX_NODES // 2) + b"\x91\xc0" * MAX_NODES,
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    with pytest.raises(WireError):
        scan(REFUSED[name])


MEASURE = """
import resource, struct
from grader.errors import WireError
from grader.wire.framing import Codec
from grader.wire.messages import Reply
codec = Codec(Reply)
import msgspec
done = msgspec.msgpack.encode({"type": "done", "id": 1,
    "value": {"type": "seq", "kind": "list", "items": "@@@@"}})
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
for item in (b"\\xc0", b"\\x90", b"\\x80", b"\\xa0", b"\\xcb" + b"?" * 8, b"\\x91\\xc0"):
    count = 90 * 2**20 // len(item)
    body = done.replace(b"\\xa4@@@@", b"\\xdd" + struct.pack(">I", count) + item * count)
    before = peak()
    try:
        codec.decode(body)
    except WireError:
        grown = peak() - before
        assert grown < 64 * 2**20, (item, grown)
    else:
        raise AssertionError(item)
    del body
print("bounded")
"""


def test_decoding_takes_no_memory_that_the_message_only_announces() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], capture_output=True, text=True, timeout=120, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (8 * 2**30, 8 * 2**30)),
    )  # fmt: skip
    assert done.stdout == "bounded\n", done.stderr
