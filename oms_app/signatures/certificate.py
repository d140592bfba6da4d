"""What a certificate says of its owner, and what its key may be used for."""

from __future__ import annotations

import re
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from oms_app.domain.errors import Code
from oms_app.services.signature_ports import Certificate
from oms_app.signatures.unfit import Unfit

SNILS = x509.ObjectIdentifier("1.2.643.100.3")  # its place in the subject, by the order on qualified certificates
SNILS_DIGITS = 11
LONGEST_NAME = 200
# A certificate for nothing but these is no person's signature.
FOR_MACHINES = frozenset(
    {
        ExtendedKeyUsageOID.SERVER_AUTH,
        ExtendedKeyUsageOID.CODE_SIGNING,
        ExtendedKeyUsageOID.TIME_STAMPING,
        ExtendedKeyUsageOID.OCSP_SIGNING,
    }
)


def facts(certificate: x509.Certificate) -> Certificate:
    """What is kept and shown of it."""
    return Certificate(
        owner=_named(certificate.subject),
        issuer=_named(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        snils=_snils(certificate),
        fingerprint=certificate.fingerprint(hashes.SHA256()).hex(),
    )


def _named(name: x509.Name) -> str:
    """The common name, or what there is beside it."""
    for kind in (NameOID.COMMON_NAME, NameOID.SURNAME, NameOID.ORGANIZATION_NAME):
        if found := name.get_attributes_for_oid(kind):
            return str(found[0].value)[:LONGEST_NAME]
    return ""


def _snils(certificate: x509.Certificate) -> str:
    """Eleven digits; empty when there are none, or not one number alone."""
    found = {re.sub(r"\D", "", str(one.value)) for one in certificate.subject.get_attributes_for_oid(SNILS)}
    digits = found.pop() if len(found) == 1 else ""
    return digits if digits.isascii() and len(digits) == SNILS_DIGITS else ""


def check_validity(certificate: x509.Certificate, at: datetime) -> None:
    """Raises `Unfit` for one whose time is over or has not begun."""
    if at > certificate.not_valid_after_utc:
        raise Unfit(Code.SIGNATURE_EXPIRED)
    if at < certificate.not_valid_before_utc:
        raise Unfit(Code.SIGNATURE_NOT_YET)


def check_usage(certificate: x509.Certificate) -> None:
    """Raises `Unfit` for a certificate that is not for a person's signature."""
    extensions = {one.oid: one.value for one in certificate.extensions}
    usage = extensions.get(x509.KeyUsage.oid)
    if isinstance(usage, x509.KeyUsage) and not (usage.digital_signature or usage.content_commitment):
        raise Unfit(Code.SIGNATURE_USAGE)
    basic = extensions.get(x509.BasicConstraints.oid)
    if isinstance(basic, x509.BasicConstraints) and basic.ca:
        raise Unfit(Code.SIGNATURE_USAGE)
    wider = extensions.get(x509.ExtendedKeyUsage.oid)
    if isinstance(wider, x509.ExtendedKeyUsage) and set(wider) <= FOR_MACHINES:
        raise Unfit(Code.SIGNATURE_USAGE)


def check_owner(facts_of: Certificate, snils: str) -> None:
    """Raises `Unfit` for a certificate without a СНИЛС, or with another person's."""
    if not facts_of.snils:
        raise Unfit(Code.SIGNATURE_NO_SNILS)
    if facts_of.snils != re.sub(r"\D", "", snils):
        raise Unfit(Code.SIGNATURE_ANOTHERS)
