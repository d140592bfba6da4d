"""«Кто ещё переехал?»: whom a draft takes along, whether each of them can be sent, what was sent together (APP-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.household import Companion
from oms_app.db.policy import Policy
from oms_app.db.queries import household as queries
from oms_app.db.queries.applications import Found
from oms_app.db.queries.policies import Held
from oms_app.db.unit_of_work import Database
from oms_app.domain import household as rules
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.changes import Field, fields_of
from oms_app.domain.errors import Code, NotFound, Problem, Refused
from oms_app.domain.fields import FieldContext, check_all
from oms_app.domain.policy import Relation
from oms_app.services import drafts
from oms_app.services.application_views import ChangeRow, SiblingView
from oms_app.services.audit import record_on
from oms_app.services.dossier import changes_of, name_of
from oms_app.services.drafts import Checked
from oms_app.services.household_views import HouseholdView, Member
from oms_app.services.policies import policies_of
from oms_app.services.policy_values import now_of
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class Along:
    """Somebody who is sent along: what was chosen, and whose policy it is; `code` says why they cannot be sent."""

    row: Companion
    held: Held | None
    code: Code | None = None

    @property
    def problem(self) -> Problem | None:
        """What to mend, by its name."""
        name = name_of(self.held.person) if self.held else ""
        return Problem(rules.field_of(self.row.policy_id), self.code, about=name) if self.code else None


@dataclass(frozen=True)
class Whole:
    """What a draft comes to with everybody whom it takes along."""

    lead: Checked
    along: tuple[Along, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Around:
    """Everybody else whose policies the applicant holds, and what stands in the way of each, by policy."""

    held: dict[int, Held]
    undecided: frozenset[int]
    drafts: dict[int, str]

    def hindrance(self, policy: Policy) -> Code | None:
        """Why nothing can be sent of this policy."""
        number = policy.id or 0
        return rules.hindrance(
            policy.status, is_undecided=number in self.undecided, has_draft=bool(self.drafts.get(number))
        )


class Households:
    """For the owner of a draft alone, and only of people whose policies they hold."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def of_draft(self, actor: Actor, key: str) -> HouseholdView:
        """Who may be taken along, and who is. Raises `NotFound`."""
        today = self.ports.clock.today()
        async with self.db.read() as session:
            found = await drafts.open_one(session, actor, key, today)
            changes = changes_of(found.application)
            if not rules.is_asked(changes):
                return HouseholdView()
            around = await _around(session, actor, found, today)
            chosen = await queries.chosen(session, found.application.id)
            right, _ = await drafts.check_fields(session, found, changes, today)
        along = {one.row.policy_id: one for one in _along(found, around, chosen, right, today)}
        new = _typed(found)
        members = [_member(one, actor, around, along.get(number), new) for number, one in around.held.items()]
        gone = (Member(number, is_chosen=True, refusal=one.code) for number, one in along.items() if one.held is None)
        return HouseholdView(True, rules.refusal(changes, found.application.handling), (*members, *gone))

    async def choose(self, actor: Actor, key: str, policy_id: int, taken: bool) -> datetime:
        """Take somebody along, or leave them out; gives the time of saving.

        Raises `NotFound` for a policy that the actor does not hold, `Refused` with why they cannot be sent along.
        """
        now = self.ports.clock.now()
        async with self.db.write() as work:
            found = await drafts.open_one(work.session, actor, key, self.ports.clock.today(), lock=True)
            chosen = {one.policy_id: one for one in await queries.chosen(work.session, found.application.id)}
            if not taken and policy_id in chosen:
                await work.session.delete(chosen[policy_id])
            if taken and policy_id not in chosen:
                await _may_be_taken(work.session, actor, found, policy_id, self.ports.clock.today())
                work.session.add(Companion(application_id=found.application.id or 0, policy_id=policy_id))
            found.application.saved_at = now
            record_on(work, actor, Deed.DRAFT_SAVED, now, found.application, rules.FIELD)
        return now


async def checked(session: AsyncSession, actor: Actor, found: Found, today: date, *, lock: bool = False) -> Whole:
    """Check the draft and everybody whom it takes along; `lock` keeps others off their policies meanwhile."""
    application = found.application
    chosen = await queries.chosen(session, application.id)
    if chosen and lock:
        await queries.lock_policies(session, [application.policy_id, *(one.policy_id for one in chosen)])
    lead = await drafts.checked(session, found, today)
    if not chosen or not rules.is_asked(changes_of(application)):
        return Whole(lead, (), lead.problems)
    around = await _around(session, actor, found, today)
    along = _along(found, around, chosen, lead.values, today)
    return Whole(lead, along, (*lead.problems, *_problems(found, along)))


async def siblings(session: AsyncSession, application_id: int | None) -> tuple[SiblingView, ...]:
    """What was sent together with an application, as its owner sees it."""
    return tuple(
        SiblingView(
            one.application.number or "",
            name_of(one.subject),
            one.insurer.short_name,
            one.application.status,
        )
        for one in await queries.siblings(session, application_id)
    )


async def siblings_here(session: AsyncSession, application: Application) -> tuple[str, ...]:
    """The numbers of those that the same insurer looks at; of the others it does not even learn that they are."""
    found = [one.application for one in await queries.siblings(session, application.id)]
    return tuple(one.number or "" for one in found if one.insurer_id == application.insurer_id)


def _problems(found: Found, along: Sequence[Along]) -> tuple[Problem, ...]:
    """Why nobody can be sent along, else what is wrong with each."""
    code = rules.refusal(changes_of(found.application), found.application.handling)
    if code is not None:
        return (Problem(rules.FIELD, code),)
    return tuple(one.problem for one in along if one.problem)


async def _around(session: AsyncSession, actor: Actor, found: Found, today: date) -> Around:
    subject = found.application.subject_person_id
    others = await policies_of(session, actor, today, col(Policy.person_id) != subject)
    held = {one.policy.id or 0: one for one in others}
    return Around(
        held,
        await queries.undecided(session, held),
        await queries.drafts(session, found.application.owner_person_id, held),
    )


def _along(
    found: Found, around: Around, chosen: Sequence[Companion], values: dict[Field, str], today: date
) -> tuple[Along, ...]:
    return tuple(_one_along(found, around, row, values, today) for row in chosen)


def _one_along(found: Found, around: Around, row: Companion, values: dict[Field, str], today: date) -> Along:
    held = around.held.get(row.policy_id)
    if held is None:
        return Along(row, None, Code.HOUSEHOLD_GONE)
    return Along(row, held, around.hindrance(held.policy) or _unfit(found, held, values, today))


def _unfit(found: Found, held: Held, values: dict[Field, str], today: date) -> Code | None:
    """What is wrong with the new values for this person; not looked at before they are right for the applicant."""
    changes = changes_of(found.application)
    if set(values) != set(fields_of(changes)):
        return None
    context = FieldContext(held.person.birth_date, today, now_of(held.person, held.insurer))
    problems = check_all(changes, values, context)[1]
    if not problems:
        return None
    return Code.HOUSEHOLD_SAME if problems[0].code is Code.NOTHING_CHANGED else problems[0].code


def _typed(found: Found) -> dict[Field, str]:
    """The new values as they stand in the form, right or wrong."""
    values, now = found.application.values, now_of(found.subject, found.insurer)
    shared = tuple(change for change in changes_of(found.application) if change in rules.SHARED)
    return {field: values.get(field, now[field]) for field in fields_of(shared)}


def _rows(held: Held, new: dict[Field, str]) -> tuple[ChangeRow, ...]:
    now = now_of(held.person, held.insurer)
    rows = (ChangeRow(field, now[field], text) for field, text in new.items())
    return tuple(row for row in rows if row.old != row.new)


def _member(held: Held, actor: Actor, around: Around, along: Along | None, new: dict[Field, str]) -> Member:
    number = held.policy.id or 0
    return Member(
        policy_id=number,
        person=name_of(held.person),
        enp=held.policy.enp,
        insurer=held.insurer.short_name,
        relation=Relation.SELF if held.person.id == actor.person_id else Relation.CHILD,
        is_chosen=along is not None,
        refusal=along.code if along else around.hindrance(held.policy),
        draft_key=around.drafts.get(number, ""),
        rows=_rows(held, new) if along else (),
    )


async def _may_be_taken(session: AsyncSession, actor: Actor, found: Found, policy_id: int, today: date) -> None:
    around = await _around(session, actor, found, today)
    held = around.held.get(policy_id)
    if held is None:
        raise NotFound
    changes, handling = changes_of(found.application), found.application.handling
    code = rules.refusal(changes, handling) or around.hindrance(held.policy)
    if code is not None or not rules.is_asked(changes):
        raise Refused(code or Code.WRONG_MOVE, field=rules.field_of(policy_id))
