"""RSA and ECDSA: which of them are taken, and whether a signature holds."""

from __future__ import annotations

import hashlib

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from oms_app.domain.errors import Code
from oms_app.domain.signatures import Algorithm
from oms_app.signatures.container import Container
from oms_app.signatures.unfit import Unfit

SMALLEST_RSA = 2048
CURVES = frozenset({"secp256r1", "secp384r1"})
HASHES: dict[str, hashes.HashAlgorithm] = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256(),
    "2.16.840.1.101.3.4.2.2": hashes.SHA384(),
    "2.16.840.1.101.3.4.2.3": hashes.SHA512(),
}
# A signature algorithm may name its hash; where it does not, the digest algorithm does.
NAMED: dict[str, tuple[Algorithm, str | None]] = {
    "1.2.840.113549.1.1.1": (Algorithm.RSA_PKCS1, None),
    "1.2.840.113549.1.1.11": (Algorithm.RSA_PKCS1, "2.16.840.1.101.3.4.2.1"),
    "1.2.840.113549.1.1.12": (Algorithm.RSA_PKCS1, "2.16.840.1.101.3.4.2.2"),
    "1.2.840.113549.1.1.13": (Algorithm.RSA_PKCS1, "2.16.840.1.101.3.4.2.3"),
    "1.2.840.113549.1.1.10": (Algorithm.RSA_PSS, None),
    "1.2.840.10045.2.1": (Algorithm.ECDSA, None),
    "1.2.840.10045.4.3.2": (Algorithm.ECDSA, "2.16.840.1.101.3.4.2.1"),
    "1.2.840.10045.4.3.3": (Algorithm.ECDSA, "2.16.840.1.101.3.4.2.2"),
    "1.2.840.10045.4.3.4": (Algorithm.ECDSA, "2.16.840.1.101.3.4.2.3"),
}


class Plain:
    """A container signed by RSA or ECDSA. Raises `Unfit(SIGNATURE_ALGORITHM)` for any other, and for weak ones."""

    def __init__(self, container: Container) -> None:
        known, hashed = NAMED.get(container.signature_algorithm), HASHES.get(container.digest_algorithm)
        if known is None or hashed is None or known[1] not in (None, container.digest_algorithm):
            raise Unfit(Code.SIGNATURE_ALGORITHM)
        self.algorithm = known[0]
        self._hash = hashed
        self._container = container
        self._key = _key_of(container.signer, self.algorithm)
        self._padding = _pss(container) if self.algorithm is Algorithm.RSA_PSS else padding.PKCS1v15()

    def digest(self, data: bytes) -> bytes:
        """By the algorithm that the container names."""
        return hashlib.new(self._hash.name, data).digest()

    def holds(self, content: bytes) -> bool:
        """Whether the signature is of this content: of the attributes that name its digest, where there are any."""
        data = content if self._container.attributes is None else self._container.attributes
        try:
            if isinstance(self._key, rsa.RSAPublicKey):
                self._key.verify(self._container.signature, data, self._padding, self._hash)
            else:
                self._key.verify(self._container.signature, data, ec.ECDSA(self._hash))
        except InvalidSignature:
            return False
        return True


def _key_of(certificate: x509.Certificate, algorithm: Algorithm) -> rsa.RSAPublicKey | ec.EllipticCurvePublicKey:
    try:
        key = certificate.public_key()
    except UnsupportedAlgorithm as error:
        raise Unfit(Code.SIGNATURE_ALGORITHM) from error
    if isinstance(key, rsa.RSAPublicKey) and key.key_size >= SMALLEST_RSA and algorithm is not Algorithm.ECDSA:
        return key
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in CURVES and algorithm is Algorithm.ECDSA:
        return key
    raise Unfit(Code.SIGNATURE_ALGORITHM)


def _pss(container: Container) -> padding.PSS:
    parameters: object = container.parameters
    hashed = parameters["hash_algorithm"]["algorithm"].dotted  # type: ignore[index]
    mask = parameters["mask_gen_algorithm"]["parameters"]["algorithm"].dotted  # type: ignore[index]
    if hashed != container.digest_algorithm or mask not in HASHES:
        raise Unfit(Code.SIGNATURE_ALGORITHM)
    return padding.PSS(padding.MGF1(HASHES[mask]), int(parameters["salt_length"].native))  # type: ignore[index]
