"""What may import what, and what never enters the grader's process."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "grader"
MNIST = Path(os.environ.get("GRADER_DATA", ROOT.parent / "shared" / "data"))
MEMORY_BYTES = 200 * 2**20

# Room -> rooms that it may import, at its top or inside of a function.
ALLOWED: dict[str, set[str]] = {
    "errors": {"model"},
    "model": set(),
    "wire": {"errors", "model"},
    "sandbox": {"wire", "errors"},
    "staying": {"wire", "sandbox"},
    "worker": {"staying", "wire", "sandbox", "model", "errors"},
    "remote": {"sandbox", "wire", "model", "errors"},
    "checks": {"model", "remote", "wire", "errors"},
    "training": {"model", "remote", "wire", "data", "errors"},
    "data": {"model", "errors"},
    "text": {"model", "errors"},
    "parser": {"model", "errors"},
    "intake": {"parser", "model", "errors"},
    "likeness": {"parser", "model", "errors"},
    "collection": {"model", "errors", "intake"},
    "course": {"model", "errors", "text", "intake"},
    "reporters": {"model", "text", "errors"},
    "ci": {"model", "text", "errors", "course", "collection", "reporters"},
    "gradebook": {"model", "text", "errors", "reporters"},
    "term": {"model", "text", "errors", "course", "reporters", "gradebook"},
    "explanations": {"model", "text", "errors", "reporters"},
    "pages": {"model", "text", "errors", "reporters", "gradebook", "hints", "exhibits", "likeness"},
    "hints": {"parser", "model", "wire", "text", "errors", "reporters"},
    "doctor": {"data", "sandbox", "remote", "wire", "model", "text", "errors"},
    "grading": {
        "checks", "course", "intake", "parser", "data", "training", "remote", "sandbox", "wire",
        "doctor", "model", "errors",
    },
    "plugin": {"grading", "checks", "text", "model", "errors"},
    "hints/run": {
        "grading", "hints", "explanations", "course", "intake", "parser", "data", "remote",
        "sandbox", "wire", "reporters", "text", "model", "errors",
    },
    "exhibits": {
        "grading", "hints", "hints/run", "intake", "data", "training", "remote", "wire", "model",
        "errors",
    },
    "watching": {
        "grading", "checks", "intake", "parser", "training", "remote", "model", "errors",
    },
    "proving": {
        "watching", "grading", "course", "intake", "training", "remote", "text", "model", "errors",
    },
    "classroom": {
        "grading", "course", "intake", "collection", "gradebook", "data", "training", "remote",
        "sandbox", "wire", "reporters", "text", "model", "errors",
    },
    "notebook": {
        "grading", "hints", "hints/run", "explanations", "intake", "parser", "gradebook", "data",
        "training", "reporters", "text", "model", "errors",
    },
    "api": {"notebook", "grading", "hints", "hints/run", "text", "model", "errors"},
    "__init__": {"api", "notebook", "explanations", "data"},
    "__main__": {"cli"},
}  # fmt: skip
# The composition root: it may import anything, and only `python -m grader` imports it.
ROOM_OF_ALL = "cli"


@cache
def modules() -> list[tuple[Path, ast.Module]]:
    return [
        (path.relative_to(PACKAGE), ast.parse(path.read_text("utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "scaffold" not in path.parts and "_course" not in path.parts
    ]


@cache
def imports() -> dict[Path, list[tuple[str, ast.stmt]]]:
    return {path: list(imported(tree)) for path, tree in modules()}


# Rooms that lie within another one and may import other things than it does.
INNER = {"hints/run"}


def room(path: Path) -> str:
    parts = path.with_suffix("").parts
    inner = "/".join(parts[:2])
    return inner if inner in INNER else parts[0]


def imported(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Full names that are imported anywhere in the tree, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node


def ours(name: str) -> str | None:
    """The room of a full name, or None where it is not ours."""
    parts = name.split(".")
    if parts[0] != "grader" or len(parts) == 1:
        return None
    if (inner := "/".join(parts[1:3])) in INNER:
        return inner
    return (
        parts[1]
        if (PACKAGE / parts[1]).is_dir() or (PACKAGE / f"{parts[1]}.py").is_file()
        else None
    )


def test_every_room_is_known() -> None:
    rooms = {room(path) for path, _ in modules()}
    assert rooms == {*ALLOWED, ROOM_OF_ALL}


def test_imports_point_one_way() -> None:
    wrong = []
    for path, names in imports().items():
        if room(path) == ROOM_OF_ALL:
            continue
        for name, node in names:
            target = ours(name)
            allowed = ALLOWED[room(path)] | {room(path)}
            if target is not None and target not in allowed:
                wrong.append(f"{path}:{node.lineno} imports {name}")
    assert wrong == []


def test_the_table_itself_has_no_cycle() -> None:
    done: list[str] = []

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, (*path, name)
        for target in ALLOWED.get(name, ()):
            visit(target, (*path, name))
        done.append(name)

    for name in ALLOWED:
        visit(name, ())
    assert set(ALLOWED) <= set(done)
    assert [name for name, rooms in ALLOWED.items() if ROOM_OF_ALL in rooms] == ["__main__"]


def test_no_file_leads_back_to_itself() -> None:
    """Imports inside functions count, and those for types alone."""
    files = {".".join(("grader", *path.with_suffix("").parts)): path for path in imports()}
    graph: dict[str, set[str]] = {}
    for file, path in files.items():
        names = [name for name, _ in imports()[path]]
        found = {name if name in files else name.rpartition(".")[0] for name in names}
        found |= {f"{name}.__init__" for name in found}
        graph[file] = {name for name in found if name in files} - {file}
    assert sum(map(len, graph.values())) > 1000
    graph.pop("grader.__init__")  # the package's own face, which gives what is asked for
    TopologicalSorter(graph).prepare()  # or it names the circle


def test_a_check_needs_nothing_of_the_grader_but_its_room() -> None:
    labs = [*(ROOT / "assignments").rglob("*.py"), *(PACKAGE / "course" / "scaffold").rglob("*.py")]
    checks = [path for path in labs if {"checks", "hidden"} & set(path.parts)]
    assert len(checks) > 50
    wrong = [
        f"{path}: {name}"
        for path in checks
        for name, _ in imported(ast.parse(path.read_text("utf-8")))
        if ours(name) not in (None, "checks")
    ]
    assert wrong == []


# Reads what the course's authors wrote, or runs behind the sandbox.
PARSES = {"parser", "course", "worker"}
READERS = {
    ("ast", "parse"), ("ast", "literal_eval"), ("unicodedata", "normalize"),
    ("difflib", "get_close_matches"), ("difflib", "SequenceMatcher"), ("tokenize", "tokenize"),
    ("tokenize", "generate_tokens"),
}  # fmt: skip
# Files that call one of these all the same, and what bounds it there.
BOUNDED = {
    "model/composed.py": "takes out floods of marks first",
    "model/nearest.py": "so many names of such lengths",
    "hints/program.py": "a node of a tree that was read within the bounds",
    "hints/llm/redact.py": "source that was read within the bounds",
    "explanations/find.py": "a term that was typed",
    "grading/asserted.py": "the check's own source, and pytest's repr of a dict that stands in it",
}  # fmt: skip


def test_what_strangers_supply_is_read_in_one_place() -> None:
    wrong = []
    for path, tree in modules():
        if room(path) in PARSES or path.as_posix() in BOUNDED:
            continue
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=module), attr=name)):
                    if (module, name) in READERS:
                        wrong.append(f"{path}:{node.lineno} calls {module}.{name}")
    assert wrong == []


FOREIGN = {"tensorflow", "keras", "tensorboard", "matplotlib", "torch", "jax", "sklearn", "scipy"}


# Figures of a page: drawn from numbers of ours, in the one command that makes a page, and never
# loaded by a grading (see below). Inside functions only.
DRAWS = {Path("pages/curves.py"), Path("pages/fonts.py")}


def test_only_the_worker_imports_what_learners_use() -> None:
    wrong = [
        f"{path}:{node.lineno} imports {name}"
        for path, tree in modules()
        for name, node in imports()[path]
        if room(path) != "worker"
        and name.split(".")[0] in FOREIGN
        and not (path in DRAWS and name.startswith("matplotlib") and node not in tree.body)
    ]
    assert wrong == []


# Runs in a Dask worker; the teacher's machine imports it only with --dask.
ON_A_WORKER = Path("classroom/dask_worker.py")


def test_dask_is_imported_only_where_a_cluster_is_asked_for() -> None:
    wrong = []
    for path, tree in modules():
        late = {id(node) for node in ast.walk(tree)} - {id(node) for node in tree.body}
        for name, node in imports()[path]:
            dask = name.split(".")[0] in {"dask", "distributed"}
            if (dask or name.startswith("grader.classroom.dask_worker")) and not (
                path == ON_A_WORKER or (path.parts[0] == "classroom" and id(node) in late)
            ):
                wrong.append(f"{path}:{node.lineno} imports {name}")
    assert wrong == []


def test_a_notebook_is_no_dependency() -> None:
    """Inside a kernel its shell is handed to us; nowhere else is there one."""
    wrong = [
        f"{path}:{node.lineno} imports {name}"
        for path, names in imports().items()
        for name, node in names
        if name.split(".")[0] in {"IPython", "ipykernel", "ipywidgets"}
    ]
    assert wrong == []


PICKLES = {
    "pickle", "_pickle", "cPickle", "marshal", "dill", "cloudpickle", "shelve", "joblib",
    "copyreg", "jsonpickle", "multiprocessing", "runpy", "imp", "code",
}  # fmt: skip
RUNS = {"eval", "exec", "__import__", "compile"}
# The learner's program, whole or statement by statement; statements of a library that had been
# kept from a package.
EXECUTES = {Path("worker/submission.py"), Path("worker/loading.py"), Path("worker/completed.py")}
# Our own modules only: the command that is asked for, the rules of hints; and what a command had
# loaded when it ended.
IMPORT_OURS = {Path("cli/main.py"), Path("hints/rule.py"), Path("cli/serving.py")}
# In the learner's process: its thread pools get locks that the sandbox grants.
POOLS = {Path("worker/pools.py")}


def test_nothing_is_unpickled_or_evaluated() -> None:
    wrong = []
    for path, tree in modules():
        wrong += [
            f"{path}:{node.lineno} imports {name}"
            for name, node in imports()[path]
            if name.split(".")[0] in PICKLES
            and not (path in POOLS and name.startswith("multiprocessing"))
        ]
        wrong += [
            f"{path}:{node.lineno} {fault}"
            for node in ast.walk(tree)
            if (fault := _fault(node)) is not None
            and not (fault == "runs code" and path in EXECUTES)
            and not (fault == "imports by name" and room(path) == "worker")
            and not (fault == "imports by name" and path in IMPORT_OURS)
        ]
    assert wrong == []


def _fault(node: ast.AST) -> str | None:
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in RUNS:
            return "runs code"
        case ast.Attribute(attr="import_module"):
            return "imports by name"
        case ast.Call(keywords=keywords):
            for keyword in keywords:
                never = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
                if keyword.arg == "allow_pickle" and not never:
                    return "allows pickles"
    return None


def python(script: str, *arguments: str, **environ: str) -> dict[str, object]:
    """What a script in a process of its own says, as JSON on its last line."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("GRADER_")}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=ROOT, env={**kept, **environ},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    said: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return said


LOADED = """
import json, sys
import grader.worker.zygote
from grader.worker.preload import preload
assert preload([]).error is None
print(json.dumps({"modules": sorted(sys.modules)}))
"""


def test_a_worker_starts_with_its_own_rooms_only() -> None:
    quiet = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    loaded = python(LOADED, **quiet)["modules"]
    assert isinstance(loaded, list)
    rooms = {found for name in loaded if (found := ours(name)) is not None}
    assert rooms <= {"worker", "staying", "wire", "sandbox", "errors", "model"}
    assert not {"pytest", "rich", "typer"} & set(loaded)


GRADING = """
import json, sys
from grader.api import check
report = check("lab1", sys.argv[1], seed=5)
def peak():
    try:
        with open("/proc/self/status") as file:  # of this program, not of who started it
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    import resource
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
print(json.dumps({"modules": sorted(sys.modules), "peak": peak(), "earned": report.earned,
                  "data": report.environment.data, "trained": report.training is not None,
                  "wrong": [str(check) for check in report.checks if not check.earned]}))
"""


@pytest.mark.parametrize("data", ["embedded", "mnist"])
def test_a_grading_brings_no_foreign_code_and_little_memory_into_the_grader(
    data: str, tmp_path: Path
) -> None:
    if data == "mnist" and not (MNIST / "mnist.npz").is_file():
        pytest.skip("MNIST is not here")
    named = {"GRADER_DATA": str(MNIST)} if data == "mnist" else {"GRADER_OFFLINE": "1"}
    said = python(
        GRADING, str(ROOT / "reference" / "lab1" / "lab1.py"), GRADER_CACHE=str(tmp_path),
        KERAS_HOME=str(tmp_path / "nothing"), **named,
    )  # fmt: skip
    assert said["wrong"] == []
    assert said["earned"] == 100
    assert said["trained"] is True
    assert data in str(said["data"])
    modules = said["modules"]
    assert isinstance(modules, list)
    tops = {name.split(".")[0] for name in modules}
    assert not (FOREIGN | {"lab1", "submission", "pickle5", "dill"}) & tops
    assert not any(name.startswith("grader.worker") for name in modules)
    assert int(str(said["peak"])) < MEMORY_BYTES


LONGEST, MOST = 40, 7
"""Lines and parameters of a function; with more it says why: ``# Long: ...``, ``# Many: ...``."""
REASON = re.compile(r"^ *# (Long, many|Long|Many): (.*(?:\n *# .*)*)\n", re.MULTILINE)


@dataclass
class Measured:
    """A function without those inside it that say themselves why they are long."""

    lines: int
    parameters: int
    said: dict[str, str]
    """Kind of reason -> why."""


def measured(source: str) -> dict[str, Measured]:
    lines = source.splitlines(keepends=True)
    found: dict[str, Measured] = {}

    def visit(node: ast.AST, names: tuple[str, ...]) -> tuple[set[int], set[int]]:
        """The lines of functions below it, and those of the long ones among them."""
        below, apart = set[int](), set[int]()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                continue
            named = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            inside, long = visit(child, (*names, child.name) if named else names)  # type: ignore[attr-defined] # named
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                own = range(child.lineno, (child.end_lineno or child.lineno) + 1)
                said = _reasons("".join(lines[n - 1] for n in own if n not in inside))
                text = "".join(lines[n - 1] for n in own if n not in long)
                given = child.args
                every = [*given.posonlyargs, *given.args, *given.kwonlyargs]
                count = sum(one.arg not in ("self", "cls") for one in every)
                found[".".join((*names, child.name))] = Measured(
                    REASON.sub("", text).count("\n"), count, said
                )
                inside, long = set(own), set(own) if "long" in said else long
            below |= inside
            apart |= long
        return below, apart

    visit(ast.parse(source), ())
    return found


def _reasons(text: str) -> dict[str, str]:
    return {
        kind: " ".join(why.replace("#", " ").split())
        for kinds, why in REASON.findall(text)
        for kind in kinds.lower().split(", ")
    }


def test_what_is_long_or_takes_much_says_why() -> None:
    """The reason stands where it is read; one that is no longer needed goes."""
    functions = {
        f"{path.as_posix()}: {name}": one
        for path, _ in modules()
        for name, one in measured((PACKAGE / path).read_text("utf-8")).items()
    }
    assert len(functions) > 3000
    needed = {
        (name, kind)
        for name, one in functions.items()
        for kind, much in (("long", one.lines > LONGEST), ("many", one.parameters > MOST))
        if much
    }
    reasons = {
        (name, kind): why for name, one in functions.items() for kind, why in one.said.items()
    }
    assert sorted(needed - set(reasons)) == [], "split it, or say why not"
    assert sorted(set(reasons) - needed) == [], "its reason is no longer needed"
    assert min(len(why) for why in reasons.values()) > 15
    assert len(reasons) < 70, "few: another one may well become several functions"


def test_a_reason_is_the_functions_own() -> None:
    long = "        pass\n" * 60
    found = measured(
        "def outer(a, b, c, d, e, f, g, h):\n    # Many: as they are\n    # handed on.\n"
        f"    def inner():\n        # Long: so\n{long}\n    return inner\n"
        f"class C:\n    def own(self, x):\n{long}"
    )
    assert found["outer"] == Measured(3, 8, {"many": "as they are handed on."})
    assert found["outer.inner"] == Measured(61, 0, {"long": "so"})
    assert found["C.own"] == Measured(61, 1, {})


def test_a_newcomer_finds_every_room() -> None:
    """CONTRIBUTING.md names each room and its job."""
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rooms = {room(path) for path, _ in modules()} - {"__init__", "__main__", "errors", "doctor"}
    assert [
        name for name in sorted(rooms) if f"{name}/`" not in told and f"{name}.py`" not in told
    ] == []
