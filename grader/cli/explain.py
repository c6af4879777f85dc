"""``grader explain``."""

import json as json_format
from typing import Annotated

import typer
from rich.table import Table

from grader.cli.options import NoColor
from grader.cli.screen import Screen
from grader.explanations.explain import TopicNotFound, explanation, slugs
from grader.explanations.find import Found, finder
from grader.explanations.page import render
from grader.explanations.topic import load_topics
from grader.model.evidence import Json
from grader.reporters.safe import json_text, terminal_text

SAMPLE = {"ko": "왜 255로 나눠?", "en": "why divide by 255"}
QUESTION_LIMIT = 200


def add(app: typer.Typer, screen: Screen) -> None:
    """Add the command."""

    def explain(
        question: Annotated[list[str] | None, typer.Argument(help="explain.arg.question")] = None,
        list_topics: Annotated[bool, typer.Option("--list", help="explain.opt.list")] = False,
        json: Annotated[str | None, typer.Option(help="explain.opt.json")] = None,
        no_color: NoColor = False,
    ) -> None:
        if list_topics or not question:
            _list(screen, json)
            return
        asked = " ".join(question)
        found = finder().find(asked)
        if json is not None:
            screen.write(json, _dump(_as_json(found, screen.catalogue.language)))
        if found.topic is None:
            if json is not None:
                raise typer.Exit(TopicNotFound.exit_code)
            shown = terminal_text(asked, limit=QUESTION_LIMIT)
            raise TopicNotFound(shown, slugs(found.nearest), screen.catalogue.language)
        if json != "-":
            chosen = explanation(found.topic, found, screen.catalogue.language)
            screen.raw(render(chosen, screen.catalogue, width=screen.width, colour=screen.coloured))

    app.command("explain", help="explain.help")(explain)


def _list(screen: Screen, json: str | None) -> None:
    language = screen.catalogue.language
    topics = load_topics()
    if json is not None:
        screen.write(
            json,
            _dump(
                [{"topic": topic.slug, "title": topic.words[language].title} for topic in topics]
            ),
        )
    if json == "-":
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(screen.catalogue.text("explain.topic_column"), no_wrap=True)
    table.add_column(screen.catalogue.text("explain.title_column"))
    for topic in topics:
        table.add_row(topic.slug, topic.words[language].title)
    screen.print(table)
    screen.print()
    screen.say("explain.list_next", topic="padding")
    screen.say("explain.list_ask", question=SAMPLE[language])


def _as_json(found: Found, language: str) -> dict[str, Json]:
    """The question and its answer; the answer's fields are null where nothing was found."""
    topic = found.topic
    words = topic.words[language] if topic is not None else None
    return {
        "question": json_text(found.question, limit=2_000),
        "language": language,
        "found": topic is not None,
        "sure": found.sure,
        "topic": topic.slug if topic is not None else None,
        "title": words.title if words is not None else None,
        "text": words.text if words is not None else None,
        "example": topic.example if topic is not None else None,
        "output": topic.output if topic is not None else None,
        "see_also": list(topic.see_also) if topic is not None else [],
        "nearest": list(slugs(found.nearest)),
    }


def _dump(value: object) -> bytes:
    return (json_format.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
