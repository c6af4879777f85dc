"""Which number a model has in its worker: whatever asks by it must get that model and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.worker.convert import Converter


def test_every_model_has_a_number_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.worker.facts.model", lambda model, handle: handle)
    converter = Converter(tmp_path)
    ask: Any = converter.model
    one, other, third = [1], [1], [1]  # equal, and not the same
    assert [ask(each) for each in (one, other, one, third, other)] == [1, 2, 1, 3, 2]
    assert converter.models == {1: one, 2: other, 3: third}
    assert converter.models[2] is other
