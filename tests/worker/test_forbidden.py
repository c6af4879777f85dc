"""A forbidden package can be imported and not used, by the learner's own files only."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
def run(source, name):
    exec(compile(source, name, "exec"), {"__name__": name})
"""


def ran(source: str, *, file: str = "lab.py") -> str:
    """What a fresh Python says: forbidding holds for the whole process."""
    code = f"{SETUP}\ntry:\n    run({source!r}, {file!r})\nexcept BaseException as error:\n"
    code += "    print(type(error).__name__, error)\nelse:\n    print('fine')"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
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
def test_other_files_use_what_they_like(way: str) -> None:
    assert ran(USES[way], file="library.py") == "fine"


def test_stand_ins_are_withdrawn_and_come_again() -> None:
    source = "import xml.dom, sys; from grader.worker.forbidden import withdraw; withdraw()\n"
    source += "assert not [name for name in sys.modules if name.startswith('xml')]\n"
    source += "import xml.dom as d; from xml import sax; sax.parse()"
    assert ran(source) == "ForbiddenImport xml"
