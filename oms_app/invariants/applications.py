"""Applications: their events chain, they are what their events make of them, and each event has told whom it owes."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import Account
from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.job import Job
from oms_app.db.notice import Notice
from oms_app.domain.actor import Role
from oms_app.domain.notices import NoticeKind
from oms_app.domain.papers import PaperKind
from oms_app.domain.workflow import Action, Party
from oms_app.invariants.replay import SOMEBODY, SOMEBODY_ELSE, Happened, lived
from oms_app.invariants.walk import Row, Rule, Violation, Walk, by_owner, pages
from oms_app.services.errands import hand_over_key

ROWS = sa.select(
    col(Application.id),
    col(Application.status),
    col(Application.version),
    col(Application.owner_person_id),
    col(Application.subject_person_id),
    col(Application.insurer_id),
    col(Application.holder_account_id),
    col(Application.voted_account_id),
    col(Application.review_round),
    col(Application.second_look),
)
EVENTS = sa.select(
    col(ApplicationEvent.application_id),
    col(ApplicationEvent.id),
    col(ApplicationEvent.version),
    col(ApplicationEvent.action),
    col(ApplicationEvent.before),
    col(ApplicationEvent.after),
    col(ApplicationEvent.actor_account_id),
    col(ApplicationEvent.actor_role),
    col(ApplicationEvent.reasons),
).order_by(col(ApplicationEvent.application_id), col(ApplicationEvent.version), col(ApplicationEvent.id))
TOLD = (
    sa.select(
        col(ApplicationEvent.application_id),
        col(Notice.event_id),
        col(Notice.kind),
        col(Notice.account_id),
        col(Account.role),
    )
    .join(Notice, col(Notice.event_id) == col(ApplicationEvent.id))
    .join(Account, col(Account.id) == col(Notice.account_id))
)
# What an event orders in its own transaction, by the key of the job.
PAPERS = {
    Action.SUBMIT: PaperKind.APPLICATION,
    Action.APPROVE: PaperKind.CHANGE,
    Action.REFUSE: PaperKind.REFUSAL,
}


@dataclass(frozen=True)
class Told:
    """The messages of one application's events."""

    rows: Sequence[Row]
    has_owner: bool

    def to_citizens(self, event_id: int, kind: NoticeKind) -> int:
        return sum(one.event_id == event_id and one.kind is kind and one.role is Role.CITIZEN for one in self.rows)

    def to_account(self, event_id: int, kind: NoticeKind, account_id: int) -> int:
        return sum(one.event_id == event_id and one.kind is kind and one.account_id == account_id for one in self.rows)


async def applications(walk: Walk) -> AsyncIterator[Violation]:
    """Page by page: rows, their events, the messages and jobs that came of them."""
    async for page in pages(walk.session, ROWS, col(Application.id)):
        ids = [row.id for row in page]
        events = await by_owner(walk.session, EVENTS, col(ApplicationEvent.application_id), ids)
        told = await by_owner(walk.session, TOLD, col(ApplicationEvent.application_id), ids)
        signing_in = await _with_accounts(walk, {row.owner_person_id for row in page})
        walk.counted["applications"] += len(page)
        moved: list[tuple[int, Happened]] = []
        for row in page:
            life = lived(row, events[row.id])
            walk.counted["events of applications"] += len(events[row.id])
            moved += [(row.id, one) for one in life.moves]
            for rule, what in life.faults:
                yield Violation(rule, f"application {row.id}", what)
            for what in _owed(life.moves, Told(told[row.id], row.owner_person_id in signing_in)):
                yield Violation(Rule.MESSAGES, f"application {row.id}", what)
        async for violation in _jobs(walk, moved):
            yield violation


async def _with_accounts(walk: Walk, people: set[int]) -> set[int]:
    """Those of them who sign in."""
    found = await walk.session.scalars(
        sa.select(col(Account.person_id)).where(col(Account.person_id).in_(people), col(Account.role) == Role.CITIZEN)
    )
    return {one for one in found if one is not None}


def _owed(moves: Sequence[Happened], told: Told) -> Iterator[str]:
    """What each event owes its owner and who held it, and what somebody has twice."""
    for one in moves:
        kind, event_id = one.outcome.notice, int(one.event.id)
        if kind is None:
            continue
        if Party.OWNER in one.outcome.told and told.has_owner and not told.to_citizens(event_id, kind):
            yield f"event {event_id} has not told its owner: {kind}"
        holder = one.holder_before
        if Party.HOLDER in one.outcome.told and holder not in (None, SOMEBODY, SOMEBODY_ELSE):
            assert holder is not None
            if not told.to_account(event_id, kind, holder):
                yield f"event {event_id} has not told account {holder}: {kind}"
    counted = Counter((one.event_id, one.account_id, one.kind) for one in told.rows)
    for (event_id, account_id, kind), count in counted.items():
        if count > 1:
            yield f"event {event_id} has told account {account_id} {count} times: {kind}"


async def _jobs(walk: Walk, moved: Sequence[tuple[int, Happened]]) -> AsyncIterator[Violation]:
    """What leaves the portal, and what is drawn, is ordered by the event itself."""
    owed = {key: (number, one) for number, one in moved for key in _keys(number, one.outcome.action)}
    known = set(await walk.session.scalars(sa.select(col(Job.key)).where(col(Job.key).in_(owed))))
    walk.counted["jobs that events owe"] += len(owed)
    for key, (number, one) in owed.items():
        if key not in known:
            yield Violation(Rule.JOBS, f"application {number}", f"event {one.event.id} has ordered no {key}")


def _keys(application_id: int, action: Action) -> Iterator[str]:
    if action is Action.SUBMIT:
        yield hand_over_key(application_id)
    if kind := PAPERS.get(action):
        yield f"paper:{kind}:{application_id}"
