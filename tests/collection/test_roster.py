"""Rosters as spreadsheets and platforms write them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.collection.roster import parse_roster, read_roster
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


def test_a_canvas_gradebook_gives_the_schools_ids_and_knows_its_own() -> None:
    content = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (7)\n    Points Possible,,,,,100\n"
        '"Roe, Ida",9301,20260001,ida,A,95\n"Lee, Jun",9302,,jun,A,\n"Oh, Sol",9303,,,A,\n'
        '"Student, Test",9399,,1f2e,A,\n'
    )
    roster = parse_roster(content.encode(), path="r.csv")
    assert list(roster.names) == ["20260001", "jun", "9303"]
    for said, learner in (("9301", "20260001"), ("9302", "jun"), ("20260001", "20260001")):
        assert roster.id_of(said, "") == learner
    assert roster.id_of("95", "") is None  # a mark is nobody's name


def test_what_many_have_names_nobody_even_where_one_has_it() -> None:
    roster = parse_roster(
        "번호,학번,이름,학년,전공,메모\n1,20261,표해원,3,AI학과,77\n2,20262,이다로,4,전기과,78\n".encode(),
        path="r.csv",
    )
    for said in ("나그네_1", "2_나그네", "나그네_3", "AI학과_나그네", "77"):
        assert roster.id_of(said, said) is None
    assert roster.id_of("이다로_1", "") == "20262"


@pytest.mark.parametrize("said", ["1조", "조1", "Team 01", "group1"])
def test_a_column_says_who_hands_in_together(said: str) -> None:
    roster = parse_roster(
        "학번,이름,조\n20261,표해원,1\n20262,이다로,1조\n20263,도연,-\n20264,모란,11\n".encode(),
        path="r.csv",
    )
    assert roster.teams.members(said) == ("20261", "20262")
    assert roster.teams.members("1") == ()
    assert roster.teams.members("2조") == ()


def test_no_column_of_ids_names_the_columns() -> None:
    with pytest.raises(UsageError) as error:
        parse_roster(b"colour,size\nred,1\n", path="r.csv")
    assert error.value.message.params["columns"] == "colour, size"


@pytest.mark.parametrize(
    ("content", "expected", "note"),
    [
        ('학번,이름\n="00123",김철수', {"00123": "김철수"}, None),
        ("학번,이름\n'00123,김철수", {"00123": "김철수"}, None),
        ("학번,이름\n123.0,김철수", {"123": "김철수"}, None),
        ("학적번호,실명\n2.0241234E+07,김철수", {"20241234": "김철수"}, None),
        ("학번,이름\n00123,김철수\n※ 1명,\n* 휴학 제외,", {"00123": "김철수"}, None),
        ("Matrikel-Nr.,Nachname,Vorname\n00123,김,철수", {"00123": "김철수"}, None),
        ("학 번 , 성 명\n 00123 , 김철수 ", {"00123": "김철수"}, None),
        ("No.,학번(ID),성명(한글)\n1,00123,김철수", {"00123": "김철수"}, None),
        ("Student Number,Full Name\n00123,김철수", {"00123": "김철수"}, None),
        ("2026학년도 명단,,\n,,\n순번,학번,이름\n1,00123,김철수", {"00123": "김철수"}, None),
        ('학번,이름\n00123,"김\n철수"', {"00123": "김 철수"}, None),
        ("OrgDefinedId,Last Name,First Name\n#00123,김,철수", {"00123": "김철수"}, None),
        ("00123,김철수\n00124,박철", {"00123": "김철수", "00124": "박철"}, "headless"),
        ("학번,이름\n00123,김철수\n00123,박철", {"00123": "김철수"}, "doubled"),
        ("학번,이름\n2.02312E+08,김철수", {"김철수": "김철수"}, "rounded"),
    ],
)  # fmt: skip
def test_what_schools_and_spreadsheets_make(
    content: str, expected: dict[str, str], note: str | None
) -> None:
    roster = parse_roster(content.encode(), path="r.csv")
    assert roster.names == expected
    assert [message.id for message in roster.notes] == (
        [f"collection.roster_{note}"] if note else []
    )
    assert roster.id_of("x", "김철수") == next(iter(expected))


def test_zeros_that_a_spreadsheet_dropped() -> None:
    roster = parse_roster("학번,이름\n123,김철수\n00124,박철\n".encode(), path="r.csv")
    assert roster.id_of("00123_lab1", "") == "123"
    assert roster.id_of("124", "") == "00124"


def test_names_are_written_in_either_order() -> None:
    roster = parse_roster("Username,Last Name,First Name\npark,철수,박\n".encode(), path="r.csv")
    assert roster.id_of("12", "박철수") == "park"
    assert roster.id_of("12", "철수 박") == "park"


@pytest.mark.parametrize("content", ["", "학번,이름\n", "\n\n"])
def test_an_empty_roster_says_so(content: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_roster(content.encode(), path="r.csv")
    assert error.value.message.id == "collection.roster_empty"


def test_a_spreadsheet(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["딥러닝 명단"], [], ["학번", "이름"], [20241234, "김민수"], ["00123", "홍길동"]):
        book.active.append(row)
    book.save(tmp_path / "r.xlsx")
    assert read_roster(tmp_path / "r.xlsx").names == {"20241234": "김민수", "00123": "홍길동"}
    (tmp_path / "bad.xlsx").write_bytes((tmp_path / "r.xlsx").read_bytes()[:900])
    with pytest.raises(UsageError) as error:
        read_roster(tmp_path / "bad.xlsx")
    assert error.value.message.id == "collection.roster_damaged"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "kind"),
        (b"%PDF-1.5\n", "kind"),
        (b"PK\x03\x04" + bytes(99), "damaged"),
        ('학번,이름\n20261,"표해원\n20262,도연\n20263,나래\n'.encode(), "quote"),
        ('학번,이름\n20261,"표해원\n20262,"도연"\n'.encode(), "quote"),
    ],
)
def test_what_is_no_roster_is_told_as_what_it_is(content: bytes, key: str) -> None:
    pytest.importorskip("openpyxl")
    with pytest.raises(UsageError) as error:
        parse_roster(content, path="r.xls")
    assert error.value.message.id == f"collection.roster_{key}"


def test_a_page_called_xls_quotes_and_lines_without_an_id() -> None:
    page = (
        "<html><meta charset=euc-kr><table><tr><th colspan=3>출석부</table><table>"
        "<tr><th>번호<th>학번<th>성명</tr><tr><td>1</td><td>20261</td><td>표&amp;해원</td></tr>"
        "<tr><td>2<td>20262<td>Kim, Ann</table>"
    )
    assert parse_roster(page.encode("cp949"), path="r.xls").names == {
        "20261": "표&해원", "20262": "Kim, Ann",
    }  # fmt: skip
    said = (
        '학번,이름,메모\n,한글,\n20261,"Kim, Ann ""Annie""","한 줄,\n두 줄, 셋"\n,도연,\n'
        "\u200b20262\u200b,=1+1,\n"
    )
    roster = parse_roster(said.encode(), path="r.csv")
    assert roster.names == {"20261": 'Kim, Ann "Annie"', "20262": "=1+1"}
    assert [(note.id, note.params["who"]) for note in roster.notes] == [
        ("collection.roster_unnumbered", "도연")
    ]


@given(st.binary(max_size=400))
def test_no_file_is_too_strange(content: bytes) -> None:
    try:
        parse_roster(b"id,name\n" + content, path="r.csv")
        parse_roster(content, path="r.csv")
    except UsageError as error:
        assert error.message.id.startswith("collection.roster_")


NAMES = st.text("가나다라마바사아자차카타파하김이박최", min_size=2, max_size=4)
PEOPLE = st.lists(
    st.tuples(st.integers(10**4, 10**9).map(str), NAMES),
    min_size=2, max_size=12, unique_by=(lambda one: one[0], lambda one: one[1]),
)  # fmt: skip


@given(
    people=PEOPLE,
    zeros=st.integers(0, 3),
    spelled=st.sampled_from(["{id}", "{name}", "{id}_{name}", "{name}({id})", "{id} {name} 최종"]),
    written=st.sampled_from(["{id}", '="{id}"', "'{id}", "{id}.0"]),
    title=st.sampled_from(["학번", "학번(ID)", "Student Number", "ID No. / 학번", "학생 번호"]),
    above=st.integers(0, 3),
)
def test_everybody_is_found_however_a_school_writes_them(
    people: list[tuple[str, str]], zeros: int, spelled: str, written: str, title: str, above: int
) -> None:
    lines = ["2026학년도 1학기,,"] * above + [f"No,{title},이름"]
    for number, (learner, name) in enumerate(people):
        cell = written.format(id=learner).replace('"', '""')
        lines.append(f'{number},"{cell}",{name}')
    roster = parse_roster("\n".join(lines).encode(), path="r.csv")
    assert list(roster.names.values()) == [name for _, name in people]
    for learner, name in people:
        said = spelled.format(id="0" * zeros + learner, name=name)
        assert roster.names.get(roster.id_of(said, said) or "") == name


SPELLED = {
    "sheets of explanations first": [
        [["읽어 주세요"]],
        [["연번", "학번", "성명"], ["1", "20261", "표해원"], ["2", "20262", "Ida Roe"]],
    ],
    "both in one column": [[["이름(학번)"], ["표해원(20261)"], ["Ida Roe (20262)"]]],
    "both, no title": [[["20261 표해원"], ["20262 Ida Roe"]]],
    "beside itself": [
        [["학번", "이름", "", "학번", "이름"], ["20261", "표해원", "", "20262", "Ida Roe"]]
    ],
    "sums and titles within": [
        [
            ["학번", "이름"],
            ["20261", "표해원"],
            ["학번", "이름"],
            ["20262", "Ida Roe"],
            ["합계", "2"],
        ]
    ],
    "thousands and full width": [
        [["Matriculation No.", "학생 이름"], ["20,261", "표해원"], ["２０２６２", "Ida Roe"]]
    ],
    "no titles, three columns": [[["1", "20261", "표해원"], ["2", "20262", "Ida Roe"]]],
}


@pytest.mark.parametrize("how", SPELLED)
def test_tables_as_schools_have_them(how: str) -> None:
    content = _xlsx(SPELLED[how])
    found = parse_roster(content, path="r.xlsx")
    assert found.names == {"20261": "표해원", "20262": "Ida Roe"}
    assert found.id_of("표해원", "표해원") == "20261"
    assert found.id_of("Ida_Roe", "Ida_Roe") == "20262"


def _xlsx(sheets: list[list[list[str]]]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16", "cp949", "utf-8-sig"])
@pytest.mark.parametrize("sign", ["\t", ";", "|", ","])
def test_encodings_and_separators(codec: str, sign: str) -> None:
    text = sign.join(("학번", "이름")) + "\r\n" + sign.join(("20261", "표해원")) + "\r\n"
    assert parse_roster(text.encode(codec), path="r.csv").names == {"20261": "표해원"}


def test_a_pair_is_told_from_one_learner_by_number_and_name() -> None:
    roster = parse_roster(
        "학번,성명,영문성명\n31,표해원,Pyo Hae\n32,Ida Roe,Roe\n33,도연,Do Yeon\n".encode(),
        path="r.csv",
    )
    assert roster.group_of("표해원,Ida_Roe") == ("31", "32")
    assert roster.group_of("32_33") == ("32", "33")
    assert roster.group_of("31_도연") == ()
    assert roster.id_of("31_도연", "") == "31"
    assert roster.group_of("도연_lab1") == ()


def test_a_name_joined_with_the_family_first() -> None:
    roster = parse_roster(b"id,name\n41,Ye-jin Son\n42,Lotte van der Berg\n", path="r.csv")
    assert roster.id_of("7", "sonyejin") == "41"
    assert roster.id_of("7", "vanderberglotte") == "42"


def test_last_name_first_in_one_cell() -> None:
    roster = parse_roster(b'Name,SIS ID\n"Roe, Ida",41\n"Kim, Ann",42\n', path="r.csv")
    assert roster.id_of("Ida_Roe", "Ida_Roe") == "41"
    assert roster.id_of("kimann", "kimann") == "42"
