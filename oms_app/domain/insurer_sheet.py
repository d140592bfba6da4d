"""Insurers and their offices as a sheet: its columns, what may stand in each, what is wrong line by line (INS-1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from oms_app.domain.contacts import clean_email, clean_phone
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.spelling import single_spaced, tidied

MOST_LINES = 5000


class Column(StrEnum):
    """One thing that is known of an insurer or of an office. Words: `content.insurers`."""

    CODE = "code"
    REGION = "region"
    NAME = "name"
    SHORT_NAME = "short_name"
    PHONE = "phone"
    PHONE_HOURS = "phone_hours"
    EMAIL = "email"
    SITE = "site"
    CITY = "city"
    STREET = "street"
    BUILDING = "building"
    OFFICE = "office"


_CODE = re.compile(r"[a-z0-9-]{2,10}")
_REGION = re.compile(r"\d{2,3}")
_SITE = re.compile(r"(?:https?://)?((?:[a-zа-яё0-9-]+\.)+[a-zа-яё][a-zа-яё0-9-]+(?:/[^\s<>\"']*)?)", re.IGNORECASE)


def _code(text: str) -> str:
    if not _CODE.fullmatch(text.lower()):
        raise DomainError(Code.INSURER_CODE)
    return text.lower()


def _region(text: str) -> str:
    if not _REGION.fullmatch(text):
        raise DomainError(Code.REGION_CODE)
    return text


def _site(text: str) -> str:
    match = _SITE.fullmatch(text)
    if match is None:
        raise DomainError(Code.SITE)
    return f"https://{match[1].rstrip('/')}"


def _short(longest: int) -> Callable[[str], str]:
    def clean(text: str) -> str:
        if len(text) > longest:
            raise DomainError(Code.TOO_LONG)
        return text

    return clean


CLEAN: dict[Column, Callable[[str], str]] = {
    Column.CODE: _code,
    Column.REGION: _region,
    Column.NAME: _short(200),
    Column.SHORT_NAME: _short(80),
    Column.PHONE: clean_phone,
    Column.PHONE_HOURS: _short(80),
    Column.EMAIL: clean_email,
    Column.SITE: _site,
    Column.CITY: _short(80),
    Column.STREET: _short(120),
    Column.BUILDING: _short(40),
    Column.OFFICE: _short(80),
}
_ADDRESS = (Column.CITY, Column.STREET, Column.BUILDING)
_REACHED = (Column.PHONE, Column.PHONE_HOURS)
OF_INSURER = frozenset(
    {Column.CODE, Column.NAME, Column.SHORT_NAME, Column.EMAIL, Column.SITE, *_REACHED, *_ADDRESS}
)  # what a line without a region must have
OF_OFFICE = frozenset({Column.CODE, Column.REGION, *_REACHED, *_ADDRESS})
PROPOSED = tuple(column for column in Column if column not in (Column.CODE, Column.REGION))


@dataclass(frozen=True)
class Line:
    """A right line: an insurer with its head office, or with a region one of its offices there."""

    number: int
    values: Mapping[Column, str]

    @property
    def key(self) -> tuple[str, ...]:
        """What it speaks of: an insurer by its code, an office by its place."""
        code, region = self.values[Column.CODE], self.values[Column.REGION]
        return (code, region, *(self.values[column] for column in _ADDRESS)) if region else (code,)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line, in which column; the line as it was."""

    number: int
    column: Column
    code: Code
    text: str


@dataclass(frozen=True)
class Sheet:
    """The right lines, and the faults of the others."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...] = field(default_factory=tuple)


def read(rows: Iterable[tuple[int, Mapping[Column, str]]]) -> Sheet:
    """Check the rows of a sheet, each with its number; of two that speak of the same the second is at fault."""
    lines: list[Line] = []
    faults: list[Fault] = []
    seen: set[tuple[str, ...]] = set()
    for number, cells in rows:
        values, wrong = checked(cells)
        line = Line(number, values)
        if not wrong and line.key in seen:
            wrong = ((Column.CODE, Code.REPEATED),)
        faults += [Fault(number, column, code, cells.get(column, "")) for column, code in wrong]
        if not wrong:
            seen.add(line.key)
            lines.append(line)
    return Sheet(tuple(lines), tuple(faults))


def checked(cells: Mapping[Column, str]) -> tuple[dict[Column, str], Sequence[tuple[Column, Code]]]:
    """The clean values of one row, and what is wrong in which column."""
    typed = {column: single_spaced(tidied(cells.get(column, ""))) for column in Column}
    needed = OF_OFFICE if typed[Column.REGION] else OF_INSURER
    values: dict[Column, str] = {}
    wrong: list[tuple[Column, Code]] = []
    for column, text in typed.items():
        try:
            values[column] = clean(column, text, needed=column in needed)
        except DomainError as error:
            wrong.append((column, error.code))
    return values, wrong


def clean(column: Column, text: str, *, needed: bool = True) -> str:
    """One value as it is stored. Raises `REQUIRED` for nothing where something must be, and what its rule raises."""
    typed = single_spaced(tidied(text))
    if not typed:
        if needed:
            raise DomainError(Code.REQUIRED)
        return ""
    return CLEAN[column](typed)
