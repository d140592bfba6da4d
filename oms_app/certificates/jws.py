"""Compact JWS of claims by the key that signs papers (RFC 7515), with its certificates for whoever checks it."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding

from oms_app.certificates.seal_key import SealKey, algorithm_of

HALF = 32  # octets of each half of an ES256 signature
TYPE = "oms-paper+jws"


class BrokenToken(Exception):
    """No token of ours, or one that does not hold."""


@dataclass(frozen=True)
class Opened:
    """What a token says, and by which certificate."""

    claims: Mapping[str, Any]
    certificate: x509.Certificate


async def signed(claims: Mapping[str, str], key: SealKey) -> str:
    """`claims` in their canonical spelling: sorted, without spaces."""
    chain = [base64.b64encode(one.public_bytes(Encoding.DER)).decode() for one in (key.certificate, *key.above)]
    head = _packed({"alg": key.algorithm, "typ": TYPE, "x5c": chain})
    text = f"{head}.{_packed(claims)}"
    signature = await key.signer.async_sign_raw(text.encode(), "sha256")
    if key.algorithm == "ES256":
        signature = b"".join(half.to_bytes(HALF, "big") for half in decode_dss_signature(signature))
    return f"{text}.{_base64(signature)}"


def opened(token: str) -> Opened:
    """A token whose signature fits the certificate in it; whose that is, is for the caller to judge.

    Raises `BrokenToken`.
    """
    try:
        head, body, signature = (_bytes(part) for part in token.strip().split("."))
        certificate = x509.load_der_x509_certificate(base64.b64decode(json.loads(head)["x5c"][0]))
        _verify(certificate, token.strip().rpartition(".")[0].encode(), signature)
        claims = json.loads(body)
    except (ValueError, KeyError, TypeError, IndexError, InvalidSignature, RecursionError) as error:
        raise BrokenToken from error
    if not isinstance(claims, dict):
        raise BrokenToken
    return Opened(claims, certificate)


def _verify(certificate: x509.Certificate, text: bytes, signature: bytes) -> None:
    """By the algorithm of the key, whatever the token says of it."""
    key = certificate.public_key()
    if not algorithm_of(certificate):
        raise BrokenToken
    if isinstance(key, ec.EllipticCurvePublicKey) and len(signature) == 2 * HALF:
        halves = (int.from_bytes(half, "big") for half in (signature[:HALF], signature[HALF:]))
        key.verify(encode_dss_signature(*halves), text, ec.ECDSA(hashes.SHA256()))
    elif isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, text, padding.PKCS1v15(), hashes.SHA256())
    else:
        raise BrokenToken


def _packed(value: Mapping[str, Any]) -> str:
    return _base64(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
