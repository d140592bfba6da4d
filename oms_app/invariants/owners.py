"""Which row each stored file belongs to: as tables, by which files are looked for and owners are found."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.application import Application
from oms_app.db.chat import ChatMessage
from oms_app.db.confirmation import AccountScan
from oms_app.db.error_report import ErrorReportScan
from oms_app.db.paper import IssuedPaper
from oms_app.db.scan import Scan
from oms_app.db.signing import ApplicationSignature, SigningCopy
from oms_app.db.ticket import TicketFile
from oms_app.invariants.walk import Row, Rows, pages

THUMB = ".thumb"


@dataclass(frozen=True)
class Owned:
    """One kind of file. `stem` is the name without `ending`; of what is not kept, `digest` and `size` are None.

    `drawn` are the endings of what is drawn of it, and may be missing. `living` are the rows that still have it.
    """

    name: str
    id: Any
    stem: Any
    ending: str = ""
    digest: Any = None
    size: Any = None
    living: sa.ColumnElement[bool] = field(default_factory=sa.true)
    drawn: tuple[str, ...] = ()

    @property
    def rows(self) -> Rows:
        """The id, the name, the digest and the size of each file that must be there."""
        digest = sa.null() if self.digest is None else col(self.digest)
        size = sa.null() if self.size is None else col(self.size)
        found = sa.select(col(self.id), col(self.stem).concat(self.ending), digest, size)
        return found.where(col(self.stem).is_not(None), self.living)


_UNERASED = sa.exists().where(col(Application.erased_at).is_(None))

OWNED: tuple[Owned, ...] = (
    Owned("scan", Scan.id, Scan.key, "", Scan.sha256, Scan.size, col(Scan.removed_at).is_(None), (THUMB,)),
    Owned(
        "account_scan",
        AccountScan.id,
        AccountScan.key,
        "",
        AccountScan.sha256,
        AccountScan.size,
        col(AccountScan.removed_at).is_(None),
        (THUMB,),
    ),
    Owned(
        "error_report_scan",
        ErrorReportScan.id,
        ErrorReportScan.key,
        "",
        ErrorReportScan.sha256,
        ErrorReportScan.size,
        col(ErrorReportScan.removed_at).is_(None),
        (THUMB,),
    ),
    Owned("issued_paper", IssuedPaper.id, IssuedPaper.key, ".pdf", IssuedPaper.sha256, IssuedPaper.size),
    Owned("issued_paper", IssuedPaper.id, IssuedPaper.key, ".html", IssuedPaper.html_sha256),
    Owned(
        "signing_copy",
        SigningCopy.id,
        SigningCopy.key,
        "",
        SigningCopy.sha256,
        SigningCopy.size,
        _UNERASED.where(col(Application.id) == col(SigningCopy.application_id)),
    ),
    Owned(
        "application_signature",
        ApplicationSignature.id,
        ApplicationSignature.key,
        "",
        ApplicationSignature.sha256,
        ApplicationSignature.size,
        col(ApplicationSignature.refusal).is_(None)
        & _UNERASED.where(col(Application.id) == col(ApplicationSignature.application_id)),
    ),
    Owned("chat_message", ChatMessage.id, ChatMessage.file_key, "", None, ChatMessage.size, drawn=(THUMB,)),
    Owned("ticket_file", TicketFile.id, TicketFile.key, "", None, TicketFile.size, drawn=(THUMB,)),
)


def _stem(key: str, ending: str) -> str | None:
    return key.removesuffix(ending) if key.endswith(ending) else None


def asked(keys: Collection[str]) -> Iterator[tuple[sa.Select[str], dict[str, list[str]]]]:
    """What to ask of whose these stored files are: each statement gives stems, and which files go with a stem."""
    for kind in OWNED:
        by_stem = _by_stem(kind, keys)
        yield sa.select(col(kind.stem)).where(col(kind.stem).in_(by_stem), kind.living), by_stem


async def owned(session: AsyncSession, keys: Collection[str]) -> set[str]:
    """Those of the stored files that some row still has."""
    found: set[str] = set()
    for statement, by_stem in asked(keys):
        for stem in await session.scalars(statement):
            found.update(by_stem[stem])
    return found


def _by_stem(kind: Owned, keys: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in keys:
        for ending in (kind.ending, *kind.drawn):
            if (stem := _stem(key, ending)) is not None:
                found.setdefault(stem, []).append(key)
    return found


async def awaited(session: AsyncSession) -> AsyncIterator[tuple[Owned, Sequence[Row]]]:
    """Every file that must be there, page by page."""
    for kind in OWNED:
        async for page in pages(session, kind.rows, col(kind.id)):
            yield kind, page
