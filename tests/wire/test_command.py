"""An order arrives as it was given, whatever was typed, and nothing else is taken for one."""

from __future__ import annotations

import os
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.wire.command import Order, Stream, receive_order, send_order

TYPED = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=30)
NAME = st.text(st.characters(exclude_characters="\0=", codec="utf-8"), min_size=1, max_size=9)
STREAM = st.builds(
    Stream, st.sampled_from(["utf-8", "cp949"]), st.just("strict"), st.booleans(), st.booleans()
)
ORDERS = st.builds(
    Order,
    st.lists(TYPED, max_size=5).map(tuple),
    st.dictionaries(NAME, TYPED, max_size=5),
    st.lists(STREAM, min_size=3, max_size=3).map(tuple),
)


@given(ORDERS)
def test_it_arrives_as_it_was_given(order: Order) -> None:
    here, there = socket.socketpair()
    with here, there:
        send_order(here, order, [0, 1, 2, 0])
        received, descriptors = receive_order(there)
    assert received == order
    assert len(descriptors) == 4
    for descriptor in descriptors:
        os.close(descriptor)


def test_bytes_that_are_no_text_arrive_too() -> None:
    order = Order(("\udcff",), {"A": "\udc80"}, ())
    here, there = socket.socketpair()
    with here, there:
        send_order(here, order, [0, 0, 0, 0])
        received, descriptors = receive_order(there)
    assert received == order
    for descriptor in descriptors:
        os.close(descriptor)


@pytest.mark.parametrize("said", [b"", b"\1", b"\xff" * 12, b"\0" * 12])
def test_what_is_no_order_is_refused(said: bytes) -> None:
    here, there = socket.socketpair()
    with there:
        here.sendall(said)
        here.close()
        with pytest.raises(OSError):
            receive_order(there)
