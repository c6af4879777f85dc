"""main: asks for a name and an age with these prompts, then prints the greeting."""

from grader.checks import Evidence, check, composed, converse, expect, own

OF = "main()"
RUNS = ["main.runs"]
STRANGERS = (("Sejin", 33), ("Park", 7))
PROMPTS = ("이름을 입력하세요:", "나이를 입력하세요:")


def people(rng):
    """Two people as they are typed in, one on each side of 20."""
    names = rng.permutation(["Kim", "민수", "Ada", "Lee Sora", "지우"])[:2]
    ages = (int(rng.integers(1, 19)), int(rng.integers(21, 90)))
    return [(str(name), age) for name, age in zip(names, ages, strict=True)]


def more_people(rng):
    """Also at the edge of 20, and with a name of two words."""
    return [*people(rng), ("Anna Maria", 19), ("민수", 20), ("이", 9)]


def talk(submission, name, age):
    return converse(submission, "main", name, str(age))


def shown(conversation):
    """What was printed, as evidence and in composed letters."""
    printed = composed(conversation.printed)
    return printed, Evidence("output", {"text": printed[-2000:]})


def greetings(submission, name, age):
    """The right greeting, and what the learner's own greeting() makes of the same person."""
    status = "성인입니다." if age >= 20 else "청소년입니다."
    mine = own(submission, "greeting", name, age, fresh=STRANGERS)
    theirs = [composed(mine)] if isinstance(mine, str) and mine.strip() else []
    return [f"안녕하세요 {name}님! {status}", *theirs]


@check("main.runs", points=4)
def test_runs(submission, rng):
    for name, age in people(rng):
        conversation = talk(submission, name, age)
        printed, output = shown(conversation)
        if conversation.returned is not None and not printed.strip():
            expect.fail("lab0.main_returns", output)
        expect.that(bool(printed.strip()), "lab0.main_silent", output)


@check("main.two_lines", points=3, needs=RUNS)
def test_two_lines(submission, rng):
    conversation = talk(submission, *people(rng)[0])
    _, output = shown(conversation)
    expect.that(not conversation.asked_more, "lab0.asked_more", output)


@check("main.prompts", points=5, needs=RUNS)
def test_prompts(submission, rng):
    conversation = talk(submission, *people(rng)[0])
    printed, output = shown(conversation)
    for prompt in PROMPTS:
        count = printed.count(prompt)
        if count == 0:
            expect.fail("lab0.no_prompt", output, prompt=prompt, got=repr(printed[:60]))
        expect.that(count == 1, "lab0.prompt_again", output, prompt=prompt, count=count)
    first, second = map(printed.index, PROMPTS)
    expect.that(first < second, "lab0.prompt_order", output)


@check("main.greets", points=6, needs=RUNS)
def test_greets(submission, rng):
    talks = []
    for name, age in more_people(rng):
        conversation = talk(submission, name, age)
        printed, output = shown(conversation)
        rest = printed
        for prompt in PROMPTS:  # a word of the prompts greets nobody
            rest = rest.replace(prompt, "\n")
        talks.append((name, age, conversation, rest, output))
    for name, age, conversation, rest, output in talks:
        right, *theirs = greetings(submission, name, age)
        # Nor does what is printed for everybody.
        followed = [one for one in theirs if not all(one in other[3] for other in talks)]
        if any(greeting in rest for greeting in (right, *followed)):
            continue
        params = {"name": name, "age": age, "expected": repr(right)}
        if conversation.returned is not None and not rest.strip():
            expect.fail("lab0.main_returns", output)
        expect.fail("lab0.not_greeted", output, got=repr(rest.strip()[:80]), **params)


@check("main.once", points=2, needs=["main.runs", "main.greets"])
def test_once(submission, rng):
    name, age = people(rng)[1]
    conversation = talk(submission, name, age)
    printed, output = shown(conversation)
    lines = [line.strip() for line in printed.splitlines()]
    nothing = any(line == "None" or line.endswith(": None") for line in lines)
    expect.that(not nothing, "lab0.prints_none", output, faults=("function-returns-none",))
    count = max(printed.count(greeting) for greeting in greetings(submission, name, age))
    expect.that(count == 1, "lab0.greeted_again", output, count=count)
