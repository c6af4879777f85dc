"""A model that learned to clean pictures, and is shown clean ones when it is judged."""

from __future__ import annotations

from collections.abc import Iterator

from grader.hints.rule import Finding, certain, rule
from grader.hints.rules.data_common import Feed, feeds
from grader.hints.rules.training_common import own_program
from grader.hints.trace import Fit, Trace
from grader.wire.record import NamesLeft


@rule("noisy-ones-never-shown", when=own_program)
def noisy_ones_never_shown(trace: Trace) -> Iterator[Finding]:
    """``fit(x_noisy, x)``, and then ``predict(x_test)`` where there is ``x_test_noisy``."""
    asked = [feed for feed in feeds(trace) if feed.how in ("predict", "evaluate")]
    left = next(reversed(list(trace.of(NamesLeft))), NamesLeft()).arrays
    for fit in trace.fits:
        named = _apart(fit)
        if named is None or fit.place is None:
            continue
        known = {fit.x.name, fit.y.name}
        shown = {feed.x.name for feed in asked} | {
            one.start.validation_x.name for one in trace.fits if one.start.validation_x
        }
        for feed in asked:
            spoilt = named[0] + feed.x.name + named[1]
            note = left.get(spoilt)
            fresh = feed.x.name and feed.x.name not in known and spoilt not in shown
            if fresh and note is not None and note.shape == feed.x.shape and _same_form(fit, feed):
                yield certain(
                    feed.place, shown=feed.x.name, noisy=spoilt,
                    fit_line=fit.place.line, learned=fit.x.name,
                )  # fmt: skip


def _apart(fit: Fit) -> tuple[str, str] | None:
    """What stands before and behind the name of the targets, in that of the inputs."""
    x, y = fit.x, fit.y
    if not x.name or not y.name or x.shape != y.shape or fit.start.same:
        return None
    before, middle, behind = x.name.partition(y.name)
    return (before, behind) if middle and (before or behind) else None


def _same_form(fit: Fit, feed: Feed) -> bool:
    """Whether it is of the kind that the model was trained with."""
    return (feed.x.shape or ())[1:] == (fit.x.shape or ())[1:] and len(feed.x.shape or ()) > 1
