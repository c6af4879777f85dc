"""How many copies are found, and how many independent programs are taken for a pair.

Thresholds were chosen on the styles ``a, c, e, g``; ``b, d, f, h`` were set aside until then;
``i, j, k`` (of lab1 and lab2) were written later, by another hand, and changed no threshold.
Of those: all of 60 copies, none of 3,216 independent pairs.
Measured: of 288 copies of either half all are found; of 13,392 independent pairs of either none.
"""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from grader.likeness import LEAST
from grader.likeness.compare import compare
from grader.likeness.program import Fingerprinted, program
from tests.likeness.labs import functions, given, known
from tests.likeness.made import KINDS, copied, styles, units

LABS = ("lab0", "lab1", "lab2")
HALVES = {"tuned": "aceg", "held": "bdfh", "later": "ijk"}


def measured(lab: str, half: str, seed: int, kinds: tuple[str, ...]) -> tuple[int, int, int, int]:
    """Copies found, copies, false pairs, independent pairs of one made class."""
    draw = random.Random(f"{lab} {half} {seed}")
    origins: dict[str, str] = {}
    members: list[Fingerprinted] = []
    for number, (name, source) in enumerate(
        (name, source) for name, source in styles(lab).items() if name in HALVES[half]
    ):
        kind = kinds[(number + seed) % len(kinds)]
        copy = copied(source, kind, set(functions(lab)), seed)
        members.append(program(units(source), id=name))
        members.append(program(units(copy, as_cells=seed % 2 == 0), id=f"{name} {kind}"))
        origins[name] = origins[f"{name} {kind}"] = name
    for number, source in enumerate(draw.sample(known(lab), 12)):
        members.append(program(units(source), id=f"known {number}"))
        origins[f"known {number}"] = f"known {number}"
    pairs = {(pair.left.id, pair.right.id) for pair in compare(members, given=given(lab)).pairs}
    copies = {
        pair for pair in combinations([one.id for one in members], 2)
        if origins[pair[0]] == origins[pair[1]]
    }  # fmt: skip
    everything = len(members) * (len(members) - 1) // 2
    return len(pairs & copies), len(copies), len(pairs - copies), everything - len(copies)


def judged(runs: list[tuple[int, int, int, int]]) -> None:
    found, copies, false, independent = map(sum, zip(*runs, strict=True))
    assert copies
    assert found >= 0.95 * copies, f"{found} of {copies}"
    assert false < 0.01 * independent, f"{false} of {independent}"


@pytest.mark.parametrize("lab", LABS)
def test_copies_are_found_and_independent_programs_are_not(lab: str) -> None:
    judged([measured(lab, half, seed, KINDS) for seed, half in enumerate(HALVES)])


@pytest.mark.soak
@pytest.mark.parametrize("half", HALVES)
def test_every_kind_of_copy_of_every_lab(half: str) -> None:
    for kind in KINDS:
        judged([measured(lab, half, seed, (kind,)) for lab in LABS for seed in range(4)])


@pytest.mark.parametrize("lab", ["lab0", "lab2"])
def test_a_group_that_copied_from_each_other(lab: str) -> None:
    """Seven of seventeen or twenty: rarity must not make them everybody."""
    source = styles(lab)["g"]
    ring = [program(units(source), id="ring 0")]
    for number, kind in enumerate(KINDS, start=1):
        copy = copied(source, kind, set(functions(lab)), number)
        ring.append(program(units(copy), id=f"ring {number}"))
    others = [
        program(units(source), id=name) for name, source in styles(lab).items() if name != "g"
    ]
    known_ones = [program(units(one), id=f"known {n}") for n, one in enumerate(known(lab)[:3])]
    pairs = compare([*ring, *others, *known_ones], given=given(lab)).pairs
    assert all(pair.left.id[:4] == pair.right.id[:4] == "ring" for pair in pairs)
    assert len(pairs) >= 20


def test_what_the_task_explains_is_no_likeness() -> None:
    members = [program(units(one), id=str(number)) for number, one in enumerate(known("lab0"))]
    made = compare(members, given=given("lab0"), least=0.01)
    assert made.pairs == ()
    assert len(made.nothing_own) == len(members)


def test_what_half_of_a_class_has_is_the_lecture_s() -> None:
    """Everybody began with a program that nobody named as given."""
    lecture = styles("lab2")["c"]
    own = (
        "def mine_{n}(x):\n    y = x.reshape({n}, -1) @ x.T[{n}:]\n    return y.std() - {n} ** 2\n"
    )
    members = [program(units(lecture + own.format(n=n)), id=str(n)) for n in range(14)]
    assert compare(members, given=()).pairs == ()
    few = compare(members[:3], given=()).pairs
    assert len(few) == 3, "in a small class it cannot be told from a copy"
    assert compare(members[:3], given=[program(units(lecture))]).pairs == ()


def test_both_sides_and_the_figure() -> None:
    source = styles("lab2")["f"]
    copy = copied(source, "both", set(functions("lab2")), 3)
    one, other = program(units(source), id="one"), program(units(copy), id="other")
    (pair,) = compare([other, one], given=given("lab2")).pairs
    assert LEAST < pair.likeness <= 1
    assert (pair.left.id, pair.right.id) == ("other", "one")
    assert pair.blocks
    assert pair.blocks == tuple(sorted(pair.blocks, key=lambda block: -block.weight))
    lines = copy.split("\n")
    for block in pair.blocks:
        assert all(lines[line - 1].strip() for _, line in block.left)


def test_more_pairs_than_anybody_reads_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.likeness.compare.MOST", 2)
    source = styles("lab0")["h"]
    made = compare([program(units(source), id=str(number)) for number in range(4)], given=())
    assert len(made.pairs) == 2
    assert made.more == 4
    assert [(pair.left.id, pair.right.id) for pair in made.pairs] == [("0", "1"), ("0", "2")]
    assert {pair.likeness for pair in made.pairs} == {1.0}
