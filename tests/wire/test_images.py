from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from grader.wire.images import subset


@given(st.integers(1, 500), st.integers(0, 600), st.integers(0, 600))
def test_a_smaller_subset_is_a_prefix(total: int, one: int, two: int) -> None:
    small, large = subset(total, min(one, two)), subset(total, max(one, two))
    np.testing.assert_array_equal(small, large[: len(small)])
    assert len(large) == min(max(one, two), total)
    assert len(set(large.tolist())) == len(large)
    assert set(large.tolist()) <= set(range(total))
