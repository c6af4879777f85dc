"""The tables of a page: what school systems export as ``.xls`` is often one."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

_MOST_ROWS: Final = 50_000
_WIDEST: Final = 50


def html_tables(text: str) -> list[list[list[str]]]:
    """Every table with a row: rows of cells; one over several columns stands in the first."""
    reader = _Tables()
    reader.feed(text)
    reader.close()
    return [rows for rows in reader.tables if rows]


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._at: int | None = None
        """The column that is being read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables and len(self.tables[-1]) < _MOST_ROWS:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            said = dict(attrs).get("colspan") or ""
            row = self.tables[-1][-1]
            self._at = len(row)
            row += [""] * (max(1, min(int(said), _WIDEST)) if said in _NUMBERS else 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._at = None

    def handle_data(self, data: str) -> None:
        if self._at is not None:
            self.tables[-1][-1][self._at] += data


_NUMBERS: Final = frozenset(map(str, range(1, 1_000)))
