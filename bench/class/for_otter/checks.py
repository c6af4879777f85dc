"""A test of otter-grader: NAME is replaced by the function of assertions.py that it calls."""

from otter.test_files import test_case

OK_FORMAT = False

name = "NAME"
points = 20


@test_case(points=20, hidden=False)
def test_name(env):
    from types import SimpleNamespace

    import assertions

    assertions.NAME(SimpleNamespace(**env))
