"""A PAdES signature that forbids every later change: B-B, or B-T with a time stamp (CERT-2)."""

from __future__ import annotations

import io

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import TimeStamper

from oms_app.certificates.seal_key import SealKey
from oms_app.certificates.signature_field import FIELD, with_field
from oms_app.content import papers as words

METADATA = PdfSignatureMetadata(
    field_name=FIELD,
    subfilter=SigSeedSubFilter.PADES,
    md_algorithm="sha256",
    reason=words.SIGNED_BECAUSE,
    certify=True,
    docmdp_permissions=MDPPerm.NO_CHANGES,
)


async def sealed(drawn: bytes, key: SealKey, stamper: TimeStamper | None) -> bytes:
    """The drawn PDF, signed as a whole."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(with_field(drawn))), io.BytesIO()
    signer = PdfSigner(METADATA, signer=key.signer, timestamper=stamper)
    await signer.async_sign_pdf(writer, existing_fields_only=True, output=out)
    return out.getvalue()
