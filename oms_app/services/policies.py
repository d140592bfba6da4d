"""Policies as their people see them (POL-1..5, INS-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.policy import Changed, Policy, PolicyChange
from oms_app.db.queries import papers
from oms_app.db.queries import policies as queries
from oms_app.db.queries.insurers import offices as offices_of
from oms_app.db.queries.policies import Held
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.approval import EDITABLE
from oms_app.domain.changes import Field, fields_of
from oms_app.domain.errors import NotFound
from oms_app.domain.names import full_name
from oms_app.domain.papers import PaperKind
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm, Relation, Sex, is_child
from oms_app.domain.workflow import Status
from oms_app.services.dossier import changes_of
from oms_app.services.insurer_views import InsurerView, insurer_view
from oms_app.services.policy_values import now_of
from oms_app.services.ports import Ports
from oms_app.services.register_views import NEVER_LOADED, LoadView, view_of


@dataclass(frozen=True)
class Running:
    """An application of this policy that is not decided yet, or a draft. `href_key` is its number, or a draft's key."""

    key: str
    number: str | None
    status: Status
    changes: tuple[str, ...]
    new_values: dict[Field, str]
    submitted_at: datetime | None


@dataclass(frozen=True)
class PolicyView:
    """A policy in full. `values` has every `Field` of its person; `running` at most one application and one draft."""

    id: int
    enp: str
    relation: Relation
    full_name: str
    born_on: date
    sex: Sex
    snils: str
    status: PolicyStatus
    insurer_id: int
    insurer: str
    region: str
    region_code: str
    zone: str
    form: PolicyForm
    term: PolicyTerm
    registered_on: date
    expires_on: date | None
    loaded_at: datetime
    values: dict[Field, str]
    running: tuple[Running, ...]
    may_edit: bool
    load: LoadView = NEVER_LOADED


@dataclass(frozen=True)
class ChangeView:
    """One field that changed; `paper_key` is the confirming document, if drawn already."""

    id: int
    field: Changed
    old: str
    new: str
    changed_at: datetime
    application_number: str | None
    paper_key: str | None
    report_number: str | None = None


class Policies:
    """Reading policies; they change only by an approved application."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor) -> list[PolicyView]:
        """Every policy of the person, their own first, then of the children they represent."""
        today = self.ports.clock.today()
        async with self.db.read() as session:
            held = await policies_of(session, actor, today)
            running = await queries.open_applications(session, actor.person_id)
            now = self.ports.clock.now()
            loads = {one.policy.id: await view_of(session, one, now) for one in held}
        return [_view(one, actor, running, loads[one.policy.id]) for one in held]

    async def one(self, actor: Actor, policy_id: int) -> PolicyView:
        """Raises `NotFound` for another person's."""
        today = self.ports.clock.today()
        async with self.db.read() as session:
            held = await policy_of(session, actor, policy_id, today)
            running = await queries.open_applications(session, actor.person_id)
            load = await view_of(session, held, self.ports.clock.now())
        return _view(held, actor, running, load)

    async def insurer(self, actor: Actor, policy_id: int) -> InsurerView:
        """The insurer of a policy of mine, with its offices, those of the policy's region first."""
        async with self.db.read() as session:
            held = await policy_of(session, actor, policy_id, self.ports.clock.today())
            offices = await offices_of(session, held.insurer.id or 0)
        return insurer_view(held.insurer, offices, held.policy.region_code)

    async def history(self, actor: Actor, policy_id: int) -> list[ChangeView]:
        """«История изменений», newest first."""
        async with self.db.read() as session:
            await policy_of(session, actor, policy_id, self.ports.clock.today())
            changes = await queries.changes(session, policy_id)
            wanted = frozenset(change_paper(change) for change, _, _ in changes)
            drawn = await papers.keys_by_unique_key(session, wanted)
        return [
            ChangeView(
                id=change.id or 0,
                field=change.field,
                old=change.old,
                new=change.new,
                changed_at=change.changed_at,
                application_number=number,
                report_number=report_number,
                paper_key=drawn.get(change_paper(change)),
            )
            for change, number, report_number in changes
        ]


def change_paper(change: PolicyChange) -> str:
    """The unique key of the confirming document: one for all that changed on one occasion."""
    if change.report_id is not None:
        return f"{PaperKind.CHANGE}:report:{change.report_id}"
    if change.application_id is None:
        return f"change:{change.id}"
    return application_change_paper(change.application_id)


def application_change_paper(application_id: int) -> str:
    """The unique key of the document that confirms every change of this application."""
    return f"{PaperKind.CHANGE}:application:{application_id}"


async def policies_of(session: AsyncSession, actor: Actor, today: date, *where: sa.ColumnElement[bool]) -> list[Held]:
    """What the actor looks after as a citizen. A child who came of age looks after themselves."""
    if actor.role is not Role.CITIZEN or actor.person_id is None:
        return []
    held = await queries.looked_after(session, actor.person_id, *where)
    return [one for one in held if one.person.id == actor.person_id or is_child(one.person.birth_date, today)]


async def policy_of(session: AsyncSession, actor: Actor, policy_id: int, today: date) -> Held:
    """One policy that the actor looks after. Raises `NotFound`."""
    found = await policies_of(session, actor, today, col(Policy.id) == policy_id)
    if not found:
        raise NotFound
    return found[0]


def _view(held: Held, actor: Actor, applications: Sequence[Application], load: LoadView) -> PolicyView:
    policy, person = held.policy, held.person
    assert policy.id is not None
    values = now_of(person, held.insurer)
    running = (_running(one, values) for one in applications if one.policy_id == policy.id)
    return PolicyView(
        id=policy.id,
        enp=policy.enp,
        relation=Relation.SELF if person.id == actor.person_id else Relation.CHILD,
        full_name=full_name(values),
        born_on=person.birth_date,
        sex=person.sex,
        snils=person.snils,
        status=policy.status,
        insurer_id=policy.insurer_id,
        insurer=held.insurer.short_name,
        region=policy.region,
        region_code=policy.region_code,
        zone=policy.zone,
        form=policy.form,
        term=policy.term,
        registered_on=policy.registered_on,
        expires_on=policy.expires_on,
        loaded_at=policy.loaded_at,
        values=values,
        running=tuple(running),
        may_edit=actor.level is Level.CONFIRMED and policy.status in EDITABLE,
        load=load,
    )


def _running(application: Application, now: dict[Field, str]) -> Running:
    chosen = fields_of(changes_of(application))
    typed = {field: application.values[field] for field in chosen if field in application.values}
    return Running(
        key=application.key,
        number=application.number,
        status=application.status,
        changes=tuple(application.changes),
        new_values={field: value for field, value in typed.items() if value != now[field]},
        submitted_at=application.submitted_at,
    )
