"""Which checks of a run are asked, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from grader.errors import UsageError
from grader.grading.run import Run


def wanted_of(run: Run, ids: set[str]) -> set[str]:
    """The checks of one run: those that were asked for and what they need.

    Raises:
        UsageError: ``--only`` names nothing.
    """
    if run.again is not None:
        wanted = set(run.again.checks & ids)
    else:
        wanted = named(run, ids, run.options.only)
        if not run.options.train:
            wanted = {check_id for check_id in wanted if not run.marks[check_id].trains}
    return with_needs(wanted, {one: run.needs_of(one) for one in ids}) - set(run.known)


def named(run: Run, ids: Iterable[str], only: str | None) -> set[str]:
    """The checks that ``--only`` names, by functions or checks with commas between; or all.

    Raises:
        UsageError: one of the names is neither.
    """
    if only is None:
        return set(ids)
    found = set(ids)
    wanted: set[str] = set()
    for name in filter(None, map(str.strip, only.split(","))) if only.strip(", ") else [only]:
        of_function = {check_id for check_id in found if run.function_of(check_id) == name}
        chosen = of_function or {name} & (found - run.hidden)
        if not chosen:
            names = [spec.name for spec in run.assignment.functions]
            raise UsageError("cli.only_unknown", name=name, known=", ".join(names))
        wanted |= chosen
    return wanted


def with_needs(checks: Iterable[str], needs: Mapping[str, Iterable[str]]) -> set[str]:
    """The checks and all that they need, as far as it is there."""
    wanted = set(checks)
    todo = list(wanted)
    while todo:
        for need in needs[todo.pop()]:
            if need in needs and need not in wanted:
                wanted.add(need)
                todo.append(need)
    return wanted


def sequence(run: Run, ids: Iterable[str]) -> list[str]:
    """The order of assignment.toml, then whatever it does not name, hidden checks last."""
    found = list(ids)
    listed = [check_id for spec in run.assignment.functions for check_id in spec.checks]
    known = [check_id for check_id in listed if check_id in found]
    known += [check_id for check_id in found if check_id not in known]
    return sorted(known, key=run.hidden.__contains__)


def ordered(run: Run, ids: list[str]) -> list[str]:
    """Depth first by need; a circle is a fault of ours and stays undecided."""
    done: list[str] = []

    def visit(check_id: str, path: tuple[str, ...]) -> None:
        if check_id in path:
            run.faults_of_ours.append(f"{' -> '.join(path)} -> {check_id}: a circle")
        if check_id in done or check_id in path:
            return
        for need in run.needs_of(check_id):
            if need in run.marks:
                visit(need, (*path, check_id))
        done.append(check_id)

    for check_id in ids:
        visit(check_id, ())
    return done
