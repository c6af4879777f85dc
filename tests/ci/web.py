"""A server that hands out a teacher's course to whoever has the token."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TOKEN = "t0ken"


def zipped(root: Path, below: str = "teacher-course-1a2b3c") -> bytes:
    """A folder as a repository's archive: inside a folder of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path in sorted(root.rglob("*")):
            if path.is_file():
                archive.write(path, f"{below}/{path.relative_to(root).as_posix()}")
    return stream.getvalue()


@contextmanager
def serving(content: bytes) -> Iterator[tuple[str, list[tuple[str, str | None]]]]:
    """The address, and (host and path, token) of every request.

    ``/moved`` sends to another host, as a forge sends to its storage; ``/archive`` wants the token.
    """
    asked: list[tuple[str, str | None]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            token = self.headers.get("Authorization")
            asked.append((f"{self.headers['Host'].partition(':')[0]}{self.path}", token))
            if self.path == "/moved":
                self.send_response(302)
                self.send_header("Location", f"http://localhost:{port}/storage")
                self.end_headers()
            elif self.path == "/archive" and token != f"Bearer {TOKEN}":
                self.send_error(404)
            else:
                self.send_response(200)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
