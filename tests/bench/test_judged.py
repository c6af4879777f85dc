"""The evaluation of explanations: blind, measured, and never scored from an empty sheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest

from bench.judged.sheet import RUBRIC, marks, sheet, table
from bench.judged.texts import ARMS, Text, blind, measured

FOLDER = Path(__file__).parents[2] / "bench" / "judged"
PROGRAM = "model.compile(keras.optimizers.SGD(0.00001), 'mse')\nmodel.fit(x, y, epochs=10)\n"
GOOD = (
    "The learning rate is the length of a step, and 0.00001 is so short that 10 epochs change next "
    "to nothing. Which rate is usual for this optimizer? Next: try a larger one for one epoch."
)


def text(said: str = GOOD, arm: str = "evidence", case: str = "a", language: str = "en") -> Text:
    return Text(
        case=case, arm=arm, language=language, cause="the rate is too small",  # type: ignore[arg-type]
        program=PROGRAM, known="loss = 0.69", said=said, line=1,
    )  # fmt: skip


def test_what_needs_no_judge() -> None:
    good = measured(text())
    assert (good.length, good.language, good.invented, good.leaks) == (True, True, (), False)
    assert measured(text(GOOD + " The loss was 0.42.")).invented == ("0.42",)
    assert measured(text(GOOD + " The loss was 0.69.")).invented == ()
    assert not measured(text(GOOD, language="ko")).language
    assert not measured(text("Too short.")).length
    pasted = GOOD + "\n\n    model.compile(keras.optimizers.SGD(0.1), 'mse')\n"
    assert measured(text(pasted)).leaks


def test_the_sheet_tells_nothing_of_the_arms() -> None:
    texts = [text(arm=arm, case=case) for case in "abc" for arm in ARMS]
    rows = list(csv.reader(io.StringIO(sheet(texts))))
    assert len(rows) == 1 + len(texts)
    assert rows[0][:3] == ["id", "cause", "text"]
    assert not any(arm in cell for row in rows[1:] for cell in row[:2] for arm in ARMS)
    assert [row[0] for row in rows[1:]] == [one.id for one in blind(texts)]


def filled(texts: list[Text], mark: str) -> str:
    rows = list(csv.reader(io.StringIO(sheet(texts))))
    out = io.StringIO()
    csv.writer(out).writerows([rows[0], *([*row[:3], *[mark] * len(RUBRIC)] for row in rows[1:])])
    return out.getvalue()


def test_a_filled_sheet_becomes_a_table() -> None:
    texts = [text(), text(arm="rules"), text(GOOD + " It was 7.5.", arm="alone")]
    lines = table(texts, marks(filled(texts, "1"))).splitlines()
    assert [line.split()[0] for line in lines] == ["arm", "rules", "evidence", "alone"]
    head = lines[0].split()
    alone = dict(zip(head, lines[3].split(), strict=True))
    assert (alone["cause"], alone["invented"]) == ("1.00", "1.00")
    assert lines[1].split()[-2] == "0.00"


def test_an_empty_cell_or_an_unknown_mark_is_no_mark() -> None:
    for mark in ("", "3", "yes"):
        with pytest.raises(ValueError, match="cause"):
            marks(filled([text()], mark))


def test_the_recorded_answers_belong_to_the_programs() -> None:
    answers = msgspec.json.decode((FOLDER / "answers.json").read_bytes(), type=dict[str, str])
    names = {path.stem for path in (FOLDER / "programs").glob("*.py")}
    assert {key.split()[0] for key in answers} == names
    assert {key.split()[1] for key in answers} == set(ARMS) - {"rules"}
    for path in (FOLDER / "programs").glob("*.py"):
        assert path.read_text("utf-8").startswith("# cause: ")
