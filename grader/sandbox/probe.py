"""What of the sandbox holds on this machine, found out by entering it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from grader.errors import EnvironmentFault
from grader.wire.environment import allowed

_LIMIT_S = 30.0


def probe(kind: str) -> dict[str, bool]:
    """Enter the sandbox in a process of its own and report each protection.

    Raises:
        EnvironmentFault: The sandbox cannot be entered at all.
    """
    command = [sys.executable, "-I", "-m", "grader.sandbox", kind]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=allowed(os.environ),
            timeout=_LIMIT_S,
            check=True,
        )
        parts = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        detail = getattr(error, "stderr", b"") or str(error).encode()
        last = detail.decode(errors="replace").strip().splitlines()[-1:]
        raise EnvironmentFault("sandbox.broken", detail="".join(last)) from error
    return {str(name): bool(holds) for name, holds in parts.items()}
