"""«Это письмо действительно от портала?»: a code tells what was sent and on which day, and nothing else (NOTE-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import col

from oms_app.content.dates import MOSCOW
from oms_app.db.encrypted import keys
from oms_app.db.notice import Notice
from oms_app.db.unit_of_work import Database
from oms_app.domain import check_code
from oms_app.domain.limits import Limit
from oms_app.domain.notices import NoticeKind
from oms_app.domain.row_id import LARGEST
from oms_app.services.ports import Ports

NOBODYS = 0
SENT = sa.select(col(Notice.kind), col(Notice.created_at))


@dataclass(frozen=True)
class Genuine:
    """What may be said of a message to whoever knows its code."""

    kind: NoticeKind
    sent_on: date


def code_of(notice_id: int) -> str:
    """The code that is printed on every copy of this message; it stays the same when keys change."""
    return check_code.build(_key(), notice_id)


class MessageCheck:
    """For anybody; nothing personal goes in or out."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def look(self, typed: str, address: str) -> Genuine | None:
        """What the portal sent under this code; None for any other. The same look-up for both. Raises `TooMany`."""
        await self.ports.limiter.hit(Limit.MESSAGE_CHECK, address)
        number = check_code.parse(_key(), typed)
        notice_id = NOBODYS if number is None or number > LARGEST else number
        async with self.db.read() as session:
            found = (await session.execute(SENT.where(col(Notice.id) == notice_id))).first()
        return None if found is None else Genuine(found.kind, found.created_at.astimezone(MOSCOW).date())


def _key() -> bytes:
    known = keys()
    return known.derive(known.index_key, "check_code")
