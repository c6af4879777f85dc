"""The conformance suite: the same in every environment, by the command line that people use."""

from __future__ import annotations

import ast
import json
import math
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from environments.build import Built, NotPossible
from environments.environment import FOLDER, ROOT, Environment
from environments.launch import NOBODY, NOT_POSSIBLE
from grader.course.mutants import compose
from grader.course.new import new
from tests.e2e.kernel import Kernel, kernel

LIMIT_S: Final = 300.0
"""Against hanging only."""
TOTAL: Final = 100
MUTANTS: Final = {
    "lab1/unscaled_pixels": "preprocess_images",
    "lab1/labels_off_by_one": "encode_labels",
    "lab1/no_argmax": "predict_image_file",
    "lab2/relu_leaky": "relu",
    "lab2/conv_kernel_flipped": "convolve2d",
}
"""A wrong solution and the function in which it is wrong."""
PROGRAM: Final = """\
import numpy as np
import keras

model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10)])
picture = np.zeros((28, 28, 1), "float32")
print(model.predict(picture))
"""
FAULT: Final = "missing-batch-axis"

BOUNDED: Final = "bounded"
BOUNDS: Final = """\
call_s = 2
memory_bytes = 200_000_000
work_bytes = 4_000_000
file_bytes = 2_000_000
threads = 64
"""
BREACHES: Final = {
    "files": (
        "    for part in range(9):\n"
        "        with open(f'part-{part}', 'wb') as file:\n"
        "            file.write(bytes(1_000_000))\n"
        "    time.sleep(600)\n",
        "crashed",
    ),
    "memory": ("    held = b'x' * 400_000_000\n    time.sleep(600)\n", "out_of_memory"),
    "right": ("    return pixels / 255\n", "passed"),
    "threads": (
        "    for _ in range(100):\n"
        "        threading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n"
        "    time.sleep(600)\n",
        "crashed",
    ),
    "time": ("    while True:\n        pass\n", "timeout"),
}
"""What a learner's function does, and how its check must end."""


class Wrong(Exception):
    """A step ended otherwise than it must; says how."""


class OutOfTime(Exception):
    """The time that the suite may take is over: what did not run is not known."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A folder of its own in which the grader of an environment is run."""

    environment: Environment
    built: Built
    folder: Path
    ends: float = math.inf
    """When no time is left, as ``time.monotonic()`` tells it."""

    @property
    def prefix(self) -> list[str]:
        """What stands before each command: the launcher with what it takes away."""
        limits = self.environment.limits
        named = {
            "user": limits.user, "refuse": limits.refuse, "own_root": limits.own_root,
            "temp_mb": limits.temp_mb, "temp_within": str(self.folder), "cores": limits.cores,
            "network": limits.network, "shared_memory": limits.shared_memory,
        }  # fmt: skip
        python = [str(self.built.python), "-I"]
        watched = [*python, str(FOLDER / "memory.py"), str(limits.memory_mb)]
        launched = [*python, str(FOLDER / "launch.py"), json.dumps(named)]
        return [*(watched if limits.memory_mb else ()), *launched]

    @property
    def environ(self) -> dict[str, str]:
        """Of this environment; offline, on the embedded digits, with folders of its own."""
        ours = ("GRADER_", "PYTEST", "LC_", "LANG", "COLUMNS", "VIRTUAL_ENV", "PYTHON", "KERAS_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        home = self.folder / "home"
        return {
            **kept,
            "HOME": str(home),
            # Runs elsewhere on this machine tidy up after each other by locks not seen in all.
            **{name: str(self.folder / "temp") for name in ("TMPDIR", "TEMP", "TMP")},
            "GRADER_WARM": "0",
            "GRADER_OFFLINE": "1",
            "GRADER_LANG": "en",
            "GRADER_CACHE": str(self.folder / "cache"),
            "KERAS_HOME": str(self.folder / "no-keras"),
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "200",
            **{
                name: value.replace("{folder}", str(self.folder))
                for name, value in self.environment.environ.items()
            },
        }

    def run(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """``python -m WORDS`` there, with ``more`` variables.

        Raises:
            NotPossible: what this environment lacks cannot be taken away on this machine.
            OutOfTime: the time for the whole suite is over.
        """
        left = self.ends - time.monotonic()
        if left <= 0:
            raise OutOfTime
        try:
            return self._run(*words, limit_s=min(LIMIT_S, left), **more)
        except subprocess.TimeoutExpired as error:
            if time.monotonic() >= self.ends:
                raise OutOfTime from error
            raise

    def _run(
        self, *words: str | Path, limit_s: float, **more: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*self.prefix, str(self.built.python), "-m", *map(str, words)],
            cwd=self.folder, env={**self.environ, **more}, stdin=subprocess.DEVNULL,
            capture_output=True, encoding=self.environment.encoding, errors="replace",
            timeout=limit_s, check=False,
        )  # fmt: skip
        if done.returncode == NOT_POSSIBLE:
            raise NotPossible(done.stderr.strip().removeprefix("not possible on this machine: "))
        return done

    def report(self, lab: str, path: Path, *words: str) -> dict[str, Any]:
        """The report of ``grader check`` of a file."""
        out = self.folder / "cache" / f"{path.stem}.json"
        done = self.run("grader", "check", lab, path, "--json", str(out), "--seed", "1", *words)
        try:
            found: dict[str, Any] = json.loads(out.read_text("utf-8"))
        except (OSError, ValueError):
            raise Wrong(_last(done)) from None
        return found

    def written(self, name: str, source: str) -> Path:
        """A learner's file."""
        path = self.folder / "files" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(source, encoding="utf-8")
        return path


@dataclass
class Outcome:
    """What the suite found in one environment."""

    steps: dict[str, bool] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


@contextmanager
def place(environment: Environment, built: Built, *, ends: float = math.inf) -> Iterator[Place]:
    """A fresh folder that the environment's user may write."""
    with tempfile.TemporaryDirectory(
        prefix="grader-matrix-", ignore_cleanup_errors=True
    ) as name:  # fmt: skip
        folder = Path(name).resolve()
        for part in ("cache", "home", "files", "no-keras", "temp"):
            (folder / part).mkdir()
        for value in environment.environ.values():
            if value.startswith("{folder}/"):
                Path(value.replace("{folder}", str(folder))).mkdir(parents=True, exist_ok=True)
        if environment.limits.user == "ordinary" and os.geteuid() == 0:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        if environment.limits.home_read_only:
            if environment.limits.user == "ordinary" and os.geteuid() == 0:
                os.chown(folder / "home", 0, 0)
            (folder / "home").chmod(0o555)
        yield Place(environment=environment, built=built, folder=folder, ends=ends)


def run(
    environment: Environment, built: Built, *, short: bool = False, ends: float = math.inf
) -> Outcome:
    """Every step; one that goes wrong keeps no other from being tried.

    ``short`` is what a CI job can afford: nothing is trained, and what all other tests do in the
    environment that they run in is left out. Once ``ends`` is over nothing more is begun.

    Raises:
        NotPossible: what this environment lacks cannot be taken away on this machine.
    """
    found = Outcome()
    steps: dict[str, Callable[[Place], None]] = {
        "doctor": doctor, "reference": reference, "template": template, "mutants": mutants,
        "limits": limits, "kernel": notebook, "hint": hint, "class": klass,
    }  # fmt: skip
    if short:
        steps = {**steps, "reference": untrained}
        del steps["template"], steps["mutants"]
    with place(environment, built, ends=ends) as there:
        for name, step in steps.items():
            started = time.monotonic()
            try:
                step(there)
                found.steps[name] = True
            except NotPossible:
                raise
            except OutOfTime:
                found.remarks.append(f"No time was left from {name} on")
                break
            except Exception as error:  # noqa: BLE001 - whatever it is, the row says it
                found.steps[name] = False
                found.remarks.append(f"{name}: {error or type(error).__name__}"[:300])
            found.seconds[name] = time.monotonic() - started
    if built.replaced is not None:
        found.steps["pip"] = not built.replaced
        if built.replaced:
            found.remarks.append("pip would replace " + ", ".join(built.replaced))
    return found


def reference(there: Place) -> None:
    """The solution earns everything, with its training."""
    for lab in ("lab1", "lab2"):
        _earned(there.report(lab, _reference(lab)), TOTAL)


def untrained(there: Place) -> None:
    """The solution earns everything that is to be had without training."""
    _earned(there.report("lab0", _reference("lab0")), TOTAL)
    report = there.report("lab1", _reference("lab1"), "--no-train")
    if report["earned"] != report["possible"] or not report["earned"]:
        raise Wrong(f"lab1 got {report['earned']:g} of {report['possible']:g} without training")


def template(there: Place) -> None:
    """What learners start from earns nothing, and nothing of it is our fault."""
    path = ROOT / "student_template" / "lab1" / "lab1.py"
    report = there.report("lab1", path, "--no-train")
    _earned(report, 0)
    odd = {one["outcome"] for one in report["checks"]} - {"not_attempted", "blocked"}
    if odd:
        raise Wrong(f"the template's checks ended as {', '.join(sorted(odd))}")


def mutants(there: Place) -> None:
    """Each known mistake fails, in its own function."""
    for name, function in MUTANTS.items():
        lab, stem = name.split("/")
        report = there.report(
            lab, there.written(f"{stem}.py", _mutant(name)), "--no-train", "--only", function
        )
        ends = {one["id"]: one["outcome"] for one in report["checks"]}
        if "failed" not in ends.values() or set(ends.values()) - {"passed", "failed", "blocked"}:
            raise Wrong(f"{name} ended as {ends}")


def hint(there: Place) -> None:
    """The one root cause of a program that stops."""
    out = there.folder / "cache" / "hint.json"
    done = there.run("grader", "hint", there.written("photo.py", PROGRAM), "--json", out)
    try:
        faults = [one["slug"] for one in json.loads(out.read_text("utf-8"))["faults"]]
    except (OSError, ValueError, KeyError):
        raise Wrong(_last(done)) from None
    if faults[:1] != [FAULT]:
        raise Wrong(f"the hint named {faults or 'nothing'} instead of {FAULT}")


def klass(there: Place) -> None:
    """Three learners: all right, nothing written, one mistake."""
    given = {
        "kim": _reference("lab2").read_text("utf-8"),
        "lee": (ROOT / "student_template" / "lab2" / "lab2.py").read_text("utf-8"),
        "park": _mutant("lab2/relu_leaky"),
    }
    for learner, source in given.items():
        there.written(f"class/{learner}/lab2.py", source)
    out = there.folder / "cache" / "reports"
    done = there.run(
        "grader", "grade", "lab2", there.folder / "files" / "class", "--gradebook",
        there.folder / "cache" / "grades.db", "--out", out,
    )  # fmt: skip
    points = {}
    for path in out.rglob("*.json") if out.is_dir() else ():
        read = json.loads(path.read_text("utf-8"))
        points[path.stem if path.stem in given else path.parent.name] = read["earned"]
    kim, lee, park = (points.get(learner) for learner in given)
    if (kim, lee) != (TOTAL, 0) or park is None or not 0 < park < TOTAL:
        raise Wrong(f"the class got {points}: {_last(done)}")


def limits(there: Place) -> None:
    """What takes too much memory, time, threads or files loses its points, and nobody else's."""
    course = there.folder / "files" / "course"
    new(BOUNDED, course)
    settings = course / "assignments" / BOUNDED / "assignment.toml"
    text = settings.read_text("utf-8")
    if "call_s = 10" not in text:
        raise Wrong("the scaffold of a lab has other limits than before")
    settings.write_text(text.replace("call_s = 10", BOUNDS), encoding="utf-8")
    for name, (body, _) in BREACHES.items():
        source = f"import threading, time\nimport numpy as np\n\n\ndef scale(pixels):\n{body}"
        there.written(f"bounded/{name}/{BOUNDED}.py", source)
    out = there.folder / "cache" / "bounded"
    done = there.run(
        "grader", "grade", BOUNDED, there.folder / "files" / "bounded", "--jobs", "1",
        "--gradebook", there.folder / "cache" / "bounded.db", "--out", out,
        GRADER_COURSE=str(course),
    )  # fmt: skip
    ends = {}
    for path in out.rglob("*.json") if out.is_dir() else ():
        (check,) = json.loads(path.read_text("utf-8"))["checks"]
        ends[path.stem if path.stem in BREACHES else path.parent.name] = check["outcome"]
    wanted = {name: outcome for name, (_, outcome) in BREACHES.items()}
    if ends != wanted:
        raise Wrong(f"limits ended as {ends}: {_last(done)}")


def doctor(there: Place) -> None:
    """The doctor says that labs can be graded here."""
    done = there.run("grader", "doctor")
    if done.returncode != 0:
        lines = [line for line in done.stdout.splitlines() if line.startswith("✗")]
        raise Wrong(" ".join(lines) or _last(done))


def notebook(there: Place) -> None:
    """Magics in a real kernel; the stop button; a restart."""
    source = _reference("lab2").read_text("utf-8")
    relu = next(
        ast.get_source_segment(source, node) or ""
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and node.name == "relu"
    )
    if time.monotonic() >= there.ends:
        raise OutOfTime
    folder = there.folder / "files"
    with kernel(
        there.built.python, folder, prefix=there.prefix, whole=there.environ,
        transport="tcp" if there.environment.limits.network else "ipc",
    ) as started:  # fmt: skip
        _loaded(started)
        _ran(started, relu)
        _shown(_ran(started, "%check lab2 relu"), "Total 8/8")
        _ran(started, "def relu(x):\n    return np.where(x > 0, x, 0.01 * x)")
        _shown(_ran(started, "%check lab2 relu"), "✗")
        _shown(_ran(started, "%hint"), "does not pass")
        _shown(_ran(started, "%explain padding"), "adding")
        _ran(started, "def relu(x):\n    while True:\n        pass")
        stopped = started.run("%check lab2 relu", interrupt_at="Getting ready")
        if stopped.error is None or "Stopped, as you asked." not in stopped.error[2]:
            raise Wrong(f"the stop button left {stopped.error or stopped.text}")
        _ran(started, relu)
        _shown(_ran(started, "%check lab2 relu"), "Total 8/8")
        started.restart()
        _loaded(started)
        _ran(started, relu)
        _shown(_ran(started, "%check lab2 relu"), "Total 8/8")


def _loaded(started: Kernel) -> None:
    _ran(started, "import numpy as np")
    _ran(started, "%load_ext grader")


def _ran(started: Kernel, source: str) -> str:
    ran = started.run(source)
    if ran.error is not None:
        raise Wrong(f"{source.splitlines()[0]} raised {ran.error[0]}: {ran.error[1]}")
    return ran.text + ran.stream


def _shown(text: str, wanted: str) -> None:
    if wanted not in text:
        raise Wrong(f"the notebook shows {' '.join(text.split())[:200]!r} without {wanted!r}")


def _reference(lab: str) -> Path:
    return ROOT / "reference" / lab / f"{lab}.py"


def _mutant(name: str) -> str:
    lab, stem = name.split("/")
    case = (ROOT / "assignments" / lab / "mutants" / f"{stem}.py").read_text("utf-8")
    return compose(_reference(lab).read_text("utf-8"), case)


def _earned(report: dict[str, Any], wanted: float) -> None:
    if report["earned"] != wanted or (wanted and report["possible"] != TOTAL):
        lost = {one["id"]: one["outcome"] for one in report["checks"] if one["outcome"] != "passed"}
        raise Wrong(f"{report['earned']:g} of {report['possible']:g} instead of {wanted}: "
                    f"{lost if wanted else ''}")  # fmt: skip


def _last(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return f"exit {done.returncode}, " + " ".join(lines[-3:])
