"""Pictures of the class page, from a class that is really graded: takes a few minutes."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from klass import grade, grader, write_class, write_roster
from shots import Camera

CLASSES = {"lab2": 36, "lab5": 36}
PICTURED = "lab5"


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
    write_roster(roster, learners=max(CLASSES.values()), seed=7)
    for lab, learners in CLASSES.items():
        if not (folder / lab).exists():
            write_class(lab, folder / lab, learners=learners, seed=7)
        grade(lab, folder / lab, book, roster)
    grader("gradebook", book, "page", "--out", out)
    page = out / "index.html"
    learner = out / "learners" / "20260104.html"
    number = list(CLASSES).index(PICTURED) + 1
    with Camera() as camera:
        for language in ("ko", "en"):
            for dark in (False, True):
                camera.shoot(
                    page, f"class-{language}{'-dark' if dark else ''}.png", language=language,
                    dark=dark, height=1250, start=f"#lab-{number}",
                )  # fmt: skip
            camera.shoot(
                page, f"class-checks-{language}.png", language=language, height=900,
                selector=f"#lab-{number} .card:has(.map)",
            )  # fmt: skip
            camera.shoot(
                learner, f"learner-{language}.png", language=language, width=900, height=900
            )


if __name__ == "__main__":
    main()
