"""Plays the zygote: forks one confined process that runs the source it is given.

Run as ``python -I harness.py STATUS_FD RESULT_FD`` with a JSON order on standard input. It has
one thread, as a zygote must; pytest may have more.
"""

import json
import os
import sys

import msgspec

from grader.sandbox import confine, supervise
from grader.wire.starting import SandboxSpec


def main() -> None:
    order = json.load(sys.stdin)
    spec = msgspec.convert(order["spec"], SandboxSpec)
    status_fd, result_fd = int(sys.argv[1]), int(sys.argv[2])
    if not order["guard"]:  # to see that the kernel alone holds the line
        confine.guard.install = lambda reach: None
    code = compile(order["source"], "<attack>", "exec")
    supervisor = os.fork()
    if supervisor == 0:

        def run(parts: dict[str, bool]) -> None:
            def tell(value: object) -> None:
                os.write(result_fd, json.dumps(value).encode() + b"\n")

            tell(parts)
            exec(code, {"tell": tell, "parts": parts, "__name__": "attack"})

        supervise(spec, run, status_fd, (result_fd,))
    os.close(status_fd)
    os.close(result_fd)
    os.waitpid(supervisor, 0)


main()
