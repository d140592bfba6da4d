"""What is told of an electronic signature: to the citizen while they sign, and to both sides afterwards (APP-7)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from oms_app.db.queries.signing import Signed
from oms_app.domain.errors import Code
from oms_app.domain.signatures import Algorithm, Check, Outcome
from oms_app.services.signature_ports import Certificate, Checked


@dataclass(frozen=True)
class SignatureView:
    """A signature as it was judged; `content_sha256` is of the bytes that it is of, `key` the application's."""

    key: str
    refusal: Code | None
    checks: tuple[Checked, ...]
    checked_at: datetime
    content_sha256: str
    algorithm: Algorithm | None
    certificate: Certificate | None


@dataclass(frozen=True)
class SigningView:
    """How the signing of a draft stands. `sha256` and `size` are of the bytes to sign; of a draft that is not right
    there are none. `taken_at` is when they were given out; `is_signed`: the signature holds, today and for these bytes.
    `is_void`: there was a signature that held, of other bytes, or too long ago.
    """

    is_ready: bool
    sha256: str = ""
    size: int = 0
    taken_at: datetime | None = None
    signature: SignatureView | None = None
    is_signed: bool = False
    is_void: bool = False
    has_demo: bool = False


def signature_view(key: str, found: Signed) -> SignatureView:
    """What is stored, opened."""
    row = found.signature
    return SignatureView(
        key=key,
        refusal=row.refusal,
        checks=tuple(_opened(line) for line in row.checks),
        checked_at=row.checked_at,
        content_sha256=found.copy.sha256,
        algorithm=row.algorithm,
        certificate=_certificate(row.certificate),
    )


def stored_checks(checks: tuple[Checked, ...]) -> list[dict[str, str]]:
    """The protocol as it is stored."""
    return [
        {"check": one.check, "outcome": one.outcome, "at": one.at.isoformat(), "detail": one.detail} for one in checks
    ]


def stored_certificate(certificate: Certificate | None) -> dict[str, Any] | None:
    """The certificate as it is stored."""
    if certificate is None:
        return None
    days = {"valid_from": certificate.valid_from.isoformat(), "valid_until": certificate.valid_until.isoformat()}
    return asdict(certificate) | days


def _opened(line: dict[str, str]) -> Checked:
    at = datetime.fromisoformat(line["at"])
    return Checked(Check(line["check"]), Outcome(line["outcome"]), at, line["detail"])


def _certificate(stored: dict[str, Any] | None) -> Certificate | None:
    if stored is None:
        return None
    days = {name: datetime.fromisoformat(stored[name]) for name in ("valid_from", "valid_until")}
    return Certificate(**stored | days)
