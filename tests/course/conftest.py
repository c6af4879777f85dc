"""A tiny course in a temporary folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

TOML = """\
[assignment]
id = "lab1"
data = "mnist"
preload = ["numpy"]

[limits]
call_s = 5

[[functions]]
name = "double"
points = 60
checks = ["double.value", "double.type"]

[[functions]]
name = "triple"
points = 40
checks = ["triple.value"]

[training]
seed = 7

[training.budgets.mnist.quick]
images = 1_000
epochs = 1
batch_size = 32
threads = 2
look_every = 100
slice = 500
test_images = 1_000
time_limit_s = 60

[training.calibration.mnist.quick]
threshold = 0.90
margin = 0.02
seeds = 20
minimum = 0.92
mean = 0.94
maximum = 0.95
early_margin = 0.02
"""

REFERENCE = '''\
"""The solution."""

import math
import sys

# BEGIN SOLUTION
import decimal

def _helper(x):
    return decimal.Decimal(x)
# END SOLUTION


def double(number, *, base=2):
    """Twice the number."""
    # BEGIN SOLUTION
    result = number * base
    return result
    # END SOLUTION


# Three times is harder.
def triple(number):
    # BEGIN SOLUTION
    return double(number) + number
    # END SOLUTION


LIMIT = math.inf

if __name__ == "__main__":
    print(double(2), file=sys.stderr)
'''

TEXT = {
    "ko": '''\
title = "숫자 늘리기"
summary = "숫자를 두 배, 세 배로 만드는 함수를 작성합니다."

[functions.double]
title = "두 배"
instructions = """
숫자 하나를 받아 두 배로 만들어 돌려줍니다.
아주 길어서 줄을 바꿔야 하는 설명도 한글 폭에 맞게 나뉘어야 합니다.

- 정수는 정수로
- 실수는 실수로

    double(2)  # 4
"""

[functions.triple]
title = "세 배"
instructions = "세 배를 돌려줍니다."

[checks."double.value"]
title = "값이 두 배인가"
[checks."double.type"]
title = "정수는 정수로 남는가"
[checks."triple.value"]
title = "값이 세 배인가"

[messages]
"lab1.wrong" = "{got}이(가) 아니라 {expected:이/가} 나와야 해요."
''',
    "en": '''\
title = "Growing numbers"
summary = "Write functions that double and triple a number."

[functions.double]
title = "Double"
instructions = """
Takes one number and returns it doubled.
This sentence is long enough that it has to be wrapped somewhere.

- integers stay integers
- floats stay floats

    double(2)  # 4
"""

[functions.triple]
title = "Triple"
instructions = "Returns three times the number."

[checks."double.value"]
title = "The value is doubled"
[checks."double.type"]
title = "An integer stays an integer"
[checks."triple.value"]
title = "The value is tripled"

[messages]
"lab1.wrong" = "Expected {expected}, not {got}."
''',
}

Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Writes a course below a folder with a space and Korean in its name."""

    def write(*, toml: str = TOML, reference: str | None = REFERENCE, lab: str = "lab1") -> Path:
        root = tmp_path / "내 course"
        folder = root / "assignments" / lab
        (folder / "text").mkdir(parents=True)
        (folder / "checks").mkdir()
        (folder / "assignment.toml").write_text(toml.replace("lab1", lab), "utf-8")
        (folder / "checks" / "test_lab.py").write_text("def test_it(): ...\n", "utf-8")
        for language, text in TEXT.items():
            (folder / "text" / f"{language}.toml").write_text(text, "utf-8")
        if reference is not None:
            (root / "reference" / lab).mkdir(parents=True)
            (root / "reference" / lab / f"{lab}.py").write_text(reference, "utf-8")
        return root

    return write
