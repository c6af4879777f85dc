"""Runs every rule on a trace and puts the root cause first."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from grader.hints.fault import STAGES, Fault, load_faults
from grader.hints.rule import Finding, rules
from grader.hints.trace import Trace


@dataclass(frozen=True, kw_only=True)
class Diagnosis:
    """What was found, the root cause first."""

    findings: tuple[Finding, ...] = ()
    """At most one per fault."""
    broken_rules: tuple[str, ...] = ()
    """Slugs of rules that raised, or whose fault has no file: a bug of ours, told in tests."""

    @property
    def root(self) -> Finding | None:
        """The one to explain."""
        return self.findings[0] if self.findings else None


def diagnose(trace: Trace, *, on_error: Callable[[str], None] | None = None) -> Diagnosis:
    """Every fault that the trace proves, in causal order, consequences left out."""
    found: list[Finding] = []
    broken: list[str] = []
    known = load_faults()
    for slug, look in rules().items():
        if slug not in known:
            broken.append(slug)
            continue
        try:
            first = next(iter(look(trace)), None)
        except Exception as error:  # noqa: BLE001 - one rule's bug must not cost the hint
            broken.append(slug)
            if on_error is not None:
                on_error(f"{slug}: {error!r}")
            continue
        if first is not None and not (trace.limits and _of_what_was_read(known[slug])):
            found.append(dataclasses.replace(first, slug=slug))
    return Diagnosis(findings=tuple(in_order(found)), broken_rules=tuple(broken))


def _of_what_was_read(fault: Fault) -> bool:
    """Whether a fault lies in files, shapes or labels: those that a hint read may be others."""
    return fault.group == "data" or fault.stage in ("data", "shape", "labels")


def in_order(found: Sequence[Finding]) -> list[Finding]:
    """What stopped the program first, then causal order; certain before likely."""
    faults = load_faults()
    slugs = {finding.slug for finding in found}
    hidden = {
        name for slug in slugs for name in (faults[slug].suppresses if slug in faults else ())
    }
    if any(one.explains_exception and not faults[one.slug].general for one in found):
        hidden |= {one.slug for one in found if faults[one.slug].general}
    if any(one.explains_exception and faults[one.slug].group != "python" for one in found):
        # What Python says is true of the exception too, and tells a beginner less.
        hidden |= {
            one.slug
            for one in found
            if one.explains_exception and faults[one.slug].group == "python"
        }
    kept = [finding for finding in found if finding.slug not in hidden]

    def rank(finding: Finding) -> tuple[bool, int, bool, int, str]:
        fault = faults[finding.slug]
        return (
            not finding.explains_exception,
            STAGES.index(fault.stage),
            finding.confidence != "certain",
            fault.order,
            fault.code,
        )

    return sorted(kept, key=rank)
