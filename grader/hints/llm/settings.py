"""Which server and model, and the limits of a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

OPENAI: Final = "https://api.openai.com/v1"
MODEL: Final = "GRADER_LLM_MODEL"
BUDGET: Final = "GRADER_LLM_BUDGET"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where to ask and how long to wait."""

    base_url: str
    key: str
    model: str
    connect_s: float = 0.7
    """A server that does not open the door within this is dead."""
    silence_s: float = 10.0
    """Longest wait for the next piece of an answer."""
    total_s: float = 40.0
    """Longest wait for the whole answer."""
    retries: int = 1
    """Once more where a connection breaks off before the first word, or for a fault of the
    server's own."""
    answer_tokens: int = 900
    daily_tokens: int = 40_000
    """A learner's budget for a day."""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], *, model: str | None = None) -> Settings:
        """``OPENAI_BASE_URL``, ``OPENAI_API_KEY``, ``GRADER_LLM_MODEL``, ``GRADER_LLM_BUDGET``.

        A server of one's own often wants no key: with a base URL the key may be left out.
        """
        base = environ.get("OPENAI_BASE_URL", "").strip()
        key = environ.get("OPENAI_API_KEY", "").strip()
        budget = environ.get(BUDGET, "").strip()
        return cls(
            base_url=base or OPENAI,
            key=key or ("none" if base else ""),
            model=(model or environ.get(MODEL, "")).strip(),
            daily_tokens=int(budget) if budget.isdecimal() else cls.daily_tokens,
        )
