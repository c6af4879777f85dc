"""Pictures of a learner's page, from a submission that was really checked.

Run by `make pictures`; with MNIST (GRADER_DATA) it shows MNIST, else the embedded digits.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from shots import Camera

ROOT = Path(__file__).resolve().parents[2]
SEED = "7"
LANGUAGES = ("en", "ko")
# What of the page, and as what.
PARTS = {
    "learning": "section:has(> #h-curves)",
    "mistakes": "section:has(> #h-confusion)",
    "photo": "section:has(> #h-photos)",
    "model": "section:has(> #h-model)",
}


def main() -> None:
    """Check a solution with two mistakes of beginners, make its page, take the pictures."""
    with tempfile.TemporaryDirectory() as folder, Camera() as camera:
        page = Path(folder) / "lab1-report.html"
        submission = Path(folder) / "lab1.py"
        submission.write_text(learner(), "utf-8")
        done = subprocess.run(  # noqa: S603 - our own command line
            [sys.executable, "-m", "grader", "report", "lab1", str(submission), "--out", str(page),
             "--seed", SEED],
            cwd=ROOT, check=False,
        )  # fmt: skip
        if done.returncode != 1:  # it is not all right
            sys.exit(f"grader report ended with {done.returncode}")
        for language in LANGUAGES:
            camera.shoot(page, f"report-{language}.png", language=language, height=1000)
            for part, selector in PARTS.items():
                camera.shoot(
                    page, f"report-{part}-{language}.png", language=language, selector=selector
                )
        camera.shoot(
            page, "report-dark-ko.png", language="ko", dark=True, selector=PARTS["mistakes"]
        )


def learner() -> str:
    """The reference of lab1 without its scaling and its inversion."""
    source = (ROOT / "reference" / "lab1" / "lab1.py").read_text("utf-8")
    for right, wrong in (
        ('.astype("float32") / 255.0\n    return', '.astype("float32")\n    return'),
        ("pixels = 1.0 - pixels", "pass"),
    ):
        if source.count(right) != 1:
            sys.exit(f"the reference of lab1 has changed: {right!r}")
        source = source.replace(right, wrong)
    lines = [line for line in source.splitlines() if "SOLUTION" not in line]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
