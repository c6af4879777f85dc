"""Fetches Keras' own mnist.npz: short patience, checked hash, whole or not at all."""

from __future__ import annotations

import hashlib
import queue
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from grader.data import cache

if TYPE_CHECKING:
    import http.client

Progress: TypeAlias = Callable[[int, int | None], None]  # bytes so far, bytes in all if known

_BLOCK_BYTES: Final = 1 << 16


@dataclass(frozen=True)
class Remote:
    """A file on the network and what it must be."""

    address: str
    sha256: str
    max_bytes: int = 64 << 20
    connect_limit_s: float = 5.0  # name lookup, connection and first answer together
    stall_limit_s: float = 5.0  # without a single byte
    limit_s: float = 120.0  # for the whole file


KERAS_MNIST: Final = Remote(
    address="https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",
    sha256="731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
)


class DownloadFailed(Exception):
    """No whole file came: ``reason`` ends a catalogue key, ``detail`` is the system's own word."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """``reason`` is one of unreachable, refused, slow, cut, other_file, folder."""
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason} {detail}".strip())


def download(remote: Remote, target: Path, *, on_progress: Progress | None = None) -> None:
    """Puts the remote file at ``target`` in one step.

    Raises:
        DownloadFailed: it cannot be reached, is too slow, cut short or another file, or
            the target's folder cannot be written.
    """
    draft = target.with_name(cache.fresh_name("part"))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        # Opened before the network is asked: nothing is fetched that cannot be kept.
        with draft.open("wb") as file:
            for block in _blocks(remote, on_progress):
                digest.update(block)
                file.write(block)
        if digest.hexdigest() != remote.sha256:
            raise DownloadFailed("other_file")
        draft.replace(target)
    except OSError as error:
        raise DownloadFailed("folder", error.strerror or type(error).__name__) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _blocks(remote: Remote, on_progress: Progress | None) -> Iterator[bytes]:
    """Yields the remote file's bytes; raises only DownloadFailed."""
    import http.client  # noqa: PLC0415 - of the network only where there is no file

    ends_at = time.monotonic() + remote.limit_s
    received = 0
    try:
        with _opened(remote) as response:
            announced = response.length
            # read1 returns what has come: with read, a server that drips would hold us for long.
            while block := response.read1(_BLOCK_BYTES):
                received += len(block)
                if received > remote.max_bytes:
                    raise DownloadFailed("other_file")
                if time.monotonic() > ends_at:
                    raise DownloadFailed("slow")
                if on_progress is not None:
                    on_progress(received, announced)
                yield block
    except TimeoutError as error:
        raise DownloadFailed("slow") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise DownloadFailed("cut", str(error)) from error
    if announced is not None and received < announced:
        raise DownloadFailed("cut")


def _opened(remote: Remote) -> http.client.HTTPResponse:
    """The response, with its headers read.

    The lookup of a name knows no timeout, and every address of a host has its own: a thread
    asks, and is left behind when the limit is over.
    """
    import urllib.error  # noqa: PLC0415 - only where there is no file
    import urllib.request  # noqa: PLC0415 - only where there is no file

    answers: queue.SimpleQueue[http.client.HTTPResponse | Exception] = queue.SimpleQueue()
    given_up = threading.Event()

    def ask() -> None:
        try:
            response = urllib.request.urlopen(  # noqa: S310  (the address is a constant of ours)
                remote.address, timeout=remote.stall_limit_s
            )
        except Exception as error:  # noqa: BLE001  (handed over to the thread that waits)
            answers.put(error)
            return
        answers.put(response)
        if given_up.is_set():
            response.close()

    threading.Thread(target=ask, name="download-mnist", daemon=True).start()
    try:
        answer = answers.get(timeout=remote.connect_limit_s)
    except queue.Empty:
        given_up.set()
        raise DownloadFailed("unreachable") from None
    if isinstance(answer, urllib.error.HTTPError):
        answer.close()
        raise DownloadFailed("refused", str(answer.code)) from answer
    if isinstance(answer, Exception):
        raise DownloadFailed("unreachable", str(answer)) from answer
    return answer
