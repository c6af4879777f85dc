"""The leak guard: refuses every answer that gives a solution away, lets honest hints through."""

# ruff: noqa: E501 - answers stand in one line, as a model writes them

from __future__ import annotations

import ast

import pytest

from grader.hints.fault import LEVELS, load_faults
from grader.hints.handbook import example
from grader.hints.llm.check import wrong
from grader.hints.llm.guard import Secrets, leak
from grader.text import LANGUAGES
from tests.hints.llm.corpus import honest, secrets, told
from tests.hints.llm.leaking import LABS, STYLES, answers, functions, source, template, written

MADE = list(answers())
WRITTEN = list(written())
HONEST = list(honest())
KNOWN = {lab: Secrets(reference=(source(lab),), learner=template(lab)) for lab in LABS}
NO_REFERENCE = Secrets()


def test_the_corpora_are_large_enough() -> None:
    assert len(LABS) == 7
    assert len(MADE) == len(STYLES) * sum(len(list(functions(lab))) for lab in LABS) >= 400
    assert len(WRITTEN) >= 30
    assert {lab for lab, _ in WRITTEN} == set(LABS)
    assert len(HONEST) >= 60
    assert sum(language == "ko" for _, language, _, _ in HONEST) >= 25


@pytest.mark.parametrize("style", STYLES)
def test_whole_solutions_are_refused_however_they_are_told(style: str) -> None:
    passed = [
        (lab, function)
        for lab, function, made, answer in MADE
        if made == style and leak(answer, KNOWN[lab]) is None
    ]
    assert passed == []


@pytest.mark.parametrize(("lab", "answer"), WRITTEN)
def test_answers_that_people_thought_up_are_refused(lab: str, answer: str) -> None:
    assert leak(answer, KNOWN[lab]) == "reference"


def test_honest_hints_pass() -> None:
    """Through the guard all of them, through everything at least 95 %."""
    refused = []
    for slug, language, lab, text in HONEST:
        one = told(slug, language)
        assert leak(text, secrets(lab, one)) is None, (slug, language)
        if wrong(text, one, level=2, language=language) is not None:
            refused.append((slug, language))
    assert len(refused) <= 0.05 * len(HONEST), refused


ALL = tuple(source(lab) for lab in LABS)
EVERY_LAB = Secrets(reference=ALL, learner="")


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_texts_pass_for_the_fault_that_they_tell(language: str) -> None:
    for number, fault in enumerate(load_faults().values()):
        for level in (LEVELS[number % 2], LEVELS[2]):
            text = example(fault, language, level)
            shown = Secrets(reference=ALL, public=(text,))
            assert leak(text, shown) is None, (fault.slug, level)


def test_our_first_two_levels_hardly_ever_look_like_a_solution() -> None:
    """They are a corpus of honest hints that nobody wrote for the guard."""
    count, refused = 0, []
    for fault in load_faults().values():
        for language in LANGUAGES:
            for level in (1, 2):
                text = example(fault, language, level)
                count += 1
                if leak(text, EVERY_LAB) is not None:
                    refused.append((fault.slug, language, level))
    assert len(refused) <= 0.05 * count, refused


LEARNER = """\
import keras
from keras import layers
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10)])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=3)
"""


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (5, 'model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])'),
        (5, 'Use `model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])`.'),
        (5, '한 줄만 바꾸세요.\n\n    m.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])'),
        (6, "Before line 6 put `x_train = x_train / 255.0`."),
        (6, "x_train /= 255.0 이라고 쓰면 됩니다."),
        (6, "First: x_train, x_test = x_train / 255.0, x_test / 255.0\nThen fit."),
        (6, "model.fit(x_train / 255.0, y_train, epochs=3)"),
        (4, "Write model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(10, activation='softmax')])"),
        (6, "```python\ndef prepare(x):\n    return x / 255\n```"),
        (6, "```\na = 1 + len(b)\nc = a * 2.5\nd = f(c, 3)\ne = g(d, 4)\n```"),
    ],
)  # fmt: skip
def test_without_a_reference_the_learners_own_line_is_not_written_anew(
    line: int, answer: str
) -> None:
    assert leak(answer, Secrets(learner=LEARNER, line=line)) in ("fixed-line", "code")


@pytest.mark.parametrize(
    "answer",
    [
        'Your line `model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])` names a loss.',
        "Look at `model.fit(...)` in line 6 and print `x_train.max()` before it.",
        "`x_train` has values up to 255. Print `x_train.min()` and `x_train.dtype`.",
        "6번째 줄의 `fit`을 보세요. `print(x_train.shape)`를 앞에 넣어 보세요.",
        "The loss (categorical_crossentropy) and the labels do not fit: shape (60000,).",
        "A worked example with prices:\n\n    prices = prices / 1000\n\nNext: do the like for your own data.",
    ],
)
def test_without_a_reference_honest_words_pass(answer: str) -> None:
    assert leak(answer, Secrets(learner=LEARNER, line=5)) is None


def test_what_the_learner_wrote_already_is_no_secret_and_elsewhere_it_is_one() -> None:
    right = 'return keras.utils.to_categorical(labels, num_classes).astype("float32")'
    said = f"You wrote `{right}`, which is a good start."
    function = f"def encode_labels(labels, num_classes=10):\n    {right}\n"
    assert leak(said, Secrets(reference=(source("lab1"),), learner=function)) is None
    assert leak(said, Secrets(reference=(source("lab1"),), learner=template("lab1"))) == "reference"
    # lab5: the right line stands in another function; for the broken one it is the solution.
    other = "Write `np.argmax(probabilities, axis=1)` there."
    assert "np.argmax(probabilities, axis=1)" in template("lab5")
    assert leak(other, KNOWN["lab5"]) == "reference"


@pytest.mark.parametrize(
    "answer",
    ["", "```", "`" * 500, "(" * 3000, "x = " * 800, "def " * 100, "\x00\x1b[31m", "가" * 4000, "=" * 5000, "a.b(" * 900],
)  # fmt: skip
def test_garbage_is_judged_and_tells_no_secret(answer: str) -> None:
    assert leak(answer, KNOWN["lab1"]) is None


def test_the_generated_leaks_are_what_they_say() -> None:
    """Renamed code parses and keeps no variable's name; styles differ."""
    for lab in LABS:
        for function in functions(lab):
            made = {style: make(function) for style, make in STYLES.items()}
            assert len(set(made.values())) == len(STYLES)
            code = "\n".join(
                line[4:] for line in made["renamed"].splitlines() if line.startswith("    ")
            )
            tree = ast.parse("def f():\n" + "\n".join("    " + line for line in code.splitlines()))
            assert tree.body
