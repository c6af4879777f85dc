"""Own layers whose dictionary lacks an argument that has a default."""

from __future__ import annotations

import pytest

from grader.wire.record import Loaded
from tests.hints.rules.model_traces import look, trace

LAYER = """class Shift(keras.layers.Layer):
    def __init__(self, amount=0.0, *, scale=1.0, **kw):
        super().__init__(**kw)
        self.amount, self.scale = amount, scale
    def get_config(self):
        {config}
m = keras.Sequential([{made}])
"""
BARE = "return super().get_config()"


@pytest.mark.parametrize(
    ("config", "made", "missing"),
    [
        (BARE, "Shift(3.0)", "amount"),
        (BARE, "Shift(amount=3.0)", "amount"),
        (BARE, "Shift(scale=2.0)", "scale"),
        (BARE, "Shift()", None),
        ("return {**super().get_config(), 'amount': self.amount}", "Shift(3.0)", None),
        ("return {**super().get_config(), 'amount': self.amount}", "Shift(3.0, scale=2)", "scale"),
        ("return dict(super().get_config(), amount=self.amount)", "Shift(3.0)", None),
        ("return vars(self)", "Shift(3.0)", None),
    ],
)
def test_what_the_dictionary_forgets(config: str, made: str, missing: str | None) -> None:
    source = LAYER.format(config=config, made=made)
    loaded = Loaded(what="model", path="m.keras", handle=2)
    found = look("layer-config-forgets", trace(loaded, source=source))
    assert (found.evidence["missing"] if found else None) == missing
    assert look("layer-config-forgets", trace(source=source)) is None


def test_arguments_without_a_default_and_what_makes_itself() -> None:
    loaded = Loaded(what="model", path="m.keras", handle=2)
    source = LAYER.format(config=BARE, made="Shift(3.0)").replace("=0.0", "").replace("=1.0", "")
    assert look("layer-config-forgets", trace(loaded, source=source)) is None
    own = LAYER.format(
        config=BARE + "\n    def from_config(cls, c): return cls(3.0)", made="Shift(3)"
    )
    assert look("layer-config-forgets", trace(loaded, source=own)) is None
