"""Runs the examples of topics in one process per library, so TensorFlow is imported once.

``python -m tests.explanations.examples --write`` stores in the topics what they print.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from grader.explanations.topic import FOLDER, Topic, load_topics

RUNNER = """
import contextlib, io, json, sys, traceback
outputs, failures = {}, {}
for slug, code in json.load(sys.stdin).items():
    printed = io.StringIO()
    if "keras" in sys.modules:
        sys.modules["keras"].backend.clear_session()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(code, slug, "exec"), {"__name__": "__main__"})
        except Exception:
            failures[slug] = traceback.format_exc()
    outputs[slug] = printed.getvalue()
json.dump([outputs, failures], open(sys.argv[1], "w", encoding="utf-8"))
"""
_KERAS = re.compile(r"^\s*(?:import|from) (?:keras|tensorflow)\b", re.MULTILINE)
_NUMPY = re.compile(r"^\s*(?:import|from) (?:numpy|PIL)\b", re.MULTILINE)


def needs(topic: Topic) -> str:
    """``keras``, ``numpy`` or ``python``: the heaviest library of the example."""
    if _KERAS.search(topic.example):
        return "keras"
    return "numpy" if _NUMPY.search(topic.example) else "python"


def run(examples: dict[str, str]) -> dict[str, str]:
    """What each example prints, all run in one fresh process."""
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1", "COLUMNS": "80"}
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "outputs.json"
        done = subprocess.run(
            [sys.executable, "-c", RUNNER, str(target)],
            input=json.dumps(examples),
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=folder,
            env={**os.environ, **quiet, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        outputs, failures = json.loads(target.read_text(encoding="utf-8"))
    assert failures == {}, "\n".join(failures.values())
    return dict(outputs)


def trimmed(text: str) -> str:
    """Without blanks at line ends and empty lines around: an editor would remove them anyway."""
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def write(topic: Topic, output: str) -> None:
    """Put the output into the topic's file."""
    path = FOLDER / f"{topic.slug}.toml"
    assert "'''" not in output
    block = f"output = '''\n{trimmed(output)}\n'''\n"
    text = path.read_text(encoding="utf-8")
    text, count = re.subn(
        r"^output = (?:'''.*?'''|'')\n", lambda _: block, text, count=1, flags=re.M | re.S
    )
    assert count == 1, path
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    wanted = set(sys.argv[1:]) - {"--write"}
    for library in ("python", "numpy", "keras"):
        chosen = {
            topic.slug: topic
            for topic in load_topics()
            if needs(topic) == library and (not wanted or topic.slug in wanted)
        }
        for slug, output in run({slug: topic.example for slug, topic in chosen.items()}).items():
            print(f"--- {slug}\n{output}")
            if "--write" in sys.argv:
                write(chosen[slug], output)
