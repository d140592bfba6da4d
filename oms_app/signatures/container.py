"""A CMS container opened: its one signature, its certificates, what it carries (RFC 5652)."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from asn1crypto import cms, pem  # type: ignore[import-untyped]
from cryptography import x509

from oms_app.domain.errors import Code
from oms_app.domain.signatures import LARGEST_SIGNATURE
from oms_app.signatures.unfit import MALFORMED, Unfit

MOST_CERTIFICATES = 20
SIGNED_DATA, SET_OF = "signed_data", b"\x31"
BASE64 = re.compile(rb"[A-Za-z0-9+/\s]+=*\s*")


@dataclass(frozen=True)
class Container:
    """Object identifiers are dotted. `attached` is what the container carries itself, None for a detached one.

    `attributes` are the signed ones as they are signed, `digest` what they say of the content; None without any.
    """

    der: bytes
    signer: x509.Certificate
    others: tuple[x509.Certificate, ...]
    digest_algorithm: str
    signature_algorithm: str
    parameters: object
    signature: bytes
    attached: bytes | None
    attributes: bytes | None
    digest: bytes | None


def opened(data: bytes) -> Container:
    """A container in DER, PEM or base64. Raises `Unfit`."""
    if len(data) > LARGEST_SIGNATURE:
        raise Unfit(Code.SIGNATURE_TOO_LARGE)
    try:
        der = _der(data)
        info = cms.ContentInfo.load(der, strict=True)
        if info["content_type"].native != SIGNED_DATA:
            raise Unfit(Code.SIGNATURE_BROKEN)
        return _read(der, info["content"])
    except MALFORMED as error:
        raise Unfit(Code.SIGNATURE_BROKEN) from error


def _der(data: bytes) -> bytes:
    text = data.removeprefix(b"\xef\xbb\xbf").strip()
    if pem.detect(text):
        _, _, der = pem.unarmor(text)
        return bytes(der)
    if BASE64.fullmatch(text):
        try:
            return base64.b64decode(text)
        except binascii.Error:
            return data
    return data


def _read(der: bytes, signed: cms.SignedData) -> Container:
    signers = list(signed["signer_infos"])
    if len(signers) != 1:
        raise Unfit(Code.SIGNATURE_SEVERAL if signers else Code.SIGNATURE_BROKEN)
    (info,), carried = signers, signed["encap_content_info"]
    signer, others = _certificates(signed, info["sid"])
    attributes, digest = _attributes(info, carried["content_type"].dotted)
    content = carried["content"]
    return Container(
        der=der,
        signer=signer,
        others=others,
        digest_algorithm=info["digest_algorithm"]["algorithm"].dotted,
        signature_algorithm=info["signature_algorithm"]["algorithm"].dotted,
        parameters=info["signature_algorithm"]["parameters"],
        signature=info["signature"].native,
        attached=None if content.native is None else bytes(content),
        attributes=attributes,
        digest=digest,
    )


def _certificates(
    signed: cms.SignedData, sid: cms.SignerIdentifier
) -> tuple[x509.Certificate, tuple[x509.Certificate, ...]]:
    """The signer's, and the others that came along."""
    held = [one.chosen for one in signed["certificates"] if one.name == "certificate"] if signed["certificates"] else []
    if len(held) > MOST_CERTIFICATES:
        raise Unfit(Code.SIGNATURE_BROKEN)
    signers = [one for one in held if _is_of(one, sid)]
    if not signers:
        raise Unfit(Code.SIGNATURE_NO_CERTIFICATE)
    others = tuple(x509.load_der_x509_certificate(one.dump()) for one in held if one is not signers[0])
    return x509.load_der_x509_certificate(signers[0].dump()), others


def _is_of(certificate: cms.Certificate, sid: cms.SignerIdentifier) -> bool:
    if sid.name == "subject_key_identifier":
        return bool(certificate.key_identifier == sid.chosen.native)
    same_serial = certificate.serial_number == sid.chosen["serial_number"].native
    return bool(same_serial) and bool(certificate.issuer.dump() == sid.chosen["issuer"].dump())


def _attributes(info: cms.SignerInfo, content_type: str) -> tuple[bytes | None, bytes | None]:
    """The bytes that are signed, and the digest that they name; what the standard asks for has to be there."""
    attributes = info["signed_attrs"]
    if not attributes.contents:
        return None, None
    found: dict[str, list[cms.SetOf]] = {}
    for one in attributes:
        found.setdefault(one["type"].native, []).append(one["values"])
    ((kind,),), ((digest,),) = found["content_type"], found["message_digest"]
    if kind.dotted != content_type:
        raise Unfit(Code.SIGNATURE_BROKEN)
    return SET_OF + attributes.dump()[1:], digest.native
