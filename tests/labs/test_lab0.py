"""What lab0 expects, the slides' own program and figures, what its instructions say."""

from __future__ import annotations

import ast
import importlib.util
import io
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.texts import placeholders
from grader.explanations.explain import explain

ROOT = Path(__file__).resolve().parents[2]
LAB = ROOT / "assignments" / "lab0"


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"lab0_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


greeting, main, argmax, one_hot, shape = (
    module(LAB / "checks" / f"test_{name}.py")
    for name in ("greeting", "main", "argmax", "one_hot", "shape")
)
reference = module(ROOT / "reference" / "lab0" / "lab0.py")

# slides_day1, "코드 생성 예제": what is typed, and what the screen shows (input() shows no newline
# where the lines do not come from a keyboard).
TYPED = "Kim\n18\n"
SCREEN = "이름을 입력하세요: 나이를 입력하세요: 안녕하세요 Kim님! 청소년입니다.\n"


def test_the_slides_screen(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(TYPED))
    assert reference.main() is None
    assert capsys.readouterr().out == SCREEN
    assert all(prompt in SCREEN for prompt in main.PROMPTS)


def test_the_slides_rule() -> None:
    """20 and over is an adult, below 20 a youth."""
    endings = {age: reference.greeting("Kim", age) for age in (19, 20, 21)}
    assert endings[19] == f"안녕하세요 Kim님! {greeting.MINOR}"
    assert endings[20] == endings[21] == f"안녕하세요 Kim님! {greeting.ADULT}"


# student_questions, the table of shapes.
SHAPES = {
    (60000, 28, 28): "images",
    (60000, 28, 28, 1): "gray images",
    (60000, 28, 28, 3): "color images",
    (60000,): "labels",
    (60000, 10): "table",
}


@pytest.mark.parametrize(("of", "kind"), SHAPES.items())
def test_the_shapes_of_the_questions(of: tuple[int, ...], kind: str) -> None:
    assert reference.describe_shape(of) == kind


numbers = st.lists(
    st.integers(-50, 50) | st.floats(-50, 50, allow_nan=False), min_size=1, max_size=12
)


@given(numbers)
def test_argmax_is_numpys(values: list[float]) -> None:
    assert reference.argmax_first(values) == int(np.argmax(values)) == values.index(max(values))


@given(st.integers(1, 20).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_one_hot_is_a_row_of_the_identity(case: tuple[int, int]) -> None:
    label, classes = case
    assert reference.one_hot(label, classes) == np.eye(classes)[label].tolist()


@pytest.mark.parametrize("seed", range(60))
def test_inputs_are_what_the_checks_rely_on(seed: int) -> None:
    rng = np.random.default_rng(seed)
    (_, young), (_, old) = main.people(rng)
    assert young < 20 < old
    for count in (5, 7, 10):
        place = int(rng.integers(1, count - 2))
        values = argmax.lead(argmax.spread(rng, count, low=100), place)
        assert len(set(values)) == count and values.index(max(values)) == place
        assert min(values) >= 100, "no value can be taken for a place"
        rises = [i for i in range(1, count) if values[i] > values[i - 1]]
        assert rises[-1] != place, "comparing neighbours only is found out"
    label, classes = one_hot.a_case(rng)
    assert 0 < label < classes - 1
    assert {1, 3} <= {*shape.counts(rng)} and (28, 28) in shape.sides(rng)


# -- what the learner reads -------------------------------------------------------------------


def texts(language: str) -> dict:
    return tomllib.loads((LAB / "text" / f"{language}.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_examples_of_the_instructions_are_true(language: str) -> None:
    said = {name: part["instructions"] for name, part in texts(language)["functions"].items()}
    for name, age in (("Kim", 18), ("민수", 31)):
        assert f'greeting("{name}", {age})' in said["greeting"]
        assert f'"{reference.greeting(name, age)}"' in said["greeting"]
    for prompt in main.PROMPTS:
        assert f'"{prompt} "' in said["main"]
    assert "\n    이름을 입력하세요: Kim\n    나이를 입력하세요: 18\n" in said["main"]
    assert f"\n    {reference.greeting('Kim', 18)}\n" in said["main"]
    for values in ([0.1, 0.7, 0.2], [5, 2, 5], [-4, -2, -9]):
        place = reference.argmax_first(values)
        assert re.search(rf"{re.escape(str(values))}(이면| it is) {place}", said["argmax_first"])
    for case in ((2, 4), (0, 3)):
        assert f"one_hot{case}" in said["one_hot"]
        assert str(reference.one_hot(*case)) in said["one_hot"]
    for of in ((60000, 28, 28), (60000,), (5, 3)):
        kind = reference.describe_shape(of)
        assert re.search(rf'{re.escape(str(of))}(은| is) "{kind}"', said["describe_shape"])


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_to_look_up_exists(language: str) -> None:
    for name, part in texts(language)["functions"].items():
        topics = re.findall(r"`grader explain ([^`]+)`", part["instructions"])
        assert len(topics) == 1, name
        assert explain(topics[0], language=language)


def test_both_languages_name_the_same_code() -> None:
    korean, english = texts("ko")["functions"], texts("en")["functions"]
    code = r"\([nhwk0-9, ]+\)|\[[-0-9., ]+\]|\b[a-z]+_[a-z_]+\b"
    for name in english:
        here, there = korean[name]["instructions"], english[name]["instructions"]
        assert set(re.findall(code, here)) == set(re.findall(code, there)), name


def test_every_message_is_used() -> None:
    used = set()
    for path in (LAB / "checks").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and str(node.value).startswith("lab0."):
                used.add(node.value)
    for language in ("ko", "en"):
        assert set(texts(language)["messages"]) == used
    assert all(placeholders(text) is not None for text in texts("en")["messages"].values())


# -- without TensorFlow -----------------------------------------------------------------------


def test_no_process_needs_tensorflow() -> None:
    """Neither the grader on the reference nor what its zygote and workers import."""
    code = f"""
import json, sys
from grader.api import check
report = check("lab0", {str(ROOT / "reference" / "lab0")!r}, seed=1)
loaded = [name for name in ("tensorflow", "keras") if name in sys.modules]
print(json.dumps([report.earned, report.possible, loaded]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [100, 100, []]
    config = tomllib.loads((LAB / "assignment.toml").read_text("utf-8"))["assignment"]
    assert config["preload"] == [] and "data" not in config
    imports = "import grader.worker.session, sys; print('tensorflow' in sys.modules)"
    worker = subprocess.run(
        [sys.executable, "-c", imports],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert worker.stdout.strip() == "False", worker.stderr
