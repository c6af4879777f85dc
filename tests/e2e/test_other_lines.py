"""No right function loses a point through other lines of its file; a wrong one that counts does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.grading.options import Options
from grader.grading.workshop import Workshop
from grader.model.report import Report
from tests.e2e.mixed import FORMS, PLACES, at, functions, mixed, pieces, readable, reference
from tests.e2e.other_lines import KINDS, Kind

SLICE = ("lab0", "lab2")
LABS = ("lab0", "lab1", "lab2", "lab3", "lab4", "lab5", "lab6")
BUNDLE = 31
"""Kinds in one file of the slice: so many that each of them is in some file of each lab."""
OPTIONS = Options(seed=1, train=False)

Outcomes = dict[str, tuple[str, float]]


@dataclass
class Graded:
    """Grades files of labs; the reference of each by itself only once."""

    folder: Path
    plain: dict[str, Outcomes] = field(default_factory=dict)
    workshops: dict[str, Workshop] = field(default_factory=dict)

    def report(self, lab: str, content: tuple[str, bytes]) -> Report:
        if lab not in self.workshops:
            self.workshops[lab] = Workshop.open(lab)
        path = self.folder / f"{lab}{content[0]}"
        path.write_bytes(content[1])
        try:
            return self.workshops[lab].grade(path, OPTIONS)
        finally:
            path.unlink()

    def told(self, lab: str, content: tuple[str, bytes]) -> Outcomes:
        report = self.report(lab, content)
        assert report.problem is None, report.problem
        return {check.id: (check.outcome.value, check.earned) for check in report.checks}

    def reference(self, lab: str) -> Outcomes:
        if lab not in self.plain:
            self.plain[lab] = self.told(lab, (".py", reference(lab).encode()))
            assert {outcome for outcome, _ in self.plain[lab].values()} == {"passed"}
        return self.plain[lab]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graded]:
    made = Graded(tmp_path_factory.mktemp("mixed"))
    yield made
    for workshop in made.workshops.values():
        workshop.close()


def bundles(form: str) -> list[list[Kind]]:
    kinds = [kind for kind in KINDS if readable(kind, form)]
    return [kinds[start : start + BUNDLE] for start in range(0, len(kinds), BUNDLE)]


def spread(source: str, kinds: list[Kind]) -> dict[int, list[Kind]]:
    """The kinds in turn before each piece of the source and after its last one."""
    count = len(pieces(source)) + 1
    found: dict[int, list[Kind]] = {}
    for number, kind in enumerate(kinds):
        found.setdefault(number % count, []).append(kind)
    return found


@pytest.mark.parametrize(
    ("lab", "form", "number"),
    [
        # Each bundle in one lab as a .py, in the other one as a notebook, and one file of Colab's.
        *(("lab0" if number % 2 else "lab2", "py", number) for number in range(len(bundles("py")))),
        *(
            ("lab2" if number % 2 else "lab0", "notebook", number)
            for number in range(len(bundles("notebook")))
        ),
        ("lab0", "colab", 2),
    ],
)
def test_many_other_lines_at_once_change_nothing(
    graded: Graded, lab: str, form: str, number: int
) -> None:
    source = reference(lab)
    content = mixed(source, spread(source, bundles(form)[number]), form=form)
    assert graded.told(lab, content) == graded.reference(lab)


@pytest.mark.parametrize("form", ["py", "notebook"])
def test_a_wrong_definition_that_counts_costs_itself_alone(graded: Graded, form: str) -> None:
    source = reference("lab0")
    wrong = Kind(name="again", text="def one_hot(label, num_classes):\n    return [0]\n")
    told = graded.told("lab0", mixed(source, {len(pieces(source)): [wrong]}, form=form))
    lost = {check for check, ended in told.items() if ended != graded.reference("lab0")[check]}
    assert {check.partition(".")[0] for check in lost} == {"one_hot"}
    assert "one_hot.place" in lost or "one_hot.length" in lost
    # The same above the right one does not count.
    assert graded.told("lab0", mixed(source, {0: [wrong]}, form=form)) == graded.reference("lab0")


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_alone_at_each_place_changes_nothing(graded: Graded, kind: Kind) -> None:
    lab = SLICE[KINDS.index(kind) % 2]
    source = reference(lab)
    for form in FORMS:
        for place in PLACES if readable(kind, form) else ():
            content = mixed(source, {at(source, place): [kind]}, form=form)
            assert graded.told(lab, content) == graded.reference(lab), (form, place)


@pytest.mark.soak
@pytest.mark.parametrize("lab", LABS)
@pytest.mark.parametrize("form", FORMS)
def test_other_lines_in_every_lab_change_nothing(graded: Graded, lab: str, form: str) -> None:
    source = reference(lab)
    for kinds in bundles(form):
        content = mixed(source, spread(source, kinds), form=form)
        assert graded.told(lab, content) == graded.reference(lab), [kind.name for kind in kinds]


@pytest.mark.soak
@pytest.mark.parametrize("lab", LABS)
def test_wrong_versions_above_the_right_ones_do_not_count(graded: Graded, lab: str) -> None:
    source = reference(lab)
    wrong = "".join(f"def {name}(*a, **k):\n    raise KeyError\n\n" for name in functions(source))
    content = mixed(source, {0: [Kind(name="drafts", text=wrong)]}, form="py")
    assert graded.told(lab, content) == graded.reference(lab)
