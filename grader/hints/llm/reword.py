"""Has a hint reworded, or says in one line why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.hints.llm import redact
from grader.hints.llm.check import wrong
from grader.hints.llm.guard import Secrets, leak
from grader.hints.llm.prompt import Request, messages, with_file
from grader.hints.llm.server import ServerFault, ask
from grader.hints.llm.settings import Settings
from grader.hints.llm.store import Store, key_of
from grader.hints.telling.hint import Explained
from grader.model.evidence import Message

WHY: Final[Mapping[str, str]] = {
    "no_sdk": "llm.no_sdk",
    "unreachable": "llm.unreachable",
    "slow": "llm.slow",
    "dropped": "llm.dropped",
    "garbage": "llm.garbage",
    "key": "llm.key",
    "busy": "llm.busy",
    "refused": "llm.refused",
    "server": "llm.server",
    "language": "llm.garbage",
    "figure": "llm.unproved",
    "other_fault": "llm.unproved",
    "off_topic": "llm.unproved",
    "reference": "llm.leak",
    "fixed-line": "llm.leak",
    "code": "llm.leak",
}
"""Keys of ``text/*/llm.toml`` by reason."""
_CHARACTERS_PER_TOKEN: Final = 2.5


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of it."""

    text: str | None
    """The hint in other words; None: show our own."""
    note: Message
    """One line for the learner: who worded the hint, or why it is our own."""
    reason: str = ""
    """``leak``, ``slow`` ... as in ``WHY``; empty where there is a text."""
    cached: bool = False


def reword(
    told: Explained,
    *,
    level: int,
    language: str,
    source: str = "",
    secrets: Secrets | None = None,
    settings: Settings,
    folder: Path | None = None,
    question: str = "",
    before: str = "",
    show: Callable[[str], None] | None = None,
) -> Answer:
    """The hint in a model's words, if they are fit to be shown.

    Args:
        told: the fault, with our own text at this level.
        level: 1, 2 or 3.
        language: ``en`` or ``ko``.
        source: the unit that the fault's line stands in; a few lines of it are sent.
        secrets: what an answer must not say. Nothing of it is sent.
        settings: server, model and limits.
        folder: where answers and the day's budget are kept.
        question: the one follow-up, about ``before``, which was said last.
        show: hears each paragraph as soon as all text up to its end has passed every check
            that can be made of a part. Where the rest then fails, ``text`` is None and what was
            shown stands for itself; our own hint follows.

    Never raises for what a server does; without an answer it costs at most ``connect_s`` where
    the server is dead.
    """
    # Long, many: its arguments are explained one by one.
    request = Request(
        told=told,
        level=level,
        language=language,
        source=source,
        question=question,
        before=before,
    )
    known = secrets if secrets is not None else Secrets(learner=source)
    guard = Secrets(
        reference=known.reference,
        learner=known.learner or source,
        line=known.line or (told.place.line if told.place is not None else None),
        public=(*known.public, told.message),
    )
    return _Rewording(request, guard, settings, Store(folder), show or (lambda text: None)).run()


class _Rewording:
    """One request from the cache or the server through every check."""

    def __init__(
        self,
        request: Request,
        secrets: Secrets,
        settings: Settings,
        store: Store,
        show: Callable[[str], None],
    ) -> None:
        self._request = request
        self._secrets = secrets
        self._settings = settings
        self._store = store
        self._show = show
        self._shown = 0

    def run(self) -> Answer:
        settings = self._settings
        if not settings.key:
            return _none("no_key", Message("llm.no_key"))
        if not settings.model:
            return _none("no_model", Message("llm.no_model"))
        sent = messages(self._request)
        key = key_of(settings.base_url, settings.model, sent)
        kept = self._store.answer(key)
        if kept is not None and self._why_not(kept) is None:
            self._release(kept, done=True)
            return self._given(kept, cached=True)
        cost = _tokens(sent[0]["content"] + sent[1]["content"])
        if self._store.spent() + cost + settings.answer_tokens > settings.daily_tokens:
            return _none("budget", Message("llm.budget", {"tokens": settings.daily_tokens}))
        text = ""
        try:
            for piece in ask(settings, sent):
                text += piece
                if "\n" in piece and (reason := self._progress(text)):
                    return _none(reason, Message(WHY[reason]))
        except ServerFault as fault:
            return _none(fault.reason, Message(WHY[fault.reason]))
        finally:
            if text:
                self._store.spend(cost + _tokens(text))
        text = text.strip()
        reason = self._why_not(text)
        if reason is not None:
            return _none(reason, Message(WHY[reason]))
        self._store.keep(key, text)
        self._release(text, done=True)
        return self._given(text, cached=False)

    def _why_not(self, text: str) -> str | None:
        request = self._request
        lines = redact.excerpt(request.source, self._secrets.line)
        extra = " ".join([*lines.values(), *map(str, lines), request.question, request.before])
        return leak(text, self._secrets) or wrong(
            text, request.told, level=request.level, language=request.language, extra=extra
        )

    def _progress(self, text: str) -> str | None:
        """Shows what is fit; stops early what gives the solution away."""
        done = _whole_paragraphs(text)
        if len(done) <= self._shown:
            return None
        if (reason := leak(done, self._secrets)) is not None:
            return reason
        if self._why_not(done.strip()) is None:
            self._release(done, done=False)
        return None

    def _release(self, text: str, *, done: bool) -> None:
        fresh = text[self._shown :]
        if fresh.strip():
            self._show(with_file(fresh.strip("\n"), self._request.told))
        self._shown = len(text) if not done else 0

    def _given(self, text: str, *, cached: bool) -> Answer:
        model = {"model": self._settings.model}
        text = with_file(text, self._request.told)
        return Answer(text=text, note=Message("llm.reworded", {**model}), cached=cached)


def _none(reason: str, note: Message) -> Answer:
    return Answer(text=None, note=note, reason=reason)


def _whole_paragraphs(text: str) -> str:
    """Everything up to the last empty line."""
    end = text.rfind("\n\n")
    return text[:end] if end > 0 else ""


def _tokens(text: str) -> int:
    """A high estimate, so that the budget holds for Korean too."""
    korean = len(re.findall(r"[가-힣]", text))
    return round((len(text) - korean) / _CHARACTERS_PER_TOKEN) + korean
