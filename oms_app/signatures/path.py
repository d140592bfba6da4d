"""From a certificate to a root that is trusted, and whether anything on the way was revoked (RFC 5280)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import ExpiredError, NotYetValidError, PathError, ValidationError

from oms_app.domain.errors import Code
from oms_app.domain.signatures import NotDone
from oms_app.signatures.unfit import MALFORMED, Unfit

Path = list[x509.Certificate]


def path_of(
    signer: x509.Certificate, others: Sequence[x509.Certificate], roots: Sequence[x509.Certificate], at: datetime
) -> Path:
    """The signer's certificate and those above it, the root last. Raises `Unfit`.

    The validator tries every way through what it is given, which in a hostile container are more than can be walked:
    it is given one.
    """
    way = _way(signer, others, roots)
    context = ValidationContext(
        trust_roots=[_asn1(way[-1])],
        other_certs=[_asn1(one) for one in way[1:-1]],
        moment=at,
        allow_fetching=False,
    )
    try:
        found = asyncio.run(CertificateValidator(_asn1(signer), validation_context=context).async_validate_path())
    except ExpiredError as error:
        raise Unfit(Code.SIGNATURE_EXPIRED) from error
    except NotYetValidError as error:
        raise Unfit(Code.SIGNATURE_NOT_YET) from error
    except (ValidationError, PathError, *MALFORMED) as error:
        raise Unfit(Code.SIGNATURE_UNKNOWN_ISSUER) from error
    above = [x509.load_der_x509_certificate(one.dump()) for one in found.iter_certs(include_root=True)]
    return above[::-1]


def _way(signer: x509.Certificate, others: Sequence[x509.Certificate], roots: Sequence[x509.Certificate]) -> Path:
    """The shortest way by signatures that hold; each certificate is looked at once. Raises `Unfit`."""
    if signer in roots:
        return [signer]
    ways: list[Path] = [[signer]]
    met = {signer}
    for way in ways:
        for one in (*roots, *others):
            if one in met or not _is_issued(way[-1], one):
                continue
            if one in roots:
                return [*way, one]
            met.add(one)
            ways.append([*way, one])
    raise Unfit(Code.SIGNATURE_UNKNOWN_ISSUER)


def _is_issued(certificate: x509.Certificate, by: x509.Certificate) -> bool:
    if certificate.issuer != by.subject:
        return False
    try:
        certificate.verify_directly_issued_by(by)
    except (InvalidSignature, UnsupportedAlgorithm, *MALFORMED):
        return False
    return True


def revocation(path: Path, lists: Sequence[x509.CertificateRevocationList], at: datetime) -> NotDone | None:
    """Why it cannot be told whether the signer's was revoked; None when it was not. Raises `Unfit` for what was."""
    states = [_state(one, issuer, lists, at) for one, issuer in pairwise(path)]
    return states[0] if states else NotDone.NO_LIST


def _state(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    lists: Sequence[x509.CertificateRevocationList],
    at: datetime,
) -> NotDone | None:
    own = [one for one in lists if one.issuer == issuer.subject and _is_signed(one, issuer)]
    if any(one.get_revoked_certificate_by_serial_number(certificate.serial_number) is not None for one in own):
        raise Unfit(Code.SIGNATURE_REVOKED)
    if not own:
        return NotDone.NO_LIST
    is_fresh = any(one.next_update_utc is None or one.next_update_utc >= at for one in own)
    return None if is_fresh else NotDone.OLD_LIST


def _is_signed(revoked: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    try:
        key = issuer.public_key()
        return isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey) and revoked.is_signature_valid(key)
    except (UnsupportedAlgorithm, *MALFORMED):
        return False


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
