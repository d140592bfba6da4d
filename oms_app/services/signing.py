"""The exact bytes of an application that are signed, and whether they are signed (APP-7).

The bytes are made of the draft alone, without any time: whoever asks twice gets the same, whoever changes anything
gets others, and so a signature says by itself whether it is of what would be sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.content import signed_text as words
from oms_app.content.signed_text import SignedFile, SignedText
from oms_app.db.application import Application
from oms_app.db.queries import applications as queries
from oms_app.db.queries import signing as signings
from oms_app.db.queries.applications import Found
from oms_app.db.queries.signing import Signed
from oms_app.db.scan import Scan
from oms_app.domain.deadlines import Handling
from oms_app.domain.errors import Code, Refused
from oms_app.domain.signatures import GOOD_FOR
from oms_app.services.dossier import changes_of, ground_of, name_of
from oms_app.services.drafts import Checked
from oms_app.services.policy_values import now_of
from oms_app.services.signing_views import SignatureView, signature_view

ENCODING = "utf-8"


async def content_of(session: AsyncSession, found: Found, checked: Checked) -> bytes:
    """What is signed of a draft that is right."""
    return _content(found, checked, await queries.scans(session, found.application.id))


def digest(content: bytes) -> str:
    """SHA-256, by which copies are told apart."""
    return hashlib.sha256(content).hexdigest()


def holds(found: Signed | None, sha256: str, now: datetime) -> bool:
    """Whether a signature is of these bytes, was believed, and not too long ago."""
    if found is None or found.signature.refusal is not None:
        return False
    return found.copy.sha256 == sha256 and now - found.signature.checked_at <= GOOD_FOR


async def require(session: AsyncSession, found: Found, checked: Checked, now: datetime) -> None:
    """Raises `Refused(SIGNATURE_MISSING)` for what is to be handled as signed, and is not."""
    if found.application.handling is not Handling.SIGNED:
        return
    sha256 = digest(await content_of(session, found, checked))
    if not holds(await signings.signed(session, found.application.id), sha256, now):
        raise Refused(Code.SIGNATURE_MISSING, field="signature")


async def believed(session: AsyncSession, application: Application) -> SignatureView | None:
    """The signature with which an application was sent, for both sides; None for what was sent without, or erased."""
    if application.handling is not Handling.SIGNED or application.erased_at:
        return None
    found = await signings.signed(session, application.id)
    return signature_view(application.key, found) if found and found.signature.refusal is None else None


def _content(found: Found, checked: Checked, scans: Sequence[Scan]) -> bytes:
    application, subject = found.application, found.subject
    assert application.reason is not None
    now = now_of(subject, found.insurer)
    rows = ((field, now[field], value) for field, value in checked.values.items())
    text = SignedText(
        key=application.key,
        enp=found.policy.enp,
        person=name_of(subject),
        born_on=subject.birth_date,
        snils=subject.snils,
        changes=changes_of(application),
        rows=tuple(row for row in rows if row[1] != row[2]),
        reason=application.reason,
        reason_text=checked.reason_text,
        handling=application.handling,
        ground=ground_of(application),
        ground_text=checked.ground_text or "",
        files=tuple(SignedFile(scan.kind, scan.name, scan.size, scan.sha256) for scan in scans),
    )
    return words.written(text).encode(ENCODING)
