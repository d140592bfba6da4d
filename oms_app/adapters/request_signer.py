"""Signing requests to an identity provider with a key in a PEM file, RSA or elliptic (SIGN-1)."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key


class KeySigner:
    """SHA-256 with RSA PKCS #1 v1.5 or ECDSA, as the key is. A GOST signer has the same method."""

    def __init__(self, path: Path) -> None:
        key = load_pem_private_key(path.read_bytes(), password=None)
        if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise ValueError(f"{path}: neither an RSA nor an elliptic key")
        self._key = key

    def sign(self, text: bytes) -> bytes:
        """The signature alone, without the text."""
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(text, padding.PKCS1v15(), hashes.SHA256())
        return self._key.sign(text, ec.ECDSA(hashes.SHA256()))
