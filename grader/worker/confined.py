"""Forks workers that have nothing imported yet: for machines where forking afterwards is not safe.

This process holds our own modules only. Each worker enters the sandbox first and imports there by
itself: it takes seconds for each, and protects as much.

Started by the zygote, as ``python -I -m grader.worker.confined DESCRIPTOR [OPTION] MODULE ...``.
"""

from __future__ import annotations

import socket
import sys

from grader.worker.forks import serve_forks
from grader.worker.optional import hiding
from grader.worker.preload import preload


class NotImported(Exception):
    """What the zygote could import cannot be imported here."""


def main() -> None:
    """Fork a worker per request until the grader is gone."""
    options = [one for one in sys.argv[2:] if one.startswith("--")]
    modules = [one for one in sys.argv[2:] if not one.startswith("--")]

    def prepare() -> None:
        kept = hiding(options, modules)
        ready = preload(modules)
        if ready.error is not None:
            raise NotImported(ready.error)
        kept.let_in()

    serve_forks(socket.socket(fileno=int(sys.argv[1])), prepare)


if __name__ == "__main__":
    main()
