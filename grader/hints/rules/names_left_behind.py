"""What the data set of a folder knows, asked of the one that was made from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from grader.hints.program import callee
from grader.hints.raised import said
from grader.hints.rule import Finding, cause, rule
from grader.hints.trace import Trace

_ASKED: Final = r"^'_?\w*Dataset' object has no attribute '(class_names|file_paths)'"
_READERS: Final = ("image_dataset_from_directory", "text_dataset_from_directory",
                   "audio_dataset_from_directory")  # fmt: skip


@rule("folder-names-left-behind")
def folder_names_left_behind(trace: Trace) -> Iterator[Finding]:
    """``ds = ds.map(f)`` and then ``ds.class_names``, which only the first one had."""
    read = list(trace.program.calls(*_READERS))
    for error, match in said(trace, _ASKED, "AttributeError"):
        if read:
            call, found = read[0]
            yield cause(error.place, name=match[1], reader=callee(call), read_line=found.place.line)
