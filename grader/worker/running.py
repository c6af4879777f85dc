"""Runs a whole program with the recorder on, as Python would: main blocks included."""

from __future__ import annotations

import builtins
import contextlib
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from grader.model.exception import ExceptionFacts
from grader.model.place import Place
from grader.wire.messages import Ran, RunProgram
from grader.wire.record import DataLoaded, Event
from grader.worker import datasets, refusals, standins, weights
from grader.worker.exceptions import exception_facts
from grader.worker.ground import Ground
from grader.worker.late import when_imported
from grader.worker.pools import allow_thread_pools
from grader.worker.recorder import filed, loops, probes
from grader.worker.recorder.clock import Clock
from grader.worker.recorder.compared import Comparisons
from grader.worker.recorder.install import install
from grader.worker.recorder.listing import Listing
from grader.worker.recorder.names import names_inside, note_names
from grader.worker.recorder.recorder import Recorder
from grader.worker.submission import Namespace

MAIN: Final = "__main__"
PROBES_OF_RUN: Final = 0.35
"""Of what the program and its imports took, what trials afterwards may take."""
TRIALS_OF_PROBES: Final = 0.125
"""Of the time for what is asked afterwards, what trials may take at least."""
IMPORT_S: Final = 4.0
"""Seconds of computing of ``import tensorflow``, which a worker has behind it."""


def run_program(
    request: RunProgram, work: Path, send: Callable[[Event], None], *, overlaid: bool = False
) -> Ran:
    """Run it, then ask what is asked after its end.

    ``overlaid``: it lies under an overlay of its own folder.
    """
    # Long: what stands around a program is put there and taken away again, in that order.
    if request.view is not None:
        work = Ground(request.view, work, overlaid=overlaid).folder
    program = Namespace(work, MAIN)
    recorder = Recorder(send, program.own_files)
    refusals.listen(recorder)
    clock = Clock(request.limit_s)
    batches = install(recorder, clock, thorough=True)
    comparisons, listing = Comparisons(recorder), Listing(recorder)
    comparisons.install()
    listing.install()
    program.rewritten = comparisons.operations.rewritten
    _serve_data(request, recorder)
    _never_block()
    allow_thread_pools()
    os.environ["JOBLIB_MULTIPROCESSING"] = "0"  # n_jobs=-1 means this process: none may be started
    label = request.units[0].label.partition("[")[0] if request.units else "program.py"
    if request.view is None:
        program.settle(request.files)
    else:
        program.lie_here(request.modules)
    with contextlib.suppress(OSError):
        if label.endswith(".py") and not (work / label).exists():  # a program may open itself
            (work / label).write_text(request.units[0].source, encoding="utf-8")
    sys.argv = [label]
    started, computed = time.monotonic(), time.process_time()
    exception: ExceptionFacts | None = None
    inside: Mapping[str, object] = {}
    stopped: Place | None = None
    try:
        stopped = program.run(request.units, request.limit_s)
    except SystemExit:
        pass  # sys.exit() at the end of a program is no fault
    except BaseException as error:  # noqa: BLE001 - whatever ended it is told
        exception = exception_facts(error, program.own_files)
        inside = recorder.quietly(names_inside, error, program.own_files) or {}
    batches.close()
    for one in (comparisons, listing):
        recorder.quietly(one.close)
    recorder.quietly(loops.end_of_program, recorder)
    recorder.quietly(note_names, recorder, program.names, inside)
    recorder.quietly(comparisons.measures.close, program.names)
    if request.probe_s <= 0:
        return Ran(exception=exception, stopped_at=stopped, cut=clock.cut)
    left = min(request.probe_s, request.limit_s - (time.monotonic() - started))
    took = IMPORT_S + time.process_time() - computed
    cpu_s = max(PROBES_OF_RUN * took, TRIALS_OF_PROBES * request.probe_s)
    recorder.quietly(
        probes.ask,
        recorder,
        max(left, 1.0),
        cpu_s=cpu_s,
        learned=not recorder.standins,
        orders=listing.orders(),
        folders=listing.folders(),
    )
    if not recorder.standins:
        recorder.quietly(filed.of_names, recorder, program.names, listing.orders())
    return Ran(exception=exception, stopped_at=stopped, cut=clock.cut)


def _serve_data(request: RunProgram, recorder: Recorder) -> None:
    def loaded(name: str, data: Any, *, standin: bool) -> None:
        (x_train, y_train), (x_test, y_test) = data
        recorder.loaded_rows = {"train": (x_train, None), "test": (x_test, None)}
        recorder.mark_truth(y_train)
        recorder.mark_truth(y_test)
        recorder.note(DataLoaded(name=name, standin=standin, place=recorder.place()))

    def standin(name: str, data: Any) -> None:
        recorder.standins.append(name)
        recorder.quietly(loaded, name, data, standin=True)

    if request.data_folder is not None:
        labels = Path(request.test_labels) if request.test_labels else None

        def mnist(data: Any) -> None:
            if request.rows is not None:
                standin("mnist", data)
            else:
                recorder.quietly(loaded, "mnist", data, standin=False)

        datasets.serve(
            Path(request.data_folder), test_labels=labels, rows=request.rows, on_load=mnist
        )
    standins.serve(standin, unnoticed=recorder.unnoticed)
    weights.serve(recorder)


def _never_block() -> None:
    """Figures are drawn into memory and never shown; nobody is there to answer a question."""

    def no_windows() -> None:
        pyplot: Any = sys.modules["matplotlib.pyplot"]
        pyplot.show = _shown
        pyplot.pause = lambda *args, **kwargs: None

    def one_backend() -> None:
        matplotlib: Any = sys.modules["matplotlib"]
        matplotlib.use = lambda *args, **kwargs: None

    when_imported("matplotlib.pyplot", no_windows)
    when_imported("matplotlib", one_backend)
    builtins.input = _no_answer


def _shown(*args: Any, **kwargs: Any) -> None:
    """Displays all open figures."""
    pyplot: Any = sys.modules["matplotlib.pyplot"]
    pyplot.close("all")


def _no_answer(prompt: object = "", /) -> str:
    """Reads a line from standard input: there is none."""
    sys.stdout.write(str(prompt))
    raise EOFError("EOF when reading a line")
