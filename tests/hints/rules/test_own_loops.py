"""Loops of the learner's own: what is summed, taken, kept and applied, and when."""

from __future__ import annotations

import pytest

from tests.hints.traces import found, ran

TAPE = (
    "        with tf.GradientTape() as tape:\n            loss = f(net(x), y)\n"
    "        g = tape.gradient(loss, net.trainable_variables)\n"
)
APPLY = "        opt.apply_gradients(zip(g, net.trainable_variables))\n"
EPOCHS = "for epoch in range(5):\n    for x, y in ds:\n" + TAPE


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("s = 0\n" + EPOCHS + APPLY + "        s += loss\n    print(s / n)\n", True),
        ("s = 0\n" + EPOCHS + APPLY + "        s = s + loss\n    print(s)\n", True),
        ("ls = []\n" + EPOCHS + APPLY + "        ls.append(loss)\n    print(np.mean(ls))\n", True),
        ("def f():\n  s = 0.0\n  for e in r:\n    for b in ds:\n      step(b)\n      s += b.l\n"
         "    print(f'{s}')\ndef step(b):\n  net.train_on_batch(b)\n", True),
        ("for epoch in range(5):\n    s = 0\n    for x, y in ds:\n" + TAPE + APPLY +
         "        s += loss\n    print(s / n)\n", False),
        ("s = 0\n" + EPOCHS + APPLY + "        s += loss\n    print(s / n)\n    s = 0\n", False),
        ("n = 0\n" + EPOCHS + APPLY + "        n += 1\n    print(n)\n", False),
        ("seen = 0\n" + EPOCHS + APPLY + "        seen += len(x)\n    print(seen)\n", False),
        ("s = 0\n" + EPOCHS + APPLY + "        s += loss\n    print(epoch)\nprint(s)\n", False),
        ("s = 0\n" + EPOCHS + APPLY + "        s += loss\n    print(s)\nprint('all', s)\n", False),
        ("ls = []\n" + EPOCHS + APPLY + "        ls.append(loss)\n    print(np.mean(ls[-9:]))\n",
         False),
        ("ls = []\n" + EPOCHS + APPLY + "        ls.append(loss)\n    print(np.mean(ls))\n"
         "    ls.clear()\n", False),
        ("s = 0\nfor r in rows:\n    for v in r:\n        s += v\n    print(s)\n", False),
        ("k = [0]\nfor x, y in ds:\n" + TAPE + "        k = [a + b for a, b in zip(k, g)]\n"
         "        opt.apply_gradients(zip(k, w))\n", True),
        ("k = [0]\nfor x, y in ds:\n" + TAPE + "        for i, v in enumerate(g):\n"
         "            k[i] += v\n        opt.apply_gradients(zip(k, w))\n", True),
        ("k = [0]\nfor x, y in ds:\n" + TAPE + "        k = [a + b for a, b in zip(k, g)]\n"
         "        opt.apply_gradients(zip(k, w))\n        k = zeros(w)\n", False),
        ("for e in es:\n    k = [0]\n    for x, y in ds:\n" + TAPE +
         "        k = [a + b for a, b in zip(k, g)]\n    opt.apply_gradients(zip(k, w))\n", False),
    ],
)  # fmt: skip
def test_a_sum_begins_anew(source: str, told: bool) -> None:
    assert bool(found("sum-not-emptied", ran(source))) is told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (EPOCHS + "    opt.apply_gradients(zip(g, net.trainable_variables))\n", True),
        (EPOCHS + APPLY, False),
        (EPOCHS + "        all_g.append(g)\n    opt.apply_gradients(zip(g, w))\n", False),
        (EPOCHS + "    g = mean(all_g)\n    opt.apply_gradients(zip(g, w))\n", False),
        ("with tf.GradientTape() as t:\n    for v in vs:\n        loss += f(v)\n"
         "g = t.gradient(loss, w)\nopt.apply_gradients(zip(g, w))\n", False),
    ],
)  # fmt: skip
def test_a_step_stands_beside_its_gradients(source: str, told: bool) -> None:
    assert bool(found("step-after-the-loop", ran(source))) is told


TRAIN = "        net.train_on_batch(xb, yb)\n"


@pytest.mark.parametrize(
    ("head", "cut", "told"),
    [
        ("range(len(x) // b)", "i:i + b", True),
        ("range(0, steps)", "i:b + i", True),
        ("range(0, len(x), b)", "i:i + b", False),
        ("range(steps)", "i * b:i * b + b", False),
        ("range(steps)", "i:i + 1", False),
    ],
)
def test_batches_do_not_overlap(head: str, cut: str, told: bool) -> None:
    body = f"        xb = x[{cut}]\n        yb = y[{cut}]\n" + TRAIN
    source = f"for e in range(3):\n    for i in {head}:\n" + body
    assert bool(found("batches-overlap", ran(source))) is told


def test_windows_over_one_series_may_overlap() -> None:
    source = "for i in range(n):\n    a.append(s[i:i + w])\n    b.append(s[i + w])\nm.fit(a, b)\n"
    assert found("batches-overlap", ran(source)) == []


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("    for xv, yv in val:\n        p = net(x)\n        acc.update_state(yv, p)\n", True),
        ("    for xv, yv in val:\n        test_step(x, y)\n", True),
        ("    for i, (xv, yv) in enumerate(val):\n        test_step(xv, y)\n", True),
        ("    for xv, yv in val:\n        test_step(xv, yv)\n", False),
        ("    for x, y in val:\n        test_step(x, y)\n", False),
        ("    for xv, yv in val:\n        x = g(yv)\n        test_step(x, xv)\n", False),
        ("    for _, yv in val:\n        test_step(x, yv)\n", False),
        ("    for xv, yv in val:\n        print(xv, yv, len(x))\n", False),
    ],
)
def test_a_loop_reads_its_own_rows(second: str, told: bool) -> None:
    source = "for e in range(3):\n    for x, y in ds:\n        train_step(x, y)\n" + second
    assert bool(found("old-batch-in-loop", ran(source))) is told


INNER = "for e in range(3):\n    for x, y in b:\n        net.train_on_batch(x, y)\n"


@pytest.mark.parametrize(
    ("made", "rest", "told"),
    [
        ("b = zip(xs, ys)\n", INNER, True),
        ("b = iter(ds)\n", INNER, True),
        ("b = ((v, w) for v, w in d)\n", INNER, True),
        ("def gen():\n    for r in d:\n        yield r\nb = gen()\n", INNER, True),
        ("def gen():\n    while True:\n        yield 1\nb = gen()\n", INNER, False),
        ("b = list(zip(xs, ys))\n", INNER, False),
        ("b = Dataset.zip((xs, ys))\n", INNER, False),
        ("b = zip(xs, ys)\n", INNER.replace("range(3)", "range(1)"), False),
        ("b = iter(ds)\n", INNER + "        if e:\n            break\n", False),
        ("b = zip(xs, ys)\n", INNER.replace("    for", "    b = zip(xs, ys)\n    for"), False),
    ],
)
def test_batches_come_in_each_round(made: str, rest: str, told: bool) -> None:
    assert bool(found("iterator-used-up", ran(made + rest))) is told


LOOP = "for e in range(9):\n    loss = net.train_on_batch(x, y)\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("best = np.inf\n" + LOOP + "    if loss < best:\n        net.save('a.keras')\n", True),
        ("best_acc = 0\n" + LOOP + "    if loss > best_acc:\n        wait = 0\n", True),
        ("best = 1e9\n" + LOOP + "    if e > 2 and best > loss:\n        keep()\n", True),
        ("best = np.inf\n" + LOOP + "    if loss < best:\n        best = loss\n", False),
        ("best = np.inf\n" + LOOP + "    if loss < best:\n        a()\n    best = min(best, 3)\n",
         False),
        ("goal = 0.1\n" + LOOP + "    if loss < goal:\n        print('there')\n", False),
        ("low = 0\n" + LOOP + "    if loss > low:\n        print('positive')\n", False),
        ("best = 0\n" + LOOP + "    if loss > best:\n        break\n", False),
        ("class C:\n  def __init__(self):\n    self.best = np.inf\n  def end(self, e, l):\n"
         "    if l['loss'] < self.best:\n      self.model.save('a.keras')\n", True),
        ("class C:\n  def __init__(self):\n    self.best = np.inf\n  def end(self, e, l):\n"
         "    if l['loss'] < self.best:\n      self.best = l['loss']\n", False),
    ],
)  # fmt: skip
def test_a_best_figure_is_written_down(source: str, told: bool) -> None:
    assert bool(found("best-never-updated", ran(source))) is told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("def f(x, a=[]):\n    a.append(x)\n    return a\nf(1)\nf(2)\n", True),
        ("def f(x, a={}):\n    a[x] = 1\nfor i in r:\n    f(i)\n", True),
        ("def f(x, *, a=list()):\n    a += [x]\nf(1)\nf(2)\n", True),
        ("class B:\n    def __init__(self, a=[]):\n        self.a = a\n    def put(self, v):\n"
         "        self.a.append(v)\none, two = B(), B()\n", True),
        ("def f(x, a=[]):\n    a.append(x)\nf(1)\n", False),
        ("def f(x, a=[]):\n    a.append(x)\nf(1, [])\nf(2, [])\n", False),
        ("def f(x, a=[]):\n    a.append(x)\nf(1, a=k)\nf(2, a=k)\n", False),
        ("def f(x, a=[]):\n    a = list(a)\n    a.append(x)\nf(1)\nf(2)\n", False),
        ("def f(x, a=()):\n    return [*a, x]\nf(1)\nf(2)\n", False),
        ("def f(n, memo={}):\n    if n in memo:\n        return memo[n]\n    memo[n] = f(n - 1)\n"
         "    return memo[n]\nf(3)\nf(4)\n", False),
        ("class C(Callback):\n    def end(self, e, logs={}):\n        logs['f'] = 1\n", False),
    ],
)  # fmt: skip
def test_a_default_is_made_once(source: str, told: bool) -> None:
    assert bool(found("default-is-shared", ran(source))) is told
