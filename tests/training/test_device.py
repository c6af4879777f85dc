from __future__ import annotations

from pathlib import Path

import pytest

from grader.training.claim import claimed
from grader.training.device import CPU, GPU, device_of, turn


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    (tmp_path / "nvidia0").write_text("")
    return tmp_path


def test_a_gpu_is_seen(devices: Path) -> None:
    assert device_of({}, devices) == GPU
    assert device_of({"CUDA_VISIBLE_DEVICES": "0,1"}, devices) == GPU


@pytest.mark.parametrize("hidden", ["-1", "", " "])
def test_a_hidden_gpu_does_not_train(devices: Path, hidden: str) -> None:
    assert device_of({"CUDA_VISIBLE_DEVICES": hidden}, devices) == CPU


def test_no_gpu(tmp_path: Path) -> None:
    assert device_of({}, tmp_path) == CPU


def test_one_at_a_time_on_a_gpu(tmp_path: Path) -> None:
    with turn(GPU, tmp_path, wait_s=0, on_wait=lambda: None):
        (lock,) = tmp_path.iterdir()
        with claimed(lock, wait_s=0) as held:
            assert not held
        waits: list[int] = []
        with turn(GPU, tmp_path, wait_s=0.2, on_wait=lambda: waits.append(1)):
            assert waits
    assert list(tmp_path.iterdir()) == []


def test_each_gpu_of_each_machine_has_turns_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def waits(place: dict[str, str]) -> bool:
        waited: list[int] = []
        with turn(GPU, tmp_path, wait_s=0.2, on_wait=lambda: waited.append(1), environ=place):
            return bool(waited)

    first = {"CUDA_VISIBLE_DEVICES": "0"}
    with turn(GPU, tmp_path, wait_s=0, on_wait=lambda: None, environ=first):
        assert waits(first)
        assert not waits({"CUDA_VISIBLE_DEVICES": "GPU-8932f937/1 ../x"})
        monkeypatch.setattr("platform.node", lambda: "another")  # the folder is shared
        assert not waits(first)


def test_cpus_take_no_turns(tmp_path: Path) -> None:
    with turn(CPU, tmp_path, wait_s=0, on_wait=lambda: None):
        assert list(tmp_path.iterdir()) == []


def test_an_unwritable_folder_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    entered = False
    with turn(GPU, tmp_path / "file" / "x", wait_s=0, on_wait=lambda: None):
        entered = True
    assert entered
