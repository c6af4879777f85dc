"""Headers of mutants and variants, and their composition with the reference."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.find import find_course
from grader.course.mutants import compose, load_cases
from grader.errors import AssignmentError

from .conftest import REFERENCE

Build = Callable[..., Path]

MUTANT = '''\
#!/usr/bin/env python

# /// mutant
# fails = ["double.value"]
# misconception = "adds-instead"
# about = "Adds two — 더하기."
# ///
"""A docstring."""
import cmath
from functools import (
    cache,
    wraps,
)

EXTRA = 2


@cache
def helper(x):
    return x


@wraps(print)
def double(number, *, base=2):
    return helper(number) + EXTRA
'''
VARIANT = '# /// variant\n# about = "Stands alone."\n# whole = true\n# ///\ndouble = triple = abs\n'


def cases(build: Build, *, mutant: str = MUTANT, variant: str = VARIANT):  # type: ignore[no-untyped-def]
    root = build()
    folder = root / "assignments" / "lab1"
    for name, text in (("mutants", mutant), ("variants", variant)):
        (folder / name).mkdir()
        (folder / name / "first.py").write_text(text, "utf-8")
        (folder / name / "_draft.py").write_text("no header", "utf-8")
    return load_cases(find_course(root, {}).get("lab1"))


def test_headers(build: Build) -> None:
    mutant, variant = cases(build)
    assert (mutant.name, mutant.fails) == ("mutants/first", ("double.value",))
    assert (mutant.misconception, mutant.whole) == ("adds-instead", False)
    assert mutant.about == "Adds two — 더하기."
    assert (variant.name, variant.fails, variant.whole) == ("variants/first", (), True)
    assert variant.composed("anything") == VARIANT


def test_composition(build: Build) -> None:
    mutant, _ = cases(build)
    source = mutant.composed(REFERENCE)
    names: dict[str, object] = {"__name__": "lab1"}
    exec(compile(source, "lab1.py", "exec"), names)
    double, triple = names["double"], names["triple"]
    assert callable(double) and callable(triple)
    assert double(5) == 7
    assert triple(5) == 12  # the reference's function calls the mutant's
    assert [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)] == [
        "helper",
        "_helper",
        "double",
        "triple",
    ]
    assert source.count("import cmath") == 1
    assert source.index("import sys") < source.index("import cmath") < source.index("EXTRA = 2")
    assert '"""A docstring."""' not in source


def test_the_last_definition_and_decorators_of_both() -> None:
    reference = "import os\n@os.fspath\n@other\ndef f(x):\n    return 1\n\n\ny = 1\n"
    case = "def f(x):\n    return 2\n@new\ndef f(x):\n    return 3\n"
    assert compose(reference, case) == "import os\n@new\ndef f(x):\n    return 3\n\n\ny = 1\n"


def test_a_reference_without_imports() -> None:
    assert compose("def f(): return 1\n", "import os\nf0 = 1\n").startswith(
        "import os\n\nf0 = 1\ndef"
    )
    assert compose('"""Doc."""\ndef f(): return 1\n', "X = 1\n").startswith(
        '"""Doc."""\n\nX = 1\ndef'
    )


bodies = st.sampled_from(["return 1", "pass", "x = '''\n# text\n'''", "if a:\n        return 2"])


@given(st.lists(st.tuples(st.sampled_from("abc"), bodies), max_size=4), st.permutations("abcd"))
def test_compositions_parse_and_keep_every_name(
    functions: list[tuple[str, str]], order: list[str]
) -> None:
    reference = "import os\n\n" + "\n\n".join(f"def {name}():\n    return 0" for name in order)
    case = "\n\n".join(f"def {name}():\n    {body}" for name, body in functions)
    tree = ast.parse(compose(reference, case))
    found = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert [node.name for node in tree.body if isinstance(node, ast.FunctionDef)] == order
    for name, body in dict(functions).items():
        expected = ast.parse(f"def {name}():\n    {body}").body[0]
        assert ast.dump(found[name]) == ast.dump(expected)


@pytest.mark.parametrize(
    ("old", "new", "key", "line"),
    [
        ("# /// mutant\n", "", "course.mutant_no_header", 3),
        ("# /// mutant", "# /// variant", "course.mutant_no_header", 3),
        ("# ///\n", "", "course.mutant_open_header", 3),
        ("# about", "about", "course.mutant_open_header", 6),
        ('"double.value"', '"doubel.value"', "course.mutant_unknown_check", 4),
        ('["double.value"]', "[]", "course.mutant_no_fails", 4),
        ('# fails = ["double.value"]\n', "", "course.mutant_no_fails", 3),
        ('["double.value"]', '"double.value"', "course.bad_value", 4),
        ('["double.value"]', '["double.value"', "course.bad_toml", 5),
        ("# fails", "# fail", "course.bad_value", 4),
        ('# about = "Adds two — 더하기."\n', "", "course.bad_value", 3),
        ("def helper(x):", "def helper(x:", "course.bad_python", 19),
    ],
)
def test_broken_headers(build: Build, old: str, new: str, key: str, line: int) -> None:
    assert old in MUTANT
    with pytest.raises(AssignmentError) as caught:
        cases(build, mutant=MUTANT.replace(old, new, 1))
    assert caught.value.message.id == key
    assert str(caught.value.message.params["where"]).endswith(f"first.py:{line}")


def test_a_variant_names_no_checks(build: Build) -> None:
    variant = VARIANT.replace("# whole = true", '# fails = ["double.value"]')
    with pytest.raises(AssignmentError) as caught:
        cases(build, variant=variant)
    assert caught.value.message.id == "course.bad_value"
