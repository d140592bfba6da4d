"""Measured charts: what is drawn where, in shares of the width and pixels of the height, and the table of the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from oms_app.content.quality import MONTH_NAMES
from oms_app.services.quality_table import Sheet

FLOOR, TALLEST = 138, 112  # of a column of months: where it stands, how high the highest is
WIDEST = 0.7  # of its slot
NAMED = 12  # of more months only every third has its name


@dataclass(frozen=True)
class Bar:
    """One line: two parts of a bar as shares of the width, and what is told beside it."""

    name: str = ""
    first: str = "0%"
    second: str = "0%"
    told: str = ""


@dataclass(frozen=True)
class Column:
    """One month: two parts of a column, one on the other."""

    name: str = ""
    year: str = ""
    x: str = "0%"
    width: str = "0%"
    middle: str = "0%"
    first_y: str = "0"
    first_height: str = "0"
    second_y: str = "0"
    second_height: str = "0"
    told: str = ""
    told_y: str = "0"


@dataclass(frozen=True)
class TableRow:
    """One line of a table: what it is of, and its cells under the columns."""

    name: str = ""
    cells: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Chart:
    """A chart and its table; `first` and `second` say what the parts are, `said` what it shows at large.

    `is_calm`: the second part is nothing to worry about.
    """

    title: str = ""
    said: str = ""
    first: str = ""
    second: str = ""
    note: str = ""
    is_calm: bool = False
    bars: list[Bar] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)


def chart(
    sheet: Sheet, said: str, *, bars: Sequence[Bar] = (), columns: Sequence[Column] = (), is_calm: bool = False
) -> Chart:
    """What was measured with the table that it was measured by."""
    told = sheet.words
    rows = [TableRow(name, list(cells)) for name, *cells in sheet.rows]
    return Chart(told.title, said, *told.parts, told.note, is_calm, list(bars), list(columns), list(told.head), rows)


def bars(names: Sequence[str], parts: Sequence[tuple[int, int]], told: Sequence[str]) -> list[Bar]:
    """Each pair of numbers as a bar; the longest has the whole width."""
    longest = max((first + second for first, second in parts), default=0) or 1
    return [
        Bar(name, _share(first, longest), _share(second, longest), text)
        for name, (first, second), text in zip(names, parts, told, strict=True)
    ]


def columns(months: Sequence[date], parts: Sequence[tuple[int, int]]) -> list[Column]:
    """Each pair of numbers as a column over the name of its month; the highest has the whole height."""
    highest = max((first + second for first, second in parts), default=0) or 1
    slot = 100 / max(1, len(months))
    return [_column(place, pair, highest, slot, _names(place, months)) for place, pair in enumerate(parts)]


def _column(place: int, pair: tuple[int, int], highest: int, slot: float, names: tuple[str, str]) -> Column:
    first, second = (TALLEST * number / highest for number in pair)
    return Column(
        name=names[0],
        year=names[1],
        x=_percent(slot * (place + (1 - WIDEST) / 2)),
        width=_percent(slot * WIDEST),
        middle=_percent(slot * (place + 0.5)),
        first_y=f"{FLOOR - first:.1f}",
        first_height=f"{first:.1f}",
        second_y=f"{FLOOR - first - second:.1f}",
        second_height=f"{second:.1f}",
        told=str(sum(pair)) if sum(pair) else "",
        told_y=f"{FLOOR - first - second - 6:.1f}",
    )


def _names(place: int, months: Sequence[date]) -> tuple[str, str]:
    """A month, and its year where one begins; the first has it too, unless the next one would stand in its place."""
    month = months[place]
    if len(months) > NAMED and place % 3:
        return "", ""
    is_alone = place == 0 and all(one.month != 1 for one in months[1:3])
    return MONTH_NAMES[month.month - 1], str(month.year) if month.month == 1 or is_alone else ""


def _share(part: int, whole: int) -> str:
    return _percent(100 * part / whole)


def _percent(number: float) -> str:
    return f"{number:.2f}%"
