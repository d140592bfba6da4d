"""Rows as a file that spreadsheets open with a double click; the only writer of such files (HIST-2, SLA-5)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

BOM = "\ufeff"
# What a spreadsheet takes for the beginning of a formula, also in full width; and what hides one from the eye.
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def csv_lines(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as Excel opens them with a double click: semicolons, CRLF, no cell that would be reckoned."""
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def harmless(cell: str) -> str:
    """A cell that is text for every program; an apostrophe stands before what would be a formula."""
    return f"'{cell}" if cell.lstrip(" \u00a0")[:1] in FORMULA and cell else cell
