"""greeting: "안녕하세요 Kim님! 청소년입니다.", from 20 on "성인입니다."."""

from grader.checks import check, composed, expect

TEXT = ["greeting.text"]
ADULT = "성인입니다."
MINOR = "청소년입니다."
NAMES = ("Kim", "Lee", "민수", "Anna Maria", "홍 길동", "이", "O'Neil", "Zoë")
ODD = ("ada", "Anna Maria", "McKim", "Kim2", "이", "O'Neil", "홍 길동", "KIM")
"""Names that stay as they are only where nothing is done to them."""


def a_name(rng):
    """Someone's name, sometimes with a number as on a class list."""
    return f"{rng.choice(NAMES)}{rng.choice(['', '2', '3'])}"


def ask(student, name, age):
    """(the call as it is shown, what it gave)."""
    got = student.greeting(name, age)
    of = f"greeting({name!r}, {age})"
    text = expect.value(got, of=of, kind="str")
    return of, composed(text)  # a Mac may write 한 as ㅎㅏㄴ


def status_of(student, rng, age, right, wrong):
    of, got = ask(student, a_name(rng), age)
    expect.that(
        right.rstrip(".") in got and wrong.rstrip(".") not in got,
        "lab0.status",
        expect.evidence(got, of=of),
        of=of,
        got=repr(got),
        age=age,
        expected=right,
    )


@check("greeting.text", points=3)
def test_text(student, rng):
    ask(student, a_name(rng), int(rng.integers(1, 90)))


@check("greeting.sentence", points=6, needs=TEXT)
def test_sentence(student, rng):
    """Name, spaces and signs; which of the two endings is for the other checks."""
    people = [(a_name(rng), int(rng.integers(1, 19))), (a_name(rng), int(rng.integers(21, 90)))]
    people += [(name, int(rng.integers(21, 90))) for name in ODD]
    for given, age in people:
        name = composed(given)
        of, got = ask(student, name, age)
        sentences = [f"안녕하세요 {name}님! {ending}" for ending in (ADULT, MINOR)]
        if got in sentences:
            continue
        facts = expect.evidence(got, of=of)
        expected = sentences[0 if age >= 20 else 1]
        if got.strip() in sentences:
            expect.fail("lab0.stray_blanks", facts, of=of, got=repr(got))
        if any("".join(got.split()) == "".join(one.split()) for one in sentences):
            expect.fail("lab0.blanks", facts, of=of, got=repr(got), expected=repr(expected))
        if name not in got:
            expect.fail("lab0.no_name", facts, of=of, got=repr(got), name=name)
        expect.fail("lab0.sentence", facts, of=of, got=repr(got), expected=repr(expected))


@check("greeting.adult", points=3, needs=TEXT)
def test_adult(student, rng):
    for age in (21, int(rng.integers(22, 60)), int(rng.integers(70, 100)), 100):
        status_of(student, rng, age, ADULT, MINOR)


@check("greeting.minor", points=3, needs=TEXT)
def test_minor(student, rng):
    for age in (1, int(rng.integers(2, 10)), int(rng.integers(10, 18)), 19):
        status_of(student, rng, age, MINOR, ADULT)


@check("greeting.twenty", points=5, needs=TEXT)
def test_twenty(student, rng):
    status_of(student, rng, 20, ADULT, MINOR)
