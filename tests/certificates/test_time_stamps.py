"""The time of a signature, stamped by an RFC 3161 service that the settings name (CERT-2)."""

from __future__ import annotations

import asyncio
import io
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from oms_app.adapters.clock import SystemClock
from oms_app.certificates.examine_pdf import examine
from oms_app.certificates.seal_key import asn1
from oms_app.certificates.sealer import PortalSealer
from oms_app.services.ports import Temporary
from tests.certificates.sealing import NOW, a_drawn, a_key, known_of


class Authority:
    """A time-stamping service of the test's own."""

    def __init__(self) -> None:
        key = rsa.generate_private_key(65537, 2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Служба времени")])
        made = x509.CertificateBuilder(name, name, key.public_key(), 5)
        made = made.not_valid_before(NOW.replace(year=NOW.year - 1)).not_valid_after(NOW.replace(year=NOW.year + 1))
        stamps = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        self.certificate = asn1(made.add_extension(stamps, critical=True).sign(key, hashes.SHA256()))
        private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        self.stamper = DummyTimeStamper(self.certificate, asn1_keys.PrivateKeyInfo.load(private))

    def answer(self, question: bytes) -> bytes:
        return bytes(self.stamper.request_tsa_response(tsp.TimeStampReq.load(question)).dump())


@contextmanager
def served(answer: bytes | Authority, status: int = 200, kind: str = "application/timestamp-reply") -> Iterator[str]:
    """The address of a service that gives this answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            data = answer.answer(question) if isinstance(answer, Authority) else answer
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/tsr"
        server.shutdown()


def said_by_poppler(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return subprocess.run(["pdfsig", path], capture_output=True, text=True, check=True).stdout


@pytest.mark.req("CERT-2")
async def test_a_stamped_signature_is_accepted_by_two_readers_and_by_the_portal(tmp_path: Path) -> None:
    key, authority = await asyncio.to_thread(a_key, tmp_path), await asyncio.to_thread(Authority)
    known = known_of(tmp_path)
    with served(authority) as url:
        sheet = await PortalSealer(key, known, SystemClock(), url).pdf(a_drawn()[0])
    reader = PdfFileReader(io.BytesIO(sheet.data))
    context = ValidationContext(trust_roots=[asn1(key.above[-1]), authority.certificate], allow_fetching=False)
    status = await asyncio.to_thread(validate_pdf_signature, reader.embedded_regular_signatures[0], context, context)
    assert status.bottom_line
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.trusted
    found = await asyncio.to_thread(examine, sheet.data, known.all())
    assert found.doubt is None
    assert "Signature is Valid" in await asyncio.to_thread(said_by_poppler, tmp_path / "paper.pdf", sheet.data)


@pytest.mark.req("CERT-2")
@pytest.mark.parametrize(
    ("status", "kind", "answer"),
    [(503, "text/plain", b"busy"), (200, "text/html", b"<html>"), (200, "application/timestamp-reply", b"0\x03")],
)
async def test_without_a_time_stamp_there_is_no_signature_and_it_is_tried_again(
    tmp_path: Path, status: int, kind: str, answer: bytes
) -> None:
    key = await asyncio.to_thread(a_key, tmp_path)
    with served(answer, status, kind) as url, pytest.raises(Temporary):
        await PortalSealer(key, known_of(tmp_path), SystemClock(), url).pdf(a_drawn()[0])


@pytest.mark.req("CERT-2")
async def test_a_service_that_is_gone_is_tried_again(tmp_path: Path) -> None:
    key = await asyncio.to_thread(a_key, tmp_path)
    with served(b"") as url:
        pass
    with pytest.raises(Temporary):
        await PortalSealer(key, known_of(tmp_path), SystemClock(), url).pdf(a_drawn()[0])
