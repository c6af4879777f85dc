"""Every command line of README and docs is typed as it is printed, with the wheel alone.

In an empty folder with the files that the page speaks of. What cannot be typed so (a cluster, the
solutions of our own labs, the installation itself) is named here, with the test that runs it.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.e2e.conftest import ROOT, composed
from tests.e2e.test_teaching import PAGES as TEACHING
from tests.e2e.test_teaching import blocks, prepared, says_in_order
from tests.e2e.typed import PAGES, lines

ELSEWHERE = {
    r"make demo|make test|pip install \.": "CI runs them in a fresh clone",
    r"pip install \"?\.?.*\[cluster\].*": "CI installs the extras",
    r"dask .*|grader .* --dask .*": "tests/classroom/test_cluster_docs.py, on a real scheduler",
    r"grader validate lab1|grader calibrate lab1 .*": "tests/e2e/test_validate.py, in a clone",
    r"grader template lab1": "tests/course/test_template.py, in a clone",
}
"""By the whole command: who runs it."""
LINES = [line for page in PAGES for line in lines(page)]


def _same_as_its_twin(korean: Path) -> bool:
    """A Korean page that types what the English one types, and shows no output."""
    english = korean.with_name(korean.name.replace(".ko.md", ".md"))
    typed = [line.command for line in lines(korean)]
    said = any(line.says for line in lines(korean))
    return not said and typed == [line.command for line in lines(english)]


TWINS = {page.name for page in PAGES if ".ko." in page.name and _same_as_its_twin(page)}
"""Not typed a second time: tests/e2e/test_twins.py compares them."""
TYPED = [
    line
    for line in LINES
    if line.page not in TWINS and not any(re.fullmatch(one, line.command) for one in ELSEWHERE)
]
PHOTO = """import keras
import numpy as np

model = keras.Sequential([
    keras.Input((28, 28, 1)), keras.layers.Conv2D(8, 3), keras.layers.Flatten(),
    keras.layers.Dense(10, "softmax"),
])
img = np.zeros((28, 28, 1), "float32")
print(model.predict(img))
"""
WRONG = {
    "preprocess_images": (
        "def preprocess_images(images):\n"
        '    return images.reshape(-1, 28, 28, 1).astype("float32")\n'
    ),
    "predict_image_file": (
        "def predict_image_file(model, path):\n"
        '    image = Image.open(path).convert("L").resize((28, 28))\n'
        '    array = np.asarray(image, "float32").reshape(1, 28, 28, 1) / 255\n'
        "    return int(np.argmax(model.predict(array, verbose=0)))\n"
    ),
}
UNKNOWN = re.compile(r"\d[\d,.]*")
"""What differs from run to run and from data to data: times, seeds, images, accuracies."""


def test_every_line_is_known() -> None:
    """A line that nobody types would be found here: each pattern has lines, each page its own."""
    assert len(TYPED) >= 70
    for pattern, where in ELSEWHERE.items():
        assert [line for line in LINES if re.fullmatch(pattern, line.command)], pattern
        for path in re.findall(r"tests/\S+\.py", where):
            assert (ROOT / path).is_file()
    said = "\n".join(page.read_text("utf-8") for page in PAGES)
    at_the_start = re.findall(r"^(?:\$ )?grader [a-z]+ [^─\n]*$", said, re.MULTILINE)
    known = {line.command for line in LINES}
    assert [
        row for row in at_the_start
        if re.sub(r"\s+#\s.*$", "", row.removeprefix("$ ")).strip() not in known
    ] == []  # fmt: skip


def test_both_readmes_type_the_same() -> None:
    english, korean = ([one.command for one in LINES if one.page == f"README{name}.md"]
                       for name in ("", ".ko"))  # fmt: skip
    assert english == korean


@pytest.mark.soak
@pytest.mark.parametrize("page", sorted({line.page for line in TYPED}))
def test_typed_as_printed(page: str, python: Path, tmp_path: Path) -> None:
    folder, home = tmp_path / "빈 folder", tmp_path / "home"
    for made in (folder, home):
        made.mkdir()
    _files(page, folder)
    pytest_here = python.parent / "pytest"  # our packages come by path, without their scripts
    pytest_here.write_text(f'#!/bin/sh\nexec "{python}" -m pytest "$@"\n')
    pytest_here.chmod(0o755)
    language = "ko" if ".ko." in page else "en"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GRADER_")}
    environ = {
        **kept, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(home),
        "GRADER_CACHE": str(tmp_path / "cache"), "GRADER_LANG": language, "GRADER_WARM": "0",
        "GRADER_OFFLINE": "1", "BROWSER": "true", "COLUMNS": "80", "LC_ALL": "C.UTF-8",
        **{name: value for name, value in os.environ.items() if name == "GRADER_DATA"},
    }  # fmt: skip
    wrong = []
    for line in TYPED:
        if line.page != page:
            continue
        if line.command.startswith("mkdir"):
            (folder / "my-course").mkdir()
            folder /= "my-course"
            continue
        if page.startswith("README") and line.says:
            shown = _shown(folder)
            if line.command.startswith("grader check"):  # its model is known already
                _typed(line.command, shown, environ)
            code, said = _typed(line.command, shown, environ)
        else:
            code, said = _typed(line.command, folder, environ)
        if code not in (0, 1) or "Traceback" in said:
            wrong.append(f"{line.command}: {code}\n{said[-1500:]}")
        said = said.replace(str(folder), "/home/kim/my-course")
        if line.says and (missing := _missing(said, line.says)):
            wrong.append(f"{line.command} does not say {missing} but\n{said[-3000:]}")
    assert not wrong, "\n\n".join(wrong)


def _files(page: str, folder: Path) -> None:
    """What the page takes for granted: programs, hand-ins, rules of the course, a repository."""
    if page.startswith("teaching"):
        prepared(TEACHING["ko" if ".ko." in page else "en"], folder)
    right = "import numpy as np\n\nprint(np.zeros(3).shape)\n"
    (folder / "my_program.py").write_text(right, "utf-8")
    if page.startswith("README"):
        subprocess.run(["git", "init", "-q", folder], check=True)  # for `grader ci init`
        for number in range(3):
            path = folder / "submissions" / f"2026000{number}" / "lab1.py"
            path.parent.mkdir(parents=True)
            path.write_text(composed(), "utf-8")
        rules = next(text for _, name, text in blocks(TEACHING["en"]) if name == "course.toml")
        (folder / "course.toml").write_text(rules, "utf-8")
    elif page == "ci.md":
        for name in ("classroom-template", "my-course"):
            subprocess.run(["git", "init", "-q", folder / name], check=True)


def _shown(folder: Path) -> Path:
    """A folder with what README's first screens are of: two mistakes, and a program that stops."""
    shown = folder / "shown"
    shown.mkdir(exist_ok=True)
    (shown / "lab1.py").write_text(composed(**WRONG), "utf-8")
    (shown / "photo.py").write_text(PHOTO, "utf-8")
    return shown


def _typed(command: str, folder: Path, environ: dict[str, str]) -> tuple[int, str]:
    bash = shutil.which("bash")
    assert bash is not None
    if command.startswith("grader new"):  # it names the folder, whose path is longer here
        environ = {**environ, "COLUMNS": "500"}
    with subprocess.Popen(
        [bash, "-c", f"exec {command}" if command.startswith("grader") else command],
        cwd=folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL, text=True, encoding="utf-8",
    ) as running:  # fmt: skip
        if command.endswith("--watch"):  # it stays until somebody ends it
            assert running.stdout is not None
            said = "".join(iter(lambda: _until(running), ""))
        else:
            said, _ = running.communicate(timeout=1200)
        return running.wait(timeout=60), said


def _until(running: subprocess.Popen[str]) -> str:
    """The next line; a watch that has said the sum of the points waits."""
    assert running.stdout is not None
    line = running.stdout.readline()
    if re.match(r"Total|합계", line):
        running.send_signal(signal.SIGTERM)  # Ctrl-C is ignored below a job in the background
    return line


def _missing(said: str, says: tuple[str, ...]) -> list[str]:
    """Lines of the page that were not said in this order; numbers may differ."""
    if "GRADER_DATA" not in os.environ:  # README trained on MNIST
        says = tuple(re.split(r"\n  (?:Trained on|MNIST 이미지)", "\n".join(says))[0].split("\n"))
    blurred = tuple(UNKNOWN.sub("N", line) for line in says)
    return says_in_order(UNKNOWN.sub("N", said), blurred)
