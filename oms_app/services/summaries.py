"""One message for many: what was held back within an hour, told together (NOTE-1)."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import col

from oms_app.content import notifications as words
from oms_app.db.account import Account
from oms_app.db.job import Job
from oms_app.db.notice import Notice
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.notices import Channel, NoticeKind
from oms_app.domain.preferences import TOPICS
from oms_app.services import message_ways, notices
from oms_app.services.ports import Ports


class Summaries:
    """Handles `SUMMARISE`."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def run(self, job: Job) -> None:
        """Tell of everything that one hour held back; a run that is repeated tells nothing twice."""
        account_id, kind = int(job.payload["account_id"]), NoticeKind(str(job.payload["kind"]))
        since = datetime.fromisoformat(str(job.payload["since"]))
        async with self.db.write() as work:
            held = await message_ways.held_back(work.session, account_id, kind, since)
            told = words.summary([one.subject for one in held], self.ports.clock.now())
            if held and not await _is_told(work, account_id, told.subject, since):
                await self._tell(work, account_id, kind, told)

    async def _tell(self, work: UnitOfWork, account_id: int, kind: NoticeKind, told: words.Words) -> None:
        """Where the messages themselves would have gone."""
        account = await work.session.get_one(Account, account_id)
        wishes = await message_ways.wishes_of(work.session, account)
        outside = await message_ways.wanted(work.session, account_id, TOPICS[kind], wishes)
        to = dict.fromkeys((Channel.CABINET, *outside))
        now = self.ports.clock.now()
        await notices.tell_account(work, account_id, NoticeKind.SUMMARY, told, now, to=to)


async def _is_told(work: UnitOfWork, account_id: int, subject: str, since: datetime) -> bool:
    same = sa.select(col(Notice.id)).where(
        col(Notice.account_id) == account_id,
        col(Notice.kind) == NoticeKind.SUMMARY,
        col(Notice.subject) == subject,
        col(Notice.created_at) > since,
    )
    return await work.session.scalar(same.limit(1)) is not None
