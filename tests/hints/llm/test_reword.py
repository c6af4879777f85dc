"""A hint reworded by a model, and everything that keeps it from being shown."""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from grader.hints.llm import Settings, reword, shown_prompt
from grader.hints.llm.guard import Secrets
from grader.hints.llm.reword import WHY, Answer
from grader.hints.llm.store import Store
from grader.text import Catalogue
from tests.hints.llm import fake
from tests.hints.llm.corpus import honest, told
from tests.hints.llm.leaking import source, template

pytest.importorskip("openai", reason="the extra llm is not installed")

HONEST = {(slug, language): text for slug, language, _, text in honest()}
GOOD = HONEST["unscaled-pixels", "en"]
TOLD = told("unscaled-pixels", "en")
TWO = GOOD.replace(" Next:", "\n\nNext:")
LAB1 = Secrets(reference=(source("lab1"),), learner=template("lab1"))


def asked(server: fake.Server, folder: Path, **changed: object) -> Answer:
    values: dict[str, object] = {
        "level": 2, "language": "en", "secrets": LAB1, "settings": server.settings(),
        "folder": folder,
    }  # fmt: skip
    return reword(TOLD, **{**values, **changed})  # type: ignore[arg-type]


def test_a_good_answer_is_shown_paragraph_by_paragraph(tmp_path: Path) -> None:
    shown: list[str] = []
    with fake.serving(fake.says(TWO)) as server:
        answer = asked(server, tmp_path, show=shown.append)
    assert answer.text == TWO
    assert answer.note.id == "llm.reworded" and answer.note.params == {"model": "small"}
    assert shown == TWO.split("\n\n")
    assert server.requests[0]["model"] == "small"
    assert server.requests[0]["stream"] is True
    assert server.keys == ["Bearer sk-test"]


def test_korean(tmp_path: Path) -> None:
    one = told("unscaled-pixels", "ko")
    with fake.serving(fake.says(HONEST["unscaled-pixels", "ko"])) as server:
        answer = reword(one, level=2, language="ko", settings=server.settings(), folder=tmp_path)
    assert answer.text == HONEST["unscaled-pixels", "ko"]


def test_what_is_sent_is_what_show_prompt_shows(tmp_path: Path) -> None:
    with fake.serving(fake.says(GOOD)) as server:
        asked(server, tmp_path, source="x = 1\n" * 20)
    sent = server.requests[0]["messages"]
    shown = shown_prompt(TOLD, level=2, language="en", source="x = 1\n" * 20)
    assert shown == "\n\n".join(f"[{one['role']}]\n{one['content']}" for one in sent) + "\n"


def test_the_same_hint_is_asked_for_once(tmp_path: Path) -> None:
    with fake.serving(fake.says(GOOD)) as server:
        first, second = asked(server, tmp_path), asked(server, tmp_path)
        other = asked(server, tmp_path, level=1)
    assert (first.cached, second.cached, other.cached) == (False, True, False)
    assert second.text == GOOD
    assert len(server.requests) == 2


def test_a_kept_answer_is_judged_again(tmp_path: Path) -> None:
    with fake.serving(fake.says(GOOD)) as server:
        asked(server, tmp_path)
        (kept,) = tmp_path.glob("answer-*.json")
        kept.write_text(json.dumps({"text": 'images = images.astype("float32") / 255.0'}))
        assert asked(server, tmp_path).cached is False
    assert len(server.requests) == 2


def test_a_follow_up_question(tmp_path: Path) -> None:
    with fake.serving(fake.says(GOOD)) as server:
        answer = asked(server, tmp_path, question="Why is 255 bad? I am kim@snu.ac.kr", before=GOOD)
    assert answer.text == GOOD
    said = json.loads(server.requests[0]["messages"][1]["content"])
    assert said["question"].startswith("Why is 255 bad?") and "kim@" not in said["question"]
    assert said["said before"] == GOOD


LEAKS = 'Write `images = np.asarray(images).astype("float32") / 255.0` in the first line. ' + GOOD
OTHER = GOOD + " In truth your problem is another one: the learning rate is too high."
FIGURE = GOOD.replace("255", "4096")
HEALTHY = "Good news: your code is correct and nothing is wrong with it. " + GOOD
LINK = GOOD + " Read more at https://example.org/answers and download it."
CASES: dict[str, tuple[fake.Behave, str]] = {
    "leak": (fake.says(LEAKS), "reference"),
    "a later leak": (fake.says(GOOD + "\n\n" + LEAKS), "reference"),
    "another fault": (fake.says(OTHER), "other_fault"),
    "a slug": (fake.says(GOOD + " It is loss-is-nan."), "other_fault"),
    "a figure": (fake.says(FIGURE), "figure"),
    "a verdict": (fake.says(HEALTHY), "off_topic"),
    "a link": (fake.says(LINK), "off_topic"),
    "a poem": (fake.says("Roses bloom and rivers run under golden mountains, " * 5), "off_topic"),
    "korean": (fake.says(HONEST["unscaled-pixels", "ko"]), "language"),
    "escapes": (fake.says(GOOD + " \x1b[2J"), "off_topic"),
    "one word": (fake.says("Yes."), "garbage"),
    "empty": (fake.says(""), "garbage"),
    "html": (fake.garbage(b"<html><body>Hotel</body></html>", "text/html"), "garbage"),
    "not json": (fake.garbage(b"data: {{{ nonsense\n\n"), "garbage"),
    "wrong json": (fake.garbage(b'data: {"choices": 7}\n\ndata: [1, 2]\n\n'), "garbage"),
    "binary": (fake.garbage(bytes(range(256)) * 20), "garbage"),
    "without end": (fake.floods(), "garbage"),
    "401": (fake.fails(401), "key"),
    "403": (fake.fails(403), "key"),
    "404": (fake.fails(404), "refused"),
    "429": (fake.fails(429), "busy"),
    "500": (fake.fails(500), "server"),
    "503": (fake.fails(503), "server"),
    "hangs up": (fake.drops(), "dropped"),
    "breaks off": (fake.drops("Have a look "), "dropped"),
    "silent": (fake.waits(3.0), "slow"),
    "trickles": (fake.trickles(0.2), "slow"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_whatever_goes_wrong_our_own_hint_follows(case: str, tmp_path: Path) -> None:
    behave, reason = CASES[case]
    shown: list[str] = []
    began = time.perf_counter()
    with fake.serving(behave) as server:
        limits = server.settings(silence_s=1.5, total_s=3.0)
        answer = asked(server, tmp_path, settings=limits, show=shown.append)
        took = time.perf_counter() - began
    assert answer.text is None
    assert answer.reason == reason
    assert took < 60  # not a measurement: nothing was waited for without end
    for language in ("en", "ko"):
        line = Catalogue.load(language, strict=True).render(answer.note)
        assert line and "\n" not in line
    assert not list(tmp_path.glob("answer-*"))
    # What was shown before the rest failed had passed by itself.
    assert shown in ([], [GOOD])


def test_one_more_try_where_the_server_stumbles_and_none_where_it_refuses(tmp_path: Path) -> None:
    for status, tries in ((500, 2), (401, 1), (429, 1)):
        with fake.serving(fake.fails(status)) as server:
            asked(server, tmp_path)
            assert len(server.requests) == tries, status


def test_the_second_try_may_succeed(tmp_path: Path) -> None:
    left = [fake.drops(), fake.says(GOOD)]

    def behave(one: fake.Handler, body: dict[str, object]) -> None:
        left.pop(0)(one, body)

    with fake.serving(behave) as server:
        assert asked(server, tmp_path).text == GOOD


def test_a_dead_server_is_done_without(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for url in (
        f"http://127.0.0.1:{port}/v1",  # nobody listens
        "http://no-such-host.invalid/v1",
        "nonsense",
        "http://127.0.0.1:99999/v1",
    ):
        settings = Settings(base_url=url, key="k", model="m")
        answer = reword(TOLD, level=2, language="en", settings=settings, folder=tmp_path)
        assert answer.text is None and answer.reason == "unreachable", url


def test_neither_does_one_that_never_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packets that vanish, or a name server that thinks: the wait is ours to end."""
    over = threading.Event()
    answered: list[bool] = []

    def silent(settings: Settings) -> None:
        over.wait(600)
        answered.append(True)

    monkeypatch.setattr("grader.hints.llm.server._knock", silent)
    settings = Settings(base_url="http://h/v1", key="k", model="m")
    answer = reword(TOLD, level=2, language="en", settings=settings, folder=tmp_path)
    assert not answered  # it came back while the server was still silent
    over.set()
    assert answer.text is None and answer.reason == "unreachable"


def test_without_key_or_model_nothing_is_asked(tmp_path: Path) -> None:
    with fake.serving(fake.says(GOOD)) as server:
        for changed, reason in (({"key": ""}, "no_key"), ({"model": ""}, "no_model")):
            answer = asked(server, tmp_path, settings=server.settings(**changed))
            assert (answer.text, answer.reason) == (None, reason)
        assert server.requests == []


def test_without_the_sdk_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    with fake.serving(fake.says(GOOD)) as server:
        answer = asked(server, tmp_path)
    assert (answer.text, answer.reason) == (None, "no_sdk")


def test_a_days_budget(tmp_path: Path) -> None:
    with fake.serving(fake.says(GOOD)) as server:
        first = asked(server, tmp_path)
        limits = server.settings(daily_tokens=Store(tmp_path).spent() + 1_000)
        second = asked(server, tmp_path, settings=limits, level=1)
        again = asked(server, tmp_path, settings=limits)
    assert first.text == GOOD
    assert second.text is None and second.reason == "budget"
    assert again.cached, "what is kept costs nothing"
    assert len(server.requests) == 1


def test_a_folder_that_cannot_be_used_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with fake.serving(fake.says(GOOD)) as server:
        assert asked(server, tmp_path / "file" / "llm").text == GOOD
        assert reword(TOLD, level=2, language="en", settings=server.settings()).text == GOOD


def test_settings_come_from_the_environment() -> None:
    assert Settings.from_environ({}).key == ""
    own = Settings.from_environ({"OPENAI_BASE_URL": "http://h/v1", "GRADER_LLM_MODEL": "a"})
    assert (own.base_url, own.key, own.model) == ("http://h/v1", "none", "a")
    paid = Settings.from_environ({"OPENAI_API_KEY": " k ", "GRADER_LLM_BUDGET": "5"}, model="b")
    assert (paid.key, paid.model, paid.daily_tokens) == ("k", "b", 5)
    assert paid.base_url.startswith("https://api.openai.com")


def test_every_reason_has_its_line_in_both_languages() -> None:
    for language in ("en", "ko"):
        catalogue = Catalogue.load(language, strict=True)
        assert all(catalogue.has(key) for key in WHY.values())
