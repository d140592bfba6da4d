"""Approvals that may take two reviewers: the first one's, the second one's, and a second one's objection (DESK-1)."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from oms_app.content import desk_duty as words
from oms_app.content.desk_duty import Cause
from oms_app.db.application import Application
from oms_app.db.review_vote import ReviewVote
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, Refused
from oms_app.domain.notices import NoticeKind
from oms_app.domain.second_look import WHOLE, SecondLook, SecondLookRules, Verdict
from oms_app.domain.workflow import Action, Given
from oms_app.services import colleagues, notes
from oms_app.services.moves import NOTHING_GIVEN, move
from oms_app.services.notices import CABINET_ALONE, tell_account
from oms_app.services.ports import Ports

CHANCES = 100_000_000  # as many as `Chance.number_part` has


@dataclass(frozen=True)
class Seen:
    """An application in the caller's transaction, with the version that the reviewer's page showed."""

    work: UnitOfWork
    ports: Ports
    application: Application
    version: int


async def approve(seen: Seen, actor: Actor, rules: SecondLookRules) -> None:
    """The registry changes with the last approval that is needed; the first of two frees the application."""
    application, round_of = seen.application, seen.application.review_round
    is_first = application.voted_account_id is None
    if is_first and application.second_look is SecondLook.NONE:
        drawn = seen.ports.chance.number_part() * WHOLE // CHANCES
        application.second_look = rules.look(application.changes, drawn)
    look = application.second_look
    action = Action.VOTE if is_first and look is not SecondLook.NONE else Action.APPROVE
    await move(seen.work, seen.ports.clock, application, action, actor, NOTHING_GIVEN, seen_version=seen.version)
    await _write_down(seen, actor, Verdict.APPROVE, look, round_of)


async def object_to(seen: Seen, actor: Actor, text: str) -> None:
    """Back to the first reviewer with a note; to nobody when they are no reviewer here any more."""
    application, round_of = seen.application, seen.application.review_round
    look, first = application.second_look, application.voted_account_id
    heir = await colleagues.reviewer(seen.work.session, first, application.insurer_id)
    await move(
        seen.work,
        seen.ports.clock,
        application,
        Action.OBJECT,
        actor,
        Given(text, heir=heir),
        seen_version=seen.version,
    )
    await _write_down(seen, actor, Verdict.OBJECT, look, round_of)
    now = seen.ports.clock.now()
    notes.write(seen.work, actor, application, words.OBJECTION.format(reason=notes.said(text)), now)
    if heir is not None:
        told = words.handed_on(Cause.OBJECTION, [application.number or ""], now)
        await tell_account(
            seen.work, heir.account_id, NoticeKind.HANDED_ON, told, now, application_id=application.id, to=CABINET_ALONE
        )


async def _write_down(seen: Seen, actor: Actor, verdict: Verdict, look: SecondLook, round_of: int) -> None:
    """The table itself lets nobody vote twice in a round, whatever the rules above it say."""
    assert seen.application.id is not None
    vote = sa.insert(ReviewVote).values(
        application_id=seen.application.id,
        round=round_of,
        account_id=actor.account_id,
        verdict=verdict,
        look=look,
        voted_at=seen.ports.clock.now(),
    )
    if not await seen.work.is_first(vote):
        raise Refused(Code.VOTED)
