"""Folders of pictures: which of their folders are classes, and which pictures are held back."""

from __future__ import annotations

import ast
import itertools
import posixpath
from collections.abc import Iterator
from typing import Final

from grader.hints.program import keyword
from grader.hints.rule import Finding, certain, likely, rule
from grader.hints.rules.given import calls_at
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Trace
from grader.wire.record import FolderRead

_PARTS: Final = frozenset(
    {"train", "training", "trainset", "test", "testing", "testset", "val", "validate",
     "validation", "dev", "valid", "eval"}
)  # fmt: skip
_READERS: Final = (".flow_from_directory", "image_dataset_from_directory")
_LEFT: Final = (".", "__")
"""How folders begin that an editor, a notebook or an archive left behind."""
_PAIRS: Final = (frozenset({"valid", "invalid"}),)
"""Classes that people do have, although one of them is called like a part of the data."""


@rule("folders-are-no-classes")
def folders_are_no_classes(trace: Trace) -> Iterator[Finding]:
    """``photos/train`` and ``photos/test`` as classes, or a folder that an editor made."""
    if not own_program(trace):
        return
    for read in trace.of(FolderRead):
        left = [name for name in read.classes if name.startswith(_LEFT)]
        parts = [name for name in read.classes if name.lower().strip(" _-0123456789") in _PARTS]
        if any(pair <= {name.lower() for name in read.classes} for pair in _PAIRS):
            parts = []
        every = len(parts) == len(read.classes)
        if every and len(parts) == 1 and _only_pictures(trace, read):
            continue
        if left or len(parts) > 1 or (parts and every):
            yield certain(
                read.place,
                folder=read.path or None,
                names=", ".join([*left, *parts][:12]),
                inside=parts[0] if every else None,
            )


def _only_pictures(trace: Trace, read: FolderRead) -> bool:
    """Whether no labels were wanted, or the one folder was named: pictures for ``predict``."""
    calls = [call for call, _ in calls_at(trace, read.place, *_READERS)]
    modes = [keyword(call, name) for call in calls for name in ("class_mode", "label_mode")]
    unlabelled = any(isinstance(one, ast.Constant) and one.value is None for one in modes)
    return unlabelled or any(keyword(call, "classes") is not None for call in calls)


@rule("class-folders-differ")
def class_folders_differ(trace: Trace) -> Iterator[Finding]:
    """Two folders with other classes in them: the same name has two numbers."""
    if not own_program(trace):
        return
    for first, second in itertools.combinations(trace.of(FolderRead), 2):
        one, other = first.classes, second.classes
        shared = set(one) & set(other)
        if one == other or not shared or first.place == second.place:
            continue
        moved = [name for name in one if name in shared and one.index(name) != other.index(name)]
        odd = sorted(set(one) ^ set(other))
        if moved:
            name = moved[-1]
            yield certain(
                second.place,
                folder=second.path or None,
                first_folder=first.path or None,
                odd=", ".join(odd[:12]) or None,
                name=name,
                number=other.index(name),
                first_number=one.index(name),
            )


@rule("folder-split-by-class")
def folder_split_by_class(trace: Trace) -> Iterator[Finding]:
    """``shuffle=False`` and a part held back: the files lie one class behind the other."""
    if not own_program(trace):
        return
    for read in trace.of(FolderRead):
        held = read.share > 0 and read.subset in ("validation", "training", "both")
        in_order = not read.shuffled and not read.maker and not read.own_labels
        if held and in_order and len(read.classes) > 1:
            yield certain(
                read.place,
                share=read.share,
                classes=", ".join(read.classes[:12]),
                last=read.classes[-1],
            )
            return


def read_twice(trace: Trace) -> Iterator[Finding]:
    """The pictures of one folder on both sides of ``fit``, with nothing that keeps them apart."""
    if not any(fit.start.validation_x is not None for fit in trace.fits):
        return
    for first, second in itertools.combinations(trace.of(FolderRead), 2):
        if second.place is None or posixpath.normpath(first.path) != posixpath.normpath(
            second.path
        ):
            continue
        if first.place == second.place or not _for_validation(trace, first, second):
            continue
        if first.subset == second.subset:
            yield certain(second.place, percent=None, folder=second.path)
        elif first.subset and second.subset and not first.maker and _mixed(first, second):
            yield likely(second.place, percent=None, folder=second.path)


def _mixed(first: FolderRead, second: FolderRead) -> bool:
    """Mixed in two ways before the parts were cut off, or cut at two places."""
    shuffled = first.shuffled or second.shuffled
    return (shuffled and first.seed != second.seed) or (
        first.shuffled != second.shuffled or first.share != second.share
    )


def _for_validation(trace: Trace, *reads: FolderRead) -> bool:
    """Whether one of the two is named as what trains, and one as what validates."""
    names = [" ".join(_targets(trace, read)).lower() for read in reads]
    validates = [any(word in name for word in ("val", "valid", "dev")) for name in names]
    return validates.count(True) == 1


def _targets(trace: Trace, read: FolderRead) -> list[str]:
    """Names that hold what a call on this line gave."""
    place = read.place
    return [
        one.id
        for found in trace.program.nodes(ast.Assign)
        if place is not None
        and found.unit.label == place.file
        and found.node.lineno <= place.line <= (found.node.end_lineno or 0)
        for target in found.node.targets
        for one in ast.walk(target)
        if isinstance(one, ast.Name)
    ]
