"""Runs the faulty programs with the TensorFlow and Keras that are installed here, and notes in
``grader/hints/versions.toml`` which faults were told first:

    python -m tests.hints.versions [--new] [--file FILE]

In an environment of the matrix, for each version that the page of faults names; ``--new`` runs
only the programs of faults that the file does not have for it. A fault counts as told where it
comes first for each program made for it (is told at all, where another is meant to be first); one
without such a program where it is told of a stranger's that wants it. Half an hour on a core.
"""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from grader.course.writing import write_atomically
from grader.data import find as find_data
from grader.hints.fault import load_faults
from grader.hints.telling.hint import make_hint
from grader.hints.versions import FILE
from grader.remote.launch import PRELOAD
from grader.remote.zygote import Zygote
from grader.sandbox import choose
from tests.hints.stranger import FOLDER, strangers
from tests.hints.test_programs import FAULTY, Laboratory, marked

STRANGERS = FOLDER / "faulty"


def first_told(slugs: Iterable[str]) -> dict[str, bool]:
    """Whether each of the faults came first for the programs that have it."""
    own: dict[str, list[Path]] = defaultdict(list)
    for path in FAULTY:
        for slug in (*marked(path, "expect"), *marked(path, "later")):
            own[slug].append(path)
    zygote = Zygote(PRELOAD, sandbox=choose("auto"))
    found: dict[str, bool] = {}
    try:
        zygote.ready()
        laboratory = Laboratory(zygote, find_data(offline=True))
        for slug in slugs:
            others = (
                STRANGERS / f"{one.name}.py"
                for one in strangers()
                if one.faulty and slug in one.wanted
            )
            if own[slug]:
                found[slug] = all(_is_told(slug, path, laboratory) for path in own[slug])
            else:
                found[slug] = any(_is_told(slug, path, laboratory, later=True) for path in others)
    finally:
        zygote.close()
    return found


def _is_told(slug: str, path: Path, laboratory: Laboratory, *, later: bool = False) -> bool:
    observed, diagnosis = laboratory.examine(path)
    hint = make_hint(observed.trace, diagnosis, target=path.name, level=1, language="en")
    told = [fault.slug for fault in (*hint.faults, *hint.later)]
    right = slug in (told if later or slug in marked(path, "later") else told[:1])
    if not right:
        sys.stderr.write(f"{path.stem}, for {slug}: {told}\n")
    return right


def with_environment(text: str, tensorflow: str, keras: str, told: Mapping[str, bool]) -> str:
    """The file's text with what came out with these versions instead of what it said of them."""
    content = tomllib.loads(text) if text else {"environments": {}, "told": {}}
    environments = {**content["environments"], tensorflow: keras}
    order = sorted(environments, key=lambda one: [int(part) for part in one.split(".")])
    versions = {slug: set(each) for slug, each in content["told"].items()}
    for slug, right in told.items():
        seen = versions.setdefault(slug, set())
        (seen.add if right else seen.discard)(tensorflow)
    lines = ["# Written by python -m tests.hints.versions.", "[environments]"]
    lines += [f'"{one}" = "{environments[one]}"' for one in order]
    lines += ["", "[told]"]
    for slug, seen in sorted(versions.items()):
        each = ", ".join(f'"{one}"' for one in order if one in seen)
        lines.append(f"{slug} = [{each}]")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run them; keep what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--new", action="store_true", help="only faults not tried with these yet")
    parser.add_argument("--file", type=Path, default=FILE, help="the file to write")
    asked = parser.parse_args()
    tensorflow, keras = version("tensorflow"), version("keras")
    text = asked.file.read_text("utf-8") if asked.file.exists() else ""
    known = tomllib.loads(text)["told"] if text else {}
    told = first_told(
        slug
        for slug in sorted(load_faults())
        if not asked.new or tensorflow not in known.get(slug, [])
    )
    write_atomically(asked.file, with_environment(text, tensorflow, keras, told).encode())
    sys.stdout.write(f"{sum(told.values())} of {len(told)}: TensorFlow {tensorflow}, {keras}\n")


if __name__ == "__main__":
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    main()
