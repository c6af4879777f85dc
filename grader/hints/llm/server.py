"""Talks to a server that speaks OpenAI's protocol, and never waits longer than it may."""

from __future__ import annotations

import queue
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, TypeAlias
from urllib.parse import urlsplit

from grader.hints.llm.settings import Settings

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

Reason: TypeAlias = Literal[
    "no_sdk", "unreachable", "slow", "dropped", "garbage", "key", "busy", "refused", "server"
]
LONGEST: Final = 6_000
"""Characters of an answer: more is no hint."""
_AGAIN: Final = ("dropped", "server")
_OPEN: Final = object()
_END: Final = object()


class ServerFault(Exception):
    """No answer, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def ask(settings: Settings, messages: Sequence[dict[str, str]]) -> Iterator[str]:
    """The answer, piece by piece.

    Raises:
        ServerFault: whatever goes wrong.
    """
    until = time.monotonic() + settings.total_s
    for attempt in range(settings.retries + 1):
        begun = False
        try:
            for piece in _attempt(settings, messages, until):
                begun = True
                yield piece
        except ServerFault as fault:
            if begun or attempt == settings.retries or fault.reason not in _AGAIN:
                raise
        else:
            return


def _attempt(settings: Settings, messages: Sequence[dict[str, str]], until: float) -> Iterator[str]:
    """One request in a thread of its own: what hangs there is left behind."""
    said: queue.Queue[object] = queue.Queue()
    given_up = threading.Event()
    threading.Thread(
        target=_request, args=(settings, messages, said, given_up), daemon=True, name="llm"
    ).start()
    wait = settings.connect_s + 0.1
    late: Reason = "unreachable"
    length = 0
    try:
        while True:
            try:
                one = said.get(timeout=max(0.0, min(wait, until - time.monotonic())))
            except queue.Empty:
                raise ServerFault(late) from None
            wait, late = settings.silence_s, "slow"
            if one is _END:
                break
            if isinstance(one, ServerFault):
                raise one
            if isinstance(one, str):
                length += len(one)
                if length > LONGEST:
                    raise ServerFault("garbage")
                yield one
    finally:
        given_up.set()
    if length == 0:
        raise ServerFault("garbage")


def _request(
    settings: Settings,
    messages: Sequence[dict[str, str]],
    said: queue.Queue[object],
    given_up: threading.Event,
) -> None:
    try:
        _knock(settings)
        said.put(_OPEN)
        import openai  # noqa: PLC0415 - slow, and not installed with the grader itself
    except ImportError:
        said.put(ServerFault("no_sdk"))
        return
    except (OSError, ValueError):
        said.put(ServerFault("unreachable"))
        return
    try:
        client = openai.OpenAI(
            api_key=settings.key,
            base_url=settings.base_url,
            timeout=openai.Timeout(settings.silence_s, connect=settings.connect_s),
            max_retries=0,
        )
        given: list[ChatCompletionMessageParam] = [
            {"role": "system", "content": messages[0]["content"]},
            {"role": "user", "content": messages[1]["content"]},
        ]
        with client.chat.completions.create(
            model=settings.model, messages=given, stream=True, max_tokens=settings.answer_tokens
        ) as stream:
            for chunk in stream:
                if given_up.is_set():
                    return
                if chunk.choices and chunk.choices[0].delta.content:
                    said.put(chunk.choices[0].delta.content)
        said.put(_END)
    except openai.APIStatusError as error:
        said.put(ServerFault(_of_status(error.status_code)))
    except Exception as error:  # noqa: BLE001 - whatever a server provokes, the hint comes
        said.put(ServerFault(_of_error(error)))


def _knock(settings: Settings) -> None:
    """Open a connection and close it: a dead server is known before the SDK is imported."""
    parts = urlsplit(settings.base_url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    proxy = urllib.request.getproxies().get(parts.scheme)
    if proxy and not urllib.request.proxy_bypass(host):
        through = urlsplit(proxy if "//" in proxy else f"//{proxy}")
        host, port = through.hostname or "", through.port or 80
    socket.create_connection((host, port), timeout=settings.connect_s).close()


def _of_status(status: int) -> Reason:
    if status in (401, 403):
        return "key"
    if status == 429:
        return "busy"
    return "server" if status >= 500 else "refused"


def _of_error(error: Exception) -> Reason:
    """By the names of classes: the SDK lets errors of its transport through."""
    names = {kind.__name__ for one in (error, error.__cause__) for kind in type(one).__mro__}
    if any("Timeout" in name for name in names):
        return "slow"
    if names & {"APIConnectionError", "TransportError", "OSError", "HTTPError"}:
        return "dropped"
    return "garbage"
