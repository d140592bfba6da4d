"""Whom signatures are believed: roots, issuers between, lists of what was revoked; read anew at each look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import structlog
from cryptography import x509

log = structlog.get_logger()

PEM_MARK = b"-----BEGIN"
LARGEST = 64 * 1024 * 1024
Read = TypeVar("Read")


@dataclass(frozen=True)
class Trust:
    """A file or a folder of certificates; self-signed ones are roots, others lead to them. `lists` is a folder."""

    roots: Path
    lists: Path | None = None

    def certificates(self) -> tuple[list[x509.Certificate], list[x509.Certificate]]:
        """The roots, and those between."""
        found = [one for path in _files(self.roots) for one in _certificates(path)]
        return [one for one in found if one.issuer == one.subject], [one for one in found if one.issuer != one.subject]

    def revoked(self) -> list[x509.CertificateRevocationList]:
        """Every list of the folder."""
        return [one for path in _files(self.lists) for one in _lists(path)]


def _files(place: Path | None) -> Iterator[Path]:
    if place is None:
        return
    paths = sorted(place.iterdir()) if place.is_dir() else [place]
    yield from (path for path in paths if path.is_file() and path.stat().st_size <= LARGEST)


def _certificates(path: Path) -> list[x509.Certificate]:
    return _read(path, x509.load_pem_x509_certificates, lambda data: [x509.load_der_x509_certificate(data)])


def _lists(path: Path) -> list[x509.CertificateRevocationList]:
    return _read(path, lambda data: [x509.load_pem_x509_crl(data)], lambda data: [x509.load_der_x509_crl(data)])


def _read(path: Path, pem: Callable[[bytes], list[Read]], der: Callable[[bytes], list[Read]]) -> list[Read]:
    """A file that cannot be read is said to the operator; it makes nobody trusted."""
    data = path.read_bytes()
    try:
        return pem(data) if PEM_MARK in data else der(data)
    except ValueError:
        log.warning("trust_file_unreadable", file=path.name)
        return []
