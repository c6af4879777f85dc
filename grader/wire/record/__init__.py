"""What the recorder in a worker notes at the API boundary: observations, never opinions.

A note is sent the moment it is made, so that what a program did before it died is known too.
Like everything from a worker it is a claim by untrusted code.
"""

from __future__ import annotations

from typing import TypeAlias

from grader.wire.record.asked import (
    MeasureAsked,
    Probed,
)
from grader.wire.record.computed import (
    Altered,
    ArgmaxTaken,
    Compared,
    MetricTaken,
    Paired,
    ScaledBack,
)
from grader.wire.record.data import (
    DataLoaded,
    DatasetCut,
    FilesRead,
    FolderRead,
    ImageChanged,
    ImageOpened,
    PictureShown,
)
from grader.wire.record.models import (
    BatchesTaken,
    CallbackMade,
    Compiled,
    Evaluated,
    FitEnded,
    FitStarted,
    Loaded,
    LoadFailed,
    Predicted,
    Saved,
    WeightsReplaced,
)
from grader.wire.record.notes import (
    ArrayNote,
    CallbackNote,
    LayerNote,
    ModelNote,
    Scalar,
)
from grader.wire.record.program import (
    NamesLeft,
    Refused,
    Warned,
)

__all__ = [
    "Altered",
    "ArgmaxTaken",
    "ArrayNote",
    "BatchesTaken",
    "CallbackMade",
    "CallbackNote",
    "Compared",
    "Compiled",
    "DataLoaded",
    "DatasetCut",
    "Evaluated",
    "Event",
    "FilesRead",
    "FitEnded",
    "FitStarted",
    "FolderRead",
    "ImageChanged",
    "ImageOpened",
    "LayerNote",
    "LoadFailed",
    "Loaded",
    "MeasureAsked",
    "MetricTaken",
    "ModelNote",
    "NamesLeft",
    "Paired",
    "PictureShown",
    "Predicted",
    "Probed",
    "Refused",
    "Saved",
    "Scalar",
    "ScaledBack",
    "Warned",
    "WeightsReplaced",
]

Event: TypeAlias = (
    DataLoaded | WeightsReplaced | Refused | BatchesTaken | Compiled | FitStarted | FitEnded
    | Evaluated | Predicted | ArgmaxTaken | Saved | Loaded | ImageOpened | ImageChanged
    | MetricTaken | Compared | CallbackMade | Warned | NamesLeft | Probed | FolderRead
    | FilesRead | PictureShown | Altered | MeasureAsked
    | DatasetCut | ScaledBack | LoadFailed
)  # fmt: skip
