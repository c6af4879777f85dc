"""Files that were read in another order than what belongs to them."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.model.percent import whole_percent
from grader.wire.record import FilesRead, Probed

_MIXING: Final = ("shuffle", "permutation", "sample", "choice", "choices", "train_test_split")
_NUMBER: Final = re.compile(r"\d+")
BETTER: Final = 0.25
"""So many more rows agree with their neighbours once the labels are in the other order."""


@rule("files-in-another-order", when=own_program)
def files_in_another_order(trace: Trace) -> Iterator[Finding]:
    """``img1, img10, img2``: sorted as text, beside labels or files that were sorted otherwise."""
    if not trace.fits:
        return
    for probed in trace.of(Probed):
        given, numbered = probed.figures.get("given"), probed.figures.get("numbered")
        if probed.name != "order" or given is None or numbered is None:
            continue
        read = next((one for one in trace.of(FilesRead) if not _by_number(one)), None)
        if read is not None and numbered >= given + BETTER:
            yield certain(
                read.place, names=_shown(read), others=None,
                given=whole_percent(given), numbered=whole_percent(numbered),
            )  # fmt: skip
    for one, other in combinations(trace.of(FilesRead), 2):
        firsts, seconds = _keys(one, other)
        if firsts == seconds or sorted(firsts) != sorted(seconds) or not _many(firsts):
            continue
        each_sorted = all(list(read.names) == sorted(read.names) for read in (one, other))
        if each_sorted or not (_mixed(trace) or _by_name(trace, one) or _by_name(trace, other)):
            yield (certain if each_sorted else likely)(
                other.place, names=_shown(one), others=_shown(other), given=None, numbered=None
            )


def _mixed(trace: Trace) -> bool:
    """Files may lie in another order on purpose, as long as each finds its partner."""
    return any(True for _ in trace.program.calls(*_MIXING))


def _by_name(trace: Trace, read: FilesRead) -> bool:
    """What is read there is put under its name."""
    kept = any(
        isinstance(target, ast.Subscript)
        for found in trace.program.at(read.place, ast.Assign)
        for target in found.node.targets
    )
    return kept or any(True for _ in trace.program.at(read.place, ast.DictComp))


def _many(keys: list[str]) -> bool:
    return len(keys) > 2 and len(set(keys)) == len(keys)


def _keys(one: FilesRead, other: FilesRead) -> tuple[list[str], list[str]]:
    """What tells the files of each list apart: their names, or the last number in these."""
    folders = [{posixpath.dirname(name) for name in read.names} for read in (one, other)]
    ends = [{posixpath.splitext(name)[1] for name in read.names} for read in (one, other)]
    if len(one.names) != len(other.names) or (folders[0] == folders[1] and ends[0] == ends[1]):
        return [], []
    stems = [[_stem(name) for name in read.names] for read in (one, other)]
    if sorted(stems[0]) == sorted(stems[1]):
        return stems[0], stems[1]
    numbers = [[_number(stem) for stem in names] for names in stems]
    return numbers[0], numbers[1]


def _stem(name: str) -> str:
    return posixpath.splitext(posixpath.basename(name.replace("\\", "/")))[0]


def _number(stem: str) -> str:
    found = _NUMBER.findall(stem)
    return str(int(found[-1])) if found else stem


def _by_number(read: FilesRead) -> bool:
    numbers = [_number(_stem(name)) for name in read.names]
    whole = [int(one) for one in numbers if one.isdigit()]
    return len(whole) < len(numbers) or whole == sorted(whole)


def _shown(read: FilesRead) -> str:
    """The first few, around the first place at which the numbers jump."""
    names = [posixpath.basename(name) for name in read.names]
    return ", ".join(names[:4])
