"""``make bench``: what a check costs, beside the import of TensorFlow and beside plain pytest,
and what a class costs, beside other graders.

Every figure is a ratio of two commands run in turn on this machine; the absolute seconds are
shown only to judge the noise. Bytecode is compiled before anything is measured.
"""

from __future__ import annotations

import argparse
import compileall
import os
import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path

import platformdirs

from bench import classroom, hints, kept, long, pages, toplevel, warm, watch
from bench.pairs import Command, Comparison, compare

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "reference" / "lab1"
GRADER = Path(sys.executable).parent / "grader"


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("--pairs", type=int, default=5, help="counted runs of each command")
    arguments.add_argument(
        "--only",
        choices=("check", "warm", "toplevel", "watch", "hint", "class", "pages", "long"),
        help="one part",
    )
    arguments.add_argument("--submissions", type=int, default=60, help="how large the class is")
    arguments.add_argument("--long", type=int, default=1000, help="how large the long class is")
    arguments.add_argument("--lab", help="of --only long: lab1 or lab2 alone")
    arguments.add_argument("--json", type=Path, metavar="FILE", help="write the ratios there")
    arguments.add_argument(
        "--compare", type=Path, metavar="OLD", help="say what became slower than in that file"
    )
    chosen = arguments.parse_args()
    old = kept.read(chosen.compare) if chosen.compare else ()
    found: list[Comparison] = []
    print("compiling bytecode ...", flush=True)
    compileall.compile_dir(sysconfig.get_path("purelib"), quiet=2, workers=0)
    if chosen.only in (None, "check"):
        found += check(chosen.pairs)
    if chosen.only in (None, "warm"):
        found += warmed(chosen.pairs)
    if chosen.only in (None, "toplevel"):
        with tempfile.TemporaryDirectory(prefix="grader-bench-") as name:
            folder = Path(name)
            reference = REFERENCE / "lab1.py"
            trained = toplevel.training(
                GRADER, reference, folder, environment(folder), pairs=chosen.pairs
            )
            print(trained.line(), flush=True)
            found.append(trained)
    if chosen.only in (None, "watch"):
        found += watched(chosen.pairs)
    if chosen.only in (None, "hint"):
        found += hint(chosen.pairs)
    if chosen.only in (None, "class"):
        rivals = Path(platformdirs.user_cache_dir("dl-grader")) / "bench"
        for train in (False, True):
            said = classroom.compare(rivals, submissions=chosen.submissions, train=train)
            print(said, flush=True)
    if chosen.only in (None, "pages"):
        with tempfile.TemporaryDirectory(prefix="grader-bench-") as folder:
            print(pages.class_page(Path(folder), runs=chosen.pairs).line(), flush=True)
    if chosen.only == "long":  # half an hour: where it is asked for
        with tempfile.TemporaryDirectory(prefix="grader-bench-") as folder:
            environ = environment(Path(folder))
            for lab in [chosen.lab] if chosen.lab else ["lab2", "lab1"]:
                print(long.compare(lab, environ, most=chosen.long), flush=True)
    figures = [kept.figure(one) for one in found]
    if chosen.json:
        kept.write(chosen.json, figures)
    if chosen.compare:
        titles = {one.title for one in figures}
        measured = [one for one in old if chosen.only is None or one.title in titles]
        print("\n".join(kept.changes(measured, figures) or ["nothing became slower"]), flush=True)


def environment(cache: Path) -> dict[str, str]:
    """What our own commands run with: a cache of their own."""
    environ = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST")},
        "GRADER_CACHE": str(cache),
        "GRADER_WARM": "0",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if "GRADER_DATA" not in environ:
        environ["GRADER_OFFLINE"] = "1"
    return environ


def warmed(pairs: int) -> list[Comparison]:
    """What a command costs after another one."""
    found = []
    with tempfile.TemporaryDirectory(prefix="grader-bench-") as folder:
        cache = Path(folder)
        for one in warm.latencies(cache, environment(cache), GRADER, pairs=pairs):
            print(one.line(), flush=True)
            found.append(one)
    return found


def hint(pairs: int) -> list[Comparison]:
    """What a hint costs."""
    with tempfile.TemporaryDirectory(prefix="grader-bench-") as folder:
        cache = Path(folder)
        found = hints.latency(cache, environment(cache), GRADER, pairs=pairs)
        print(found.line(), flush=True)
        print(hints.recorder(cache, pairs=pairs).line(), flush=True)
        print(hints.trials(cache, environment(cache), pairs=pairs).line(), flush=True)
    return [found]


def watched(pairs: int) -> list[Comparison]:
    """What a save costs under --watch."""
    told = []
    with tempfile.TemporaryDirectory(prefix="grader-bench-") as folder:
        cache = Path(folder)
        environ = environment(cache)
        cold = Command(
            name="grader check lab1 --no-train", cwd=ROOT, environ=environ,
            arguments=(str(GRADER), "check", "lab1", str(REFERENCE), "--quiet", "--no-train"),
        )  # fmt: skip
        plain = Command(
            name="plain pytest, the same checks", cwd=ROOT, environ=environ,
            arguments=(sys.executable, "-m", "pytest", "-q", "-p", "bench.plain.plugin", "-p",
                       "no:cacheprovider", "assignments/lab1/checks", "-m", "not trains"),
        )  # fmt: skip
        for found in watch.saves(
            GRADER, REFERENCE / "lab1.py", cache / "watched", environ,
            others=((cold, 0.2), (plain, 0.15)), pairs=pairs,
        ):  # fmt: skip
            print(found.line(), flush=True)
            told.append(found)
    return told


def check(pairs: int) -> list[Comparison]:
    """What a check costs."""
    told = []
    with tempfile.TemporaryDirectory(prefix="grader-bench-") as folder:
        cache = Path(folder)
        environ = environment(cache)

        def forget() -> None:
            shutil.rmtree(cache / "trained", ignore_errors=True)

        def command(name: str, *words: str, forgetful: bool = False, expected: int = 0) -> Command:
            return Command(
                name=name, arguments=words, cwd=ROOT, environ=environ,
                before=forget if forgetful else (lambda: None), expected=frozenset({expected}),
            )  # fmt: skip

        grader = (str(GRADER), "check", "lab1", str(REFERENCE), "--quiet")
        plain = (sys.executable, "-m", "pytest", "-q", "-p", "bench.plain.plugin",
                 "-p", "no:cacheprovider", "assignments/lab1/checks")  # fmt: skip
        checks = command("grader check lab1 --no-train", *grader, "--no-train")
        trained = command("grader check lab1, model known", *grader)
        training = command("grader check lab1, model new", *grader, forgetful=True)
        imports = command("import tensorflow, keras", sys.executable, "-c",
                          "import tensorflow, keras")  # fmt: skip
        plain_checks = command("plain pytest, the same checks", *plain, "-m", "not trains")
        plain_training = command("plain pytest, checks and training", *plain)
        light = {
            lab: command(f"grader check {lab}", str(GRADER), "check", lab,
                         str(ROOT / "reference" / lab), "--quiet")
            for lab in ("lab0", "lab2")
        }  # fmt: skip
        light_imports = command("import numpy, pytest", sys.executable, "-c",
                                "import numpy, pytest")  # fmt: skip
        empty = command("grader check lab1, untouched template", str(GRADER), "check", "lab1",
                        str(ROOT / "student_template" / "lab1"), expected=1)  # fmt: skip
        broken = command("grader check lab1, a syntax error", str(GRADER), "check", "lab1",
                         str(unreadable(cache)), expected=1)  # fmt: skip
        nothing = command("python -c pass", sys.executable, "-c", "pass")
        for comparison in (
            ("an untouched template against Python itself (aim: 0.4 s)", empty, nothing, None),
            ("a syntax error against Python itself (aim: 0.4 s)", broken, nothing, None),
            ("lab0 against its bare imports", light["lab0"], light_imports, 2.0),
            ("lab2 against its bare imports", light["lab2"], light_imports, 2.0),
            ("cold check against the bare import", checks, imports, 1.15),
            ("cold check against plain pytest", checks, plain_checks, 0.9),
            ("second identical submission against no training", trained, checks, 1.2),
            ("quick training against plain pytest", training, plain_training, None),
        ):
            title, first, second, aim = comparison
            found = compare(title, first, second, pairs=pairs, aim=aim)
            print(found.line(), flush=True)
            told.append(found)
    return told


def unreadable(folder: Path) -> Path:
    """A template in whose first function a bracket is not closed."""
    source = (ROOT / "student_template" / "lab1" / "lab1.py").read_text("utf-8")
    head, middle, rest = source.partition("def preprocess_images")
    path = folder / "lab1.py"
    path.write_text(head + middle + rest.replace("    raise ", "    return ( # ", 1), "utf-8")
    return path


if __name__ == "__main__":
    main()
