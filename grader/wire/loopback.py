"""A connection to a process of ours where sockets cannot be inherited: this machine's own network.

The process proves by a token, which it reads from standard input, that it is the one that was
started: every account of the machine can reach the port.
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import IO, Any, Final

from grader.wire.framing import ChannelClosed

HOST: Final = "127.0.0.1"
TOKEN_BYTES: Final = 32
_PROOF_LIMIT_S: Final = 5.0
_LOOK_EVERY_S: Final = 0.5


class Started:
    """A process of ours that was started and will connect."""

    def __init__(self, module: str, arguments: Sequence[str] = (), **more: Any) -> None:
        """Start ``python -I -m MODULE PORT ARGUMENT ...``.

        Args:
            module: calls :func:`connect`.
            arguments: after the port.
            more: for ``Popen``: output, environment.

        Raises:
            OSError: no process can be started.
        """
        self._token = secrets.token_hex(TOKEN_BYTES).encode()
        self._listener = socket.create_server((HOST, 0))
        port = self._listener.getsockname()[1]
        try:
            self.process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-I", "-m", module, str(port), *arguments],
                stdin=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C reaches the grader only, which then cleans up
                **more,
            )
        except OSError:
            self._listener.close()
            raise
        pipe: IO[bytes] | None = self.process.stdin
        assert pipe is not None
        with contextlib.suppress(OSError):
            pipe.write(self._token + b"\n")
            pipe.close()

    def connection(
        self, deadline: float, *, wanted: Callable[[], bool] = lambda: True
    ) -> socket.socket:
        """The connection that knows the token, once; others on this machine are turned away.

        Raises:
            ChannelClosed: it ended, did not connect by the ``time.monotonic`` deadline, or is not
                wanted any more.
        """
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or self.process.poll() is not None or not wanted():
                raise ChannelClosed("not connected")
            try:
                self._listener.settimeout(min(left, _LOOK_EVERY_S))
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError as error:  # closed meanwhile
                raise ChannelClosed(str(error)) from None
            if self._proven(connection):
                self.close()
                return connection
            connection.close()

    def close(self) -> None:
        """Listen no longer; idempotent."""
        self._listener.close()

    def _proven(self, connection: socket.socket) -> bool:
        connection.settimeout(_PROOF_LIMIT_S)
        said = b""
        with contextlib.suppress(OSError):
            while len(said) < len(self._token) and (
                chunk := connection.recv(len(self._token) - len(said))
            ):
                said += chunk
            connection.settimeout(None)
        return secrets.compare_digest(said, self._token)


def connect(port: int) -> socket.socket:
    """In the started process: connect, and prove who we are.

    Raises:
        OSError: nobody listens any more.
    """
    token = sys.stdin.buffer.readline().strip()
    connection = socket.create_connection((HOST, port))
    connection.sendall(token)
    return connection
