"""Documents that the portal issues: ordering, listing, opening (POL-3, POL-5, SUB-4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.papers import PaperKind
from oms_app.services.ports import Ports
from oms_app.services.scans import FileBytes


@dataclass(frozen=True)
class PaperView:
    """One issued document; addresses: `routes.paper(key, "pdf" | "html")`."""

    key: str
    kind: PaperKind
    title: str
    number: str
    person: str
    issued_at: datetime
    size: int
    application_number: str | None


class IssuedPapers:
    """Issued bytes are stored and never drawn anew."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor) -> list[PaperView]:
        """«Мои документы», newest first."""
        raise NotImplementedError

    async def issue(self, actor: Actor, policy_id: int, kind: PaperKind) -> str:
        """Draw a statement, an extract or the policy as of now; the key of the paper. Limited per hour."""
        raise NotImplementedError

    async def confirm_change(self, actor: Actor, change_id: int) -> str:
        """The confirming document of one change (POL-5); the same paper for a repeat."""
        raise NotImplementedError

    async def open(self, actor: Actor, key: str, *, html: bool) -> FileBytes:
        """The stored bytes. Raises `NotFound` for another person's."""
        raise NotImplementedError
