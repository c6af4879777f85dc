"""A worker where nothing can be forked: a fresh process that imports and serves by itself.

Started as ``python -I -m grader.worker.spawned PORT MODULE ...``. It connects to the grader on the
loopback, proves by a token on standard input that it is the one that was started, and imports.
Its standard output is the status pipe; what it prints goes to standard error.
"""

from __future__ import annotations

import os
import socket
import sys

from grader.sandbox import enter_alone
from grader.wire.framing import Channel, Codec
from grader.wire.messages import Fork, Request
from grader.worker.optional import hiding
from grader.worker.preload import preload


def main() -> None:
    """Connect, import, confine, serve."""
    token = sys.stdin.buffer.readline().strip()
    status = os.dup(1)
    os.dup2(2, 1)
    connection = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
    connection.sendall(token)
    orders: Channel[Fork] = Channel(connection, Codec(Fork))
    kept = hiding((), sys.argv[2:])
    orders.send(preload(sys.argv[2:]))
    kept.let_in()
    fork = orders.receive()

    def run(parts: dict[str, bool]) -> None:
        from grader.worker.session import Session  # noqa: PLC0415 - imported by preload

        channel: Channel[Request] = Channel(connection, Codec(Request))
        Session(channel, role=fork.role, threads=fork.threads).serve(parts)

    enter_alone(fork.sandbox, run, status, (connection.fileno(),))


if __name__ == "__main__":
    main()
