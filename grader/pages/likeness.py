"""Pages of the pairs that are alike: an index, and each pair with its sides beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from grader.likeness.compare import Comparison, Pair
from grader.likeness.lines import Side, shared_lines, sides
from grader.model.percent import averaged
from grader.pages.both import Both
from grader.pages.environment import render
from grader.pages.hostile import plain

INDEX: Final = "index.html"
PAIRS: Final = "pairs"
MARK: Final = b"\n<!-- dl-grader likeness page -->\n"
"""Ends every file: such a file may be replaced."""
MOST_PAGES: Final = 300
"""The most alike pairs that get a page of their own."""
LINE: Final = 200
"""Characters of one line of a program."""


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """A line of the index."""

    left: str
    right: str
    percent: str
    lines: int
    link: str | None


def pages(
    made: Comparison, *, lab: str, names: Mapping[str, str], texts: Both
) -> Iterator[tuple[str, bytes]]:
    """(path, content) of every file, the index last."""
    entries: list[_Entry] = []
    for number, pair in enumerate(made.pairs, start=1):
        link = f"{PAIRS}/{number:03}.html" if number <= MOST_PAGES else None
        entry = _Entry(
            left=_who(pair.left.id, names),
            right=_who(pair.right.id, names),
            percent=averaged(pair.likeness),
            lines=shared_lines(pair.blocks),
            link=link,
        )
        entries.append(entry)
        if link is not None:
            yield link, _page(pair, entry, lab, texts) + MARK
    shown = plain(lab, 60)
    index = render(
        "pairs.html",
        texts,
        title=texts.all(lambda one: one.text("likeness.title", lab=shown)),
        styles=("pairs.css",),
        lab=lab,
        entries=entries,
        compared=made.compared,
        more=made.more,
        nothing_own=[_who(one, names) for one in made.nothing_own],
    )
    yield INDEX, index + MARK


def _who(learner: str, names: Mapping[str, str]) -> str:
    name = names.get(learner, learner)
    return learner if name == learner else f"{name} ({learner})"


def _page(pair: Pair, entry: _Entry, lab: str, texts: Both) -> bytes:
    both = sides(pair)
    left, right = plain(entry.left, 60), plain(entry.right, 60)
    return render(
        "pair.html",
        texts,
        title=texts.all(lambda one: one.text("likeness.pair_title", left=left, right=right)),
        styles=("pairs.css",),
        lab=lab,
        entry=entry,
        sides=[
            (who, where, side, _listing(side, where, other))
            for who, side, where, other in zip(
                (entry.left, entry.right), both, ("l", "r"), ("r", "l"), strict=True
            )
        ],
    )


def _listing(side: Side, where: str, other: str) -> Markup:
    """The lines of one side; the first of each marked passage links to the other side's."""
    seen: set[int] = set()
    done: list[Markup] = []
    for line in side.lines:
        if line.label:
            done.append(Markup('<tr class="file"><td colspan="2"><bdi>{}</bdi>').format(line.label))
        text = Markup("<bdi>{}</bdi>").format(_code(line.text))
        if line.block is None:
            row = Markup("<tr><td>{}<td><code>{}</code>").format(line.number, text)
        else:
            anchor = Markup("{}").format(line.number)
            if line.block not in seen:
                seen.add(line.block)
                anchor = Markup('<a id="{}{}" href="#{}{}"><b>{}</b></a> {}').format(
                    where, line.block, other, line.block, line.block, line.number
                )
            row = Markup('<tr class="m m{}"><td>{}<td><code>{}</code>').format(
                line.block % 6, anchor, text
            )
        done.append(row)
    return Markup("\n").join(done)


def _code(text: str) -> str:
    """A line with its indentation."""
    line = text.replace("\t", "    ")
    rest = line.lstrip(" ")
    return " " * min(LINE, len(line) - len(rest)) + plain(rest, LINE)
