from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.sandbox.choose import choose
from tests.sandbox.conformance.arena import Arena


@pytest.fixture(params=["linux", "linux, kernel alone", "plain"])
def arena(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Arena]:
    kind = request.param.partition(",")[0]
    if kind == "linux" and choose("auto") != "linux":
        pytest.skip("this system has no Linux sandbox")
    made = Arena(kind, request.param != "linux, kernel alone", tmp_path)
    yield made
    made.close()
