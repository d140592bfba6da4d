"""What signs papers, opened: the portal's own key, a PKCS#12 file or a PKCS#11 token, all behind one shape (CERT-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from oms_app.certificates import authority
from oms_app.settings import seal as names
from oms_app.settings.errors import SettingsError
from oms_app.settings.seal import Pkcs12, Seal

CURVES = {"secp256r1": "ES256"}
SMALLEST_RSA = 2048
RSA_ALGORITHM = "RS256"


@dataclass(frozen=True)
class SealKey:
    """A signer, its certificate, and those above it, the root last; `algorithm` is what JOSE calls its signatures."""

    signer: Signer
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...]
    algorithm: str

    @property
    def name(self) -> str:
        """What a reader of the signature is shown."""
        return name_of(self.certificate)


def name_of(certificate: x509.Certificate) -> str:
    """The common name of whom it certifies."""
    found = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value)[:200] if found else ""


def opened(seal: Seal, own: Path, now: datetime) -> SealKey:
    """The key that these settings name; `own` is the folder of the portal's own. Raises `SettingsError`."""
    if seal.pkcs11:
        from oms_app.certificates import seal_token

        return seal_token.opened(seal.pkcs11, now)
    if seal.pkcs12:
        return _of_pkcs12(seal.pkcs12, now)
    data = authority.ready(own, now).read_bytes()
    certificate, *above = x509.load_pem_x509_certificates(data)
    return made(serialization.load_pem_private_key(data, None), certificate, tuple(above))


def _of_pkcs12(given: Pkcs12, now: datetime) -> SealKey:
    try:
        found = pkcs12.load_pkcs12(given.path.read_bytes(), given.password.encode() or None)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{names.PKCS12}: «{given.path}» does not open with this password") from error
    if found.key is None or found.cert is None:
        raise SettingsError(f"{names.PKCS12}: «{given.path}» must hold a key and its certificate")
    certificate = found.cert.certificate
    check(certificate, now, names.PKCS12)
    return made(found.key, certificate, tuple(one.certificate for one in found.additional_certs))


def made(key: object, certificate: x509.Certificate, above: tuple[x509.Certificate, ...]) -> SealKey:
    """A key of a file."""
    assert isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey)
    plain = serialization.NoEncryption()
    der = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, plain)
    signer = SimpleSigner(asn1(certificate), asn1_keys.PrivateKeyInfo.load(der), registry(above))
    return SealKey(signer, certificate, above, algorithm_of(certificate))


def check(certificate: x509.Certificate, now: datetime, name: str) -> None:
    """Raises `SettingsError` for a certificate that readers would not believe."""
    if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        until = certificate.not_valid_after_utc
        raise SettingsError(f"{name}: the certificate does not hold now; its time ends at {until:%Y-%m-%d %H:%M} UTC")
    if not algorithm_of(certificate):
        raise SettingsError(f"{name}: the key must be of the curve P-256, or RSA of {SMALLEST_RSA} bits or more")


def algorithm_of(certificate: x509.Certificate) -> str:
    """Its name in JOSE; empty for a key that is not to be used."""
    key = certificate.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        return CURVES.get(key.curve.name, "")
    return RSA_ALGORITHM if isinstance(key, rsa.RSAPublicKey) and key.key_size >= SMALLEST_RSA else ""


def asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """The same certificate as the library of signatures knows it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def registry(certificates: tuple[x509.Certificate, ...]) -> SimpleCertificateStore:
    """Certificates that go into each signature beside the signer's."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple(asn1(one) for one in certificates)
    return store
