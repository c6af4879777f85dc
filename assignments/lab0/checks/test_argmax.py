"""argmax_first: the position of the largest value, the first one of equal maxima."""

from grader.checks import check, expect

INDEX = ["argmax.index"]


def spread(rng, count, *, low=1, high=1000):
    """Different whole numbers in a random order."""
    return [low + int(value) for value in rng.choice(high - low, size=count, replace=False)]


def lead(values, place):
    """The same values, the largest of them at this place and the others in rising order.

    What only compares neighbours finds the end of the last rise instead.
    """
    values = sorted(values)
    largest = values.pop()
    return [*values[:place], largest, *values[place:]]


def judge(student, values):
    of = f"argmax_first({values})"
    got = expect.value(student.argmax_first(values), of=of, kind="int")
    right = values.index(max(values))
    if got == right:
        return
    facts = expect.evidence(got, of=of)
    params = {"of": of, "got": got, "expected": right}
    places = [index for index, value in enumerate(values) if value == values[right]]
    if got in places:
        expect.fail("lab0.not_the_first", facts, places=", ".join(map(str, places)), **params)
    if got == right + 1:
        expect.fail("lab0.counted_from_one", facts, **params)
    if got == values[right]:
        expect.fail("lab0.value_not_place", facts, **params)
    expect.fail("lab0.not_the_largest", facts, largest=values[right], **params)


@check("argmax.index", points=3)
def test_index(student, rng):
    values = spread(rng, int(rng.integers(4, 8)), low=100)
    of = f"argmax_first({values})"
    got = expect.value(student.argmax_first(values), of=of, kind="int")
    if got in values:
        expect.fail(
            "lab0.value_not_place", expect.evidence(got, of=of),
            of=of, got=got, expected=values.index(max(values)),
        )  # fmt: skip


@check("argmax.largest", points=6, needs=INDEX)
def test_largest(student, rng):
    for count in (5, 7, 10):
        values = lead(spread(rng, count, low=100), int(rng.integers(1, count - 2)))
        judge(student, values)
        judge(student, [value / 1000 for value in values])  # probabilities are decimals
    # Alike in their first digits: the largest is the largest all the same.
    near = int(rng.integers(2, 9)) / 10
    judge(student, lead([near + place / 10**6 for place in range(6)], int(rng.integers(1, 4))))
    judge(student, lead(spread(rng, 25, low=1000, high=10**6), int(rng.integers(12, 22))))


@check("argmax.negative", points=3, needs=INDEX)
def test_negative(student, rng):
    count = int(rng.integers(5, 9))
    judge(student, lead(spread(rng, count, low=-900, high=-1), int(rng.integers(1, count - 2))))
    judge(student, lead(spread(rng, 4, low=-(10**7), high=-(10**6)), 1))
    judge(student, [-9, -2, -4, 1, -7])  # the one farthest from 0 is not the largest


@check("argmax.ties", points=5, needs=INDEX)
def test_ties(student, rng):
    largest = int(rng.integers(50, 99))
    low = spread(rng, 4, high=50)
    judge(student, [low[0], largest, low[1], largest, largest, low[2]])
    judge(student, [low[0], low[1], largest, largest, low[3]])


@check("argmax.ends", points=3, needs=INDEX)
def test_ends(student, rng):
    values = spread(rng, 5, low=100)
    judge(student, lead(values, 0))
    judge(student, lead(values, 4))
    judge(student, [int(rng.integers(100, 1000))])
