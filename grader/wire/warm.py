"""What a zygote that waits between commands and those commands say to each other."""

from __future__ import annotations

from typing import Final

STAY: Final = "--stay"
"""Option of a zygote: it may be asked to wait for the next command."""
WORKERS: Final = b"w"
"""A command asks for a zygote of its own; ``Ready`` is the answer, ``Fork`` what follows."""
STATUS: Final = b"s"
"""A command asks how the one that waits is; ``Status`` as JSON is the answer."""
STOP: Final = b"e"
"""A command wants it to end; the end of the connection is the answer."""
SUFFIX: Final = ".sock"
STOPPED: Final = "stopped"
"""A file beside the sockets: when all were told to end, those that were still loading too."""
