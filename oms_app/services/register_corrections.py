"""Having the register write what was approved: at once in the built-in one, by a job in one elsewhere (FLOW-4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.indexes import enp_index, snils_index
from oms_app.db.job import Job
from oms_app.db.queries import policies
from oms_app.db.queries import register as queries
from oms_app.db.queries.policies import Held
from oms_app.db.register import RegisterLoad, RegisterRecord
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.changes import FIELDS, Change, Field
from oms_app.domain.jobs import JobKind
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import Sex
from oms_app.domain.register_loads import Heard
from oms_app.services import register_asks, register_marks
from oms_app.services.dossier import change_rows
from oms_app.services.outbox import Finish
from oms_app.services.particulars import Said, said_by_portal
from oms_app.services.ports import Permanent, Ports
from oms_app.services.register_loads import sought
from oms_app.services.register_stored import entry_of, restored

# Fields that are particulars by the same name; the rest of a policy's particulars no citizen changes.
AS_PARTICULARS = (Particular.BORN_ON, Particular.SEX, Particular.SNILS, Particular.INSURER)
# What a record keeps in columns of its own.
IN_COLUMNS = frozenset({Particular.ENP, Particular.FULL_NAME, Particular.BORN_ON, Particular.SEX, Particular.STATUS})


async def write(work: UnitOfWork, application: Application, approved: Mapping[Field, str], now: datetime) -> None:
    """Write it, or order it written, in the transaction of the approval; the policy's status follows.

    Person and policy say already what was approved.
    """
    held = await policies.held(work.session, application.policy_id)
    load = await queries.load_of(work.session, application.policy_id, lock=True)
    records = await _built_in(work.session, held, load)
    for record in records:
        _amend(record, approved, particulars_of(held, approved), now)
    if records:
        said = register_marks.heard(held, tuple(map(entry_of, records)))
    else:
        await _order(work, application, now)
        said = Heard.OTHERWISE if load is None else Heard.NOTHING
    await register_marks.mark(work, held, said, load, now)


class RegisterCorrections:
    """Handles `CORRECT_REGISTER`, again and again until the register has it; the built-in one has it already."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def correct(self, job: Job) -> Finish | None:
        """Raises `Temporary`, and `Permanent` when the register does not know whom it is about."""
        if not self.ports.register.is_elsewhere:
            return None
        async with self.db.read() as session:
            application = await session.get_one(Application, int(job.payload["application_id"]))
            held = await policies.held(session, application.policy_id)
            load = await queries.load_of(session, application.policy_id)
        approved = {row.field: row.new for row in change_rows(application)}
        person_key = await self._person_key(job, held, load)
        name = register_asks.request_id(job.key)
        values, particulars = _values(approved), particulars_of(held, approved)
        await self.ports.register.correct(name, person_key, values, particulars)
        return self._then_ask(application.policy_id)

    async def _person_key(self, job: Job, held: Held, load: RegisterLoad | None) -> str:
        entries = restored(load.entries) if load else ()
        if len(entries) != 1:
            entries = await self.ports.register.find(register_asks.request_id(f"{job.key}:find"), sought(held))
        if len(entries) != 1:
            raise Permanent("the register does not know this person" if not entries else "it knows several")
        return entries[0].person_key

    def _then_ask(self, policy_id: int) -> Finish:
        """What the register has written is loaded, so that the mark goes."""

        async def finish(work: UnitOfWork) -> None:
            await register_asks.ask(work, self.ports, policy_id, anew=True)

        return finish


def particulars_of(held: Held, approved: Mapping[Field, str]) -> Said:
    """The particulars that were approved, as the portal says them now."""
    said = said_by_portal(held.policy, held.person, held.insurer.code)
    named = [Particular.FULL_NAME] if any(field in approved for field in FIELDS[Change.FULL_NAME]) else []
    return {one: said[one] for one in (*named, *AS_PARTICULARS) if one in named or one.value in approved}


def _values(approved: Mapping[Field, str]) -> dict[Field, str]:
    return {field: new for field, new in approved.items() if field.value not in AS_PARTICULARS}


async def _built_in(session: AsyncSession, held: Held, load: RegisterLoad | None) -> list[RegisterRecord]:
    """Those under the policy's number, else the one that the last load has found otherwise."""
    records = list(await queries.records(session, enp_index(held.policy.enp), lock=True))
    for entry in restored(load.entries) if load and not records else ():
        records += await queries.records_by_key(session, entry.person_key, lock=True)
    return records


def _amend(record: RegisterRecord, approved: Mapping[Field, str], particulars: Said, now: datetime) -> None:
    record.values = record.values | {field.value: new for field, new in _values(approved).items()}
    record.said = (record.said or {}) | {one.value: text for one, text in particulars.items() if one not in IN_COLUMNS}
    record.born_on = particulars.get(Particular.BORN_ON, record.born_on)
    record.sex = Sex(particulars.get(Particular.SEX, record.sex))
    if Particular.SNILS in particulars:
        record.snils_index = snils_index(particulars[Particular.SNILS]) if particulars[Particular.SNILS] else None
    record.changed_at = now


async def _order(work: UnitOfWork, application: Application, now: datetime) -> None:
    assert application.id is not None
    key = queries.correction_key(application.policy_id, application.id)
    payload: dict[str, int | str] = {"application_id": application.id}
    await work.enqueue(JobKind.CORRECT_REGISTER, key, payload, run_at=now)
