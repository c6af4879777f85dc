"""Notes on packages that a worker imported and that are newer than any that was tried.

Every report asks. Where versions and bounds are plain numbers, they are compared as such: reading
them by the rules of the package index (``packages``) loads more than all the rest of a report does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from grader.doctor.required import required
from grader.model.evidence import Message

_PLAIN: Final = re.compile(r"([\w.-]+?)\s*((?:(?:<|>=)\d+(?:\.\d+)*(?:,|$))+)")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)*")


def untried(versions: Mapping[str, str]) -> Iterator[Message]:
    """A note for each package that a worker imported and that is newer than any that was tried.

    ``versions`` are by the name of the package, as the worker told them.
    """
    packages = {name: version for name, version in versions.items() if name != "python"}
    lines = required() if packages else ()
    if not all(plainly_within(name, version, lines) for name, version in packages.items()):
        from grader.doctor.packages import newer, read  # noqa: PLC0415 - as said above

        yield from newer(packages, read(lines))


def plainly_within(name: str, version: str, lines: Sequence[str]) -> bool:
    """Whether a version is within every bound on its package; False where that is not plain."""
    for line in lines:
        if not line.lower().startswith(name.lower()):
            continue
        plain = _PLAIN.fullmatch(line)
        if plain is None or not _NUMBER.fullmatch(version):
            return False
        if plain[1].lower() == name.lower() and not all(
            _holds(version, bound) for bound in plain[2].split(",") if bound
        ):
            return False
    return True


def _holds(version: str, bound: str) -> bool:
    number = bound.lstrip("<>=")
    pairs = [(int(a), int(b)) for a, b in
             zip_longest(version.split("."), number.split("."), fillvalue="0")]  # fmt: skip
    ours, theirs = [a for a, _ in pairs], [b for _, b in pairs]
    return ours < theirs if bound.startswith("<") else ours >= theirs
