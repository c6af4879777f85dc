"""Pictures of the class page, from a class that is really graded: takes a few minutes."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from klass import grade, grader, write_class, write_roster
from shots import Camera

LAB, LEARNERS = "lab5", 36


def main() -> None:
    """Grade a class, make its page, take the pictures; with a folder, keep all in it."""
    if len(sys.argv) > 1:
        pictures(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory(prefix="grader-pictures-") as folder:
        pictures(Path(folder))


def pictures(folder: Path) -> None:
    """From submissions to pictures; what is graded already is not graded again."""
    book, roster, out = folder / "grades.db", folder / "roster.csv", folder / "class"
    write_roster(roster, learners=LEARNERS, seed=7)
    if not (folder / LAB).exists():
        write_class(LAB, folder / LAB, learners=LEARNERS, seed=7)
    grade(LAB, folder / LAB, book, roster)
    decision = ("--points", "4", "--reason", "수업 시간에 확인", "--by", "선생님")
    grader("gradebook", book, "override", "20260109", "checkpoint.path", *decision)
    grader("gradebook", book, "page", "--out", out, "--assignment", LAB)
    page, learner = out / "index.html", out / "learners" / "20260115.html"
    with Camera() as camera:
        for language in ("ko", "en"):
            for dark in (False, True):
                shade = "-dark" if dark else ""
                camera.shoot(
                    page, f"class-{language}{shade}.png", language=language, dark=dark, height=1150
                )
                camera.shoot(
                    page, f"class-checks-{language}{shade}.png", language=language, dark=dark,
                    height=1000, width=1240, selector=".card:has(.map)",
                )  # fmt: skip
            camera.shoot(
                learner, f"learner-{language}.png", language=language, width=900, height=1000
            )


if __name__ == "__main__":
    main()
