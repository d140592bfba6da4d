"""Drafts: finding one's own, what is wrong with it, how the form shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.policy import Policy
from oms_app.db.queries import applications as queries
from oms_app.db.queries.applications import Found
from oms_app.domain import enp
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.approval import EDITABLE
from oms_app.domain.changes import Change, Field, fields_of
from oms_app.domain.deadlines import Handling
from oms_app.domain.documents import DocumentKind, missing
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, NotFound, Problem, Refused
from oms_app.domain.fields import FieldContext, check_all
from oms_app.domain.reasons import check_reason
from oms_app.domain.urgency import check_ground
from oms_app.domain.workflow import Status
from oms_app.services.application_views import DraftView
from oms_app.services.dossier import changes_of, name_of, scan_views, slots_of, values_of
from oms_app.services.insurer_choices import choice_of, with_insurers
from oms_app.services.logins import masked, phone_of
from oms_app.services.policies import policy_of
from oms_app.services.policy_values import now_of

LONGEST_TYPED = 500


@dataclass(frozen=True)
class Checked:
    """What a draft comes to: values and own words as they would be sent, and everything to mend before."""

    values: dict[Field, str]
    reason_text: str
    ground_text: str | None
    problems: tuple[Problem, ...]


async def editable_policy(session: AsyncSession, actor: Actor, policy_id: int, today: date) -> Policy:
    """A policy that the actor may apply for, locked. Raises `NotFound`, `Forbidden(LEVEL_TOO_LOW)`, `Refused`."""
    await policy_of(session, actor, policy_id, today)
    policy = await session.get_one(Policy, policy_id, with_for_update=True)
    if actor.level is not Level.CONFIRMED:
        raise Forbidden(Code.LEVEL_TOO_LOW)
    if policy.status not in EDITABLE:
        raise Refused(Code.WRONG_MOVE)
    if await queries.is_undecided(session, policy_id):
        raise Refused(Code.ALREADY_OPEN)
    return policy


async def of_policy(session: AsyncSession, actor: Actor, policy_id: int) -> Application | None:
    """The actor's open draft for this policy; there is never more than one."""
    return await queries.open_draft(session, policy_id, actor.person_id)


def new_draft(key: str, actor: Actor, policy: Policy, changes: list[str], now: datetime) -> Application:
    """The row of an empty draft."""
    assert actor.person_id is not None
    assert policy.id is not None
    return Application(
        key=key,
        status=Status.DRAFT,
        owner_person_id=actor.person_id,
        subject_person_id=policy.person_id,
        policy_id=policy.id,
        insurer_id=policy.insurer_id,
        changes=changes,
        created_at=now,
        saved_at=now,
    )


def chosen(changes: tuple[Change, ...]) -> list[str]:
    """The changes as they are stored, in the order of the form. Raises `Invalid` when there are none."""
    if not changes:
        raise Invalid((Problem("changes", Code.CHOICE),))
    return [change.value for change in Change if change in changes]


async def mine(session: AsyncSession, actor: Actor, key: str, *, lock: bool = False) -> Found:
    """The actor's own application by its key. Raises `NotFound`."""
    if actor.role is not Role.CITIZEN or actor.person_id is None:
        raise NotFound
    found = await queries.one(
        session, col(Application.key) == key, col(Application.owner_person_id) == actor.person_id, lock=lock
    )
    if found is None:
        raise NotFound
    return found


async def open_one(session: AsyncSession, actor: Actor, key: str, today: date, *, lock: bool = False) -> Found:
    """The actor's own draft. Raises `NotFound`, also when it was sent or thrown away.

    One of a child whom the actor represents no more is nobody's to look at: it shows what their policy says now.
    """
    found = await mine(session, actor, key, lock=lock)
    if found.application.status is not Status.DRAFT:
        raise NotFound
    await policy_of(session, actor, found.application.policy_id, today)
    return found


async def checked(session: AsyncSession, found: Found, today: date) -> Checked:
    """Check everything: fields, reason, documents."""
    application = found.application
    changes = changes_of(application)
    values, problems = await check_fields(session, found, changes, today)
    words, reason_problems = _reason(application, changes)
    scans = await queries.scans(session, application.id)
    papers = _papers(application, frozenset(scan.kind for scan in scans))
    unchosen = () if changes else (Problem("changes", Code.CHOICE),)
    ground_words, ground_problems = _ground(application)
    return Checked(values, words, ground_words, (*unchosen, *problems, *reason_problems, *ground_problems, *papers))


async def check_fields(
    session: AsyncSession, found: Found, changes: tuple[Change, ...], today: date
) -> tuple[dict[Field, str], tuple[Problem, ...]]:
    """Check the fields of these changes; one that was never touched stands for what the policy says now."""
    context = FieldContext(found.subject.birth_date, today, now_of(found.subject, found.insurer))
    if Change.INSURER in changes:
        context = await with_insurers(session, found, context)
    typed = {field: found.application.values.get(field, context.now[field]) for field in fields_of(changes)}
    return check_all(changes, typed, context)


def _reason(application: Application, changes: tuple[Change, ...]) -> tuple[str, tuple[Problem, ...]]:
    try:
        return check_reason(changes, application.reason, application.reason_text), ()
    except DomainError as refusal:
        return "", (Problem(refusal.field, refusal.code, refusal.hint),)


def _ground(application: Application) -> tuple[str | None, tuple[Problem, ...]]:
    if application.handling is not Handling.URGENT:
        return None, ()
    try:
        return check_ground(application.ground, application.ground_text or ""), ()
    except DomainError as refusal:
        return None, (Problem(refusal.field, refusal.code),)


def _papers(application: Application, present: frozenset[DocumentKind]) -> tuple[Problem, ...]:
    slots = missing(slots_of(application), present)
    return tuple(Problem(f"document:{slot.slot}", Code.DOCUMENT_MISSING) for slot in slots)


async def shown(session: AsyncSession, actor: Actor, found: Found, today: date) -> DraftView:
    """A draft as the form shows it."""
    application = found.application
    changes = changes_of(application)
    return DraftView(
        key=application.key,
        policy_id=application.policy_id,
        enp=found.policy.enp,
        person=name_of(found.subject),
        changes=changes,
        now=now_of(found.subject, found.insurer),
        values=values_of(application.values),
        reason=application.reason,
        reason_text=application.reason_text,
        requirements=slots_of(application),
        scans=scan_views(await queries.scans(session, application.id)),
        saved_at=application.saved_at,
        previous_number=await queries.number_of(session, application.previous_id),
        phone_masked=await _masked_phone(session, actor),
        handling=application.handling,
        ground=application.ground,
        ground_text=application.ground_text or "",
        choice=await choice_of(session, found, today) if Change.INSURER in changes else None,
        is_number_odd=await _is_number_odd(session, found, changes, today),
    )


async def _is_number_odd(session: AsyncSession, found: Found, changes: tuple[Change, ...], today: date) -> bool:
    in_number = tuple(change for change in (Change.BIRTH_DATE, Change.SEX) if change in changes)
    right, _ = await check_fields(session, found, in_number, today)
    now = now_of(found.subject, found.insurer)
    return now != now | right and enp.is_odd(found.policy.enp, now | right, in_number)


async def _masked_phone(session: AsyncSession, actor: Actor) -> str:
    try:
        return masked(await phone_of(session, actor.account_id))
    except NotFound:
        return ""
