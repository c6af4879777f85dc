"""What lab6 expects equals Keras; what its instructions say is true."""

from __future__ import annotations

import ast
import importlib.util
import itertools
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course.texts import placeholders

ROOT = Path(__file__).resolve().parents[2]
LAB = ROOT / "assignments" / "lab6"
REFERENCE = ROOT / "reference" / "lab6" / "lab6.py"
SEEDS = range(30)
quick = settings(max_examples=100, deadline=None)


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"lab6_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def checks(function: str) -> ModuleType:
    return module(LAB / "checks" / f"test_{function}.py")


grid, running, choosing, tabling = map(
    checks, ("experiment_grid", "run_experiment", "best", "results_table")
)


def plain_functions() -> dict[str, Any]:
    """The functions of the reference that need no Keras."""
    wanted = ("experiment_grid", "best", "results_table")
    tree = ast.parse(REFERENCE.read_text("utf-8"))
    tree.body = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name in wanted]
    names: dict[str, Any] = {"itertools": itertools}
    exec(compile(tree, str(REFERENCE), "exec"), names)
    return {name: names[name] for name in wanted}


reference = plain_functions()


# -- the grid ---------------------------------------------------------------------------------

VALUES = {
    "filters": st.lists(st.integers(1, 9), max_size=3, unique=True),
    "dropouts": st.lists(st.sampled_from([0.1, 0.3, 0.5]), max_size=2, unique=True),
    "optimizers": st.lists(st.sampled_from(["adam", "sgd"]), max_size=2, unique=True),
    "batch_sizes": st.lists(st.integers(1, 9), max_size=2, unique=True),
    "learning_rates": st.lists(st.sampled_from([0.1, 0.01]), max_size=2, unique=True),
    "epochs": st.integers(1, 9),
}


def nested(
    filters: list[int], dropouts: list[float], optimizers: list[str], batch_sizes: list[int],
    learning_rates: list[float], epochs: int,
) -> list[tuple[Any, ...]]:  # fmt: skip
    """As the instructions put it: loops inside one another, filters outermost."""
    rows: list[tuple[Any, ...]] = []
    for count in filters:
        for dropout in dropouts:
            for optimizer in optimizers:
                for batch_size in batch_sizes:
                    for rate in learning_rates:
                        rows.append((count, dropout, optimizer, batch_size, rate, epochs))
    return rows


@quick
@given(st.fixed_dictionaries(VALUES))
def test_grid_equals_nested_loops(chosen: dict[str, Any]) -> None:
    expected = nested(**chosen)
    assert grid.combined(**chosen) == expected
    configs = reference["experiment_grid"](**chosen)
    assert [tuple(config[name] for name in grid.NAMES) for config in configs] == expected
    assert len({id(config) for config in configs}) == len(configs)


def test_the_default_grid_is_the_slides() -> None:
    """student_questions.txt: filters 32/64/128, dropout 0.3/0.5/0.7, three optimizers."""
    configs = reference["experiment_grid"]()
    assert len(configs) == 3 * 3 * 3 * 3 * 1 == 81
    assert configs[0] == {
        "filters": 32, "dropout": 0.3, "optimizer": "adam", "batch_size": 32,
        "learning_rate": 0.001, "epochs": 3,
    }  # fmt: skip
    for name, values in (
        ("filters", {32, 64, 128}), ("dropout", {0.3, 0.5, 0.7}),
        ("optimizer", {"adam", "sgd", "rmsprop"}), ("batch_size", {32, 100, 256}),
    ):  # fmt: skip
        assert {config[name] for config in configs} == values


def test_settings_of_the_checks_tell_orders_apart() -> None:
    for seed in SEEDS:
        chosen = grid.settings(np.random.default_rng(seed))
        rows = grid.combined(**chosen)
        assert len(rows) >= 8 and len(set(rows)) == len(rows) and chosen["epochs"] != 3
        assert chosen["learning_rates"] != (0.001,)
        fastest = nested(**chosen)
        assert sorted(rows, key=lambda row: (row[4], row[0])) != rows == fastest


# -- best and table ---------------------------------------------------------------------------


def test_results_of_the_checks_have_another_best_on_the_way() -> None:
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        results = choosing.made(rng, choosing.distinct(rng, 5))
        winner = reference["best"](results)
        peak = max(results, key=lambda result: max(result["history"]["val_accuracy"]))
        assert winner["val_accuracy"] == max(result["val_accuracy"] for result in results)
        assert peak is not winner


def test_tables() -> None:
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        results = tabling.made(rng, [0.8, 0.9, 0.8, 0.9, 0.8])
        before = json.dumps(results)
        rows = reference["results_table"](results)
        assert [list(row) for row in rows] == [
            tabling.row_of(results[place]) for place in (1, 3, 0, 2, 4)
        ]
        assert json.dumps(results) == before
    assert tabling.same(0.1 + 0.2, 0.3) and not tabling.same("adam", 0.3)


# -- Keras ------------------------------------------------------------------------------------

KERAS = """
import importlib.util, json, os, sys
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
import numpy as np
import tensorflow as tf

tf.config.run_functions_eagerly(True)
job = json.load(sys.stdin)


def module(path):
    spec = importlib.util.spec_from_file_location("m", path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


lab6, running = module(job["reference"]), module(job["checks"])


class Student:
    def run_experiment(self, config, data):
        keras.utils.set_random_seed(job["seed"])
        return lab6.run_experiment(config, data)


student = Student()
rng = np.random.default_rng(job["seed"])
images = running.stripes(rng)
told = {}
for name in ("adam", "sgd", "rmsprop"):
    for rate in (0.0002, 0.0005, 0.002):
        told[f"{name} {rate}"] = running.lowered(
            student, images, optimizer=name, learning_rate=rate
        )
told["quarter"] = running.lowered(
    student, images, batch_size=running.IMAGES // 4, learning_rate=0.0005
)
still = {"optimizer": "sgd", "learning_rate": 1e-9}
for dropout in (0.0, 0.7):
    told[f"dropout {dropout}"] = running.gap(student, rng, dropout=dropout, **still)
told["parameters"] = {
    filters: running.run(student, running.config(filters=filters), images)["parameters"]
    for filters in (1, 4, 8, 32)
}
print(json.dumps(told))
"""


def test_figures_of_training_lie_far_from_the_limits_of_the_checks() -> None:
    """The checks tell optimizers apart by what they do: with room to spare on both sides."""
    job = {
        "reference": str(REFERENCE), "seed": 6,
        "checks": str(LAB / "checks" / "test_run_experiment.py"),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", KERAS], input=json.dumps(job), capture_output=True, text=True,
        env={"MPLBACKEND": "Agg", "CUDA_VISIBLE_DEVICES": "-1", "PATH": ""}, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.strip().splitlines()[-1])
    adam, sgd, rmsprop = (told[f"{name} 0.0005"] for name in ("adam", "sgd", "rmsprop"))
    assert adam > 15 * sgd > 0  # the check asks for 5
    assert rmsprop > 1.8 * adam  # 1.5
    for name in ("adam", "sgd", "rmsprop"):
        assert told[f"{name} 0.002"] > 7 * told[f"{name} 0.0002"]  # 4
    assert told["quarter"] > 1.9 * adam  # 1.6
    assert told["dropout 0.0"] < 1e-5  # 1e-4
    assert told["dropout 0.7"] > 1e-3  # 1e-4
    for filters, count in told["parameters"].items():
        assert count == 10 * int(filters) + 10 * (14 * 14 * int(filters) + 1)


# -- what the learner reads -------------------------------------------------------------------


def texts(language: str) -> dict[str, Any]:
    return tomllib.loads((LAB / "text" / f"{language}.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_examples_of_the_instructions_are_true(language: str) -> None:
    said = {name: part["instructions"] for name, part in texts(language)["functions"].items()}
    call = re.search(r"filters=\(8, 16\).*?epochs=2", said["experiment_grid"])
    assert call is not None
    chosen = eval(f"dict({call.group()})")
    configs = reference["experiment_grid"](**chosen)
    assert len(configs) == 4
    assert [config["filters"] for config in configs] == [8, 8, 16, 16]
    assert [config["optimizer"] for config in configs] == ["adam", "sgd", "adam", "sgd"]
    shown = re.search(r"dict\(filters.*?\)", said["experiment_grid"], re.DOTALL)
    assert shown is not None and eval(shown.group()) == configs[0]
    assert "3 x 3 x 3 x 3 x 1 = 81" in said["experiment_grid"]
    assert (10 * 8, 10 * (14 * 14 * 8 + 1)) == (80, 15_690)
    assert "80 + 15,690 = 15,770" in said["run_experiment"]
    row = ast.literal_eval(re.search(r"\(32, .*?\)", said["results_table"]).group())  # type: ignore[union-attr]
    assert len(row) == len(tabling.COLUMNS) and row[5] == 10 * 32 + 10 * (14 * 14 * 32 + 1)
    assert ", ".join(tabling.COLUMNS) in said["results_table"]
    for name in (*grid.NAMES, *running.KEYS, *running.CURVES):
        assert f'"{name}"' in said["experiment_grid"] + said["run_experiment"]


def test_both_languages_name_the_same_numbers() -> None:
    korean, english = texts("ko")["functions"], texts("en")["functions"]
    numbers = r"\b\d+(?:[.,]\d+)*\b"
    for name in english:
        here, there = korean[name]["instructions"], english[name]["instructions"]
        found = set(re.findall(numbers, here, re.ASCII))
        assert set(re.findall(numbers, there, re.ASCII)) <= found, name


def test_messages_are_given_what_they_show() -> None:
    """Every call with a message of this lab passes exactly its placeholders."""
    english = texts("en")["messages"]
    used = set()
    for path in sorted((LAB / "checks").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not ast.unparse(node.func).startswith("expect."):
                continue
            keys = [a.value for a in node.args if isinstance(a, ast.Constant)]
            key = next((key for key in keys if str(key).startswith("lab6.")), None)
            if key is None:
                continue
            used.add(key)
            passed = {word.arg for word in node.keywords} - {"faults"}
            assert passed == placeholders(english[key]), key
    assert set(english) - used == {"lab6.table_worst_first", "lab6.table_unsorted"}
