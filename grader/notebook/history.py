"""What a kernel has executed: the raw cells, and at which line one of them stopped."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import Any, Final

from grader.notebook.messages import Cell

MAX_CHARACTERS: Final = 20 * 2**20
"""Of all cells together; the oldest are left out. More than anybody types, less than a message."""


@dataclass(kw_only=True)
class History:
    """Listens to one IPython shell; cells from before it listened count as run to their end."""

    shell: Any
    _stopped: dict[int, int] = field(default_factory=dict)
    """Execution count -> line that raised, 0 where nothing ran."""
    _ids: dict[int, str] = field(default_factory=dict)
    _inner: int | None = None
    """The line at which a cell inside a cell (``%%capture``) stopped."""
    _last_error: object = None

    def listen(self) -> None:
        """Hear of every cell from now on."""
        self.shell.events.register("pre_run_cell", self.before)
        self.shell.events.register("post_run_cell", self.after)

    def leave(self) -> None:
        """Hear no more; idempotent."""
        for event, heard in (("pre_run_cell", self.before), ("post_run_cell", self.after)):
            if heard in self.shell.events.callbacks.get(event, ()):
                self.shell.events.unregister(event, heard)

    def before(self, info: Any = None) -> None:
        """A cell begins."""
        if getattr(info, "store_history", True):
            self._inner = None
            self._last_error = getattr(sys, "last_traceback", None)

    def after(self, result: Any) -> None:
        """A cell has ended."""
        info = getattr(result, "info", None)
        if not getattr(info, "store_history", True):
            if getattr(result, "error_in_exec", None) is not None:
                line = self._line(result.error_in_exec.__traceback__)
                self._inner = None if line is None else line + 1  # the magic's own line
            return
        number = result.execution_count
        if number is None:
            return
        cell = getattr(info, "cell_id", None)
        if isinstance(cell, str) and cell:
            self._ids[number] = cell
        if getattr(result, "error_before_exec", None) is not None:
            self._stopped[number] = 0
        elif (stopped := self._stopped_at(result, str(getattr(info, "raw_cell", "")))) is not None:
            self._stopped[number] = stopped

    def _stopped_at(self, result: Any, source: str) -> int | None:
        error = getattr(result, "error_in_exec", None)
        magic = source.lstrip().startswith("%%")
        if error is not None and not magic:
            return self._line(error.__traceback__) or 1
        if not magic:
            return None
        if self._inner is not None:
            return self._inner
        # %%time shows an exception and goes on as if nothing were.
        shown = getattr(sys, "last_traceback", None)
        if error is not None:
            shown = error.__traceback__
        elif shown is self._last_error:
            return None
        return (self._line(shown) or 0) + 1

    def _line(self, trace: TracebackType | None) -> int | None:
        """The innermost line of the cell's own top level."""
        found = None
        while trace is not None:
            if _is_top_level(trace.tb_frame) and trace.tb_frame.f_globals is self.shell.user_ns:
                found = trace.tb_lineno
            trace = trace.tb_next
        return found

    def cells(self) -> tuple[Cell, ...]:
        """The cells in the order in which they were executed."""
        sources = list(self.shell.history_manager.input_hist_raw)
        found: list[Cell] = []
        room = MAX_CHARACTERS
        for number in range(len(sources) - 1, 0, -1):
            source = str(sources[number])
            room -= len(source)
            if room < 0:
                break
            if source.strip():
                found.append(
                    Cell(
                        number=number,
                        source=source.encode("utf-8", "replace").decode(),
                        ended_at=self._stopped.get(number),
                        cell=self._ids.get(number),
                    )
                )
        return tuple(reversed(found))

    @property
    def now(self) -> int:
        """The execution count of the cell that runs."""
        return len(self.shell.history_manager.input_hist_raw) - 1

    def failed_since(self, number: int) -> bool:
        """Whether the last cell before this one stopped with an error, after cell ``number``."""
        before = self.now - 1
        return before > number and before in self._stopped


def _is_top_level(frame: FrameType) -> bool:
    name = frame.f_code.co_name
    return name == "<module>" or name.startswith("<cell line")
