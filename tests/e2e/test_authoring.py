"""What docs/authoring.md shows is true: its examples run, and its lab stands by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.course.find import find_course
from grader.course.new import new
from grader.course.template import write
from grader.grading.options import Options
from grader.grading.workshop import Workshop
from grader.model.submission import from_source
from grader.proving.validate import validate
from grader.text import Catalogue
from tests.e2e.conftest import ROOT, Grader

GUIDE = (ROOT / "docs" / "authoring.md").read_text("utf-8")
LABELLED = re.compile(r"^```(?:python|toml)\n# ([\w/]+\.\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SHOWN: dict[str, str] = dict(LABELLED.findall(GUIDE))
MODEL_LAB = """
[assignment]
id = "lab9"
entry = "lab9"
preload = ["numpy", "tensorflow", "keras"]

[[functions]]
name = "build_model"
points = 80
checks = ["build_model.layers", "build_model.small", "build_model.compiled"]

[[functions]]
name = "draw"
points = 20
checks = ["draw.curve"]
"""
MODEL_RIGHT = """
import keras
import matplotlib.pyplot as plt


def build_model():
    model = keras.Sequential([
        keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax"),
    ])
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    return model


def draw(losses):
    figure, axes = plt.subplots()
    axes.plot(losses)
    axes.set(title="Loss", xlabel="epoch", ylabel="loss")
    return figure
"""


@pytest.fixture(autouse=True)
def cache_of_its_own(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADER_CACHE", str(cache))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which lab8 stands as the guide has it."""
    root = tmp_path_factory.mktemp("my course")
    new("lab8", root)
    for folder in ("checks", "mutants", "variants"):
        for path in (root / "assignments" / "lab8" / folder).glob("*.py"):
            path.unlink()
    files = {path: text for path, text in SHOWN.items() if "lab8" in path}
    assert len(files) == 9
    for path, text in files.items():
        (root / path).write_text(text, "utf-8")
    write(find_course(root, {}), "lab8")
    return root


def test_a_lab_of_two_functions_and_four_checks(course: Path) -> None:
    validation = validate("lab8", folder=course, environ={})
    assert validation.ok, [row for row in validation.rows if not row.ok]
    assert validation.counts["coverage"] == 4
    assert (validation.traced, validation.said) == ((), ())


def test_what_its_learners_read(course: Path) -> None:
    source = (
        "import numpy as np\n\n\ndef brightness(image):\n    return float(np.mean(image))\n\n\n"
        "def brightest(images):\n    return int(np.argmax(images.mean((1, 2)))) + 1\n"
    )
    with Workshop.open("lab8", folder=course, environ={}) as workshop:
        submission = from_source(source, "kim", "lab8")
        report = workshop.grade(submission, Options(seed=3))
        folder = workshop.assignment.folder
    assert (report.earned, report.possible, report.final) == (60, 100, True)
    said = {
        language: [
            Catalogue.load(language, assignment_folder=folder).render(check.message)
            for check in report.checks
            if check.message is not None
        ]
        for language in ("ko", "en")
    }
    assert re.fullmatch(r"Of 5 pictures number \d is the brightest, not \d\. .*", said["en"][0])
    assert re.fullmatch(r"5장 가운데 .* \d번인데 \d[이가] 나왔어요\. .*", said["ko"][0])
    assert said["en"][1].endswith("Expected: 0, yours: 1")
    assert said["en"][1].startswith("brightest(np.zeros((1, 4, 4))) is not")


def test_an_authors_own_error_is_shown_with_file_and_line(
    grader: Grader, course: Path, tmp_path: Path
) -> None:
    made = new("lab7", tmp_path)
    path = tmp_path / "assignments" / "lab7" / "checks" / "test_scale.py"
    got = "    got = student.scale(pixels)\n"
    text = path.read_text("utf-8").replace(got, f"{got}    assert got.shap == pixels.shape\n")
    path.write_text(text, "utf-8")
    line = text.splitlines().index("    assert got.shap == pixels.shape") + 1
    done = grader("validate", "lab7", cwd=made.course.root)
    assert done.returncode == 1
    told = done.stdout.replace("\n", " ")
    assert "raised an error of its own with: reference, variants/multiplied" in " ".join(
        told.split()
    )
    assert f'File "{path}", line {line}, in test_values' in done.stdout
    assert "has no attribute 'shap'" in done.stdout
    assert "site-packages" not in done.stdout
    # A name that no value can bring about: nobody's points, and shown for the mutants too.
    path.write_text(text.replace("assert got.shap == pixels.shape", "shap"), "utf-8")
    validation = validate("lab7", folder=tmp_path, environ={})
    (traced,) = validation.traced
    assert traced.solutions == ("reference", "mutants/not_divided", "variants/multiplied")
    assert "NameError" in traced.told(validation.folder, Catalogue.load("en"))
    # A check that only asks for the wrong thing: what it says is shown.
    path.write_text(text.replace("got.shap == pixels.shape", "got.ndim == 3"), "utf-8")
    validation = validate("lab7", folder=tmp_path, environ={})
    assert validation.traced == ()
    assert [one.solution for one in validation.said] == ["reference", "variants/multiplied"]
    assert validation.said[0].message.id == "outcome.asserted_equal"


def test_checks_of_models_and_figures(tmp_path: Path) -> None:
    """The example passes what is right, and each of its checks has something to say."""
    folder = tmp_path / "assignments" / "lab9"
    (folder / "checks").mkdir(parents=True)
    (folder / "text").mkdir()
    (folder / "assignment.toml").write_text(MODEL_LAB, "utf-8")
    (folder / "checks" / "test_model.py").write_text(SHOWN["checks/test_model.py"], "utf-8")
    for language in ("ko", "en"):
        (folder / "text" / f"{language}.toml").write_text('title = "9"\nsummary = "9"\n', "utf-8")
    for place in ("student_template", "reference"):
        path = tmp_path / place / "lab9" / "lab9.py"
        path.parent.mkdir(parents=True)
        path.write_text("def build_model():\n    pass\n", "utf-8")
    right = MODEL_RIGHT
    flat = right.replace("keras.layers.Flatten(), ", "")
    others = right
    for old, new_text in (
        ('Dense(10, "softmax")', 'Dense(200), keras.layers.Dense(10, "softmax")'),
        ('metrics=["accuracy"]', "metrics=[]"),
        ("axes.plot(losses)", "axes.plot(losses[::-1])"),
    ):
        assert old in others
        others = others.replace(old, new_text)
    with Workshop.open("lab9", folder=tmp_path, environ={}) as workshop:

        def failed(source: str) -> set[str]:
            report = workshop.grade(from_source(source, "kim", "lab9"), Options(seed=1))
            assert report.final
            return {check.id for check in report.checks if check.outcome == "failed"}

        assert failed(right) == set()
        assert failed(flat) == {"build_model.layers"}
        assert failed(others) == {"build_model.small", "build_model.compiled", "draw.curve"}
