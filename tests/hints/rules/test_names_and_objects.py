"""One object with many names: multiplied lists, loops that are over, models that go on."""

from __future__ import annotations

import pytest

from tests.hints.traces import found, ran

WRITE = "for i in range(n):\n    rows[i][k[i]] = 1\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("rows = [[0] * 3] * n\n" + WRITE, True),
        ("rows = [[0, 0]] * len(k)\n" + WRITE + "rows = np.array(rows)\n", True),
        ("rows = n * [[]]\nfor i, v in items:\n    rows[i].append(v)\n", True),
        ("def f():\n    rows = [np.ones(3)] * 5\n    for row in rows:\n        row[2] = 2\n", True),
        ("rows = [[]] * 4\nfor i, row in enumerate(rows):\n    row.append(i)\n", True),
        ("row = [0] * 3\nrows = [row] * n\n" + WRITE, True),
        ("rows = dict.fromkeys(names, [])\nfor n in names:\n    rows[n].append(1)\n", True),
        ("rows = [[]] * 4\nrows[2] += [1]\n", True),
        ("rows = [[0] * 3 for _ in range(n)]\n" + WRITE, False),
        ("rows = [[0] * 3] * n\nx = np.array(rows)\nx[0][1] = 2\n", False),
        ("rows = np.array([[0] * 3] * n)\n" + WRITE, False),
        ("rows = [[0] * 3] * n\nrows = np.array(rows)\n" + WRITE, False),
        ("rows = [[]] * n\nfor i in range(n):\n    rows[i] = []\n    rows[i].append(1)\n", False),
        ("rows = [0] * n\nfor i in range(n):\n    rows[i] += 1\n", False),
        ("rows = [None] * n\nrows[0] = [1]\nrows[0].append(3)\n", False),
        ("rows = [[0] * 3] * 1\n" + WRITE, False),
        ("rows = [[0, 1], [1, 0]]\n" + WRITE, False),
        ("rows = dict.fromkeys(names, 0)\nrows['a'] += 1\n", False),
        ("def f():\n    rows = [[]] * 3\ndef g(rows):\n    rows[0].append(1)\n", False),
    ],
)  # fmt: skip
def test_an_inner_list_has_many_places(source: str, told: bool) -> None:
    assert bool(found("rows-are-one-list", ran(source))) is told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("for q in qs:\n    fs.append(lambda y, p: loss(q, y, p))\nm.compile(loss=fs)\n", True),
        ("fs = [lambda y, p: loss(q, y, p) for q in qs]\n", True),
        ("fs = {n: (lambda v: v * s) for n, s in pairs}\n", True),
        ("for i in range(3):\n    s = i / 3\n    fs[i] = lambda v: v * s\nprint(fs[0](1))\n", True),
        ("def f():\n    for q in qs:\n        def own(y, p):\n            return loss(q, y, p)\n"
         "        fs.append(own)\n    return fs\n", True),
        ("x = i\nfor k in ks:\n    x = Lambda(lambda t: t * k)(x)\nm = Model(i, x)\n", True),
        ("cols = [layers.Lambda(lambda t: t[:, i])(x) for i in range(3)]\n", True),
        ("fs = [lambda y, p, q=q: loss(q, y, p) for q in qs]\n", False),
        ("for q in qs:\n    fs.append(lambda y, p, q=q: loss(q, y, p))\nprint(fs)\n", False),
        ("for q in qs:\n    fs.append(make(q))\nprint(fs)\n", False),
        ("for q in qs:\n    fs.append((lambda v: lambda y: loss(v, y))(q))\nprint(fs)\n", False),
        ("for q in qs:\n    rows.append(sorted(v, key=lambda r: r[q]))\nprint(rows)\n", False),
        ("fs = [sum(map(lambda r: r * q, v)) for q in qs]\n", False),
        ("for q in qs:\n    ds = ds.map(lambda x: x + q)\nprint(ds)\n", False),
        ("for q in qs:\n    f = []\n    f.append(lambda v: v * q)\n    use(f)\nprint(f)\n", False),
        ("for q in qs:\n    fs.append(lambda v: v * 2)\nprint(fs)\n", False),
        ("for k in ks:\n    x = Lambda(lambda t: t * k)(i)\n    m = Model(i, x)\n    m.fit(a, b)\n"
         "print(x)\n", False),
        ("for q in qs:\n    fs.append(lambda v: v * q)\nfor q, f in pairs(fs):\n    f(1)\n", False),
        ("fs = [lambda v: v * q for q in [3]]\n", False),
    ],
)  # fmt: skip
def test_a_loop_is_over_when_its_functions_are_called(source: str, told: bool) -> None:
    assert bool(found("loop-variable-read-later", ran(source))) is told


LOOP = "for e in range(9):\n    model.fit(x, y)\n    s = model.evaluate(v, w)\n    if s < low:\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (LOOP + "        low, best = s, e\n        kept = model\nkept.predict(v)\n", True),
        (LOOP + "        kept = model.weights\nmodel.set_weights(kept)\n", True),
        (LOOP + "        kept = list(model.trainable_weights)\nmodel.set_weights(kept)\n", True),
        ("def f(model):\n    while go:\n        model.train_on_batch(x, y)\n        if good:\n"
         "            kept = model\n    return kept\n", True),
        ("while go:\n    o.apply_gradients(zip(g, net.trainable_variables))\n    if good:\n"
         "        kept = net\nkept(x)\n", True),
        (LOOP + "        kept = model.get_weights()\nmodel.set_weights(kept)\n", False),
        (LOOP + "        kept = model\n        break\nkept.predict(v)\n", False),
        (LOOP + "        kept = model\n        kept.save('a.keras')\nprint(kept)\n", False),
        (LOOP + "        kept = [w.numpy() for w in model.weights]\nprint(kept)\n", False),
        (LOOP + "        kept = clone_model(model)\nprint(kept)\n", False),
        (LOOP + "        kept = model\nprint(s)\n", False),
        ("for r in rates:\n    model = build(r)\n    model.fit(x, y)\n    if good:\n"
         "        kept = model\nkept.predict(v)\n", False),
        ("for model in models:\n    model.fit(x, y)\n    if good:\n        kept = model\n"
         "kept.predict(v)\n", False),
        ("model.fit(x, y)\nfor e in es:\n    if good(e):\n        kept = model\nkept(v)\n", False),
    ],
)  # fmt: skip
def test_a_second_name_is_no_copy(source: str, told: bool) -> None:
    assert bool(found("best-is-only-a-name", ran(source))) is told
