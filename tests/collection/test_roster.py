"""Rosters as spreadsheets and platforms write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.collection.roster import parse_roster
from grader.errors import UsageError


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(codec: str, delimiter: str) -> None:
    lines = [["학번", "이름"], ["20241234", "김민수"], ["20245678", "박지영"]]
    content = "\r\n".join(delimiter.join(line) for line in lines).encode(codec)
    roster = parse_roster(content, path="r.csv")
    assert roster.names == {"20241234": "김민수", "20245678": "박지영"}
    assert roster.id_of("anything", "김민수") == "20241234"
    assert roster.id_of("20245678_박지영", "") == "20245678"
    assert roster.id_of("nobody", "nobody") is None


def test_first_and_last_names_and_logins() -> None:
    content = b"Last Name,First Name,SIS Login ID,Email\nDoe,Jane,jdoe,jane@x.org\n"
    roster = parse_roster(content, path="r.csv")
    assert roster.names == {"jdoe": "Jane Doe"}
    assert roster.id_of("JDOE", "") == "jdoe"
    assert roster.id_of("1234", "jane doe") == "jdoe"


def test_two_of_one_name_are_told_apart_by_id_only() -> None:
    roster = parse_roster("id,name\n1,김민수\n2,김민수\n".encode(), path="r.csv")
    assert roster.id_of("x", "김민수") is None
    assert roster.id_of("2", "김민수") == "2"


def test_no_column_of_ids_names_the_columns() -> None:
    with pytest.raises(UsageError) as error:
        parse_roster(b"colour,size\nred,1\n", path="r.csv")
    assert error.value.message.params["columns"] == "colour, size"


@given(st.binary(max_size=400))
def test_no_file_is_too_strange(content: bytes) -> None:
    try:
        parse_roster(b"id,name\n" + content, path="r.csv")
        parse_roster(content, path="r.csv")
    except UsageError as error:
        assert error.message.id.startswith("collection.roster_")
