"""What is no text among texts."""

from __future__ import annotations

import pytest

from tests.hints.traces import died, found

LOWER = "'float' object has no attribute 'lower'"


@pytest.mark.parametrize(
    ("source", "kind", "message", "told"),
    [
        ("tok.fit_on_texts(t['text'])", "AttributeError", LOWER, True),
        ("x = CountVectorizer().fit_transform(t)", "ValueError",
         "np.nan is an invalid document, expected byte or unicode string.", True),
        ("c = [w.lower() for w in texts]", "AttributeError", LOWER, True),
        ("c = [re.sub('a', '', w) for w in texts]", "TypeError",
         "expected string or bytes-like object, got 'float'", True),
        ("n = rate.lower()", "AttributeError", LOWER, False),
        ("tok.fit_on_texts(t)", "AttributeError", "'float' object has no attribute 'shape'", False),
        ("for x in 0.5: pass", "TypeError", "'float' object is not iterable", False),
    ],
)  # fmt: skip
def test_a_number_among_texts(source: str, kind: str, message: str, told: bool) -> None:
    assert bool(found("text-is-missing", died(source, kind, message))) is told


def test_it_names_the_type_and_what_was_given() -> None:
    (one,) = found("text-is-missing", died("tok.fit_on_texts(t)", "AttributeError", LOWER))
    assert one.evidence == {"kind": "float", "method": "lower", "data": "t"}
