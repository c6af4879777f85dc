"""output_size: how many places a kernel takes along one axis."""

from grader.checks import check, expect


def places(n, kernel, stride, padding):
    """The right answer, counted: each place where the kernel's first pixel may lie."""
    if padding == "same":
        return len(range(0, n, stride))
    return len(range(0, n - kernel + 1, stride))


def judge(student, n, kernel, stride=1, padding="valid"):
    options = {}
    shown = f"{n}, {kernel}"
    if stride != 1:
        options["stride"] = stride
        shown += f", stride={stride}"
    if padding != "valid":
        options["padding"] = padding
        shown += f', padding="{padding}"'
    of = f"output_size({shown})"
    got = expect.value(student.output_size(n, kernel, **options), of=of, kind="float")
    right = places(n, kernel, stride, padding)
    if got == right:
        return
    facts = expect.evidence(got, of=of)
    params = {"of": of, "got": float(got), "expected": right}
    if padding == "valid" and got == right - 1:
        expect.fail("lab2.one_place_missing", facts, **params)
    if padding == "valid" and got == right + 1:
        expect.fail("lab2.rounded_up", facts, **params)
    if stride != 1 and got == places(n, kernel, 1, padding):
        expect.fail("lab2.size_without_stride", facts, stride=stride, **params)
    if padding == "same" and got == places(n, kernel, stride, "valid"):
        expect.fail("lab2.size_without_padding", facts, **params)
    if padding == "same" and got == right - 1:
        expect.fail("lab2.rounded_down", facts, **params)
    expect.fail("lab2.size", facts, **params)


@check("output_size.valid", points=4)
def test_valid(student, rng):
    judge(student, 28, 3)
    for _ in range(3):
        kernel = int(rng.integers(1, 8))
        judge(student, kernel + int(rng.integers(1, 60)), kernel)
    same = int(rng.integers(2, 9))
    judge(student, same, same)  # the kernel covers the whole axis: one place


@check("output_size.stride", points=3)
def test_stride(student, rng):
    judge(student, 6, 3, 2)  # 1.5 steps: the last one does not fit
    for _ in range(3):
        kernel, stride = (int(number) for number in rng.integers(2, 6, size=2))
        steps = int(rng.integers(2, 12))
        judge(student, kernel + steps * stride, kernel, stride)
        judge(student, kernel + steps * stride + stride - 1, kernel, stride)
    judge(student, 20, 2, 7)  # a stride larger than the kernel


@check("output_size.same", points=2)
def test_same(student, rng):
    judge(student, 28, 3, 1, "same")
    for kernel in (1, 2, 3, 5):
        n, stride = int(rng.integers(10, 60)), int(rng.integers(2, 6))
        judge(student, n, kernel, 1, "same")
        judge(student, n * stride, kernel, stride, "same")
        judge(student, n * stride + 1, kernel, stride, "same")


@check("output_size.whole", points=1)
def test_whole(student, rng):
    """The type only: whether the number is right, the others say."""
    n = int(rng.integers(10, 60))
    of = f"output_size({n}, 3, stride=2)"
    expect.value(student.output_size(n, 3, stride=2), of=of, kind="int")
    of = f'output_size({n}, 3, stride=2, padding="same")'
    expect.value(student.output_size(n, 3, stride=2, padding="same"), of=of, kind="int")
