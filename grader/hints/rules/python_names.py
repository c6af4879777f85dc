"""Names, modules and attributes that do not exist, or are something else than was meant."""

from __future__ import annotations

import ast
import builtins
import sys
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from grader.hints.program import Found, dotted, imported_by
from grader.hints.raised import listed, nearest, raised, said
from grader.hints.rule import Finding, cause, certain, rule
from grader.hints.trace import OwnModule, Trace
from grader.hints.vocabulary import ALIASES, INSTALL, KNOWN_NAMES, MODULES, SHADOWED
from grader.model.place import Place

_STUMBLED: Final = frozenset({"types", "copy"})
"""Told of the program's own name only where Python itself stumbles over them."""
_IMPORTING: Final = ("ImportError", "ModuleNotFoundError", "AttributeError")


def _assigned(trace: Trace) -> Iterator[tuple[str, Place]]:
    """Every name that the program gives to something, with its line."""
    for found in trace.program.nodes(
        ast.Name, ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.arg
    ):
        node = found.node
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, found.place
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, found.place
        elif isinstance(node, ast.arg):
            yield node.arg, found.place
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                yield (alias.asname or alias.name).partition(".")[0], found.place


@rule("python-name-error")
def python_name_error(trace: Trace) -> Iterator[Finding]:
    """A name that nothing was given to: misspelled, not imported, or defined later."""
    for error, match in said(trace, r"^name '(\w+)' is not defined", "NameError"):
        name = match[1]
        here = (error.place.file, error.place.line) if error.place else ("", 0)
        known = list(_assigned(trace))
        defined = [
            f"{place.file}:{place.line}"
            for own, place in known
            if own == name and (place.file, place.line) != here
        ]
        close = nearest(name, {own for own, _ in known} | set(dir(builtins)))
        if name in ALIASES:
            close = [ALIASES[name]]
        elif not close and name in KNOWN_NAMES:
            close = [f"from {KNOWN_NAMES[name]} import {name}"]
        yield cause(error.place, name=name, nearest=listed(close), defined=listed(defined[:3]))


@rule("python-module-not-found")
def python_module_not_found(trace: Trace) -> Iterator[Finding]:
    """A package that is not installed, or is spelled otherwise."""
    for error in raised(trace, "ModuleNotFoundError", "ImportError"):
        match = error.search(r"No module named '(\w+)[\w.]*'") or error.search(
            r"(?:[Yy]ou must install|requires|Please install|pip install) "
            r"`?(?:pip install )?(\w+)`?"
        )
        if match is None or match[1] in {"keras", "tensorflow", "the", "a", "pip"}:
            continue
        module = match[1]
        close = [] if module in INSTALL else nearest(module, MODULES)
        install = INSTALL.get(module, module) if not close else close[0]
        yield cause(
            error.place, module=module, install=INSTALL.get(install, install), nearest=listed(close)
        )


@rule("python-attribute-error")
def python_attribute_error(trace: Trace) -> Iterator[Finding]:
    """An object or a module that has no such name."""
    for error in raised(trace, "AttributeError", "ImportError", "ModuleNotFoundError"):
        match = (
            error.search(r"(?m)^(?:module )?'([\w.]+)'(?: object)? has no attribute '(\w+)'")
            or error.search(r"^type object '(\w+)' has no attribute '(\w+)'")
            or error.search(r"^cannot import name '(?P<name>\w+)' from '(?P<of>[\w.]+)'")
            or error.search(r"^No module named '(?P<of>[\w.]+)\.(?P<name>\w+)'")
        )
        if match is None or (match.re.groupindex and match["of"] == "__main__"):
            continue
        of, name = (match["of"], match["name"]) if match.re.groupindex else match.groups()
        if of == "NoneType":  # something returned nothing: another fault
            continue
        if error.raised_in is not None and not _spelled(trace, error.place, name):
            continue  # a library stumbled over what it was given: another fault
        own = _own_attributes(trace, of)
        yield cause(
            error.place, of=of, name=name, nearest=listed(nearest(name, own or KNOWN_NAMES))
        )


def _own_attributes(trace: Trace, of: str) -> frozenset[str]:
    """What a class of the program calls its own things: ``self.dense_1 = ...``."""
    return frozenset(
        part.attr
        for found in trace.program.nodes(ast.ClassDef)
        if found.node.name == of
        for part in ast.walk(found.node)
        if isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store)
    )


def _spelled(trace: Trace, place: Place | None, name: str) -> bool:
    """Whether the learner's statement at a place has that name."""
    if place is None:
        return True
    return any(
        name in (getattr(found.node, "attr", ""), getattr(found.node, "name", ""))
        or (isinstance(found.node, ast.Import | ast.ImportFrom) and name in ast.unparse(found.node))
        for found in trace.program.at(place, ast.Attribute, ast.Import, ast.ImportFrom)
    )


@rule("python-shadowed-module")
def python_shadowed_module(trace: Trace) -> Iterator[Finding]:
    """The learner's own file has the name of a module that is imported."""
    for error, match in said(
        trace, r"partially initialized module '(\w+)[\w.]*'", "AttributeError", "ImportError"
    ):
        if match[1] in SHADOWED | sys.stdlib_module_names:
            yield cause(error.place, module=match[1], own=f"{match[1]}.py")
    own = {PurePosixPath(unit.label).stem for unit in trace.program.units} & SHADOWED
    own -= _STUMBLED
    for found, module, wanted in _imports(trace):
        if module in own:
            yield certain(found.place, module=module, own=f"{module}.py")
        beside = trace.beside.get(module)
        if beside is not None and any(_lacks(beside, name) for name in wanted):
            stopped = any(error.search(rf"\b{module}\b") for error in raised(trace, *_IMPORTING))
            yield (cause if stopped else certain)(found.place, module=module, own=beside.path)


def _lacks(beside: OwnModule, name: str) -> bool:
    """Whether a file does not bring what the program takes; unknown counts as brought."""
    if name.endswith("."):
        return name[:-1] not in beside.parts
    known = beside.names is None or name in beside.names | beside.parts
    return not known and not name.startswith("__")


def _imports(trace: Trace) -> Iterator[tuple[Found, str, frozenset[str]]]:
    """Each import of a library, and what the program takes from it: ``layers``.

    What lies in a module of a package is spelled with a point, ``models.``: a file has none.
    """
    used: dict[str, set[str]] = {}
    for one in trace.program.nodes(ast.Attribute):
        if isinstance(one.node.value, ast.Name):
            used.setdefault(one.node.value.id, set()).add(one.node.attr)
    for found in trace.program.nodes(ast.Import, ast.ImportFrom):
        node = found.node
        if isinstance(node, ast.Import):
            for alias in node.names:
                top, _, below = alias.name.partition(".")
                taken = {below.partition(".")[0] + "."} if below else set()
                if not (below and alias.asname):
                    taken |= used.get(alias.asname or top, set())
                yield found, top, frozenset(taken)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            top, _, below = (node.module or "").partition(".")
            names = {alias.name for alias in node.names} - {"*"}
            yield found, top, frozenset({below.partition(".")[0] + "."} if below else names)
        if any(name.startswith("tensorflow.keras") for name in imported_by(node)):
            yield found, "keras", frozenset({"_tf_keras."})  # where TensorFlow itself takes it


@rule("python-not-callable")
def python_not_callable(trace: Trace) -> Iterator[Finding]:
    """Round brackets behind something that is no function."""
    for error, match in said(trace, r"^'([\w.]+)' object is not callable", "TypeError"):
        called = [
            dotted(found.node.func)
            for found in trace.program.nodes(ast.Call)
            if error.place is not None
            and found.place.line == error.place.line
            and found.place.file == error.place.file
        ]
        given = {own for own, _ in _assigned(trace)}
        own = [name for name in called if name in given] or [
            name for name in called if name not in dir(builtins)
        ]
        yield cause(
            error.place, type_name=match[1].rpartition(".")[2], called=listed((own or called)[:3])
        )
