"""One application of an insurer as its desk sees it: found, and in full."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.queries import applications as queries
from oms_app.db.queries.applications import Found
from oms_app.domain import number as numbers
from oms_app.domain import workflow
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import Code, Forbidden, NotFound
from oms_app.domain.second_look import WHOLE, SecondLook, SecondLookRules
from oms_app.domain.workflow import Party
from oms_app.services import arrival_checks, household, questions, recognised, signing, terms
from oms_app.services.dossier import change_rows, changes_of, event_views, name_of, scan_views
from oms_app.services.moves import facts_of
from oms_app.services.ports import Clock
from oms_app.services.review_views import CaseView, NoteView

DESK = frozenset({Role.REVIEWER, Role.SUPERVISOR})


async def one(session: AsyncSession, actor: Actor, typed: str, *, lock: bool = False) -> Found:
    """An application of the actor's insurer. Raises `NotFound`, and `Forbidden(OWN_APPLICATION)` (DESK-3)."""
    number = numbers.parse(typed)
    if number is None or actor.role not in DESK:
        raise NotFound
    found = await queries.one(session, col(Application.number) == number, lock=lock)
    if found is None or not workflow.may_see(facts_of(found.application), actor):
        raise NotFound
    if workflow.is_own(facts_of(found.application), actor):
        raise Forbidden(Code.OWN_APPLICATION)
    return found


async def shown(session: AsyncSession, actor: Actor, found: Found, clock: Clock, rules: SecondLookRules) -> CaseView:
    """A case in full."""
    application, subject, voted = found.application, found.subject, found.application.voted_account_id
    scans = await queries.scans(session, application.id)
    assert application.number
    assert application.reason
    assert application.submitted_at
    days = (await terms.of(session, (application,), clock.now())).clock(application, Party.OFFICE)
    assert days
    return CaseView(
        number=application.number,
        status=application.status,
        version=application.version,
        person=name_of(subject),
        born_on=subject.birth_date,
        enp=found.policy.enp,
        snils=subject.snils,
        changes=changes_of(application),
        reason=application.reason,
        reason_text=application.reason_text,
        rows=change_rows(application),
        scans=scan_views(scans),
        read=await recognised.of(session, application, subject, scans, clock.today()),
        arrival=await arrival_checks.proposed(session, application),
        events=event_views(await queries.events(session, application.id), named=True),
        notes=await _notes(session, application),
        actions=workflow.available(facts_of(application), actor),
        submitted_at=application.submitted_at,
        clock=days,
        holder_name=await _name(session, application.holder_account_id),
        may_note=actor.role is Role.REVIEWER,
        held_by_me=application.holder_account_id == actor.account_id,
        taken_at=application.taken_at,
        attempt=application.attempt,
        look=_look(application, rules),
        voted_by=await _name(session, voted),
        voted_by_me=voted == actor.account_id,
        previous_number=await queries.number_of(session, application.previous_id),
        ground=application.ground,
        ground_text=application.ground_text or "",
        signature=await signing.believed(session, application),
        given=await questions.for_office(session, application, clock.now()),
        together=await household.siblings_here(session, application),
    )


async def _notes(session: AsyncSession, application: Application) -> tuple[NoteView, ...]:
    rows = await queries.notes(session, application.id)
    return tuple(NoteView(note.text, name, note.written_at) for note, name in rows)


def _look(application: Application, rules: SecondLookRules) -> SecondLook:
    """As it stands; before anybody approved it, what is known without asking chance."""
    is_known = application.second_look is not SecondLook.NONE
    return application.second_look if is_known else rules.look(application.changes, WHOLE)


async def _name(session: AsyncSession, account_id: int | None) -> str:
    account = await session.get(Account, account_id) if account_id else None
    return account.display_name if account else ""
