"""Names that are almost alike, among any number of them."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from grader.model.nearest import LONGEST, MOST_NAMES, nearest

PACKAGE = Path(__file__).resolve().parents[2] / "grader"
NAMES = st.text("abcde_", min_size=1, max_size=12)


@given(
    name=NAMES,
    names=st.lists(NAMES, max_size=30),
    cutoff=st.sampled_from([0.3, 0.5, 0.6, 0.7, 1.0]),
)
@example(name="___", names=["_______"], cutoff=0.6)  # just as like as is asked for
def test_it_finds_what_difflib_finds(name: str, names: list[str], cutoff: float) -> None:
    expected = difflib.get_close_matches(name, names, n=3, cutoff=cutoff)
    assert nearest(name, names, count=3, cutoff=cutoff) == expected


def test_invented_names_are_not_all_compared() -> None:
    """190,000 of them, some of a megabyte: the first thousands of a fitting length count."""
    invented = (f"build_mode{number:05d}"[:12] for number in range(190_000))
    assert nearest("build_model", ["x" * 2**20, "build_modle", *invented]) == ["build_modle"]
    late = [*(f"build_mxyz{number:04d}" for number in range(MOST_NAMES)), "build_modle"]
    assert nearest("build_model", late) != ["build_modle"]
    assert nearest("b" * (LONGEST + 1), ["b" * (LONGEST + 1)]) == []
    assert nearest("", ["a"]) == []


def test_names_are_compared_nowhere_else() -> None:
    """Elsewhere, what whoever asks has typed is compared with the course's own names."""
    found = sorted(
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"^(import|from) difflib", path.read_text("utf-8"), re.MULTILINE)
    )
    assert found == [
        "course/find.py", "course/template.py", "explanations/find.py", "model/nearest.py"
    ]  # fmt: skip
