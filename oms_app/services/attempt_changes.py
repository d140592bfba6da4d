"""What a reviewer sees of the attempt before: only what changed since (REF-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.queries import applications as queries
from oms_app.db.unit_of_work import Database
from oms_app.domain import repairs, workflow
from oms_app.domain.actor import Actor
from oms_app.domain.attempt_changes import Differences, differences
from oms_app.domain.audit import Deed
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.repairs import Attempt
from oms_app.services import cases
from oms_app.services.application_views import ScanView
from oms_app.services.audit import record_on
from oms_app.services.dossier import scan_views
from oms_app.services.moves import facts_of
from oms_app.services.ports import Ports
from oms_app.services.repairs import Refusal, refusal_of, sent_attempt


@dataclass(frozen=True)
class AttemptChanges:
    """The differences from the attempt before, which was refused for `reasons`, or taken back for none.

    `stated` is why the data change, as it was said then and now, where that differs. `scans` are of both attempts.
    """

    previous_number: str
    attempt: int
    ended_at: datetime | None
    reasons: tuple[RefusalReason, ...]
    text: str
    found: Differences
    stated: tuple[tuple[Reason | None, str], tuple[Reason | None, str]] | None
    scans: dict[str, ScanView]


@dataclass(frozen=True)
class Marking:
    """What a refusal may point at: the attempt as it was sent, and its scans."""

    sent: Attempt
    scans: dict[str, ScanView]


class AttemptReviews:
    """For the insurer's desk."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def changes(self, actor: Actor, number: str) -> AttemptChanges | None:
        """None for a first attempt, and where the one before went to another insurer. Raises what a case raises."""
        async with self.db.write() as work:
            application = (await cases.one(work.session, actor, number)).application
            previous = await _previous(work.session, actor, application)
            if previous is None:
                return None
            record_on(work, actor, Deed.CASE_READ, self.ports.clock.now(), previous)
            return await _compared(work.session, previous, application)

    async def marking(self, actor: Actor, number: str) -> Marking:
        """For the form of a refusal. Raises what a case raises."""
        async with self.db.write() as work:
            application = (await cases.one(work.session, actor, number)).application
            record_on(work, actor, Deed.CASE_READ, self.ports.clock.now(), application)
            scans = await queries.scans(work.session, application.id)
            return Marking(sent_attempt(application, scans), {scan.key: scan for scan in scan_views(scans)})


async def _previous(session: AsyncSession, actor: Actor, application: Application) -> Application | None:
    if application.previous_id is None:
        return None
    previous = await session.get_one(Application, application.previous_id)
    return previous if workflow.may_see(facts_of(previous), actor) else None


async def _compared(session: AsyncSession, previous: Application, application: Application) -> AttemptChanges:
    old_scans, new_scans = [await queries.scans(session, one.id) for one in (previous, application)]
    before, now = sent_attempt(previous, old_scans), sent_attempt(application, new_scans)
    refusal = await refusal_of(session, previous) or Refusal((), (), "", previous.saved_at)
    listed = repairs.items(refusal.reasons, refusal.marks, before, now)
    assert previous.number
    return AttemptChanges(
        previous_number=previous.number,
        attempt=application.attempt,
        ended_at=previous.decided_at,
        reasons=refusal.reasons,
        text=refusal.text,
        found=differences(before, now, listed),
        stated=(_stated(before), _stated(now)) if _stated(before) != _stated(now) else None,
        scans={scan.key: scan for scan in scan_views([*old_scans, *new_scans])},
    )


def _stated(attempt: Attempt) -> tuple[Reason | None, str]:
    return attempt.reason, attempt.reason_text
