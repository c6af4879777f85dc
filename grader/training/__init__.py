"""The clean room, the budget, the gate, and the store of trained results."""

from grader.training.calibrate import Distribution, Sample, calibrate
from grader.training.configuration import NotRebuildable, Recipe, recipe_of
from grader.training.figures import write_calibration
from grader.training.gate import Gate, Progress
from grader.training.retrial import Retrial, Saved, Unreadable
from grader.training.store import Record, Store, StoreInfo

__all__ = [
    "Distribution", "Gate", "NotRebuildable", "Progress", "Recipe", "Record", "Retrial", "Sample",
    "Saved", "Store", "StoreInfo", "Unreadable", "calibrate", "recipe_of", "write_calibration",
]  # fmt: skip
