"""What a hint costs: beside running the program once, the recorder beside a plain training, and
the trials after a training that came to nothing."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.pairs import Command, Comparison, compare, interval
from grader.data import find
from grader.hints.run.observe import generous, program_of
from grader.intake import read
from grader.model.assignment import Limits
from grader.remote.confinement import WorkerSpec
from grader.remote.launch import PRELOAD
from grader.remote.zygote import Zygote
from grader.sandbox import choose
from grader.wire.messages import Load, RunProgram

LIMIT_S = 600.0
RECORDER_AIM = 1.03
RECORDER_PAIRS = 15
"""At least: the difference is smaller than that between two runs."""
TRIALS_AIM = 0.4
PROBE_S = 12.0
"""What ``grader hint`` gives them at its usual limit."""
TRAINING = """
import time
import keras

(x, y), _ = keras.datasets.mnist.load_data()
x, y = x[:1400] / 255.0, y[:1400]
model = keras.Sequential([
    keras.Input((28, 28)), keras.layers.Reshape((28, 28, 1)),
    keras.layers.Conv2D(16, 3, activation="relu"), keras.layers.MaxPooling2D(),
    keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax"),
])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
started, computed = time.perf_counter(), time.process_time()
model.fit(x, y, epochs=20, batch_size=32, verbose=0)
model.evaluate(x, y, verbose=0)
model.predict(x, verbose=0)
print(time.perf_counter() - started, time.process_time() - computed)
"""
STANDING = TRAINING.replace('"adam"', "keras.optimizers.SGD(1e-7)").replace("epochs=20", "epochs=5")
"""A training that learns nothing: all that is tried afterwards is tried."""
FAULTY = TRAINING.replace("epochs=20", "epochs=2") + "model.predict(x[0])\n"


def latency(folder: Path, environ: Mapping[str, str], grader: Path, *, pairs: int) -> Comparison:
    """``grader hint`` on a faulty program beside ``python`` on the same program."""
    hint, plain = faulty(folder, environ, grader)
    title = "hint on a faulty program against running it once"
    return compare(title, hint, plain, pairs=pairs)


def faulty(folder: Path, environ: Mapping[str, str], grader: Path) -> tuple[Command, Command]:
    """The two commands; plain Python reads the same data from the grader's own export."""
    program = folder / "faulty.py"
    program.write_text(FAULTY, encoding="utf-8")
    plain = folder / "plain.py"
    plain.write_text(f"import numpy as np\n{_on_files(FAULTY)}", encoding="utf-8")

    def command(name: str, *words: str) -> Command:
        return Command(
            name=name, arguments=words, cwd=folder, environ=environ, expected=frozenset({1})
        )

    return (
        command("grader hint faulty.py", str(grader), "hint", str(program), "--level", "1"),
        command("python faulty.py", sys.executable, str(plain)),
    )


def _on_files(source: str) -> str:
    """The program on the grader's own export of the data set."""
    folder = find(offline=True).public_folder
    loaded = f"(x, y) = (np.load({str(folder / 'x_train.npy')!r}), " \
             f"np.load({str(folder / 'y_train.npy')!r}))"  # fmt: skip
    return source.replace("(x, y), _ = keras.datasets.mnist.load_data()", loaded)


@dataclass(frozen=True)
class Spent:
    """Seconds of one training."""

    clock_s: float
    computed_s: float


@dataclass(frozen=True, kw_only=True)
class RecorderCost:
    """The same training in forked workers, with and without the recorder.

    Seconds that its worker computed: those of the clock are shown beside them, and tell more of
    what else the machine did.
    """

    recorded: tuple[Spent, ...]
    plain: tuple[Spent, ...]

    @property
    def ratios(self) -> tuple[float, ...]:
        """Of each pair."""
        pairs = zip(self.recorded, self.plain, strict=True)
        return tuple(first.computed_s / second.computed_s for first, second in pairs)

    @property
    def ratio(self) -> float:
        """The median of the pairs' ratios."""
        return statistics.median(self.ratios)

    def line(self) -> str:
        """One line of the table."""
        verdict = "met" if self.ratio <= RECORDER_AIM else "NOT met"
        low, high = interval(self.ratios)
        clock = statistics.median(
            first.clock_s / second.clock_s
            for first, second in zip(self.recorded, self.plain, strict=True)
        )
        return (
            "fit, evaluate and predict with the recorder against without, CPU seconds\n"
            f"    recorded {statistics.median(one.computed_s for one in self.recorded):6.2f} s"
            f"   plain {statistics.median(one.computed_s for one in self.plain):6.2f} s\n"
            f"    ratio {self.ratio:.3f} ({low:.3f} - {high:.3f} with 95 %,"
            f" {len(self.ratios)} pairs)   aim <= {RECORDER_AIM} {verdict}"
            f" (by the clock {clock:.3f})"
        )


def recorder(folder: Path, *, pairs: int) -> RecorderCost:
    """The cost of the recorder on a training, measured inside the worker."""
    path = folder / "training.py"
    path.write_text(TRAINING, encoding="utf-8")
    units = program_of(read(path)).units
    data = find(offline=True)
    zygote = Zygote(PRELOAD, sandbox=choose("auto"))

    def spent(*, record: bool) -> Spent:
        client = zygote.fork(WorkerSpec(Limits(), read=(data.public_folder,)))
        try:
            request = Load(
                units=units, files=(), soft_limit_s=LIMIT_S,
                statement_cpu_s=LIMIT_S, seed=1, data_folder=str(data.public_folder), record=record,
            )  # fmt: skip
            said = client.request(request, limit_s=LIMIT_S).stdout.split()
            return Spent(*map(float, said[-2:]))
        finally:
            client.close()

    try:
        zygote.ready()
        time.sleep(0.5)
        found: dict[bool, list[Spent]] = {True: [], False: []}
        spent(record=False)
        spent(record=True)
        for number in range(max(pairs, RECORDER_PAIRS)):
            for record in (True, False) if number % 2 else (False, True):  # a drift cancels
                found[record].append(spent(record=record))
    finally:
        zygote.close()
    return RecorderCost(recorded=tuple(found[True]), plain=tuple(found[False]))


@dataclass(frozen=True, kw_only=True)
class TrialsCost:
    """Seconds of what is asked after a program, beside plain Python on the same program."""

    asked_s: tuple[float, ...]
    """Each of a run with questions, less one without."""
    program_s: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The median of the questions over that of the program."""
        return statistics.median(self.asked_s) / statistics.median(self.program_s)

    def line(self) -> str:
        """One line of the table."""
        verdict = "met" if self.ratio <= TRIALS_AIM else "NOT met"
        return (
            "what is tried after a training that learned nothing, beside python program.py\n"
            f"    tried {statistics.median(self.asked_s):6.2f} s"
            f"   program {statistics.median(self.program_s):6.2f} s\n"
            f"    ratio {self.ratio:.3f}   aim <= {TRIALS_AIM} {verdict}"
        )


def trials(folder: Path, environ: Mapping[str, str], *, pairs: int) -> TrialsCost:
    """The cost of the questions after a program."""
    path = folder / "standing.py"
    path.write_text(STANDING, encoding="utf-8")
    units = program_of(read(path)).units
    data = find(offline=True)
    plain = folder / "standing_plain.py"
    plain.write_text(f"import numpy as np\n{_on_files(STANDING)}", encoding="utf-8")
    zygote = Zygote(PRELOAD, sandbox=choose("auto"))

    def seconds(probe_s: float) -> float:
        client = zygote.fork(WorkerSpec(generous(), read=(data.public_folder,)))
        started = time.perf_counter()
        try:
            request = RunProgram(
                units=units, files=(), limit_s=LIMIT_S, probe_s=probe_s,
                seed=1, data_folder=str(data.public_folder), test_labels=None, view=None,
                modules=(),
            )  # fmt: skip
            client.request(request, limit_s=LIMIT_S)
            return time.perf_counter() - started
        finally:
            client.close()

    def program() -> float:
        started = time.perf_counter()
        words = [sys.executable, str(plain)]
        subprocess.run(words, cwd=folder, env=dict(environ), capture_output=True, check=True)
        return time.perf_counter() - started

    try:
        zygote.ready()
        seconds(PROBE_S)
        asked = tuple(seconds(PROBE_S) - seconds(0.0) for _ in range(pairs))
    finally:
        zygote.close()
    return TrialsCost(asked_s=asked, program_s=tuple(program() for _ in range(pairs)))
