"""The page of one submission: points, checks with their hints, curves, mistakes, the model."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from markupsafe import Markup

from grader.exhibits.exhibits import Confusion, Curves, Exhibits, Insight, Photo
from grader.hints.rule import Finding
from grader.model.percent import compared, percent
from grader.model.report import Report
from grader.pages import blocks, pixels
from grader.pages.both import Both
from grader.pages.checked import Checked
from grader.pages.curves import COLOURS, draw
from grader.pages.environment import render
from grader.pages.hostile import plain
from grader.pages.svg import inlined
from grader.reporters.next_step import next_step
from grader.reporters.view import nothing_loaded, part_only, points, sign_of, unprotected

MARK: Final = 'data-grader-page="report"'
"""By this a page of ours is known, whatever version wrote it."""
SIGNS: Final = {"right": "✓", "wrong": "✗", "waiting": "–", "ours": "!"}
_SHADES: Final = 5
_TILE: Final = 34
"""Pixels of a filter's or a map's picture, about."""
_EXPLAINED: Final = frozenset(
    {"Conv2D", "MaxPooling2D", "AveragePooling2D", "Flatten", "Dense", "Dropout",
     "BatchNormalization", "GlobalAveragePooling2D", "GlobalMaxPooling2D", "Activation",
     "Rescaling", "ReLU", "Softmax", "SeparableConv2D", "Reshape"}
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a page is made of."""

    report: Report
    exhibits: Exhibits
    findings: Sequence[Finding]
    """Why checks failed, the root cause first."""
    texts: Both
    """With those of the assignment."""
    logs: str = ""
    """The command that opens TensorBoard, or ""."""
    when: str = ""
    """Date and time of the check, as text."""
    browsers: bool = False
    """Nobody asked for a language: the page starts in the browser's."""


def report_page(shown: Shown) -> bytes:
    """The page as UTF-8 HTML: one file that loads nothing."""
    # Long: each line is one name of the template.
    report, texts, exhibits = shown.report, shown.texts, shown.exhibits
    checked = Checked(report, texts, shown.findings)
    lab = plain(report.assignment, 40)
    titles = texts.all(
        lambda one: one.text("assignment.title") if one.has("assignment.title") else ""
    )
    return render(
        "submission.html",
        texts,
        title={name: f"{lab} · {said}".strip(" ·") for name, said in titles.items()},
        styles=("submission.css",),
        browsers=shown.browsers,
        mark=Markup(MARK),  # noqa: S704 - ours
        report=report,
        exhibits=exhibits,
        lab=lab,
        lab_title=titles,
        functions=checked.groups(),
        root=checked.root(),
        problem=_problem(report, checked),
        part=texts.maybe(lambda one: part_only(report, one)),
        unprotected=texts.maybe(lambda one: unprotected(report, one)),
        next=_next(report, texts),
        notes=[checked.say(note) for note in report.notes],
        missing=dict.fromkeys(("curves", "architecture", "trained"))
        | {name: checked.say(message) for name, message in exhibits.missing.items()},
        earned=points(report.earned),
        possible=points(report.possible),
        share=round(100 * report.earned / report.possible, 1) if report.possible else 0.0,
        nothing_loaded=nothing_loaded(report),
        curves=exhibits.curves and _curves(exhibits.curves, texts),
        confusion=exhibits.confusion and _confusion(exhibits.confusion),
        photos=[_photo(photo, checked) for photo in exhibits.photos],
        drawing=exhibits.architecture and blocks.drawing_of(exhibits.architecture),
        shape=blocks.shape_text,
        explained=_EXPLAINED,
        insight=exhibits.insight and _insight(exhibits.insight),
        pictures=[
            (picture.function, pixels.data_uri(picture.pixels), picture.pixels.shape)
            for picture in exhibits.pictures
        ],
        signs=SIGNS,
        logs=shown.logs,
        when=shown.when,
        accuracy=_accuracy(report),
        finite=math.isfinite,
    )


def _problem(report: Report, checked: Checked) -> dict[str, Any] | None:
    problem = report.problem
    if problem is None:
        return None
    return {
        "sign": sign_of(problem.outcome),
        "message": checked.say(problem.message),
        "facts": checked.facts(problem.evidence),
    }


def _next(report: Report, texts: Both) -> dict[str, Any]:
    """A sentence, and the commands that it ends with."""
    said = texts.all(lambda one: next_step(report, one))
    commands = next(iter(said.values())).split("\n")[1:]
    first = texts.each(lambda one: next_step(report, one).split("\n")[0])
    return {"text": first, "commands": [command.strip() for command in commands]}


def _accuracy(report: Report) -> dict[str, Any] | None:
    training = report.training
    if training is None or not math.isfinite(training.accuracy):
        return None
    reached, needed = compared(training.accuracy, training.threshold)
    return {
        "reached": reached,
        "needed": needed,
        "enough": training.accuracy >= training.threshold,
        "at": round(100 * training.accuracy, 2),
        "line": round(100 * training.threshold, 2),
        "seen": f"{training.images_seen:,}",
        "total": f"{training.images_budget:,}",
        "early": training.images_seen < training.images_budget,
    }


def _curves(curves: Curves, texts: Both) -> dict[str, Any]:
    english = next(one for one in texts.catalogues if one.language == "en")
    best = curves.best_epoch
    told = "report.curve.alt" if best else "report.curve.alt_none_best"
    return {
        "figures": {
            one.language: [
                inlined(
                    drawn,
                    prefix=f"curve-{name}-{one.language}-",
                    colours=COLOURS,
                    name=Markup('aria-label="{}"').format(
                        one.text(told, name=one.text(f"report.curve.{name}"), best=best,
                                 epochs=curves.epochs)
                    ),
                )
                for name, drawn in zip(
                    ("loss", "accuracy"), draw(curves, one, english), strict=True
                )
            ]
            for one in texts.catalogues
        },
        "rows": [
            (epoch, *(f"{part[epoch - 1]:.4f}" if epoch <= len(part) else "" for part in
             (curves.loss, curves.val_loss, curves.accuracy, curves.val_accuracy)))
            for epoch in range(1, min(curves.epochs, 200) + 1)
        ],
        "kept": f"report.curve_{_kept(curves)}",
        "kept_values": _values(curves),
    }  # fmt: skip


def _kept(curves: Curves) -> str:
    """Which sentence says how the training ended."""
    if curves.stopped_at is None:
        return "ran_all" if curves.stopping is not None else "no_stopping"
    if curves.stopping is None or curves.best_epoch is None:
        return "stopped"
    return "stopped_best" if curves.stopping.restores_best else "stopped_last"


def _values(curves: Curves) -> dict[str, object]:
    """What these sentences name."""
    values: dict[str, object] = {"epoch": curves.epochs, "best": curves.best_epoch}
    if curves.stopping is not None:
        values |= {"patience": curves.stopping.patience, "monitor": curves.stopping.monitor}
    return values


def _confusion(confusion: Confusion) -> dict[str, Any]:
    matrix = confusion.matrix
    wrong = [
        (count, truth, answer)
        for truth, row in enumerate(matrix)
        for answer, count in enumerate(row)
        if truth != answer and count
    ]
    most = max((count for count, *_ in wrong), default=1)

    def shade(truth: int, answer: int) -> str:
        count = matrix[truth][answer]
        if truth == answer:
            return "diagonal"
        level = math.ceil(_SHADES * count / most) if count else 0
        return f"shade{level}"

    return {
        "rows": [
            [(count, shade(truth, answer)) for answer, count in enumerate(row)]
            for truth, row in enumerate(matrix)
        ],
        "right": f"{confusion.right:,}",
        "images": f"{confusion.images:,}",
        "share": percent(confusion.right / max(1, confusion.images)),
        "often": sorted(wrong, reverse=True)[:3],
        "misread": [
            {
                "uri": pixels.data_uri(misread.image),
                "truth": misread.truth,
                "answer": misread.answer,
                "bars": _bars(misread.probabilities),
                "sure": percent(misread.probabilities[misread.answer], digits=1),
                "chance": percent(misread.probabilities[misread.truth], digits=1),
            }
            for misread in confusion.misread
        ],
    }


def _bars(probabilities: Sequence[float]) -> list[tuple[int, float]]:
    """Digit and height in percent."""
    return [
        (digit, round(100 * min(1.0, max(0.0, share)), 1))
        for digit, share in enumerate(probabilities)
    ]


def _photo(photo: Photo, checked: Checked) -> dict[str, Any]:
    after = photo.after
    shares = photo.probabilities
    return {
        "name": photo.name,
        "own": photo.own,
        "before": pixels.data_uri(photo.before),
        "before_size": f"{photo.before.shape[1]}×{photo.before.shape[0]}",
        "wide": min(168, photo.before.shape[1] * 6),
        "after": None if after is None else pixels.data_uri(pixels.gray(after)),
        "range": None if after is None else (f"{after.min():.2f}", f"{after.max():.2f}"),
        "bright": after is not None
        and bool(np.concatenate([after[0], after[-1], after[:, 0], after[:, -1]]).mean() > 0.5),
        "beyond": after is not None and bool(after.max() > 1.5),
        "shape": None if photo.shape is None else str(photo.shape),
        "bars": None if shares is None else _bars(shares),
        "answer": None if shares is None else int(np.argmax(shares)),
        "sure": None if shares is None else percent(max(shares), digits=1),
        "problem": None if photo.problem is None else checked.say(photo.problem),
    }


def _insight(insight: Insight) -> dict[str, Any]:
    filters = np.moveaxis(insight.filters, -1, 0)
    most = float(np.abs(filters).max())
    scale = max(1, _TILE // max(filters.shape[1:]))
    sheet = pixels.mosaic(pixels.signed(filters, most), columns=16, scale=scale, gap=5)
    found: dict[str, Any] = {
        "layer": insight.layer,
        "count": len(filters),
        "size": f"{filters.shape[1]}×{filters.shape[2]}",
        "filters": pixels.data_uri(sheet),
        "filters_size": sheet.shape,
        "image": pixels.data_uri(insight.image),
        "maps": None,
    }
    if insight.maps is not None:
        maps = np.moveaxis(insight.maps, -1, 0)
        top = maps.max(axis=(1, 2), keepdims=True)
        low = np.minimum(maps.min(axis=(1, 2), keepdims=True), 0.0)
        scaled = (maps - low) / np.maximum(top - low, 1e-9)
        shades = np.repeat(pixels.gray(scaled)[..., None], 3, axis=-1)
        sheet = pixels.mosaic(shades, columns=8, scale=2, gap=6)
        found |= {
            "maps": pixels.data_uri(sheet),
            "maps_size": sheet.shape,
            "map_size": f"{maps.shape[1]}×{maps.shape[2]}",
            "silent": int((maps.max(axis=(1, 2)) <= 0).sum()),
        }
    return found
