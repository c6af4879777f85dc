"""A worker where nothing can be forked: a fresh process that imports and serves by itself.

Started as ``python -I -m grader.worker.spawned PORT [OPTION] MODULE ...``. It connects to the
grader (``grader.wire.loopback``) and imports; options are those of a zygote.
Its standard output is the status pipe; what it prints goes to standard error.
"""

from __future__ import annotations

import os
import sys

import msgspec

from grader.sandbox import enter_alone
from grader.wire.framing import Channel, Codec
from grader.wire.loopback import connect
from grader.wire.messages import Request
from grader.wire.starting import Fork
from grader.worker.optional import hiding
from grader.worker.preload import preload


def main() -> None:
    """Connect, import, confine, serve."""
    status = os.dup(1)
    os.dup2(2, 1)
    connection = connect(int(sys.argv[1]))
    orders: Channel[Fork] = Channel(connection, Codec(Fork))
    options = [one for one in sys.argv[2:] if one.startswith("--")]
    modules = [one for one in sys.argv[2:] if not one.startswith("--")]
    kept = hiding(options, modules)
    orders.send(msgspec.structs.replace(preload(modules), kept_out=kept.found))
    kept.let_in()
    fork = orders.receive()

    def run(parts: dict[str, bool]) -> None:
        from grader.worker.session import Session  # noqa: PLC0415 - imported by preload

        channel: Channel[Request] = Channel(connection, Codec(Request))
        Session(channel, role=fork.role, threads=fork.threads).serve(parts)

    enter_alone(fork.sandbox, run, status, (connection.fileno(),))


if __name__ == "__main__":
    main()
