"""Sending again: a draft made of a refused application, with everything that was right carried over (REF-2)."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.queries import applications as queries
from oms_app.db.scan import Scan
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Refused
from oms_app.domain.repairs import complained_of
from oms_app.domain.workflow import SENT_AGAIN, Status
from oms_app.services import drafts, errands, my_applications
from oms_app.services.audit import record_on
from oms_app.services.ports import Ports
from oms_app.services.repairs import refusal_of, sent_attempt

NOT_CARRIED = {"id", "key", "application_id", "question_id", "given_with"}


async def again(db: Database, ports: Ports, actor: Actor, number: str) -> str:
    """The key of the next attempt's draft.

    Files are copied outside the transaction, so that no two rows share bytes; copies that nobody needs are removed.
    """
    async with db.read() as session:
        previous = await _repairable(session, actor, number)
        if key := await _made_already(session, previous):
            return key
        scans = [await _copied(ports, scan) for scan in await _carried_over(session, previous)]
    own_key, key = ports.chance.key(), None
    try:
        key = await _made(db, ports, actor, number, own_key, scans)
    finally:
        if key != own_key:
            for scan in scans:
                await ports.storage.remove(scan.key)
    return key


async def _repairable(session: AsyncSession, actor: Actor, number: str, *, lock: bool = False) -> Application:
    application = (await my_applications.one(session, actor, number, lock=lock)).application
    if application.status not in SENT_AGAIN:
        raise Refused(Code.WRONG_MOVE)
    return application


async def _made_already(session: AsyncSession, previous: Application) -> str | None:
    made = await queries.next_attempt(session, previous.id)
    if made is not None and made.status is not Status.DRAFT:
        raise Refused(Code.ALREADY_OPEN)
    return made.key if made else None


async def _carried_over(session: AsyncSession, previous: Application) -> list[Scan]:
    """The files that nothing was said against; what was complained of must be sent anew."""
    scans, refusal = await queries.scans(session, previous.id), await refusal_of(session, previous)
    if refusal is None:
        return list(scans)
    wrong = complained_of(refusal.reasons, refusal.marks, sent_attempt(previous, scans))
    return [scan for scan in scans if scan.key not in wrong]


async def _copied(ports: Ports, scan: Scan) -> Scan:
    """The same file under a key of its own, not attached to anything yet."""
    key = ports.chance.key()
    await ports.storage.put(key, await ports.storage.get(scan.key))
    return Scan(**scan.model_dump(exclude=NOT_CARRIED), key=key, application_id=0)


async def _made(db: Database, ports: Ports, actor: Actor, number: str, own_key: str, scans: list[Scan]) -> str:
    async with db.write() as work:
        previous = await _repairable(work.session, actor, number, lock=True)
        if key := await _made_already(work.session, previous):
            return key
        policy = await drafts.editable_policy(work.session, actor, previous.policy_id, ports.clock.today())
        if await drafts.of_policy(work.session, actor, previous.policy_id):
            raise Refused(Code.ALREADY_OPEN)
        draft = drafts.new_draft(own_key, actor, policy, previous.changes, ports.clock.now())
        draft.values, draft.reason, draft.reason_text = previous.values, previous.reason, previous.reason_text
        draft.handling, draft.ground, draft.ground_text = previous.handling, previous.ground, previous.ground_text
        draft.previous_id, draft.attempt = previous.id, previous.attempt + 1
        work.session.add(draft)
        await work.session.flush()
        record_on(work, actor, Deed.DRAFT_STARTED, draft.created_at, draft, "again")
        for scan in scans:
            scan.application_id = draft.id or 0
        work.session.add_all(scans)
        await work.session.flush()
        for scan in scans:
            await errands.read_scan(work, scan.id or 0, draft.created_at)
        work.wake(f"person:{actor.person_id}")
    return own_key
