"""Whether this process is a notebook's kernel; light, since it is asked everywhere."""

from __future__ import annotations

import sys
from typing import Any


def running_shell() -> Any:
    """The IPython shell of this process, or None; IPython is never imported for it."""
    found = getattr(sys.modules.get("IPython"), "get_ipython", None)
    return found() if found is not None else None
