from __future__ import annotations

import io
import re

import pytest

from grader.reporters.progress import TrainingProgress
from tests.reporters.samples import catalogue


def train(progress: TrainingProgress, *, looks: int, budget: int) -> None:
    for number in range(1, looks + 1):
        seen = budget * number // looks
        progress.look(images_seen=seen, images_budget=budget, accuracy=number / looks)


@pytest.mark.parametrize("looks", [10, 60, 1_000])
def test_off_a_terminal_it_is_a_few_lines(looks: int) -> None:
    stream = io.StringIO()
    with TrainingProgress(catalogue("en"), stream=stream, live=False) as progress:
        train(progress, looks=looks, budget=10_000)
    lines = stream.getvalue().splitlines()
    assert 4 <= len(lines) <= 6
    assert lines[-1] == "Training: 10,000 of 10,000 images, accuracy 100.00%"
    assert "\x1b" not in stream.getvalue()


def test_in_korean() -> None:
    stream = io.StringIO()
    with TrainingProgress(catalogue("ko"), stream=stream, live=False) as progress:
        progress.look(images_seen=1_000, images_budget=10_000, accuracy=0.76543)
    assert stream.getvalue() == "학습: 이미지 10,000장 중 1,000장, 정확도 76.54%\n"


def test_on_a_terminal_the_bar_is_drawn_and_removed() -> None:
    stream = io.StringIO()
    with TrainingProgress(catalogue("en"), stream=stream, live=True) as progress:
        progress.look(images_seen=5_000, images_budget=10_000, accuracy=0.5)
    written = stream.getvalue()
    assert "5,000 of 10,000 images, accuracy 50.00%" in written
    assert re.search(r"\x1b\[\?25h", written)  # the cursor is back
    assert written.endswith("\x1b[2K")  # the line is empty again


def test_the_bar_goes_when_the_training_fails() -> None:
    stream = io.StringIO()
    with (
        pytest.raises(KeyboardInterrupt),
        TrainingProgress(catalogue("en"), stream=stream, live=True) as progress,
    ):
        progress.look(images_seen=1, images_budget=10, accuracy=float("nan"))
        raise KeyboardInterrupt
    assert "\x1b[?25h" in stream.getvalue()
    progress.close()


@pytest.mark.parametrize("live", [True, False])
def test_nothing_is_written_before_the_first_look(live: bool) -> None:
    stream = io.StringIO()
    with TrainingProgress(catalogue("en"), stream=stream, live=live):
        pass
    assert stream.getvalue() == ""
