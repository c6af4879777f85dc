"""How a zygote is held back: it starts while the grader finds out whether it will be needed."""

from __future__ import annotations

from typing import Final

HOLD: Final = "--hold"
"""Option of a zygote: it imports nothing before it hears :data:`GO`."""
GO: Final = b"g"
"""The one byte that lets it import; it comes before every message."""
