"""``grader report``: real submissions, checked, trained and shown in a real browser."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from grader.data.photos import draw
from grader.exhibits.examine import Reported, examine, keep_logs
from grader.exhibits.learning import Portion
from grader.grading.workshop import Workshop
from grader.pages.both import Both
from grader.pages.report import Shown, report_page
from tests.e2e.conftest import ROOT, Grader
from tests.pages.conftest import Open, axe, browser, open_page

__all__ = ["browser", "open_page"]

MAX_BYTES = 2 * 2**20
SMALL = Portion(images=200, validation_images=60, epochs=8)


@dataclass(frozen=True)
class Real:
    reported: Reported
    page: Path
    logs: Path


@pytest.fixture(scope="module")
def lab1(tmp_path_factory: pytest.TempPathFactory) -> Real:
    """The reference with an own photo beside it, trained on the embedded digits."""
    folder = tmp_path_factory.mktemp("lab1") / "김 민수"
    folder.mkdir()
    shutil.copy(ROOT / "reference" / "lab1" / "lab1.py", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADER_CACHE", str(tmp_path_factory.mktemp("cache 캐시")))
        patch.setenv("GRADER_OFFLINE", "1")
        patch.setenv("KERAS_HOME", str(folder / "no-keras"))
        patch.delenv("GRADER_DATA", raising=False)
        with Workshop.open("lab1", folder=ROOT, offline=True) as workshop:
            data = workshop.dataset
            assert data is not None
            picture = np.array(data.test_images()[3])
            rng = np.random.default_rng(1)
            photo = draw(picture, rng, format="jpeg", mode="RGB", size=(140, 140), paper=True)
            (folder / "내 숫자.jpg").write_bytes(photo.content)
            submission = workshop.find_submission(folder)
            reported = examine(workshop, submission, portion=SMALL, seed=3)
            texts = Both.load("ko", assignment_folder=workshop.assignment.folder)
        logs = keep_logs(reported, submission)
    assert logs is not None
    page = folder / "lab1-report.html"
    page.write_bytes(
        report_page(
            Shown(
                report=reported.report, exhibits=reported.exhibits, findings=reported.findings,
                texts=texts, logs=f"tensorboard --logdir '{logs}'",
            )
        )
    )  # fmt: skip
    return Real(reported, page, logs)


def test_what_is_shown_was_observed(lab1: Real) -> None:
    report, exhibits = lab1.reported.report, lab1.reported.exhibits
    assert (report.earned, dict(exhibits.missing)) == (100, {})
    assert lab1.reported.findings == ()
    assert exhibits.architecture is not None
    assert exhibits.architecture.parameters == 203_434
    confusion, training = exhibits.confusion, report.training
    assert confusion is not None
    assert training is not None
    # The page's model is the one that was judged: the same weights, the same test images.
    assert confusion.images == 360
    assert confusion.right / 360 == pytest.approx(training.accuracy)
    assert all(one.truth != one.answer for one in confusion.misread)
    assert all(max(one.probabilities) == one.probabilities[one.answer] for one in confusion.misread)
    curves = exhibits.curves
    assert curves is not None
    assert 0 < curves.epochs <= SMALL.epochs
    assert curves.best_epoch == int(np.argmin(curves.val_loss)) + 1
    assert curves.stopping is not None
    assert (curves.stopping.monitor, curves.stopping.patience) == ("val_loss", 3)
    if curves.stopped_at is not None:
        assert curves.stopped_at == curves.best_epoch + 3
    photo = exhibits.photos[0]
    assert (photo.name, photo.own, photo.shape) == ("내 숫자.jpg", True, (1, 28, 28, 1))
    assert photo.before.shape == (140, 140, 4)
    assert photo.after is not None
    assert photo.before[0, 0, :3].mean() > 200  # white paper
    assert photo.after[0, 0] < 0.5  # a dark ground
    assert photo.probabilities is not None
    assert sum(photo.probabilities) == pytest.approx(1, abs=1e-3)
    assert exhibits.insight is not None
    assert exhibits.insight.filters.shape == (3, 3, 64)
    assert exhibits.insight.maps is not None
    assert exhibits.insight.maps.shape == (26, 26, 64)


def test_the_logs_are_those_of_tensorboard(lab1: Real) -> None:
    for run in ("train", "validation"):
        files = list((lab1.logs / run).iterdir())
        assert len(files) == 1
        content = files[0].read_bytes()
        assert b"brain.Event" in content[:60]  # its format
        assert b"epoch_loss" in content


def test_the_page_in_a_browser(lab1: Real, open_page: Open) -> None:
    assert lab1.page.stat().st_size < MAX_BYTES
    page = open_page(lab1.page)
    assert page.locator("h1").inner_text() == "나의 결과"
    assert "203,434" in page.locator("section:has(> #h-model)").inner_text()
    assert "내 숫자.jpg" in page.locator(".photos").inner_text()
    assert page.locator("figure:visible svg.plot").count() == 2
    assert axe(page) == []
    page.get_by_role("radio", name="English").check()
    assert page.locator("h1").inner_text() == "Your report"
    assert "100" in page.locator(".ring").inner_text()


# -- the command -------------------------------------------------------------------------------


def test_a_lab_without_training(grader: Grader, tmp_path: Path) -> None:
    folder = tmp_path / "내 과제 1"
    folder.mkdir()
    shutil.copy(ROOT / "reference" / "lab2" / "lab2.py", folder)
    done = grader("report", "lab2", folder, cwd=folder, GRADER_COURSE=str(ROOT))
    assert done.returncode == 0, done.stderr
    page = folder / "lab2-report.html"
    assert done.stdout.replace("\n", "") == f"100/100 points. The page: {page}"
    text = page.read_text("utf-8")
    assert 'id="h-checks"' in text
    assert not any(f'id="h-{name}"' in text for name in ("curves", "confusion", "photos", "model"))
    # Our own page is replaced, whole.
    page.write_text(text[: text.index("</main>")] + "torn", "utf-8")
    again = grader("report", "lab2", folder, cwd=folder, lang="ko", GRADER_COURSE=str(ROOT))
    assert again.returncode == 0
    assert "점" in again.stdout
    assert page.read_text("utf-8").endswith("</html>")
    assert list(folder.glob(".*")) == []


def test_figures_of_a_lab_are_kept(grader: Grader, tmp_path: Path, open_page: Open) -> None:
    out = tmp_path / "x" / "page.html"
    done = grader("report", "lab4", ROOT / "reference" / "lab4", "--out", out)
    assert done.returncode == 0, done.stderr
    page = open_page(out)
    assert page.locator("figure.theirs img").count() == 1
    assert "plot_confusion_matrix" in page.locator("figure.theirs").inner_text()
    assert page.evaluate("document.querySelector('.theirs img').naturalWidth") > 100


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def output_size(:\n", "line 1"),
        ("import os\nos._exit(0)\n", "exit code 0"),
        ("raise ValueError('<b>x</b>')\n", "<b>x</b>"),
    ],
)
def test_what_cannot_be_loaded_still_gives_a_page(
    source: str, said: str, grader: Grader, tmp_path: Path, open_page: Open
) -> None:
    path = tmp_path / "lab2.py"
    path.write_text(source, "utf-8")
    out = tmp_path / "page.html"
    done = grader("report", "lab2", path, "--out", out)
    assert done.returncode == 1, done.stderr
    page = open_page(out)
    assert said in page.locator(".why").inner_text()
    assert page.locator("#h-checks").count() == 0


def test_other_files_are_left_alone(grader: Grader, tmp_path: Path) -> None:
    reference = ROOT / "reference" / "lab2"
    theirs = tmp_path / "homework.html"
    theirs.write_text("<p>mine</p>")
    done = grader("report", "lab2", reference, "--out", theirs)
    assert (done.returncode, theirs.read_text()) == (2, "<p>mine</p>")
    assert "did not write" in done.stderr
    for out in (theirs / "page.html", tmp_path):
        done = grader("report", "lab2", reference, "--out", out)
        assert done.returncode == 2, done.stderr
        assert "Traceback" not in done.stderr
    done = grader("report", "lab2", reference, "--photo", tmp_path / "nothing.png")
    assert done.returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["homework.html"]


def test_open_calls_the_browser(grader: Grader, tmp_path: Path) -> None:
    script = tmp_path / "browser.py"
    script.write_text(f"import sys; open({str(tmp_path / 'seen')!r}, 'w').write(sys.argv[1])")
    out = tmp_path / "my page.html"
    browser = f"{sys.executable} {script} %s"
    done = grader(
        "report", "lab2", ROOT / "reference/lab2", "--open", "--out", out, BROWSER=browser
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "seen").read_text() == out.as_uri()


@pytest.mark.soak
def test_a_model_that_trains_where_it_lives(grader: Grader, tmp_path: Path) -> None:
    source = (ROOT / "reference" / "lab1" / "lab1.py").read_text("utf-8")
    own = "class Own(keras.optimizers.Adam):\n    pass\n\n\ndef compile_model("
    source = source.replace("def compile_model(", own, 1)
    source = source.replace('optimizer="adam"', "optimizer=Own()", 1)
    path = tmp_path / "lab1.py"
    path.write_text(source, "utf-8")
    out = tmp_path / "page.html"
    done = grader("report", "lab1", path, "--out", out)
    assert done.returncode == 0, done.stdout + done.stderr
    text = out.read_text("utf-8")
    assert all(f'id="h-{name}"' in text for name in ("curves", "confusion", "photos", "insight"))
