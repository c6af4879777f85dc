"""What functions that read pictures refuse: classes, parts, and pictures in place of paths."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace
from grader.model.place import Place

# Seen with Keras 3.15.1 and Pillow 12.
_BINARY: Final = (
    r"When passing `label_mode=\"binary\"`, there must be exactly 2 class_names\. "
    r"Received: class_names=(?P<names>.*)"
    r"|If class_mode=\"binary\" there must be 2 classes\. Found (?P<found>\d+) classes"
)
_HALF: Final = (
    r"If `subset` is set, `validation_split` must be set, and inversely"
    r"|(?P<seed>If using `validation_split` and shuffling the data, you must provide a `seed`)"
    r"|`validation_split` must be between 0 and 1|Training and validation subsets have different"
)
_NO_PATH: Final = (
    r"path should be (?:path-like|a string).*?not <class '(?P<kind>[\w.]+)'>"
    r"|expected str, bytes or os\.PathLike object, not (?P<kind2>ndarray|EagerTensor|Image\w*)"
    r"|'(?P<kind3>ndarray|EagerTensor)' object has no attribute 'read'"
)
_OPENING: Final = ("load_img", "open", "imread")
_READING: Final = ("image_dataset_from_directory", "flow_from_directory", "flow_from_dataframe")
_SHOWN: Final = 60


@rule("binary-mode-for-classes")
def binary_mode_for_classes(trace: Trace) -> Iterator[Finding]:
    """``label_mode="binary"`` of three folders."""
    for error, match in said(trace, _BINARY, "ValueError"):
        names = match["names"]
        number = int(match["found"]) if match["found"] else (names or "").count("'") // 2
        yield cause(error.place, call=_called(trace, error.place, _READING), classes=number or None)


@rule("folder-split-half-told")
def folder_split_half_told(trace: Trace) -> Iterator[Finding]:
    """``validation_split=0.2`` without ``subset`` or without ``seed``."""
    for error, match in said(trace, _HALF, "ValueError"):
        yield cause(
            error.place,
            call=_called(trace, error.place, _READING),
            lacking="seed" if match["seed"] else "subset",
        )


@rule("picture-instead-of-path")
def picture_instead_of_path(trace: Trace) -> Iterator[Finding]:
    """``load_img(array)``: what opens a file is given a picture that is open already."""
    for error, match in said(trace, _NO_PATH, "TypeError", "AttributeError"):
        kind = (match["kind"] or match["kind2"] or match["kind3"]).rpartition(".")[2]
        call = _called(trace, error.place, _OPENING)
        if call is not None and kind not in ("list", "NoneType", "int", "float"):
            yield cause(error.place, call=call, kind=kind)


@rule("tensor-into-sequential")
def tensor_into_sequential(trace: Trace) -> Iterator[Finding]:
    """``model.add(base.output)``: a tensor where a layer belongs."""
    for error, _ in said(
        trace,
        r"Only instances of `?keras\.Layer`? can be added to a Sequential model\. "
        r"Received: <(?:KerasTensor|tf\.Tensor)",
        "ValueError",
        "TypeError",
    ):
        for found in trace.program.at(error.place, ast.Call):
            if callee(found.node) in ("add", "Sequential") and found.node.args:
                given = ast.unparse(found.node.args[0])[:_SHOWN]
                yield cause(error.place, given=given)
                return
        yield cause(error.place, given=None)


def _called(trace: Trace, place: Place | None, names: tuple[str, ...]) -> str | None:
    """The name of the function on that line."""
    for found in trace.program.at(place, ast.Call):
        if callee(found.node) in names:
            return callee(found.node)
    return None


_STRANGE: Final = (
    r"cannot identify image file '?(?P<path>[^'\n]*?)'?\s*$"
    r"|Not a directory: '(?P<folder>[^']*)'"
    r"|(?P<kind>Unknown image file format\. One of|Failed to decode WebP|Input is empty"
    r"|Expected image \(JPEG, PNG, or GIF\), got|Invalid PNG (?:header|data)|Invalid JPEG data)"
)


@rule("file-is-no-picture")
def file_is_no_picture(trace: Trace) -> Iterator[Finding]:
    """``.DS_Store`` beside the photos, or a file that is named like a picture and is none."""
    for error, match in said(
        trace, _STRANGE, "UnidentifiedImageError", "NotADirectoryError", "InvalidArgumentError"
    ):
        path = match["path"] or match["folder"]
        listed = any(callee(one.node) in _LISTING for one in trace.program.nodes(ast.Call))
        if match["folder"] and not listed:
            continue
        yield cause(
            error.place,
            path=path[-_SHOWN:] if path and "<" not in path else None,
            folder=path[-_SHOWN:] if match["folder"] else None,
        )


_LISTING: Final = frozenset({"listdir", "scandir", "iterdir", "walk"})
