"""A forbidden package can be imported and not used, by the learner's own files only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.worker import forbidden

USES = {
    "import": "import colorsys\ncolorsys.rgb_to_hsv(0, 0, 0)",
    "alias": "import xml.dom as d\nd.anything.at.all()",
    "from": "from colorsys import rgb_to_hsv\nrgb_to_hsv(0, 0, 0)",
    "importlib": "import importlib\nimportlib.import_module('color' + 'sys').rgb_to_hsv(0, 0, 0)",
    "dunder": "__import__('colorsys').rgb_to_hsv(0, 0, 0)",
    "function": "def f():\n    import xml.dom\n    return xml.dom.Node()\nf()",
    "numbers": "import colorsys\ncolorsys.ONE_THIRD + 1",
}
SETUP = """
from grader.worker.forbidden import forbid
forbid(["colorsys", "xml"], {"lab.py"}.__contains__)
"""


def ran(source: str, *, file: str = "lab.py", library: str = "") -> str:
    """What a fresh Python says: forbidding holds for the whole process."""
    code = f"{SETUP}\ntry:\n    exec(compile({source!r}, {file!r}, 'exec'), {{'__name__': 'x'}})\n"
    code += "except BaseException as error:\n"
    code += "    print(type(error).__name__, error)\nelse:\n    print('fine')"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": library},
    )  # fmt: skip
    return found.stdout.strip()


@pytest.mark.parametrize("way", USES)
def test_use_is_refused_by_the_packages_name(way: str) -> None:
    package = "xml" if "xml" in USES[way] else "colorsys"
    assert ran(USES[way]) == f"ForbiddenImport {package}"


@pytest.mark.parametrize(
    "source", ["import colorsys", "from xml.dom import Node", "import json, html"]
)
def test_an_import_alone_costs_nothing(source: str) -> None:
    assert ran(source) == "fine"


@pytest.mark.parametrize("way", ["import", "from", "importlib", "dunder"])
def test_what_is_ours_uses_what_it_likes(way: str) -> None:
    assert ran(USES[way], file=str(Path(forbidden.__file__).with_name("ours.py"))) == "fine"


ROUNDABOUT = {
    "pydoc": "import pydoc\npydoc.locate('colorsys').rgb_to_hsv(0, 0, 0)",
    "pkgutil": "import pkgutil\npkgutil.resolve_name('colorsys').rgb_to_hsv(0, 0, 0)",
    "pickle": "import pickle\npickle.loads(b'ccolorsys\\nrgb_to_hsv\\n.')(0, 0, 0)",
    "map": "import importlib\n[*map(importlib.import_module, ['colorsys'])][0].ONE_THIRD + 1",
    "another name": "import json, types\nspace = {}\n"
    "exec(compile('import colorsys', json.__file__, 'exec'), space)\nspace['colorsys'].x()",
    "another module": "import json\nexec(compile('import colorsys', json.__file__, 'exec'),"
    " vars(json))\njson.colorsys.rgb_to_hsv(0, 0, 0)",
    "thread": "import importlib, threading\nthread = threading.Thread("
    "target=importlib.import_module, args=['colorsys'])\nthread.start(); thread.join()\n"
    "import sys; sys.modules['colorsys'].rgb_to_hsv(0, 0, 0)",
    "library": "import allowed\nallowed.later()",
}


@pytest.mark.parametrize("way", ROUNDABOUT)
def test_ways_about_are_refused_too(way: str, library: str) -> None:
    assert ran(ROUNDABOUT[way], library=library) == "ForbiddenImport colorsys"


def test_a_library_is_imported_with_all_that_it_needs(library: str) -> None:
    assert ran("import allowed\nassert allowed.HUE == 0.5", library=library) == "fine"


@pytest.mark.parametrize(
    "past",
    ["import sys; sys.meta_path.pop(0); import colorsys",
     "import importlib.machinery as m, sys; spec = m.PathFinder.find_spec('colorsys');"
     "import importlib.util as u; made = u.module_from_spec(spec); sys.modules['colorsys'] = made;"
     "spec.loader.exec_module(made)"],
)  # fmt: skip
def test_what_was_loaded_past_the_finder_is_found_afterwards(past: str) -> None:
    asked = "\nfrom grader.worker.forbidden import refuse_smuggled; refuse_smuggled()"
    assert ran(past + asked) == "ForbiddenImport colorsys"
    assert ran("import colorsys, json" + asked) == "fine"


@pytest.fixture
def library(tmp_path: Path) -> str:
    """The folder of a package that loads a forbidden one when it is imported, and in a function."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    (folder / "allowed.py").write_text(
        "import colorsys\nHUE = colorsys.rgb_to_hsv(0, 1, 1)[0]\ndel colorsys\n"
        "import sys\ndel sys.modules['colorsys']\n"
        "def later():\n    import colorsys\n    colorsys.rgb_to_hsv(0, 0, 0)\n"
    )
    return str(folder)


def test_stand_ins_are_withdrawn_and_come_again() -> None:
    source = "import xml.dom, sys; from grader.worker.forbidden import withdraw; withdraw()\n"
    source += "assert not [name for name in sys.modules if name.startswith('xml')]\n"
    source += "import xml.dom as d; from xml import sax; sax.parse()"
    assert ran(source) == "ForbiddenImport xml"
