"""Every certificate that the portal ever signed with, so that a change of key leaves old papers verifiable (CERT-2)."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from oms_app.certificates.seal_key import SealKey


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate, in hexadecimal digits."""
    return certificate.fingerprint(hashes.SHA256()).hex()


class KnownSigners:
    """A folder with one file for each certificate and those above it, named by its fingerprint; none is taken out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def remember(self, key: SealKey) -> None:
        """Keep the certificate that signs from now on."""
        path = self._folder / f"{fingerprint(key.certificate)}.pem"
        if path.exists():
            return
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self._folder / f".{secrets.token_hex(4)}.part"
        chain = (key.certificate, *key.above)
        part.write_bytes(b"".join(one.public_bytes(serialization.Encoding.PEM) for one in chain))
        with suppress(FileNotFoundError):
            os.replace(part, path)

    def bundle(self) -> bytes:
        """All of them and those above them, each once, as PEM."""
        found = (one for path in self._paths() for one in x509.load_pem_x509_certificates(path.read_bytes()))
        return b"".join(dict.fromkeys(one.public_bytes(serialization.Encoding.PEM) for one in found))

    def all(self) -> list[bytes]:
        """All of them, as DER; read anew, because another process may have changed its key."""
        found = (x509.load_pem_x509_certificate(path.read_bytes()) for path in self._paths())
        return [one.public_bytes(serialization.Encoding.DER) for one in found]

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob("*.pem"))
