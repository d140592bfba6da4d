"""«Проверка документа»: whether a paper is the portal's own and still holds, for anybody (CERT-3).

What is said of a paper is the least that tells it from another one. A file is judged in memory and kept nowhere.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.db.encrypted import keys
from oms_app.db.paper import IssuedPaper, PaperCheck
from oms_app.db.queries import papers as queries
from oms_app.db.queries.papers import Issued
from oms_app.db.unit_of_work import Database
from oms_app.domain import paper_code
from oms_app.domain.limits import Limit
from oms_app.domain.names import initials
from oms_app.domain.papers import FOUND, LARGEST_CHECKED, CheckWay, Doubt, Finding, PaperKind
from oms_app.services.dossier import values_of
from oms_app.services.ports import Ports
from oms_app.services.seal_ports import Examined

NOBODYS = "-"
# What only a file can be that once bore the portal's own signature.
BROKEN = frozenset({Doubt.CHANGED_BYTES, Doubt.CHANGED_AFTER_SIGNING})


@dataclass(frozen=True)
class CheckedPaper:
    """What may be said of a paper to whoever holds it; `person` is initials: «А. С. В.».

    `kind` and everything after it are None and empty when the portal knows no such paper. `why` is told of a file that
    is forged or unknown.
    """

    finding: Finding
    kind: PaperKind | None = None
    number: str = ""
    title: str = ""
    issued_at: datetime | None = None
    person: str = ""
    insurer: str = ""
    state_at: datetime | None = None
    replaced_by_number: str | None = None
    signer: str = ""
    signed_at: datetime | None = None
    why: Doubt | None = None


class PaperChecks:
    """For anybody; limited against guessing, and every check is written down without saying whose it was."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def by_code(self, code: str, *, visitor: str) -> CheckedPaper:
        """The paper of this code, typed in any way; `visitor` is an address. Raises `TooMany`."""
        await self.ports.limiter.hit(Limit.PAPER_CODE_CHECK, visitor)
        issued = await self._find(paper_code.parse(code))
        return await self._told(_known(issued), issued, CheckWay.CODE, visitor)

    async def by_file(self, data: bytes, *, visitor: str) -> CheckedPaper:
        """The paper that this file is, PDF or HTML, or what is wrong with it. Raises `TooMany`."""
        await self.ports.limiter.hit(Limit.PAPER_FILE_CHECK, visitor)
        if len(data) > LARGEST_CHECKED:
            return await self._told(CheckedPaper(Finding.UNKNOWN, why=Doubt.TOO_LARGE), None, CheckWay.FILE, visitor)
        digest = hashlib.sha256(data).hexdigest()
        async with self.db.read() as session:
            same = (col(IssuedPaper.sha256) == digest) | (col(IssuedPaper.html_sha256) == digest)
            issued = await queries.anybodys(session, same)
        if issued:
            return await self._told(_known(issued), issued, CheckWay.FILE, visitor)
        examined = await self.ports.seal_reader.examine(data)
        issued = await self._find(examined.code)
        return await self._told(_judged(examined, issued), issued, CheckWay.FILE, visitor)

    async def certificates(self) -> bytes:
        """By which anybody's own reader of signatures can believe the portal's: public, as PEM."""
        return await self.ports.seal_reader.certificates()

    async def _find(self, code: str | None) -> Issued | None:
        """The same look-up for a code that cannot be one."""
        async with self.db.read() as session:
            return await queries.anybodys(session, col(IssuedPaper.code) == (code or NOBODYS))

    async def _told(self, checked: CheckedPaper, issued: Issued | None, way: CheckWay, visitor: str) -> CheckedPaper:
        row = PaperCheck(
            at=self.ports.clock.now(),
            paper_id=issued.paper.id if issued else None,
            way=way,
            finding=checked.finding,
            doubt=checked.why,
            visitor_index=keys().blind("paper_check.visitor", visitor),
        )
        async with self.db.write() as work:
            work.session.add(row)
        return checked


async def forget(session: AsyncSession, before: datetime) -> None:
    """Erase what was written down of checks before this moment."""
    await session.execute(sa.delete(PaperCheck).where(col(PaperCheck.at) < before))


def _judged(examined: Examined, issued: Issued | None) -> CheckedPaper:
    """A file that is not, byte for byte, what was given out; a page that a browser saved may say the same."""
    if issued and examined.is_page and examined.doubt is None:
        return _known(issued)
    # A sheet with our seal that was not given out like this: its bytes are not those that are kept.
    why = examined.doubt or (Doubt.CHANGED_BYTES if issued else Doubt.NOT_OURS)
    if examined.code is None and why not in BROKEN:
        return CheckedPaper(Finding.UNKNOWN, why=Doubt.NOT_OURS if why is Doubt.NO_SIGNATURE else why)
    known = _known(issued)
    return replace(known, finding=Finding.FORGED, why=why, signer=examined.signer, signed_at=examined.signed_at)


def _known(issued: Issued | None) -> CheckedPaper:
    if issued is None:
        return CheckedPaper(Finding.UNKNOWN)
    paper = issued.paper
    return CheckedPaper(
        finding=FOUND[issued.state],
        kind=paper.kind,
        number=paper.number,
        title=paper.title,
        issued_at=paper.issued_at,
        person=initials(values_of(issued.person.values)),
        insurer=issued.insurer.name,
        state_at=paper.state_at,
        replaced_by_number=issued.replaced_by_number,
        signer=paper.signer,
        signed_at=paper.signed_at,
    )
