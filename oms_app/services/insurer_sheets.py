"""The sheet of insurers as a file: read with every fault by its line, compared with what is known, written (INS-1)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from oms_app.content.insurers import HEADERS, MEND, fault_line
from oms_app.db.insurer import Insurer, InsurerOffice
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.insurer_sheet import MOST_LINES, OF_INSURER, OF_OFFICE, Column, Fault, Line, Sheet, read
from oms_app.services.csv_lines import BOM, csv_lines

LARGEST = 2**20
Raw = Mapping[int, Mapping[Column, str]]
ENCODINGS = ("utf-8-sig", "cp1251")
DELIMITERS = ";\t,"
_BY_HEADER = {header.casefold(): column for column, header in HEADERS.items()} | {
    column.value: column for column in Column
}
_OF_ROW = tuple(column for column in Column if column not in (Column.CODE, Column.REGION))


@dataclass(frozen=True)
class Compared:
    """What a sheet would do: the lines that add, that change something, the number of those that change nothing.

    `before` are the values that each of `changed` would change.
    """

    added: tuple[Line, ...]
    changed: tuple[Line, ...]
    before: tuple[Mapping[Column, str], ...]
    same: int
    faults: tuple[Fault, ...]
    rejected: bytes  # the lines at fault as a file, to be mended and loaded again


def opened(data: bytes) -> tuple[Sheet, Raw]:
    """The sheet, and its rows as they were typed.

    Raises `SHEET` for no table, `SHEET_COLUMNS` with the first column that is missing, `SHEET_TOO_LARGE`.
    """
    if len(data) > LARGEST:
        raise DomainError(Code.SHEET_TOO_LARGE)
    raw = dict(_rows(_decoded(data)))
    return read(raw.items()), raw


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise DomainError(Code.SHEET)


def _rows(text: str) -> Iterator[tuple[int, Mapping[Column, str]]]:
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = [_BY_HEADER.get(cell.strip().casefold()) for cell in next(lines, [])]
        for column in Column:
            if column not in columns:
                raise DomainError(Code.SHEET_COLUMNS, hint=HEADERS[column])
        for cells in lines:
            if any(cell.strip() for cell in cells):
                if lines.line_num > MOST_LINES:
                    raise DomainError(Code.SHEET_TOO_LARGE)
                named = {column: cell.removeprefix("'") for column, cell in zip(columns, cells, strict=False) if column}
                yield lines.line_num, named
    except csv.Error as error:
        raise DomainError(Code.SHEET) from error


def compared(sheet: Sheet, raw: Raw, insurers: Sequence[Insurer], offices: Sequence[InsurerOffice]) -> Compared:
    """The sheet beside what is known; an office of an insurer that neither knows is at fault."""
    codes = {insurer.id: insurer.code for insurer in insurers}
    known = {one.key: one.values for one in [*map(line_of, insurers), *(office_line(one, codes) for one in offices)]}
    coming = {line.values[Column.CODE] for line in sheet.lines if not line.values[Column.REGION]}
    orphans = [line for line in sheet.lines if line.values[Column.CODE] not in coming | set(codes.values())]
    right = [line for line in sheet.lines if line not in orphans]
    faults = (
        *sheet.faults,
        *(Fault(line.number, Column.CODE, Code.INSURER_UNKNOWN, line.values[Column.CODE]) for line in orphans),
    )
    differs = [line for line in right if line.key in known and dict(known[line.key]) != dict(line.values)]
    added = [line for line in right if line.key not in known]
    wrong = tuple(sorted(faults, key=lambda fault: fault.number))
    same = len(right) - len(added) - len(differs)
    before = tuple(known[line.key] for line in differs)
    return Compared(tuple(added), tuple(differs), before, same, wrong, _rejected(wrong, raw))


def _rejected(faults: Sequence[Fault], raw: Raw) -> bytes:
    """Each wrong line once, as it was typed, with what to mend at its end; that column is not read again."""
    told = {
        fault.number: "; ".join(fault_line(one) for one in faults if one.number == fault.number) for fault in faults
    }
    rows = ([*(raw[number].get(column, "") for column in Column), text] for number, text in told.items())
    return BOM.encode() + csv_lines([[*HEADERS.values(), MEND]]) + csv_lines(rows)


def line_of(insurer: Insurer) -> Line:
    """An insurer as a line of the sheet."""
    values: dict[Column, str] = {column: str(getattr(insurer, column)) for column in _OF_ROW}
    return Line(0, {Column.CODE: insurer.code, Column.REGION: "", **values})


def office_line(office: InsurerOffice, codes: Mapping[int | None, str]) -> Line:
    """An office as a line of the sheet."""
    values = {column: str(getattr(office, column, "")) for column in Column}
    return Line(0, {**values, Column.CODE: codes[office.insurer_id]})


def attributes(line: Line) -> dict[str, Any]:
    """What of a line is written to the row of its insurer or office."""
    wanted = OF_OFFICE if line.values[Column.REGION] else OF_INSURER
    kept = (wanted | {Column.OFFICE}) - {Column.CODE}
    return {column.value: line.values[column] for column in kept}


def written(insurers: Sequence[Insurer], offices: Sequence[InsurerOffice]) -> bytes:
    """Everything that is known as a sheet that can be mended and loaded."""
    codes = {insurer.id: insurer.code for insurer in insurers}
    lines = [*map(line_of, insurers), *(office_line(one, codes) for one in offices)]
    rows = ([line.values[column] for column in Column] for line in sorted(lines, key=lambda line: line.key))
    return BOM.encode() + csv_lines([HEADERS.values()]) + csv_lines(rows)
