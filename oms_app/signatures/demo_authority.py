"""The demo's own authority: a root made at the first start, and a signature for whoever of the demo asks (APP-7)."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from oms_app.content import signatures as words
from oms_app.services.ports import Clock
from oms_app.signatures.certificate import SNILS

ROOT, ROOT_KEY = "root.pem", "root.key"
ROOT_FOR, SIGNER_FOR = timedelta(days=20 * 365), timedelta(days=1)
BACKWARDS = timedelta(days=1)
LONGEST_CN = 64
OPTIONS = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]


class DemoAuthority:
    """Its folder holds the root and its key: nobody else trusts them."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def ready(self) -> Path:
        """The file of the root, made when there is none."""
        if not (self._folder / ROOT).exists():
            _make(self._folder, self._clock.now())
        return self._folder / ROOT

    async def sign(self, content: bytes, name: str, snils: str) -> bytes:
        """A detached signature by a key that is made for it and thrown away."""
        return await asyncio.to_thread(self._sign, content, name, snils)

    def _sign(self, content: bytes, name: str, snils: str) -> bytes:
        now = self._clock.now()
        root = x509.load_pem_x509_certificate(self.ready().read_bytes())
        root_key = serialization.load_pem_private_key((self._folder / ROOT_KEY).read_bytes(), None)
        assert isinstance(root_key, ec.EllipticCurvePrivateKey)
        key = ec.generate_private_key(ec.SECP256R1())
        made = _certified(_named(name, snils), key.public_key(), root.subject, root_key, now)
        builder = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(made, key, hashes.SHA256())
        return builder.sign(Encoding.DER, OPTIONS)


def _make(folder: Path, now: datetime) -> None:
    """Both files or none: of two processes that start at once the first one's stay."""
    part = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}")
    part.mkdir(parents=True, mode=0o700)
    key = ec.generate_private_key(ec.SECP256R1())
    name = _named(words.DEMO_ROOT)
    root = _certified(name, key.public_key(), name, key, now, is_root=True)
    plain = serialization.NoEncryption()
    _write(part / ROOT_KEY, key.private_bytes(Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    _write(part / ROOT, root.public_bytes(Encoding.PEM))
    with suppress(OSError):
        part.rename(folder)
    shutil.rmtree(part, ignore_errors=True)


def _named(name: str, snils: str = "") -> x509.Name:
    told = [x509.NameAttribute(NameOID.COUNTRY_NAME, "RU"), x509.NameAttribute(NameOID.COMMON_NAME, name[:LONGEST_CN])]
    return x509.Name([*told, x509.NameAttribute(SNILS, snils)] if snils else told)


def _certified(
    subject: x509.Name,
    key: ec.EllipticCurvePublicKey,
    issuer: x509.Name,
    issuer_key: ec.EllipticCurvePrivateKey,
    now: datetime,
    *,
    is_root: bool = False,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder(issuer, subject, key, x509.random_serial_number())
        .not_valid_before(now - BACKWARDS)
        .not_valid_after(now + (ROOT_FOR if is_root else SIGNER_FOR))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(_usage(is_root=is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )
    return builder.sign(issuer_key, hashes.SHA256())


def _usage(*, is_root: bool) -> x509.KeyUsage:
    signs = {"digital_signature": not is_root, "content_commitment": not is_root}
    certifies = {"key_cert_sign": is_root, "crl_sign": is_root}
    never = ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only")
    return x509.KeyUsage(**signs, **certifies, **dict.fromkeys(never, False))


def _write(path: Path, data: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
