"""Insurers as administrators keep them: contact data, offices, the sheet, and when they were last confirmed (INS-1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.insurer import Insurer, InsurerOffice
from oms_app.db.queries import insurers as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Forbidden, Invalid, NotFound, Problem
from oms_app.domain.insurer_sheet import PROPOSED, Column, Line, checked
from oms_app.services import insurer_sheets as sheets
from oms_app.services.audit import record
from oms_app.services.insurer_sheets import Compared
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class OfficeView:
    """A place of an insurer beside its head office."""

    region: str
    address: Mapping[Column, str]
    phone: str
    hours: str


@dataclass(frozen=True)
class InsurerCard:
    """An insurer with everything that citizens see of it, by column."""

    code: str
    values: Mapping[Column, str]
    confirmed_on: date
    offices: tuple[OfficeView, ...]


class Insurers:
    """For administrators only; what citizens see changes at once."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def all(self, actor: Actor) -> list[InsurerCard]:
        """Every insurer by name."""
        only_admin(actor)
        async with self.db.read() as session:
            insurers = await queries.every(session)
            offices = await queries.offices(session, *(insurer.id or 0 for insurer in insurers))
        return [_card(insurer, [one for one in offices if one.insurer_id == insurer.id]) for insurer in insurers]

    async def change(self, actor: Actor, code: str, typed: Mapping[str, str]) -> None:
        """New data of one insurer, confirmed today. Raises `Invalid` with every field that cannot be so, `NotFound`."""
        only_admin(actor)
        cells = {column: typed.get(column, "") for column in Column} | {Column.CODE: code, Column.REGION: ""}
        values, wrong = checked(cells)
        problems = tuple(Problem(column, fault) for column, fault in wrong if column in PROPOSED)
        if problems:
            raise Invalid(problems)
        async with self.db.write() as work:
            insurer = await self._locked(work, code)
            write_values(insurer, sheets.attributes(Line(0, values)), self.ports.clock.today())
            self._record(work, actor, f"{code}:changed")

    async def confirm(self, actor: Actor, code: str) -> None:
        """The data were looked at today and are right, those of its offices too. Raises `NotFound`."""
        only_admin(actor)
        async with self.db.write() as work:
            insurer = await self._locked(work, code)
            for row in (insurer, *await queries.offices(work.session, insurer.id or 0)):
                row.confirmed_on = self.ports.clock.today()
            self._record(work, actor, f"{code}:confirmed")

    async def sheet(self, actor: Actor) -> bytes:
        """Everything as a file that may be mended and loaded."""
        only_admin(actor)
        async with self.db.read() as session:
            return sheets.written(*await _known(session))

    async def compare(self, actor: Actor, data: bytes) -> Compared:
        """What a sheet would do; nothing is written. Raises `SHEET`, `SHEET_COLUMNS`, `SHEET_TOO_LARGE`."""
        only_admin(actor)
        async with self.db.read() as session:
            return sheets.compared(*sheets.opened(data), *await _known(session))

    async def load(self, actor: Actor, data: bytes) -> Compared:
        """Write the right lines of a sheet, all or none; what was done. The wrong ones are told and change nothing."""
        only_admin(actor)
        async with self.db.write() as work:
            found = sheets.compared(*sheets.opened(data), *await _known(work.session))
            for line in sorted((*found.added, *found.changed), key=lambda line: len(line.key)):  # insurers first
                await self._take(work, line)
            self._record(work, actor, f"sheet:{len(found.added)}+{len(found.changed)}")
        return found

    async def _take(self, work: UnitOfWork, line: Line) -> None:
        insurer = await queries.by_code(work.session, line.values[Column.CODE], lock=True)
        values: dict[str, Any] = sheets.attributes(line)
        today = self.ports.clock.today()
        if not line.values[Column.REGION]:
            row: Insurer | InsurerOffice = insurer or Insurer(
                code=line.values[Column.CODE], confirmed_on=today, **values
            )
        else:
            assert insurer is not None  # `compared` has found its insurer
            known = await _office(work, insurer, line)
            row = known or InsurerOffice(insurer_id=insurer.id or 0, confirmed_on=today, **values)
        write_values(row, values, today)
        work.session.add(row)
        await work.session.flush()

    async def _locked(self, work: UnitOfWork, code: str) -> Insurer:
        insurer = await queries.by_code(work.session, code, lock=True)
        if insurer is None:
            raise NotFound
        return insurer

    def _record(self, work: UnitOfWork, actor: Actor, detail: str) -> None:
        now = self.ports.clock.now()
        record(work, actor, Deed.INSURER_CHANGED, now, subject_person_id=None, detail=detail, count=0)


def only_admin(actor: Actor) -> None:
    """Raises `Forbidden` for everybody else."""
    if actor.role is not Role.ADMIN:
        raise Forbidden


def values_of(insurer: Insurer) -> Mapping[Column, str]:
    """What is known of an insurer, by column."""
    return sheets.line_of(insurer).values


def write_values(row: Insurer | InsurerOffice, values: Mapping[str, str], today: date) -> None:
    """Write what is right of an insurer or an office, known as of today."""
    for name, text in values.items():
        setattr(row, name, text)
    row.confirmed_on = today


def office_views(offices: Sequence[InsurerOffice]) -> tuple[OfficeView, ...]:
    """Offices as people see them."""
    return tuple(
        OfficeView(
            one.region,
            {
                Column.CITY: one.city,
                Column.STREET: one.street,
                Column.BUILDING: one.building,
                Column.OFFICE: one.office,
            },
            one.phone,
            one.phone_hours,
        )
        for one in offices
    )


async def _known(session: AsyncSession) -> tuple[Sequence[Insurer], Sequence[InsurerOffice]]:
    insurers = await queries.every(session)
    return insurers, await queries.offices(session, *(insurer.id or 0 for insurer in insurers))


async def _office(work: UnitOfWork, insurer: Insurer, line: Line) -> InsurerOffice | None:
    codes = {insurer.id: insurer.code}
    for one in await queries.offices(work.session, insurer.id or 0):
        if sheets.office_line(one, codes).key == line.key:
            return one
    return None


def _card(insurer: Insurer, offices: Sequence[InsurerOffice]) -> InsurerCard:
    return InsurerCard(insurer.code, values_of(insurer), insurer.confirmed_on, office_views(offices))
