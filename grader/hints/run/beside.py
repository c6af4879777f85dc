"""Files beside a program that have the name of a library which it imports.

A worker has imported the real libraries long before the program runs, so nothing happens there;
on the learner's machine Python takes the file.
"""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from typing import Final

from grader.hints.program import Program
from grader.hints.run.sight import Sight
from grader.hints.trace import OwnModule
from grader.hints.vocabulary import SHADOWED
from grader.parser import UNREADABLE, tree

MAX_BYTES: Final = 200_000
LIBRARY: Final = 10
"""A folder with so many modules is the library itself, or a copy of it that somebody works on."""
_INIT: Final = "__init__.py"


def own_modules(program: Program, sight: Sight | None) -> dict[str, OwnModule]:
    """By the name of a library that the program imports: the learner's own file of that name."""
    if sight is None:
        return {}
    tops = {name.partition(".")[0] for name in program.imported} & SHADOWED
    if any(name.startswith("tensorflow.keras") for name in program.imported):
        tops.add("keras")
    files = set(sight.modules)
    sizes = Counter(path.partition("/")[0] for path in files if "/" in path)
    found: dict[str, OwnModule] = {}
    for name in sorted(tops):
        package = f"{name}/{_INIT}"
        if package in files and sizes[name] < LIBRARY:  # Python prefers it to a file
            path, parts = package, _parts(name, files)
        elif f"{name}.py" in files and package not in files:
            path, parts = f"{name}.py", frozenset[str]()
        else:
            continue
        found[name] = OwnModule(path=path, names=_names(Path(sight.view.folder, path)), parts=parts)
    return found


def _parts(package: str, files: set[str]) -> frozenset[str]:
    """The modules of a package, by their names."""
    inside = [path.split("/")[1] for path in files if path.startswith(f"{package}/")]
    return frozenset(name.removesuffix(".py") for name in inside if name != _INIT)


def _names(path: Path) -> frozenset[str] | None:
    """What a module gives a name to; None where that cannot be told."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        module = tree(path.read_text("utf-8"), path.name)
    except (OSError, UnicodeDecodeError, *UNREADABLE):
        return None
    names: set[str] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(one.asname or one.name).partition(".")[0] for one in node.names}
    return None if "*" in names else frozenset(names)
