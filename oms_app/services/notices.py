"""Messages of a person in the cabinet (NOTE-2, NOTE-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class NoticeView:
    """One message."""

    id: int
    kind: NoticeKind
    subject: str
    text: str
    at: datetime
    unread: bool
    application_number: str | None
    deliveries: tuple[tuple[Channel, DeliveryState, datetime | None], ...]


class Notices:
    """Reading and marking; they are written by the moves themselves."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor, *, limit: int = 50) -> list[NoticeView]:
        """Newest first."""
        raise NotImplementedError

    async def unread(self, actor: Actor) -> int:
        """How many are not read yet."""
        raise NotImplementedError

    async def mark_read(self, actor: Actor) -> None:
        """All of mine are read."""
        raise NotImplementedError
