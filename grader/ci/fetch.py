"""The teacher's course with its hidden checks, from where only the teacher's jobs can read it."""

from __future__ import annotations

import http.client
import shutil
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from email.message import Message as Headers
from pathlib import Path
from typing import IO, Final

from grader.collection.archive import Bounds, unpack
from grader.errors import EnvironmentFault, UsageError

ADDRESS: Final = "GRADER_COURSE_URL"
TOKEN: Final = "GRADER_COURSE_TOKEN"  # noqa: S105 - the name of a variable
LIMITS: Final = Bounds(files=20_000, total_bytes=2**30, file_bytes=256 * 2**20)
MAX_BYTES: Final = 256 * 2**20
TIMEOUT_S: Final = 60.0
_CHUNK: Final = 2**16
_HERE: Final = ("localhost", "127.0.0.1", "::1")


def fetch(folder: Path, environ: Mapping[str, str]) -> Path:
    """Download the zip that ``GRADER_COURSE_URL`` names and unpack its course as ``folder``.

    ``GRADER_COURSE_TOKEN`` is sent as a bearer token, to that host only. No error names the
    address: it may be the secret.

    Raises:
        UsageError: no address, one that is not https, or ``folder`` is there already.
        EnvironmentFault: it cannot be reached or kept.
        SubmissionError: what came is no archive.
    """
    address = environ.get(ADDRESS, "").strip()
    if not address:
        raise UsageError("ci.fetch_no_address", variable=ADDRESS)
    parts = urllib.parse.urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
        raise UsageError("ci.fetch_not_https", variable=ADDRESS)
    if folder.exists():
        raise UsageError("ci.fetch_exists", path=str(folder))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".course-") as work:
            archive = Path(work) / "all.zip"
            _download(address, environ.get(TOKEN, "").strip(), archive)
            unpack(archive, Path(work) / "all", LIMITS)
            shutil.move(_course_in(Path(work) / "all"), folder)
    except OSError as error:
        detail = error.strerror or type(error).__name__
        raise EnvironmentFault("ci.unwritable", path=str(folder), detail=detail) from error
    return folder


def _download(address: str, token: str, target: Path) -> None:
    request = urllib.request.Request(address)  # noqa: S310 - judged above
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    opener = urllib.request.build_opener(_SameHost)
    size = 0
    try:
        with opener.open(request, timeout=TIMEOUT_S) as answer, target.open("wb") as file:
            while block := answer.read(_CHUNK):
                size += len(block)
                if size > MAX_BYTES:
                    raise EnvironmentFault("ci.fetch_failed", detail=f"> {MAX_BYTES // 2**20} MiB")
                file.write(block)
    except urllib.error.HTTPError as error:
        error.close()
        raise EnvironmentFault("ci.fetch_failed", detail=f"HTTP {error.code}") from None
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ValueError) as error:
        raise EnvironmentFault("ci.fetch_failed", detail=type(error).__name__) from None


class _SameHost(urllib.request.HTTPRedirectHandler):
    """A redirect to another host (a repository's storage) does not get the token."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Headers,
        newurl: str,
    ) -> urllib.request.Request | None:
        """The next request, without the token where it is for somebody else."""
        if not newurl.startswith("https://") and req.full_url.startswith("https://"):
            return None
        made = super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]  # typeshed's own headers
        if made is not None and made.host != req.host:
            made.remove_header("Authorization")
        return made


def _course_in(folder: Path) -> Path:
    """The folder with ``assignments/``: a repository's archive wraps it in one of its own."""
    for pattern in ("", "*", "*/*"):
        for root in sorted(folder.glob(pattern) if pattern else [folder]):
            if any((root / "assignments").glob("*/assignment.toml")):
                return root
    raise EnvironmentFault("ci.fetch_no_course")
