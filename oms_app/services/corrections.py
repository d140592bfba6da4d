"""Writing verified values of a policy: its row, its person, the register, «История изменений» (REG-4, POL-4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content.regions import REGIONS
from oms_app.db.account import Account
from oms_app.db.error_report import ErrorReport
from oms_app.db.indexes import enp_index, snils_index, surname_index
from oms_app.db.person import Person
from oms_app.db.policy import Changed, Policy, PolicyChange
from oms_app.db.queries import insurers, policies
from oms_app.db.queries.policies import Held
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field
from oms_app.domain.errors import Code, Invalid, Problem
from oms_app.domain.names import short_name
from oms_app.domain.particular_values import NAME
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm, Sex
from oms_app.services import paper_standing, register_asks, register_corrections
from oms_app.services.dossier import values_of
from oms_app.services.logins import renew_snils
from oms_app.services.particulars import Said, said_by_portal
from oms_app.services.ports import Ports
from oms_app.services.report_moves import written_down

Right = Mapping[Particular, Mapping[str, str]]


@dataclass(frozen=True)
class Place:
    """What is written to."""

    policy: Policy
    person: Person


Write = Callable[[Place, str], None]


async def correct(work: UnitOfWork, ports: Ports, report: ErrorReport, right: Right, actor: Actor) -> None:
    """Write what was verified, all in the caller's transaction. Raises `Invalid(ENP_TAKEN)`."""
    session, now = work.session, ports.clock.now()
    policy = await session.get_one(Policy, report.policy_id, with_for_update=True)
    person = await session.get_one(Person, policy.person_id, with_for_update=True)
    held = await policies.held(session, report.policy_id)
    before, names = _said(held), {name: person.values.get(name, "") for name in NAME}
    place = Place(policy, person)
    for particular, value in right.items():
        await _write(session, place, particular, value)
    await session.flush()
    after = await policies.held(session, report.policy_id)
    session.add_all(_changes(report, before, _said(after), names, person, now))
    await register_corrections.write(work, report.policy_id, right, f"report:{report.id}", now)
    if not ports.register.is_elsewhere:
        await register_asks.ask(work, ports, report.policy_id, anew=True)
    await _rename(session, person)
    if Particular.SNILS in right:
        await renew_snils(session, person)
    await paper_standing.outdated(work, report.policy_id, now)
    written_down(work, actor, Deed.POLICY_CHANGED, report, now, "report")


async def _write(session: AsyncSession, place: Place, particular: Particular, value: Mapping[str, str]) -> None:
    if particular is Particular.FULL_NAME:
        place.person.values = place.person.values | dict(value)
        place.person.surname_index = surname_index(value[Field.LAST_NAME])
        return
    text = value[particular]
    if particular is Particular.INSURER:
        insurer = await insurers.by_code(session, text)
        assert insurer is not None
        place.policy.insurer_id = insurer.id or 0
        return
    if particular is Particular.ENP and await _is_taken(session, place.policy, text):
        raise Invalid((Problem(particular, Code.ENP_TAKEN),))
    WRITES[particular](place, text)


async def _is_taken(session: AsyncSession, policy: Policy, number: str) -> bool:
    other = sa.select(col(Policy.id)).where(col(Policy.enp_index) == enp_index(number), col(Policy.id) != policy.id)
    return await session.scalar(other) is not None


def _enp(place: Place, text: str) -> None:
    place.policy.enp, place.policy.enp_index = text, enp_index(text)


def _born_on(place: Place, text: str) -> None:
    place.person.born_on = text


def _sex(place: Place, text: str) -> None:
    place.person.sex = Sex(text)


def _snils(place: Place, text: str) -> None:
    place.person.snils, place.person.snils_index = text, snils_index(text) if text else None


def _region(place: Place, text: str) -> None:
    place.policy.region_code, place.policy.region = text, REGIONS[text]


def _zone(place: Place, text: str) -> None:
    place.policy.zone = text


def _form(place: Place, text: str) -> None:
    place.policy.form = PolicyForm(text)


def _term(place: Place, text: str) -> None:
    place.policy.term = PolicyTerm(text)


def _registered_on(place: Place, text: str) -> None:
    place.policy.registered_on = date.fromisoformat(text)


def _expires_on(place: Place, text: str) -> None:
    place.policy.expires_on = date.fromisoformat(text) if text else None


def _status(place: Place, text: str) -> None:
    place.policy.status = PolicyStatus(text)


WRITES: dict[Particular, Write] = {
    Particular.ENP: _enp,
    Particular.BORN_ON: _born_on,
    Particular.SEX: _sex,
    Particular.SNILS: _snils,
    Particular.REGION: _region,
    Particular.ZONE: _zone,
    Particular.FORM: _form,
    Particular.TERM: _term,
    Particular.REGISTERED_ON: _registered_on,
    Particular.EXPIRES_ON: _expires_on,
    Particular.STATUS: _status,
}


def _changes(
    report: ErrorReport, before: Said, after: Said, names: Mapping[Field, str], person: Person, now: datetime
) -> list[PolicyChange]:
    """What differs now, in the order of the list; of a name, each part that differs."""
    found: list[tuple[Changed, str, str]] = [
        (name, names[name], person.values.get(name, "")) for name in NAME if names[name] != person.values.get(name, "")
    ]
    found += [
        (one, before[one], after[one])
        for one in Particular
        if one is not Particular.FULL_NAME and before[one] != after[one]
    ]
    return [
        PolicyChange(policy_id=report.policy_id, report_id=report.id, field=what, old=old, new=new, changed_at=now)
        for what, old, new in found
    ]


def _said(held: Held) -> Said:
    """As the history tells it: an insurer by its name."""
    said = said_by_portal(held.policy, held.person, held.insurer.code)
    return said | {Particular.INSURER: held.insurer.short_name}


async def _rename(session: AsyncSession, person: Person) -> None:
    """The cabinet greets by the new name."""
    theirs = sa.select(Account).where(col(Account.person_id) == person.id, col(Account.role) == Role.CITIZEN)
    name = short_name(values_of(person.values))
    for account in await session.scalars(theirs):
        account.display_name = name
