from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.data import Dataset
from grader.errors import AssignmentError, CallFailed, StudentRaised, WorkerGone
from grader.model.evidence import Message
from grader.model.exception import ExceptionFacts
from grader.model.outcome import Outcome
from grader.training.configuration import Recipe, recipe_of
from grader.training.gate import Gate, Progress
from grader.training.room import MAX_REQUESTS, Course
from grader.training.store import Store, key_of
from grader.training.weights import WeightStore
from grader.wire.messages import Train
from tests.training.builders import adam, facts, model_value, obj, shared
from tests.training.fakes import FakeModel, FakeTrainer, budget, dataset, spec


@pytest.fixture
def data(tmp_path: Path) -> Dataset:
    return dataset(tmp_path)


@pytest.fixture
def trainer(data: Dataset) -> FakeTrainer:
    return FakeTrainer(Course(data=data, budget=budget()).labels())


Make = Callable[..., Gate]


@pytest.fixture
def make(data: Dataset, trainer: FakeTrainer, tmp_path: Path) -> Make:
    def gate(**more: Any) -> Gate:
        options: dict[str, Any] = {
            "budget": "quick", "start_trainer": lambda: trainer,
            "store": Store(tmp_path / "trained"), "versions": {"keras": "3"}, "run_seed": 5,
        }  # fmt: skip
        options.update(more)
        return Gate(options.pop("spec", spec()), options.pop("data", data), **options)

    return gate


def constant(inputs: np.ndarray) -> np.ndarray:
    return np.full((len(inputs), 10), 0.1, np.float32)


def honest(**more: Any) -> FakeModel:
    return FakeModel(model_value(**more), constant)


def own(computes: Callable[[np.ndarray], np.ndarray] = constant) -> FakeModel:
    return FakeModel(model_value(builtin=False), computes)


# -- verdicts ---------------------------------------------------------------------------------


def test_a_bad_model_sees_the_whole_budget(make: Make, trainer: FakeTrainer) -> None:
    trainer.looks, trainer.final = (0.1, 0.1, 0.1, 0.1, 0.1), 0.2
    result = make().accuracy(honest())
    assert result.accuracy == pytest.approx(0.2)
    assert result.images_seen == result.images_budget == 100
    assert result.clean_room
    assert not result.reused


def test_a_good_model_stops_at_threshold_and_margin(make: Make, trainer: FakeTrainer) -> None:
    trainer.looks = (0.3, 0.65, 0.7, 0.9, 0.9)
    result = make().accuracy(honest())
    assert result.accuracy == pytest.approx(0.7)
    assert result.threshold == 0.6
    assert (result.images_seen, result.images_budget) == (60, 100)


def test_between_threshold_and_margin_the_end_decides(make: Make, trainer: FakeTrainer) -> None:
    trainer.looks, trainer.final = (0.65,) * 5, 0.55
    result = make().accuracy(honest())
    assert result.accuracy == pytest.approx(0.55)
    assert result.accuracy < result.threshold


def test_a_model_that_knew_before_the_training_earns_nothing(
    make: Make, trainer: FakeTrainer, tmp_path: Path
) -> None:
    trainer.before, trainer.looks, trainer.final = 0.95, (0.95,) * 5, 0.95
    for _ in range(2):
        with pytest.raises(CallFailed) as caught:
            make().accuracy(honest())
        assert caught.value.outcome is Outcome.FAILED
        assert caught.value.message == Message("training.knew", {"accuracy": "95%"})
    assert Store(tmp_path / "trained").info().entries == 0


def test_a_rate_that_rises_later_is_judged_at_the_end(make: Make, trainer: FakeTrainer) -> None:
    trainer.looks, trainer.final = (0.9,) * 5, 0.2
    assert make().accuracy(honest()).accuracy == pytest.approx(0.9)
    rising = {"boundaries": [5], "values": [0.001, 1000.0], "name": "PiecewiseConstant"}
    schedule = obj("keras.optimizers.schedules", "PiecewiseConstantDecay", rising)
    result = make().accuracy(honest(optimizer=adam(learning_rate=schedule)))
    assert (result.accuracy, result.images_seen) == (pytest.approx(0.2), 100)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_run_seed_does_not_change_a_clean_result(
    make: Make, trainer: FakeTrainer, seed: int, tmp_path: Path
) -> None:
    make(run_seed=seed, store=Store(tmp_path / "other")).accuracy(honest())
    assert (trainer.jobs[0].seed, trainer.jobs[0].classes) == (11, None)


def test_progress_is_told(make: Make, trainer: FakeTrainer) -> None:
    told: list[Progress] = []
    make(on_progress=told.append).accuracy(honest())
    assert [one.images_seen for one in told] == [0, 20, 40, 60, 80, 100]
    assert {one.images_budget for one in told} == {100}
    assert told[0].accuracy is None
    assert told[2].accuracy == pytest.approx(0.5)


# -- the store --------------------------------------------------------------------------------


def test_the_same_model_trains_once(make: Make, trainer: FakeTrainer) -> None:
    first = make().accuracy(honest())
    again = make().accuracy(honest(optimizer=adam(name="renamed")))
    assert len(trainer.jobs) == 1
    assert again.reused
    assert (again.accuracy, again.images_seen) == (first.accuracy, first.images_seen)


def test_without_a_writable_store_a_gate_still_remembers(
    make: Make, trainer: FakeTrainer, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    gate = make(store=Store(tmp_path / "file" / "x"))
    gate.accuracy(honest())
    assert gate.accuracy(honest()).reused
    assert len(trainer.jobs) == 1
    assert gate.store.note is not None


@pytest.mark.parametrize(
    "change",
    [
        {"versions": {"keras": "4"}},
        {"device": "gpu"},
        {"spec": spec(threshold=0.5)},
        {"spec": spec(early_margin=0.2)},
    ],
)
def test_what_a_result_depends_on_is_in_the_key(
    make: Make, trainer: FakeTrainer, change: dict[str, Any]
) -> None:
    make().accuracy(honest())
    assert not make(**change).accuracy(honest()).reused
    assert len(trainer.jobs) == 2


def test_a_result_of_another_machine_is_not_taken(
    make: Make, trainer: FakeTrainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    make().accuracy(honest())
    monkeypatch.setattr("grader.training.gate.platform.machine", lambda: "another")
    assert not make().accuracy(honest()).reused
    assert len(trainer.jobs) == 2


@pytest.mark.parametrize(
    ("change", "reused"),
    [
        ({"epochs": 3}, False), ({"images": 60}, False), ({"batch_size": 4}, False),
        ({"look_every": 10}, False), ({"slice": 10}, False), ({"test_images": 20}, False),
        ({"threads": 2}, False), ({"time_limit_s": 6.0}, True),
    ],
)  # fmt: skip
def test_a_result_of_another_budget_is_not_taken(
    make: Make, change: dict[str, Any], reused: bool
) -> None:
    other = replace(spec(), budgets={("mnist", "quick"): budget(**change)})
    recipe = recipe_of(honest().facts)
    assert isinstance(recipe, Recipe)
    keys = {key_of(gate._key_parts(recipe)) for gate in (make(), make(spec=other))}
    assert (len(keys) == 1) is reused


def parts(gate: Gate, model: FakeModel | None = None) -> dict[str, Any]:
    recipe = recipe_of((model or honest()).facts)
    assert isinstance(recipe, Recipe)
    return gate._key_parts(recipe)


def test_the_key_is_spelt_as_on_the_disks_of_every_course(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another spelling finds nothing of what a class has trained."""
    monkeypatch.setattr("grader.training.gate.platform.machine", lambda: "x86_64")
    recipe = recipe_of(honest().facts)
    assert isinstance(recipe, Recipe)
    assert parts(make(device="cpu")) == {
        "recipe": recipe.digest, "seed": 11, "data": "d1",
        "budget": {
            "images": 50, "epochs": 2, "batch_size": 8, "threads": 1, "look_every": 20,
            "slice": 20, "test_images": 40,
        },
        "versions": {"keras": "3"}, "device": "cpu", "machine": "x86_64", "stop_at": 0.7,
    }  # fmt: skip


def test_figures_that_differ_by_nothing_are_the_same(make: Make) -> None:
    assert parts(make(spec=spec(threshold=0.6000004))) == parts(make())


def test_a_machine_is_looked_at_where_no_device_is_named(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.training.gate.device_of", lambda: "gpu")
    assert [parts(make(device=one))["device"] for one in (None, "cpu")] == ["gpu", "cpu"]


def test_a_recipe_is_asked_about_the_steps_of_the_whole_budget(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """100 images in looks of 20, at 8 a step: three steps a look, five looks."""
    asked: list[dict[str, int]] = []
    monkeypatch.setattr(
        "grader.training.gate.trains_evenly", lambda recipe, **steps: bool(asked.append(steps))
    )
    assert parts(make())["stop_at"] is None
    assert asked == [{"steps": 15, "first_look": 3}]


def test_who_waits_for_another_training_hears_of_it(make: Make, trainer: FakeTrainer) -> None:
    told: list[Progress] = []
    short = replace(spec(), budgets={("mnist", "quick"): budget(time_limit_s=0.01)})
    gate = make(spec=short, on_progress=told.append)
    with gate.store.claim(key_of(parts(gate)), wait_s=0):
        gate.accuracy(honest())
    waiting = Progress(images_seen=0, images_budget=100, waiting=True)
    assert told[0] == waiting
    begun = told[told.index(replace(waiting, waiting=False)) :]
    assert [one.images_seen for one in begun] == [0, 20, 40, 60, 80, 100]
    assert not any(one.waiting for one in begun)


def test_progress_is_changed_by_nobody() -> None:
    told = Progress(images_seen=1, images_budget=2)
    with pytest.raises(AttributeError):
        told.images_seen = 2  # type: ignore[misc] # found out
    with pytest.raises(TypeError):
        Progress(1, 2)  # type: ignore[misc] # which is which has to be said


def test_another_architecture_trains_anew(make: Make, trainer: FakeTrainer) -> None:
    gate = make()
    gate.accuracy(honest())
    gate.accuracy(honest(config=shared()))
    assert len(trainer.jobs) == 2


# -- failures ---------------------------------------------------------------------------------


def gone(outcome: Outcome) -> WorkerGone:
    return WorkerGone(outcome, Message("outcome.crashed", {"detail": ""}))


def test_a_trainer_that_dies_once_gets_a_successor(make: Make, trainer: FakeTrainer) -> None:
    trainer.dies = [gone(Outcome.CRASHED)]
    assert make().accuracy(honest()).accuracy == pytest.approx(0.65)


@pytest.mark.parametrize(
    ("deaths", "outcome"),
    [([Outcome.CRASHED] * 2, Outcome.CRASHED), ([Outcome.TIMEOUT], Outcome.TIMEOUT)],
)
def test_a_model_that_kills_its_trainer(
    make: Make, trainer: FakeTrainer, deaths: list[Outcome], outcome: Outcome
) -> None:
    trainer.dies = [gone(death) for death in deaths]
    gate = make()
    with pytest.raises(CallFailed) as raised:
        gate.accuracy(honest())
    assert raised.value.outcome is outcome
    assert gate.store.info().entries == 0


def test_a_model_that_cannot_be_trained(make: Make, trainer: FakeTrainer) -> None:
    told = ExceptionFacts(type="ValueError", message="shapes", frames=())
    trainer.dies = [StudentRaised(told)]
    with pytest.raises(CallFailed) as raised:
        make().accuracy(honest())
    assert raised.value.outcome is Outcome.FAILED
    assert raised.value.message.id == "training.raised"


def test_an_old_trainer_is_replaced(make: Make, trainer: FakeTrainer) -> None:
    make().accuracy(honest())
    assert trainer.closed == 0
    trainer.requests = MAX_REQUESTS
    make().accuracy(honest(config=shared()))
    assert trainer.closed == 1


@pytest.mark.parametrize("missing", ["budgets", "calibrations"])
def test_an_assignment_without_figures(make: Make, data: Dataset, missing: str) -> None:
    import dataclasses

    with pytest.raises(AssignmentError) as caught:
        make(spec=dataclasses.replace(spec(), **{missing: {}}))
    expected = {"budgets": "training.no_budget", "calibrations": "training.not_calibrated"}
    assert caught.value.message.id == expected[missing]


# -- the learner's own worker -------------------------------------------------------------------


def test_own_models_are_judged_by_outputs_here(make: Make, trainer: FakeTrainer) -> None:
    model = own()
    result = make().accuracy(model)
    assert not result.clean_room
    assert not trainer.jobs
    assert result.images_seen == 100  # not what the worker claimed
    assert model.jobs[0].slice == model.jobs[0].test_images == 0
    assert make().store.info().entries == 0
    assert not result.reused


def test_own_trainings_tell_how_far_they_say_they_are(make: Make) -> None:
    told: list[Progress] = []
    gate = make(on_progress=told.append)
    gate.accuracy(own())
    assert told == [Progress(images_seen=seen, images_budget=100) for seen in (0, 100)]
    assert gate.trained() is None  # nobody wanted to look into it


def test_own_images_come_in_an_order_of_the_run(
    make: Make, data: Dataset, trainer: FakeTrainer
) -> None:
    first, again, other = own(), own(), own()
    make().accuracy(first)
    make().accuracy(again)
    make(run_seed=6).accuracy(other)
    np.testing.assert_array_equal(first.inputs[0], again.inputs[0])
    assert not np.array_equal(first.inputs[0], other.inputs[0])
    assert first.jobs[0].classes == again.jobs[0].classes
    assert first.jobs[0].classes != other.jobs[0].classes
    assert sorted(first.jobs[0].classes or ()) == list(range(10))
    assert first.inputs[0].shape == (40, 28, 28, 1)
    assert first.inputs[0].dtype == np.float32


def nearest(data: Dataset, inputs: np.ndarray) -> np.ndarray:
    """The true class of each image, found among the public test images."""
    tests = data.test_images().reshape(len(data.test_images()), -1).astype(int)
    shown = np.rint(inputs * 255).astype(int).reshape(len(inputs), -1)
    found = [int(np.abs(tests - image).sum(axis=1).argmin()) for image in shown]
    return data.test_labels()[found]


def test_memorised_labels_of_the_public_test_images_earn_nothing(make: Make, data: Dataset) -> None:
    result = make().accuracy(
        own(lambda inputs: np.eye(10, dtype=np.float32)[nearest(data, inputs)])
    )
    assert result.accuracy < result.threshold


def test_labels_learnt_by_position_earn_nothing(make: Make, data: Dataset) -> None:
    labels = Course(data=data, budget=budget()).labels()
    result = make().accuracy(own(lambda inputs: np.eye(10, dtype=np.float32)[labels]))
    assert result.accuracy < result.threshold


@pytest.mark.parametrize(
    "outputs",
    [
        np.zeros((40, 10), np.float32) * np.nan,
        np.zeros((40, 11), np.float32),
        np.zeros((39, 10), np.float32),
        np.zeros((40, 10), np.int64),
        np.zeros(40, np.float32),
        np.zeros((0, 0), np.float32),
    ],
)
def test_outputs_that_are_none_earn_nothing(make: Make, outputs: np.ndarray) -> None:
    assert make().accuracy(own(lambda inputs: outputs)).accuracy == 0.0


def test_own_models_can_pass(make: Make, data: Dataset) -> None:
    model = own()

    def learnt(inputs: np.ndarray) -> np.ndarray:
        """What a training under the renamed classes leads to."""
        names = np.array(model.jobs[0].classes)
        return np.eye(10, dtype=np.float32)[names[nearest(data, inputs)]]

    model.computes = learnt
    assert make().accuracy(model).accuracy == 1.0


# -- does the model compute what it claims ------------------------------------------------------


def test_an_honest_model_is_confirmed(make: Make, trainer: FakeTrainer) -> None:
    trainer.computes = constant
    assert make().confirms(honest())


def test_rounding_is_forgiven(make: Make, trainer: FakeTrainer) -> None:
    trainer.computes = lambda inputs: constant(inputs) + np.float32(5e-5)
    assert make().confirms(honest())


def test_a_configuration_that_lies_is_not(make: Make, trainer: FakeTrainer) -> None:
    trainer.computes = lambda inputs: constant(inputs) + np.float32(0.01)
    assert not make().confirms(honest())


@pytest.mark.parametrize(
    "change",
    [
        {"parameters": 8},
        {"layers": (facts("Conv2D", 3),)},
        {"layers": (facts("Dense", 3), facts("Dense", 4))},
        {"layers": (facts("Conv2D", 4), facts("Dense", 4))},
    ],
)
def test_facts_beside_the_configuration_must_fit_it(
    make: Make, trainer: FakeTrainer, change: dict[str, Any]
) -> None:
    trainer.computes = constant
    trainer.built = model_value()
    assert not make().confirms(honest(**change))


def test_weights_that_do_not_fit_are_a_lie(make: Make, trainer: FakeTrainer) -> None:
    trainer.dies = [StudentRaised(ExceptionFacts(type="ValueError", message="", frames=()))]
    assert not make().confirms(honest())


def test_weights_that_are_no_arrays_are_a_lie(make: Make) -> None:
    model = honest()
    model.held = ("weights",)  # type: ignore[assignment] # what a hostile worker may send
    assert not make().confirms(model)


def test_what_cannot_be_rebuilt_is_not_confirmed(make: Make) -> None:
    model = own()
    assert not make().confirms(model)
    assert not model.inputs


# -- looking inside --------------------------------------------------------------------------


def test_nothing_is_kept_unless_somebody_wants_to_look(make: Make, trainer: FakeTrainer) -> None:
    gate = make()
    gate.accuracy(honest())
    assert gate.trained() is None
    assert [job.weights for job in trainer.jobs] == [False]


def test_the_trained_weights_are_kept_and_used_again(
    make: Make, trainer: FakeTrainer, tmp_path: Path
) -> None:
    weights = WeightStore(tmp_path / "weights")
    trainer.computes = constant
    first = make(weights=weights)
    first.accuracy(honest())
    trained = first.trained()
    assert trained is not None
    assert [one.tolist() for one in trained.weights] == [[1.0, 2.0]]
    assert trained.predict(np.zeros((2, 28, 28, 1), np.float32)).shape == (2, 10)
    assert [job.weights for job in trainer.jobs] == [True]
    again = make(weights=weights)
    again.accuracy(honest())
    assert again.trained() is not None
    assert len(trainer.jobs) == 1


def test_a_result_without_weights_is_trained_once_more(
    make: Make, trainer: FakeTrainer, tmp_path: Path
) -> None:
    make().accuracy(honest())
    trainer.computes = constant
    gate = make(weights=WeightStore(tmp_path / "weights"))
    result = gate.accuracy(honest())
    assert result.reused
    assert len(trainer.jobs) == 1  # the check itself costs nothing more
    assert gate.trained() is not None
    assert [job.weights for job in trainer.jobs] == [False, True]
    assert gate.trained() is not None  # its weights are kept now
    assert len(trainer.jobs) == 2


def test_digits_have_their_own_names_again(
    make: Make, data: Dataset, trainer: FakeTrainer, tmp_path: Path
) -> None:
    def computes(inputs: np.ndarray) -> np.ndarray:  # knows classes by the names of the training
        return np.eye(10, dtype=np.float32)[np.full(len(inputs), renamed(model.jobs[0], 7))]

    model = own(computes)
    gate = make(weights=WeightStore(tmp_path / "weights"))
    gate.accuracy(model)
    trained = gate.trained()
    assert trained is not None
    assert trained.predict(np.zeros((3, 28, 28, 1), np.float32)).argmax(axis=1).tolist() == [7] * 3


def renamed(job: Train, digit: int) -> int:
    assert job.classes is not None
    return job.classes[digit]
