"""Having the register write what was decided: at once in the built-in one, by a job elsewhere (FLOW-4, REG-4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

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
from oms_app.domain.policy import PolicyStatus, Sex
from oms_app.domain.register_loads import Heard
from oms_app.services import register_asks, register_marks
from oms_app.services.outbox import Finish
from oms_app.services.particulars import Said, said_by_portal
from oms_app.services.ports import Permanent, Ports
from oms_app.services.register_loads import sought
from oms_app.services.register_stored import entry_of, restored

Decided = Field | Particular
NAMES = frozenset(FIELDS[Change.FULL_NAME])
# Fields of applications that are particulars under the same name; `Field.REGION` is of an address.
_ALSO = (Particular.BORN_ON, Particular.SEX, Particular.SNILS, Particular.INSURER)
ALSO_PARTICULARS = {one.value: one for one in _ALSO}
# What a record keeps in columns of its own.
IN_COLUMNS = frozenset({Particular.ENP, Particular.BORN_ON, Particular.SEX, Particular.STATUS})


async def write(work: UnitOfWork, policy_id: int, decided: Iterable[Decided], cause: str, now: datetime) -> None:
    """Let the register say of these what the portal says since this transaction; the policy's status follows.

    Called once person and policy are written. `cause` is what decided, such as `application:7`: the same cause is
    written once.
    """
    held = await policies.held(work.session, policy_id)
    load = await queries.load_of(work.session, policy_id, lock=True)
    fields, particulars = _parted(decided)
    records = await _built_in(work.session, held, load)
    for record in records:
        _amend(record, held, fields, particulars, now)
    if records:
        said = register_marks.heard(held, tuple(map(entry_of, records)))
    else:
        await _order(work, policy_id, fields, particulars, cause, now)
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
        policy_id = int(job.payload["policy_id"])
        async with self.db.read() as session:
            held = await policies.held(session, policy_id)
            load = await queries.load_of(session, policy_id)
        person_key = await self._person_key(job, held, load)
        names = frozenset(str(job.payload["fields"]).split(","))
        values = {field: held.person.values.get(field, "") for field in Field if field in names}
        portal, told = said_by_portal(held.policy, held.person, held.insurer.code), str(job.payload["particulars"])
        particulars = {one: portal[one] for one in Particular if one in told.split(",") and not _is_mark(one, portal)}
        await self.ports.register.correct(register_asks.request_id(job.key), person_key, values, particulars)
        return self._then_ask(policy_id)

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


def _is_mark(particular: Particular, portal: Said) -> bool:
    """«Требуется уточнение» is the portal's own: no register is told of it."""
    return particular is Particular.STATUS and portal[particular] == PolicyStatus.CLARIFICATION


def _parted(decided: Iterable[Decided]) -> tuple[list[Field], list[Particular]]:
    """What the register keeps among the person's values, and what as particulars; a whole name is its parts."""
    found = frozenset(decided)
    named = {one for one in found if isinstance(one, Field)}
    fields = [one for one in Field if one in named and one.value not in ALSO_PARTICULARS]
    also = {ALSO_PARTICULARS[one.value] for one in found if one.value in ALSO_PARTICULARS}
    also |= {one for one in found if isinstance(one, Particular)}
    if Particular.FULL_NAME in also:
        fields = [one for one in Field if one in NAMES or one in fields]
    return fields, [one for one in Particular if one in also - {Particular.FULL_NAME}]


async def _built_in(session: AsyncSession, held: Held, load: RegisterLoad | None) -> list[RegisterRecord]:
    """Those under the policy's number, else the one that the last load has found, else those of this СНИЛС."""
    records = list(await queries.records(session, enp_index(held.policy.enp), lock=True))
    for entry in restored(load.entries) if load and not records else ():
        records += await queries.records_by_key(session, entry.person_key, lock=True)
    if not records and held.person.snils_index:
        records += await queries.records_by_snils(session, held.person.snils_index)
    return records


def _amend(
    record: RegisterRecord, held: Held, fields: list[Field], particulars: list[Particular], now: datetime
) -> None:
    portal = said_by_portal(held.policy, held.person, held.insurer.code)
    said: Said = {one: portal[one] for one in particulars}
    record.values = record.values | {field.value: held.person.values.get(field, "") for field in fields}
    record.said = (record.said or {}) | {one.value: text for one, text in said.items() if one not in IN_COLUMNS}
    record.born_on = said.get(Particular.BORN_ON, record.born_on)
    record.sex = Sex(said.get(Particular.SEX, record.sex))
    if Particular.ENP in said:
        record.enp, record.enp_index = said[Particular.ENP], enp_index(said[Particular.ENP])
    if Particular.SNILS in said:
        record.snils_index = snils_index(said[Particular.SNILS]) if said[Particular.SNILS] else None
    if Particular.STATUS in said and not _is_mark(Particular.STATUS, said):
        record.status = PolicyStatus(said[Particular.STATUS])
    record.changed_at = now


async def _order(
    work: UnitOfWork, policy_id: int, fields: list[Field], particulars: list[Particular], cause: str, now: datetime
) -> None:
    payload: dict[str, int | str] = {
        "policy_id": policy_id,
        "fields": ",".join(fields),
        "particulars": ",".join(particulars),
    }
    await work.enqueue(JobKind.CORRECT_REGISTER, queries.correction_key(policy_id, cause), payload, run_at=now)
