"""Scans of an application: taking in, showing, removing; private to their owner and to its staff (DOC-1, -2, -7, -10)."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.documents import DocumentKind
from oms_app.services.applications import ScanView
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class ScanOutcome:
    """One uploaded file: kept (`scan`), or refused with rules that failed as `(rule, detail)`."""

    original_name: str
    scan: ScanView | None
    failed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FileBytes:
    """What an HTTP route answers with."""

    data: bytes
    media_type: str
    name: str


class Scans:
    """Quarantine → checks → store → row; a failed file never loses the others."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def add(self, actor: Actor, key: str, kind: DocumentKind, original_name: str, data: bytes) -> ScanOutcome:
        """Check one file and attach it to a draft (or to an application in clarification, `key` being its key).

        The same bytes for the same kind give the scan that is there already. Raises `NotFound`,
        `Refused(TOO_MANY_FILES | STORAGE_FULL)`, `TooMany`.
        """
        raise NotImplementedError

    async def remove(self, actor: Actor, scan_key: str) -> None:
        """Take a scan off a draft; one that was sent stays."""
        raise NotImplementedError

    async def original(self, actor: Actor, scan_key: str) -> FileBytes:
        """The bytes as uploaded: for the owner only."""
        raise NotImplementedError

    async def thumbnail(self, actor: Actor, scan_key: str) -> FileBytes:
        """A small picture: for the owner and for the insurer's reviewers."""
        raise NotImplementedError

    async def page(self, actor: Actor, scan_key: str, page: int) -> FileBytes:
        """One page as a picture without metadata: for the owner and for the insurer's reviewers."""
        raise NotImplementedError
