"""What a hint cannot give a program: it is told as the hint's own limit, never as a fault."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from grader.hints.run.sight import Sight
from grader.hints.trace import Trace
from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.record import Refused

_NETWORK: Final = re.compile(
    r"URL fetch failure|urlopen error|Name or service|name resolution|getaddrinfo|Max retries"
    r"|Connection(?:Error| refused| aborted)|Could not resolve|Couldn.t (?:connect|resolve)"
    r"|HTTPSConnectionPool|ProxyError|Network is unreachable|offline",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    r"Permission ?[Dd]enied|Operation not permitted|Read-only file system|\berrno = (?:1|13|30)\b"
)
_MISSING: Final = re.compile(r"No such file|not found|does not exist|No file or directory")
_NETWORK_TYPES: Final = frozenset(
    {"URLError", "HTTPError", "gaierror", "ConnectionError", "ConnectTimeout", "SSLError",
     "ConnectionRefusedError", "timeout", "RemoteDisconnected", "ContentTooShortError"}
)  # fmt: skip
_PATH: Final = re.compile(r"['\"]([^'\"\n]{1,500})['\"]|(?:^|[\s=])((?:~|\.{0,2})/[^\s'\",;]+)")
_ADDRESS: Final = re.compile(r"\b(?:https?|ftp|gs|s3|hf|kaggle)://[^\s'\"<>,;)]+")


def confessed(trace: Trace, sight: Sight | None) -> Trace:
    """The trace with its limits; one that ended the program takes the place of the exception.

    What a program caught and went on after is a limit too: what it read instead, nobody knows.
    """
    met = list({limit.target: limit for limit in _network(trace)}.values())
    ending = _ending(trace, sight)
    if ending is None:
        return replace(trace, limits=tuple(met))
    others = [one for one in met if one.target != ending.target]
    return replace(trace, exception=None, ended="limited", limits=(ending, *others), neighbours={})


def _network(trace: Trace) -> Iterator[Refused]:
    for event in trace.of(Refused):
        if event.what == "network":
            yield Refused(what="network", target=event.target, place=event.place)


def _ending(trace: Trace, sight: Sight | None) -> Refused | None:
    """The limit that the program ended of, if it was one."""
    error = trace.exception
    if error is None:
        return None
    place = trace.raised_at
    refusals = list(trace.of(Refused))
    speaks = _ADDRESS.search(error.message) or _NETWORK.search(error.message)
    if speaks or error.type in _NETWORK_TYPES:
        found = [one for one in refusals if one.what == "network"]
        address = _ADDRESS.search(error.message)
        if found or (address is not None and _DENIED.search(error.message)):
            target = address[0].rstrip(":.") if address is not None else found[-1].target
            return Refused(what="network", target=target, place=place)
    return _file(error, sight, refusals, place)


def _file(
    error: ExceptionFacts, sight: Sight | None, refusals: list[Refused], place: Place | None
) -> Refused | None:
    denied = error.type == "PermissionError" or bool(_DENIED.search(error.message))
    missing = error.type == "FileNotFoundError" or bool(_MISSING.search(error.message))
    if not denied and not missing:
        return None
    for match in _PATH.finditer(error.message[:4_000]):
        spelled = match[1] or match[2]
        path = _real(spelled, sight)
        if path is None:
            continue
        shown = sight is not None and sight.shows(path)
        if not shown and path.exists() and os.access(path, os.R_OK):
            return Refused(what="file", target=spelled, place=place)
        if denied and _theirs(path):
            return None  # closed to whoever asks, too: the program is told right
        if denied:
            return Refused(what="file", target=spelled, place=place)
    if not denied:
        return None
    if refusals:
        return Refused(what=refusals[-1].what, target=refusals[-1].target, place=place)
    return Refused(what="call", target=error.message.strip()[:200], place=place)


def _real(spelled: str, sight: Sight | None) -> Path | None:
    """Where a name of an exception is on the machine."""
    path = Path(spelled)
    if sight is not None:
        view = sight.view
        if spelled.startswith("~/") and view.home:
            path = Path(view.home, spelled[2:])
        path = Path(view.folder) / path
    return path if path.is_absolute() else None


def _theirs(path: Path) -> bool:
    """Whether the machine itself refuses to open a file, or to make it."""
    if path.exists():
        return not os.access(path, os.R_OK)
    return path.parent.is_dir() and not os.access(path.parent, os.W_OK)
