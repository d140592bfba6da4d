"""Keys, papers and signed files for tests of the portal's seal; foreign keys are made by the test itself."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.sign.timestamps import TimeStamper

from oms_app.certificates import draw, html_seal, pdf_seal, seal_key
from oms_app.certificates.known_signers import KnownSigners
from oms_app.certificates.paper import Change, Line
from oms_app.certificates.seal_key import SealKey
from oms_app.domain import paper_code
from oms_app.domain.papers import PaperKind
from oms_app.settings.seal import OWN_KEY
from tests.certificates.made import LINES, LONG_NAME, a_paper

Private = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
NOW = datetime.now(UTC)
PORTAL = "https://polis.example.ru"
CODE = paper_code.build("a paper of the tests")
CLAIMS = {"code": CODE, "number": "26-4817-3092-К", "signed_at": "2026-11-22T11:05:00+00:00"}
CHANGES = (Change("Фамилия", "Воронцова", "Лебедёва"), Change("Отчество", "", "Сергеевна"))


def a_key(folder: Path) -> SealKey:
    """The portal's own key, made at the first start in this folder."""
    return seal_key.opened(OWN_KEY, folder / "seal", NOW)


def known_of(folder: Path, *keys: SealKey) -> KnownSigners:
    """What a portal knows that signed by these keys."""
    known = KnownSigners(folder / "signers")
    for key in keys:
        known.remember(key)
    return known


def a_drawn(kind: PaperKind = PaperKind.STATEMENT, code: str = CODE) -> tuple[bytes, str]:
    """The same paper as a sheet and as a page, not signed yet."""
    changes = CHANGES if kind in (PaperKind.CHANGE, PaperKind.APPLICATION, PaperKind.REFUSAL) else ()
    lines = (*LINES, Line("Адрес", f"{LONG_NAME}, ул. Садовая, д. 7"))
    paper = a_paper(kind, lines=lines, changes=changes, attachments=("паспорт.pdf",), note="Примечание")
    coded = replace(paper, code=paper_code.grouped(code), address=f"{PORTAL}/verify/{code}")
    return draw.pdf(coded), draw.html(coded)


def a_signed_pdf(key: SealKey, kind: PaperKind = PaperKind.STATEMENT, stamper: TimeStamper | None = None) -> bytes:
    return asyncio.run(pdf_seal.sealed(a_drawn(kind)[0], key, stamper))


def a_signed_page(key: SealKey, kind: PaperKind = PaperKind.STATEMENT) -> str:
    return asyncio.run(html_seal.sealed(a_drawn(kind)[1], CLAIMS, key))


def a_pkcs12(path: Path, key: Private, certificate: x509.Certificate, password: bytes) -> Path:
    """A file as an authority hands it out."""
    sealing = BestAvailableEncryption(password)
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"seal", key, certificate, None, sealing))
    return path
