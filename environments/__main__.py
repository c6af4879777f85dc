"""``make matrix``: builds environments, runs the suite in each, writes docs/environments.md."""

from __future__ import annotations

import argparse
import datetime
import math
import os
import sys
import tempfile
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from environments import suite
from environments.build import LIMIT_S, Broken, NotPossible, build, wheel
from environments.environment import ROOT, Environment, load_all, slice_for_ci
from environments.table import STEPS, Row, write

PAGE: Final = ROOT / "docs" / "environments.md"
SHORT: Final = "Short form"
_saying = threading.Lock()


def main() -> int:
    """0 where nothing was red, 1 where something was, 2 for wrong use."""
    arguments = argparse.ArgumentParser(prog="python -m environments", description=__doc__)
    arguments.add_argument("--only", default="", help="names, with commas between them")
    arguments.add_argument(
        "--ci", action="store_true", help="those of CI, as --short; no page is written"
    )
    arguments.add_argument("--short", action="store_true", help="the suite in its short form")
    arguments.add_argument(
        "--within", type=float, default=math.inf, help="seconds; what is left then is not run"
    )
    arguments.add_argument("--parallel", type=int, default=1, help="suites at once")
    arguments.add_argument("--list", action="store_true", help="show the names and end")
    chosen = arguments.parse_args()
    ends = time.monotonic() + chosen.within
    known = load_all()
    if chosen.ci:
        # What installs nothing runs while the others install.
        known = dict(sorted(known.items(), key=lambda pair: pair[1].packages != "own"))
        known = {name: slice_for_ci(one) for name, one in known.items() if one.ci}
    names = [name for name in chosen.only.split(",") if name] or list(known)
    if unknown := [name for name in names if name not in known]:
        sys.stderr.write(f"no environment {', '.join(unknown)}; there are {', '.join(known)}\n")
        return 2
    if chosen.list:
        print("\n".join(f"{name}: {known[name].about}" for name in names))
        return 0
    with tempfile.TemporaryDirectory(prefix="grader-wheel-") as folder:
        built = wheel(Path(folder))

        def one(name: str) -> Row:
            row = measure(name, known[name], built, short=chosen.short or chosen.ci, ends=ends)
            with _saying:
                print(row.line(), flush=True)
                if not chosen.ci:
                    write(PAGE, [row], order=list(known))
            return row

        with ThreadPoolExecutor(max(1, chosen.parallel)) as pool:
            rows = list(pool.map(one, names))
    red = [row.name for row in rows if False in row.steps.values()]
    used = os.times()
    print(f"{sum(row.green for row in rows)} green, {len(red)} red, "
          f"{sum(not row.steps for row in rows)} not possible here; "
          f"{used.children_user + used.children_system:.0f} s of CPU")  # fmt: skip
    return 1 if red else 0


def measure(
    name: str, environment: Environment, built: Path, *, short: bool = False, ends: float = math.inf
) -> Row:
    """Build it and run the suite; whatever goes wrong is that row's."""
    began = time.monotonic()
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    versions: dict[str, str] = {}
    try:
        there = build(environment, wheel=built, limit_s=min(LIMIT_S, ends - began))
        versions = there.versions
        built_s = time.monotonic() - began
        found = suite.run(environment, there, short=short, ends=ends)
    except NotPossible as error:
        remarks = f"{environment.about}. Not possible on this machine: {error}"
        return Row(name=name, versions=versions, steps={}, date=today, remarks=remarks)
    except Broken as error:
        remarks = f"{environment.about}. Cannot be installed: {error}"
        failed = dict.fromkeys(STEPS[:1], False)
        return Row(name=name, versions=versions, steps=failed, date=today, remarks=remarks)
    except Exception as error:  # noqa: BLE001 - one environment must not end the others
        traceback.print_exc()
        failed = dict.fromkeys(STEPS[:1], False)
        return Row(name=name, versions=versions, steps=failed, date=today, remarks=repr(error))
    beside = ", ".join(f"{package} {version}" for package, version in there.beside.items())
    about = ". ".join(filter(None, [environment.about, beside, SHORT if short else ""]))
    spent = ", ".join(f"{step} {seconds:.0f} s" for step, seconds in found.seconds.items())
    with _saying:
        print(f"{name}: packages {built_s:.0f} s, {spent}", flush=True)
    return Row(
        name=name, versions=versions, steps=found.steps, date=today,
        remarks=". ".join([about, *found.remarks]),
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
