"""Optional packages: hidden while the zygote imports, and completed when a program wants them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.interpreters import THREAD, python_with

LIBRARY = '''
try:
    import pandas
    from pandas import Base
except ImportError:
    pandas = None
    class Base: pass
KINDS = (int,)
if pandas:
    KINDS += (pandas.DataFrame,)
class Made(Base):
    """Holds what it was made of."""
def is_frame(x):
    return pandas is not None and isinstance(x, pandas.DataFrame)
'''
USER = "from library.core import Made, is_frame\n"
PANDAS = "class DataFrame: pass\nclass Base: pass\n" + THREAD

SCRIPT = """
import importlib.util, json, sys, threading
from grader.worker.optional import hiding
kept = hiding({options!r}, ["library"])
import library.core, library.user
hidden = [importlib.util.find_spec("pandas") is None, library.core.pandas is None,
          threading.active_count()]
kept.let_in()
old = library.core.Made
lazy = "pandas" not in sys.modules
import pandas
said = dict(
    found=kept.found, hidden=hidden, lazy=lazy, threads=threading.active_count(),
    known=library.core.pandas is pandas, kinds=len(library.core.KINDS),
    frame=library.user.is_frame(pandas.DataFrame()),
    based=issubclass(library.core.Made, pandas.Base),
    shared=library.user.Made is library.core.Made, renewed=library.core.Made is not old,
    finders=[type(finder).__name__ for finder in sys.meta_path].count("_Gate"))
print(json.dumps(said))
"""


def said(tmp_path: Path, script: str, **modules: str) -> dict[str, object]:
    files = {
        "library/__init__.py": "", "library/core.py": LIBRARY, "library/user.py": USER,
        "pandas.py": PANDAS,
    }  # fmt: skip
    python = python_with(tmp_path / "environment", files | modules)
    done = subprocess.run(
        [python, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_hidden_while_importing_and_complete_once_a_program_imports_it(tmp_path: Path) -> None:
    assert said(tmp_path, SCRIPT.format(options=[])) == {
        "found": ["pandas"], "hidden": [True, True, 1], "lazy": True, "threads": 2,
        "known": True, "kinds": 2, "frame": True, "based": True, "shared": True,
        "renewed": True, "finders": 0,
    }  # fmt: skip


def test_nothing_is_hidden_where_it_is_needed_after_all(tmp_path: Path) -> None:
    answer = said(tmp_path, SCRIPT.format(options=["--show"]))
    assert answer["hidden"] == [False, False, 2]
    assert (answer["found"], answer["kinds"], answer["frame"]) == ([], 2, True)


@pytest.mark.parametrize(
    ("options", "modules", "hidden"),
    [
        ((), ("tensorflow", "keras"), {"pandas": True, "numpy": False, "ours": False}),
        ((), ("pandas.core", "keras"), {"pandas": False, "torch": True}),
        (("--hide=ours,theirs",), ("keras",), {"ours": True, "theirs.part": True, "torch": True}),
        (("--show",), ("keras",), {"pandas": False, "torch": False}),
    ],
)
def test_what_is_hidden(
    tmp_path: Path, options: tuple[str, ...], modules: tuple[str, ...], hidden: dict[str, bool]
) -> None:
    script = f"""
import json
from grader.worker.optional import hiding
kept = hiding({options!r}, {modules!r})
print(json.dumps({{name: kept.hides(name) for name in {list(hidden)!r}}}))
"""
    assert said(tmp_path, script) == hidden


def test_what_is_not_installed_is_not_told(tmp_path: Path) -> None:
    script = """
import json
from grader.worker.optional import hiding
kept = hiding((), ())
for name in ("cudf", "no_such_package"):
    try:
        __import__(name)
    except ModuleNotFoundError as error:
        assert error.name == name
print(json.dumps({"found": kept.found}))
"""
    assert said(tmp_path, script) == {"found": []}


def test_distributions_are_still_found(tmp_path: Path) -> None:
    script = """
import importlib.metadata, json
from grader.worker.optional import hiding
kept = hiding((), ())
print(json.dumps({"numpy": bool(importlib.metadata.version("numpy"))}))
"""
    assert said(tmp_path, script) == {"numpy": True}
