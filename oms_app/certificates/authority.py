"""The portal's own certificates: a root, and a signer that the root has certified; made where no others are given.

The root's key is a file of its own, `root.key`, read only when a signer is made: it may be kept away from the machine.
What signs is one file, `signer.pem`: the key, its certificate and the root, so that they change together.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from oms_app.content import papers as words
from oms_app.settings.errors import SettingsError

ROOT, ROOT_KEY, SIGNER = "root.pem", "root.key", "signer.pem"
ROOT_DAYS, SIGNER_DAYS = 20 * 365, 2 * 365
RENEWED_BEFORE = timedelta(days=30)
BACKWARDS = timedelta(days=1)  # clocks of readers may be behind
DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")


@dataclass(frozen=True)
class Issuer:
    """Who certifies: a key and what it is called."""

    name: x509.Name
    key: ec.EllipticCurvePrivateKey


def ready(folder: Path, now: datetime) -> Path:
    """The file of what signs, made or renewed when it is time. Raises `SettingsError` when the root's key is needed."""
    path = folder / SIGNER
    if not path.exists():
        _make(folder, now)
    if x509.load_pem_x509_certificate(path.read_bytes()).not_valid_after_utc - RENEWED_BEFORE < now:
        renew(folder, now)
    return path


def renew(folder: Path, now: datetime) -> None:
    """A new key and certificate for the signer, by the same root. Raises `SettingsError` without the root's key."""
    if not (folder / ROOT_KEY).exists():
        raise SettingsError(f"{folder / ROOT_KEY}: the root's key is needed to renew {SIGNER}; put it back")
    root = x509.load_pem_x509_certificate((folder / ROOT).read_bytes())
    key = serialization.load_pem_private_key((folder / ROOT_KEY).read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    part = folder / f".{secrets.token_hex(4)}.part"
    _write(part, _signer(Issuer(root.subject, key), root, now))
    part.replace(folder / SIGNER)


def _make(folder: Path, now: datetime) -> None:
    """All files or none: of two processes that start at once the first one's stay."""
    part = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}")
    part.mkdir(parents=True, mode=0o700)
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = Issuer(_name(words.ROOT), key)
    root = _certified(issuer, _name(words.ROOT), key.public_key(), now, is_root=True)
    _write(part / ROOT_KEY, _pem(key))
    _write(part / ROOT, root.public_bytes(serialization.Encoding.PEM))
    _write(part / SIGNER, _signer(issuer, root, now))
    with suppress(OSError):
        part.rename(folder)
    shutil.rmtree(part, ignore_errors=True)


def _signer(issuer: Issuer, root: x509.Certificate, now: datetime) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    made = _certified(issuer, _name(words.SIGNER), key.public_key(), now, is_root=False)
    return _pem(key) + b"".join(one.public_bytes(serialization.Encoding.PEM) for one in (made, root))


def _certified(
    issuer: Issuer, subject: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, *, is_root: bool
) -> x509.Certificate:
    days = ROOT_DAYS if is_root else SIGNER_DAYS
    known_by = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    made = (
        x509.CertificateBuilder(issuer.name, subject, key, x509.random_serial_number())
        .not_valid_before(now - BACKWARDS)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(_usage(is_root=is_root), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(known_by, critical=False)
    )
    if not is_root:
        usages = x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION])
        made = made.add_extension(usages, critical=False)
    return made.sign(issuer.key, hashes.SHA256())


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )


def _name(text: str) -> x509.Name:
    attributes = ((NameOID.COUNTRY_NAME, "RU"), (NameOID.ORGANIZATION_NAME, words.PORTAL), (NameOID.COMMON_NAME, text))
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in attributes])


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    plain = serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)


def _write(path: Path, data: bytes) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
