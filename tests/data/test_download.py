"""Tests of grader.data.download, against a local server."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from grader.data.download import KERAS_MNIST, DownloadFailed, Remote, download

from .web import Site, head, serving, whole

CONTENT = os.urandom(300_000)
LIMITS = Remote(
    address="",
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    max_bytes=400_000,
    connect_limit_s=1.0,
    stall_limit_s=0.3,
    limit_s=0.6,
)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "케라스" / "datasets" / "mnist.npz"


def reason(answer: Callable[[BaseHTTPRequestHandler, Site], None], target: Path) -> str:
    with serving(answer) as site:
        with pytest.raises(DownloadFailed) as caught:
            download(replace(LIMITS, address=site.address), target)
        assert site.asked == 1
    assert not target.exists()
    assert list(target.parent.iterdir()) == []
    return caught.value.reason


def test_the_address_and_the_hash_are_those_of_keras() -> None:
    assert KERAS_MNIST.address.startswith("https://storage.googleapis.com/tensorflow/")
    assert len(bytes.fromhex(KERAS_MNIST.sha256)) == 32
    assert KERAS_MNIST.connect_limit_s == 5


def test_a_whole_file_arrives_and_tells_its_progress(target: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    with serving(whole(CONTENT)) as site:
        download(
            replace(LIMITS, address=site.address),
            target,
            on_progress=lambda done, total: seen.append((done, total)),
        )
    assert target.read_bytes() == CONTENT
    assert [path.name for path in target.parent.iterdir()] == ["mnist.npz"]
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert seen == sorted(seen)


def test_a_file_without_a_length_arrives(target: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
        head(handler, None)
        handler.wfile.write(CONTENT)

    with serving(answer) as site:
        download(replace(LIMITS, address=site.address), target)
    assert target.read_bytes() == CONTENT


def test_a_damaged_file_in_the_place_is_replaced(target: Path) -> None:
    target.parent.mkdir(parents=True)
    target.write_bytes(b"half")
    with serving(whole(CONTENT)) as site:
        download(replace(LIMITS, address=site.address), target)
    assert target.read_bytes() == CONTENT


def test_cut_before_the_announced_end(target: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
        head(handler, len(CONTENT))
        handler.wfile.write(CONTENT[:-1])

    assert reason(answer, target) == "cut"


def test_cut_without_an_announced_end(target: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
        head(handler, None)
        handler.wfile.write(CONTENT[:-1])

    assert reason(answer, target) == "other_file"


def test_another_file_of_the_same_size(target: Path) -> None:
    assert reason(whole(CONTENT[::-1]), target) == "other_file"


def test_an_endless_file_is_stopped(target: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
        head(handler, None)
        while not site.closing.is_set():
            handler.wfile.write(bytes(100_000))

    assert reason(answer, target) == "other_file"


def test_a_server_that_stalls_in_the_middle(target: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
        head(handler, len(CONTENT))
        handler.wfile.write(CONTENT[:1000])
        site.closing.wait(30)

    assert reason(answer, target) == "slow"


def test_a_server_that_drips(target: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
        head(handler, len(CONTENT))
        for position in range(len(CONTENT)):
            handler.wfile.write(CONTENT[position : position + 1])
            if site.closing.wait(0.05):
                return

    assert reason(answer, target) == "slow"


def test_a_server_that_never_answers(target: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
        site.closing.wait(30)

    assert reason(answer, target) == "unreachable"


def test_a_server_that_drips_its_headers(target: Path) -> None:
    """Each byte keeps the socket's own timeout away: only the thread's limit ends this."""

    def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        while not site.closing.wait(0.05):
            handler.wfile.write(b"x")

    assert reason(answer, target) == "unreachable"


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_a_refusal(target: Path, status: int) -> None:
    def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
        head(handler, 0, status)

    assert reason(answer, target) == "refused"


def test_no_http_at_all(target: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler, site: Site) -> None:
        handler.wfile.write(b"\x00\x01\x02 hello\r\n\r\n")

    assert reason(answer, target) == "unreachable"


def test_no_server(target: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/mnist.npz"
    with pytest.raises(DownloadFailed) as caught:
        download(replace(LIMITS, address=address), target)
    assert caught.value.reason == "unreachable"
    assert not target.exists()


def test_a_host_without_a_name(target: Path) -> None:
    with pytest.raises(DownloadFailed) as caught:
        download(replace(LIMITS, address="http://name.invalid/mnist.npz"), target)
    assert caught.value.reason == "unreachable"


def test_the_network_is_not_asked_for_what_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with serving(whole(CONTENT)) as site:
        with pytest.raises(DownloadFailed) as caught:
            download(
                replace(LIMITS, address=site.address), tmp_path / "file" / "datasets" / "mnist.npz"
            )
        assert site.asked == 0
    assert caught.value.reason == "folder"


def test_an_interrupt_leaves_no_draft(target: Path) -> None:
    def interrupt(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with serving(whole(CONTENT)) as site, pytest.raises(KeyboardInterrupt):
        download(replace(LIMITS, address=site.address), target, on_progress=interrupt)
    assert list(target.parent.iterdir()) == []
