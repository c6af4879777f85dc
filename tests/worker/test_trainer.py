"""The trainer, in processes forked from one that has imported TensorFlow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.worker.trainer import _chunks, _one_hot, _scaled

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("데이터 set")
    rng = np.random.default_rng(1)
    for name, count in (("x_train", 300), ("x_test", 50)):
        np.save(folder / f"{name}.npy", rng.integers(0, 256, (count, 28, 28), dtype=np.uint8))
    np.save(folder / "y_train.npy", rng.integers(0, 10, 300, dtype=np.uint8))
    environ = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.worker.trainings", str(folder)],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_whole_budget(results: dict[str, Any]) -> None:
    plain = results["plain"]
    assert plain["looks"] == [[0, [20, 10]], [150, [20, 10]], [300, [20, 10]], [400, [20, 10]]]
    assert plain["seen"] == 400
    assert plain["shape"] == [40, 10]
    assert plain["dtype"] == "float32"


def test_forked_processes_agree_bit_for_bit(results: dict[str, Any]) -> None:
    assert results["plain"] == results["again"]


def test_a_used_process_agrees_too(results: dict[str, Any]) -> None:
    assert results["twice"] == [results["plain"], results["plain"]]


@pytest.mark.parametrize("other", ["seed", "classes"])
def test_seeds_matter(results: dict[str, Any], other: str) -> None:
    assert results[other]["digest"] != results["plain"]["digest"]
    assert results[other]["looks"] == results["plain"]["looks"]


def test_told_to_stop_it_gives_the_slice(results: dict[str, Any]) -> None:
    assert results["stopped"]["seen"] == 300
    assert results["stopped"]["shape"] == [20, 10]


def test_a_model_in_the_worker_trains_as_it_was_compiled(results: dict[str, Any]) -> None:
    assert results["own"]["moved"]
    assert results["own"]["seen"] == 400
    assert results["own"]["shape"] == [0, 0]


@pytest.mark.parametrize("kind", ["functional", "sequential", "unnamed"])
def test_canonical_forms_of_real_models_compute_the_same(
    results: dict[str, Any], kind: str
) -> None:
    assert results["canonical"][kind] == [True, True]


def test_a_real_lambda_layer_is_refused(results: dict[str, Any]) -> None:
    assert results["canonical"]["lambda"].startswith("NotRebuildable(reason='class'")


def test_every_epoch_sees_every_image_once_in_another_order() -> None:
    from grader.wire.messages import Train

    job = Train(
        id=1, handle=1, config=None, optimizer=None, loss=None, seed=1, images=30, epochs=2,
        batch_size=4, look_every=7, slice=1, test_images=1, data_folder="",
    )  # fmt: skip
    chunks = list(_chunks(job, 30))
    assert [len(chunk) for chunk in chunks] == [7] * 8 + [4]
    order = np.concatenate(chunks)
    assert sorted(order[:30]) == sorted(order[30:]) == list(range(30))
    assert list(order[:30]) != list(order[30:])


def test_reference_preprocessing() -> None:
    pixels = np.array([[[0, 51], [255, 102]]], np.uint8)
    scaled = _scaled(pixels)
    assert scaled.shape == (1, 2, 2, 1)
    assert scaled.dtype == np.float32
    np.testing.assert_allclose(scaled.ravel(), [0, 0.2, 1, 0.4], rtol=1e-6)
    encoded = _one_hot(np.array([2, 0], np.uint8))
    assert encoded.dtype == np.float32
    np.testing.assert_array_equal(encoded.argmax(1), [2, 0])
    np.testing.assert_array_equal(encoded.sum(1), [1, 1])
