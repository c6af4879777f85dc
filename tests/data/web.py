"""A local web server that serves a file well, badly or not at all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """The address of a running server, how often it was asked, and its end."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked = 0
        self.closing = threading.Event()


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler, Site], None]) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked += 1
            with suppress(OSError):  # the client went away: that is what some tests are about
                answer(self, site)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_address[1]}/mnist.npz")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()


def head(handler: BaseHTTPRequestHandler, length: int | None, status: int = 200) -> None:
    handler.send_response(status)
    if length is not None:
        handler.send_header("Content-Length", str(length))
    handler.end_headers()


def whole(content: bytes) -> Callable[[BaseHTTPRequestHandler, Site], None]:
    def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
        head(handler, len(content))
        handler.wfile.write(content)

    return answer
