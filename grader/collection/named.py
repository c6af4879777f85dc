"""What the name of a file or folder says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Named:
    """Whose something is, by which platform, and when it was handed in."""

    platform: str
    """The id of the profile that read it: ``moodle``, ``canvas``, ..., ``plain``."""
    id: str
    name: str
    file: str = ""
    """The learner's own name for the file; empty for a folder."""
    attempt: tuple[float, ...] = ()
    """Larger is later."""
    at: str | None = None
    """When it was handed in, ISO 8601 without a zone, where the name says so."""
    aside: bool = False
    """The platform's own words about a submission, not the submission."""
    team: str = ""
    """The team's name, where the roster says who is in it."""
    group: tuple[str, ...] = ()
    """Ids of all whom the name names, where it names several of the roster."""
