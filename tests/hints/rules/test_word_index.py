"""Numbers of words and the step between them and the rows."""

from __future__ import annotations

import pytest

from tests.hints.traces import found, ran

LOADED = "(x, y), _ = imdb.load_data(num_words=500)\nindex = imdb.get_word_index()\n"
TURNED = "words = {i: w for w, i in index.items()}\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (LOADED + TURNED + "t = ' '.join(words.get(i, '?') for i in x[0])", True),
        (LOADED + TURNED + "t = ' '.join([words[i] for i in x[0]])", True),
        (LOADED + "rows = [index[w] for w in text.split()]\nm.predict(rows)", True),
        (LOADED + "def enc(t):\n    return [index.get(w, 2) for w in t.split(' ')]", True),
        (LOADED + TURNED + "t = ' '.join(words.get(i - 3, '?') for i in x[0])", False),
        (LOADED + "words = {i + 3: w for w, i in index.items()}\n[words[i] for i in x[0]]", False),
        (LOADED + "S = 3\nwords = {i + S: w for w, i in index.items()}\n[words[i] for i in x[0]]",
         False),
        (LOADED + TURNED + "print([words[i] for i in range(1, 20)])", False),
        (LOADED.replace("500", "500, index_from=0") + TURNED + "[words[i] for i in x[0]]", False),
        (LOADED + "print(len(index))", False),
        (TURNED + "[words[i] for i in x[0]]", False),
    ],
)  # fmt: skip
def test_rows_are_moved(source: str, told: bool) -> None:
    assert bool(found("word-index-offset", ran(source))) is told
