"""What the administrator watches: health of the parts, the outbox, what died in it (OPS-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oms_app.db.job import JobKind, JobStatus
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class JobView:
    """One job of the outbox, without what it carries."""

    id: int
    kind: JobKind
    status: JobStatus
    attempts: int
    run_at: datetime
    error: str


@dataclass(frozen=True)
class Health:
    """How the parts stand. `oldest_seconds` is the age of the oldest job that is due."""

    database: bool
    migrations: bool
    waiting: int
    dead: int
    oldest_seconds: float


class Operations:
    """For administrators only, except `health`, which names nobody."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def health(self) -> Health:
        """Never raises: a part that does not answer is False."""
        raise NotImplementedError

    async def jobs(self, actor: Actor) -> list[JobView]:
        """The last hundred: dead first, then waiting, then done."""
        raise NotImplementedError

    async def retry(self, actor: Actor, job_id: int) -> None:
        """«Повторить»: a dead job becomes ready again."""
        raise NotImplementedError
