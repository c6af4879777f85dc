"""Packages that TensorFlow and Keras import only because they are there: kept out, let in later.

pandas brings pyarrow, whose allocator starts a thread, torch and jax bring pools of threads, and a
process with threads cannot be forked safely. While the zygote imports, these packages are not to be
found. A worker finds them as any program does; Keras' modules that remember "there is no pandas"
are completed the moment that the learner's program imports it.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Iterable, Sequence
from typing import Any, Final

from grader.worker.completed import complete
from grader.worker.late import when_imported

OPTIONAL: Final = frozenset(
    [
        "ai_edge_litert", "cloud_tpu_client", "cudf", "cupy", "cv2", "dask", "datasets",
        "dill", "distributed", "flax", "googleapiclient", "grain", "huggingface_hub", "jax",
        "jaxlib", "libtpu", "litert", "modin", "numba", "objgraph", "onnx", "onnxruntime",
        "openvino", "orbax", "pandas", "polars", "pyarrow", "pyspark", "ray", "sklearn",
        "tensorflow_datasets", "torch", "torchaudio", "torchvision", "torch_xla",
        "transformers", "wandb",
    ]
)  # fmt: skip
"""Names under which they are imported. That one is missing here costs time, not correctness: the
threads that it starts are noticed, and workers are spawned."""

HIDE: Final = "--hide="
"""Option of a zygote: more packages to keep out, joined by commas."""
SHOW: Final = "--show"
"""Option of a zygote: keep nothing out, since something could not be imported without."""


class KeptOut:
    """Hides packages from every import of this process until :meth:`let_in`."""

    def __init__(self, names: Iterable[str]) -> None:
        """Hide them; what is loaded already stays."""
        self._names = frozenset(names) - set(sys.modules)
        self._asked: dict[str, list[str]] = {}
        self._finders = list(sys.meta_path)
        self._gates = [_Gate(finder, self) for finder in self._finders]
        sys.meta_path[:] = self._gates

    @property
    def found(self) -> tuple[str, ...]:
        """Packages that are installed and would have been imported."""
        return tuple(sorted(self._asked))

    def hides(self, name: str) -> bool:
        """Whether a module is of a package that is kept out."""
        return name.partition(".")[0] in self._names

    def noted(self, name: str) -> None:
        """A hidden package that is installed was asked for: remember by which module."""
        asking = self._asked.setdefault(name.partition(".")[0], [])
        importer = _importer()
        if importer is not None and importer not in asking:
            asking.append(importer)

    def let_in(self) -> None:
        """From now on everything is found; who was told otherwise is completed when it matters."""
        for gate, finder in zip(self._gates, self._finders, strict=True):
            if gate in sys.meta_path:  # what was added meanwhile stays
                sys.meta_path[sys.meta_path.index(gate)] = finder
        for name, modules in self._asked.items():
            when_imported(name, _Completion(name, tuple(modules)))


def hiding(options: Iterable[str], modules: Sequence[str]) -> KeptOut:
    """Hide optional packages, but for those that are named among the modules to import.

    Args:
        options: ``--show``, ``--hide=NAME,NAME`` or nothing.
        modules: what will be imported, such as ``keras`` or ``PIL.Image``.
    """
    if SHOW in options:
        return KeptOut(())
    more = {
        name for option in options if option.startswith(HIDE)
        for name in option.removeprefix(HIDE).split(",")
    }  # fmt: skip
    return KeptOut((OPTIONAL | more) - {module.partition(".")[0] for module in modules})


class _Completion:
    """Completes every module that was told that a package is not there."""

    def __init__(self, name: str, modules: tuple[str, ...]) -> None:
        self._name = name
        self._modules = modules

    def __call__(self) -> None:
        for module in self._modules:
            complete(module, self._name)


class _Gate(importlib.abc.MetaPathFinder):
    """Another finder, blind for what is kept out."""

    def __init__(self, finder: Any, kept: KeptOut) -> None:
        self._finder = finder
        self._kept = kept

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: types.ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        """None for what is hidden, so that it is missing in every way of asking."""
        find = getattr(self._finder, "find_spec", None)
        if find is None:
            return None
        spec: importlib.machinery.ModuleSpec | None = find(fullname, path, target)
        if spec is not None and self._kept.hides(fullname):
            self._kept.noted(fullname)
            return None
        return spec

    def __getattr__(self, name: str) -> Any:
        # Finders are asked for distributions and caches too.
        return getattr(self._finder, name)

    def invalidate_caches(self) -> None:
        """As the other finder does."""
        invalidate = getattr(self._finder, "invalidate_caches", None)
        if invalidate is not None:
            invalidate()


def _importer() -> str | None:
    """The module that imports: the nearest frame that is neither ours nor the import system's."""
    frame: types.FrameType | None = sys._getframe(1)
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name != __name__ and not name.startswith(("importlib", "_frozen_importlib")):
            return name
        frame = frame.f_back
    return None
