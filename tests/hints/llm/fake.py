"""A server that speaks OpenAI's protocol, in a thread, and does what a test wants of it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from grader.hints.llm import Settings

Behave = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """One request; the behaviour is the server's."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        self.server.keys.append(self.headers.get("Authorization", ""))
        self.close_connection = True
        with suppress(BrokenPipeError, ConnectionResetError):
            self.server.behave(self, body)

    def log_message(self, *_: object) -> None:
        pass

    def head(self, status: int = 200, kind: str = "text/event-stream") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()

    def piece(self, text: str) -> None:
        chunk = {
            "id": "c1", "object": "chat.completion.chunk", "created": 0, "model": "m",
            "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}],
        }  # fmt: skip
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def end(self) -> None:
        self.wfile.write(b"data: [DONE]\n\n")


class Server(ThreadingHTTPServer):
    """Remembers what it was asked."""

    daemon_threads = True

    def __init__(self, behave: Behave) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behave = behave
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def settings(self, **changed: Any) -> Settings:
        values: dict[str, Any] = {"base_url": self.base_url, "key": "sk-test", "model": "small"}
        return Settings(**{**values, "silence_s": 5.0, "total_s": 15.0, **changed})


@contextmanager
def serving(behave: Behave) -> Iterator[Server]:
    server = Server(behave)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def says(text: str, *, size: int = 17) -> Behave:
    """Streams a text in small pieces."""

    def behave(handler: Handler, body: dict[str, Any]) -> None:
        handler.head()
        for start in range(0, len(text), size):
            handler.piece(text[start : start + size])
        handler.end()

    return behave


def fails(status: int) -> Behave:
    def behave(handler: Handler, body: dict[str, Any]) -> None:
        handler.head(status, "application/json")
        handler.wfile.write(b'{"error": {"message": "no", "type": "x", "code": "y"}}')

    return behave


def drops(after: str = "") -> Behave:
    """Hangs up, at once or within an answer."""

    def behave(handler: Handler, body: dict[str, Any]) -> None:
        if after:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/event-stream")
            handler.send_header("Content-Length", "100000")
            handler.end_headers()
            handler.piece(after)
        handler.connection.shutdown(2)
        handler.connection.close()

    return behave


def garbage(content: bytes, kind: str = "text/event-stream") -> Behave:
    def behave(handler: Handler, body: dict[str, Any]) -> None:
        handler.head(200, kind)
        handler.wfile.write(content)

    return behave


def waits(seconds: float) -> Behave:
    def behave(handler: Handler, body: dict[str, Any]) -> None:
        time.sleep(seconds)

    return behave


def trickles(every: float) -> Behave:
    """A word now and then, without end."""

    def behave(handler: Handler, body: dict[str, Any]) -> None:
        handler.head()
        for _ in range(200):
            handler.piece("word ")
            time.sleep(every)

    return behave


def floods() -> Behave:
    def behave(handler: Handler, body: dict[str, Any]) -> None:
        handler.head()
        while True:
            handler.piece("look at the pixels " * 50)

    return behave
