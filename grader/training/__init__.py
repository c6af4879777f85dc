"""The clean room, the budget, the gate, and the store of trained results."""

from grader.training.configuration import NotRebuildable, Recipe, recipe_of
from grader.training.gate import Gate, Progress
from grader.training.store import Record, Store, StoreInfo

__all__ = [
    "Gate", "NotRebuildable", "Progress", "Recipe", "Record", "Store", "StoreInfo", "recipe_of",
]  # fmt: skip
