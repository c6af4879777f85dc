"""``python -m bench.judged``: see the package."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import Final

import msgspec

from bench.judged.sheet import marks, sheet, table
from bench.judged.texts import Arm, Text
from grader.hints.llm.server import ask
from grader.hints.llm.settings import Settings
from grader.hints.run.ask import Answered, Asked, answer
from grader.hints.run.question import question
from grader.text import Catalogue

CAUSE: Final = re.compile(r"# cause: (.+)")
RECORDED: Final = Path(__file__).parent / "answers.json"
ALONE: Final = "hint.ask.wish"


def main() -> None:
    """Prepare or score."""
    arguments = argparse.ArgumentParser(prog="python -m bench.judged", description=__doc__)
    parts = arguments.add_subparsers(dest="part", required=True)
    first = parts.add_parser("prepare")
    first.add_argument("programs", type=Path)
    first.add_argument("--out", type=Path, required=True)
    first.add_argument("--ask", action="store_true", help="ask the model of GRADER_LLM_MODEL")
    first.add_argument("--language", choices=("en", "ko"), default="en")
    last = parts.add_parser("score")
    last.add_argument("folder", type=Path)
    chosen = arguments.parse_args()
    if chosen.part == "prepare":
        prepare(chosen.programs, chosen.out, language=chosen.language, asking=chosen.ask)
    else:
        print(score(chosen.folder))


def prepare(programs: Path, out: Path, *, language: str, asking: bool) -> None:
    """Run every program, let each arm speak, write texts and sheet."""
    out.mkdir(parents=True, exist_ok=True)
    recorded = out / "answers.json"
    answers: dict[str, str] = {}
    kept = next((one for one in (recorded, RECORDED) if one.exists()), None)
    if kept is not None and not asking:
        answers = msgspec.json.decode(kept.read_bytes(), type=dict[str, str])
    catalogue = Catalogue.load(language)
    texts: list[Text] = []
    for path in sorted(programs.glob("*.py")):
        source = path.read_text("utf-8")
        cause = CAUSE.search(source)
        if cause is None:
            continue
        bare = CAUSE.sub("", source).lstrip()
        told = answer(Asked(target=str(path), level=1, language=language))
        asked: dict[Arm, str] = {
            "evidence": question(told, catalogue),
            "alone": f"{catalogue.text('hint.ask.opening')}\n\n{bare}\n\n{catalogue.text(ALONE)}",
        }
        known = question(told, catalogue) + "\n" + _rules(told)
        said: dict[Arm, str] = {"rules": _rules(told)}
        for arm, words in asked.items():
            key = f"{path.stem} {arm}"
            if asking:
                answers[key] = "".join(
                    ask(Settings.from_environ(os.environ), [{"role": "user", "content": words}])
                )
            if key in answers:
                said[arm] = answers[key]
        place = told.hint.root.place if told.hint.root is not None else None
        line = place.line - 1 if place is not None else None  # less the line of the cause
        texts += [
            Text(case=path.stem, arm=arm, language=language, cause=cause[1], program=bare,
                 known=known, said=one, line=line)
            for arm, one in said.items() if one
        ]  # fmt: skip
    if asking:
        recorded.write_bytes(msgspec.json.format(msgspec.json.encode(answers), indent=2))
    (out / "texts.json").write_bytes(msgspec.json.encode(texts))
    (out / "sheet.csv").write_text(sheet(texts), "utf-8")


def _rules(told: Answered) -> str:
    root = told.hint.root
    return f"{root.title}\n\n{root.message}" if root is not None else ""


def score(folder: Path) -> str:
    """The table of a folder whose sheet was filled."""
    texts = msgspec.json.decode((folder / "texts.json").read_bytes(), type=list[Text])
    return table(texts, marks((folder / "sheet.csv").read_text("utf-8")))


if __name__ == "__main__":
    main()
