"""What a PDF of a stranger says to be, and whether the portal's signature of it holds (CERT-2)."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from datetime import datetime

import pypdfium2  # type: ignore[import-untyped]
from asn1crypto import parser, x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from oms_app.certificates.found_code import found_code
from oms_app.domain.papers import Doubt
from oms_app.services.seal_ports import Examined

PAGES = 5
SIGNED = b"/ByteRange"


def examine(data: bytes, known: Sequence[bytes]) -> Examined:
    """`known` are the certificates that the portal ever signed with, as DER."""
    code = found_code(_text(data))
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        signatures = reader.embedded_regular_signatures
        if not signatures:
            return Examined(code, Doubt.NO_SIGNATURE)
        ours = [one for one in signatures if _certificate(one) in known]
        if not ours:
            return Examined(code, Doubt.FOREIGN_SIGNATURE, _name(signatures[0]))
        if not _fills_its_gap(data, ours[0]):
            return Examined(code, Doubt.CHANGED_BYTES, _name(ours[0]))
        return asyncio.run(_judged(ours[0], code))
    except (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return Examined(code, Doubt.CHANGED_BYTES if code and SIGNED in data else Doubt.UNREADABLE)


def _fills_its_gap(data: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Between the signed ranges stands the signature and nothing else: the room that it did not need is zeros."""
    _, start, end, _ = (int(number) for number in signature.byte_range)
    held = bytes.fromhex(data[start + 1 : end - 1].decode("ascii"))
    return not any(held[parser.peek(held) :])


async def _judged(signature: EmbeddedPdfSignature, code: str | None) -> Examined:
    """The certificate is the portal's own, so it is trusted as it is, at the time that it signed."""
    at, certificate = signature.self_reported_timestamp, signature.signer_cert
    context = ValidationContext(trust_roots=[certificate], moment=at, allow_fetching=False)
    status = await async_validate_pdf_signature(signature, context)
    return Examined(code, _doubt(status), _name(signature), _aware(at))


def _doubt(status: PdfSignatureStatus) -> Doubt | None:
    if not (status.intact and status.valid):
        return Doubt.CHANGED_BYTES
    # Not `bottom_line`: it also asks whether we trust whoever stamped the time, and that is not ours to say here.
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE and status.docmdp_ok and status.seed_value_ok
    return None if whole and status.trusted else Doubt.CHANGED_AFTER_SIGNING


def _certificate(signature: EmbeddedPdfSignature) -> bytes:
    found: x509.Certificate = signature.signer_cert
    return bytes(found.dump())


def _name(signature: EmbeddedPdfSignature) -> str:
    names = signature.signer_cert.subject.native
    return str(names.get("common_name", ""))[:200]


def _aware(at: datetime | None) -> datetime | None:
    return at if at is None or at.tzinfo else None


def _text(data: bytes) -> str:
    """The words of the first pages, and of the file's properties; nothing for what cannot be read."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = [document[place].get_textpage().get_text_bounded() for place in range(min(len(document), PAGES))]
            return "\n".join((*pages, document.get_metadata_value("Keywords")))
    except pypdfium2.PdfiumError:
        return ""
