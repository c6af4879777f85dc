from __future__ import annotations

import dataclasses
import itertools
import os
import re
import unicodedata
from pathlib import Path

import pytest

from grader.model.evidence import Evidence, Message
from grader.model.outcome import Outcome
from grader.model.report import SubmissionFacts
from grader.reporters.terminal import render
from tests.hostile_text import HOSTILE, hostile_report
from tests.reporters import samples
from tests.reporters.samples import SAMPLES, TRAINED, catalogue, exception, report

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = os.environ.get("GRADER_UPDATE_SNAPSHOTS") == "1"
"""Write the snapshots anew; then look at them."""
LANGUAGES = ("en", "ko")


def columns(line: str) -> int:
    """Display width by Unicode's own table, apart from what rich thinks."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in line)
    marks = sum(unicodedata.category(character) in ("Mn", "Me") for character in line)
    return len(line) + wide - marks


def shape(text: str) -> str:
    """Letters hidden: what is left when nobody can read."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_snapshot(name: str, language: str) -> None:
    text = render(SAMPLES[name](), catalogue(language))
    path = SNAPSHOTS / f"{name}.{language}.txt"
    if UPDATE:
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_wider_than_the_page(name: str, language: str, width: int) -> None:
    lines = render(SAMPLES[name](), catalogue(language), width=width).splitlines()
    # A command is never broken: it could not be copied.
    assert max(columns(line) for line in lines if not line.startswith("  grader ")) <= width
    assert [line for line in lines if line != line.rstrip()] == []
    assert all(a or b for a, b in itertools.pairwise(lines))  # no two empty lines


@pytest.mark.parametrize("name", SAMPLES)
def test_colour_adds_nothing_but_colour(name: str) -> None:
    plain = render(SAMPLES[name](), catalogue("ko"))
    coloured = render(SAMPLES[name](), catalogue("ko"), colour=True)
    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert shape(coloured) == plain


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_text(text: str, language: str) -> None:
    shown = render(hostile_report(text), catalogue_of_reports(language))
    for line in shown.splitlines():
        assert columns(line) <= 80
    steering = {c for c in shown if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029"} - {
        "\n"
    }
    assert steering == set()
    assert len(shown) < 60_000
    # The one line that starts with the total is ours.
    total = catalogue(language).text("terminal.total", earned=0, possible=25)
    assert [line for line in shown.splitlines() if line.startswith(total.split()[0])] == [total]


def catalogue_of_reports(language: str):  # type: ignore[no-untyped-def]
    """Not strict: hostile reports name texts that do not exist."""
    return dataclasses.replace(catalogue(language), strict=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hidden_checks_keep_their_content(language: str) -> None:
    secret = Message("lab1.unscaled", {"of": "SECRET", "max": 1})
    evidence = (Evidence("value", {"value": "SECRET"}), exception("SecretError", "SECRET"))
    texts = catalogue(language)
    texts = dataclasses.replace(
        texts, texts={**texts.texts, "check.predict.random.title": "SECRET"}
    )
    needs = samples.blocked_by("predict.random", "predict_image_file")
    shown = render(
        report({"predict.random": (Outcome.FAILED, secret, evidence), "accuracy.quick": needs}),
        texts,
    )
    assert "SECRET" not in shown
    assert "SecretError" not in shown
    assert texts.text("terminal.hidden_check", points=5) in shown
    assert texts.text("terminal.a_hidden_check") in shown


def test_a_hidden_check_that_waits_is_counted_without_its_reason() -> None:
    blocked = samples.blocked_by("model.layers", "build_model")
    both = render(report({"predict.photo": blocked, "predict.random": blocked}), catalogue("en"))
    assert "- predict_image_file    0/15   waiting" in both
    assert "hidden" not in both
    alone = render(report({"predict.random": blocked}), catalogue("en"))
    assert "  - hidden check, 5 points\n" in alone
    assert "Conv2D" not in alone


def test_only_own_frames_are_shown_and_few_of_them() -> None:
    frames = [("keras/src/trainer.py", 400, "fit", "self.step(x)", False)]
    frames += [("lab1.py", number, "again", f"again({number})", True) for number in range(1, 900)]
    evidence = (exception("RecursionError", "too deep", *frames),)
    raised = Message("outcome.raised", {"type": "RecursionError", "message": "too deep"})
    shown = render(report({"train.history": (Outcome.FAILED, raised, evidence)}), catalogue("en"))
    assert "keras/src" not in shown
    assert shown.count("lab1.py, line") == 4  # three frames and the next step
    assert "(896 calls left out)" in shown
    assert "look at lab1.py, line 899" in " ".join(shown.split())


def test_a_syntax_error_shows_its_line() -> None:
    assert "    | model.add(Dense(10, act" in render(samples.not_loaded(), catalogue("en"))


def test_signs_differ_without_colour_and_without_unicode() -> None:
    for encoding, signs in {
        "utf-8": "✗✓-!",
        "cp949": "xo-!",
        "ascii": "xo-!",
        "???": "xo-!",
    }.items():
        shown = render(samples.crash(), catalogue("en"), encoding=encoding)
        first = {line[0] for line in shown.splitlines() if re.match(r"[^ ] [a-z_]+ +[0-9-]", line)}
        assert first == set(signs) - {signs[1]}
    assert "o build_model" in render(samples.all_right(), catalogue("en"), encoding="cp949")


def test_quiet_leaves_the_total_and_its_warnings() -> None:
    shown = render(samples.crash(), catalogue("en"), quiet=True)
    assert shown.startswith("Total 0/90\n")
    assert "not final" in shown
    assert "preprocess" not in shown
    assert "lab1.py, line 17" in render(samples.not_loaded(), catalogue("en"), quiet=True)


def test_a_function_of_which_the_rest_waits_is_not_called_wrong() -> None:
    waiting = samples.blocked_by("model.layers", "build_model")
    shown = render(report({"train.callbacks": waiting}), catalogue("en"))
    assert "- train                 8/14\n" in shown


def test_training_line() -> None:
    lazy = dataclasses.replace(
        TRAINED, accuracy=0.90496, reused=True, clean_room=False, data="digits", budget="full"
    )
    shown = render(report(training=lazy), catalogue("en"))
    assert "✗ Accuracy 90.49% on images your code never saw (needed: 90.50%)" in shown
    assert "the built-in digits, full training." in shown
    flat = " ".join(shown.split())
    for key in ("stopped_early", "reused", "own_worker"):
        assert catalogue("en").text(f"terminal.{key}") in flat
    whole = dataclasses.replace(TRAINED, images_seen=10_000)
    assert "early" not in render(report(training=whole), catalogue("en"))


def test_missing_protections_are_named() -> None:
    made = report()
    parts = {"landlock": True, "user": False, "pid": False}
    made = dataclasses.replace(
        made, environment=dataclasses.replace(made.environment, sandbox_parts=parts)
    )
    assert "Protections missing on this computer: user, pid." in " ".join(
        render(made, catalogue("en")).split()
    )


UNWRITTEN = samples.not_attempted("encode_labels")
WAITING = samples.blocked_by("labels.one_hot", "encode_labels")
FAILED = (Outcome.FAILED, Message("lab1.unscaled", {"of": "f", "max": 2}), ())
OURS = (Outcome.GRADER_ERROR, Message("outcome.grader_error"), ())


@pytest.mark.parametrize(
    ("made", "key"),
    [
        (report(), "done"),
        (report(partial=True), "partial_right"),
        (report({"labels.dtype": FAILED}), "repair"),
        (report({"labels.dtype": UNWRITTEN, "train.history": FAILED}), "repair"),
        (report({"labels.dtype": UNWRITTEN}), "write"),
        (report({"predict.random": FAILED}), "hidden"),
        (report({"labels.dtype": OURS}), "ours"),
        (report({"labels.dtype": WAITING}), "all_checks"),
        (dataclasses.replace(report(), checks=()), "all_checks"),
        (samples.not_loaded(), "problem"),
        (samples.crash(), "repair_at"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_lines_are_the_one_next_step(made, key: str, language: str) -> None:  # type: ignore[no-untyped-def]
    texts = catalogue(language)
    shown = " ".join(render(made, texts).rstrip("\n").rsplit("\n\n", 1)[1].split())
    start = texts.texts[f"terminal.next.{key}"].split("{")[0].split("\\n")[0].split("\n")[0].strip()
    assert start
    assert shown.startswith(start)
    command = "grader check lab1"
    assert (command in shown) == (
        command.replace("lab1", "{assignment}") in texts.texts[f"terminal.next.{key}"]
    )


def test_a_report_without_files_or_title() -> None:
    bare = dataclasses.replace(report(), submission=SubmissionFacts(id="x", digest="", files=()))
    texts = catalogue("en")
    texts = dataclasses.replace(
        texts,
        texts={k: v for k, v in texts.texts.items() if not k.startswith(("assignment", "check."))},
    )
    shown = render(dataclasses.replace(bare, checks=report({"labels.dtype": FAILED}).checks), texts)
    assert shown.startswith("lab1\n\n")
    assert "✗ labels.dtype  0/2" in shown


@pytest.mark.parametrize(
    ("language", "words"), [("en", "For the same reason, 1 more: "), ("ko", "1개 더 있어요: ")]
)
def test_one_reason_is_told_once_with_the_others_counted(language: str, words: str) -> None:
    raised = Message("outcome.raised", {"type": "KeyError", "message": "'x'"})
    other = Message("outcome.raised", {"type": "KeyError", "message": "'y'"})
    text = render(
        report(
            {
                "preprocess.shape": (Outcome.FAILED, raised, ()),
                "preprocess.range": (Outcome.FAILED, raised, ()),
                "labels.one_hot": (Outcome.FAILED, other, ()),
                "labels.dtype": (Outcome.FAILED, raised, ()),
            }
        ),
        catalogue(language),
    )
    assert text.count("KeyError: 'y'") == 1
    assert text.count("KeyError: 'x'") == 2  # once for each function
    assert text.count(words) == 1
