"""An authority, people whom it certifies, and containers that they sign, made anew in each run."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from oms_app.signatures.certificate import SNILS
from tests.fakes import START

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

CONTENT = "Заявка на изменение данных полиса\nФамилия: Лебедева\n".encode()
MARIA = "90000000000"
YEAR = timedelta(days=365)
DETACHED = (pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary)
PSS = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)


@functools.cache
def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    """One for the whole run: they take long."""
    return rsa.generate_private_key(65537, bits)


def a_name(common: str, snils: str = "") -> x509.Name:
    told = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
    return x509.Name([*told, x509.NameAttribute(SNILS, snils)] if snils else told)


@dataclass
class Authority:
    """A root, or an authority below one."""

    name: x509.Name = field(default_factory=lambda: a_name("Удостоверяющий центр пробы"))
    key: Key = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    above: Authority | None = None

    def __post_init__(self) -> None:
        by = self.above or self
        self.certificate = self._made(by, self.name, self.key, START - YEAR, START + 10 * YEAR, is_authority=True)

    def certify(
        self,
        snils: str = MARIA,
        *,
        key: Key | None = None,
        since: datetime = START - YEAR,
        until: datetime = START + YEAR,
        usage: x509.KeyUsage | None = None,
        wider: tuple[x509.ObjectIdentifier, ...] = (),
    ) -> Signer:
        """A person whom this authority knows."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        name = a_name("Воронцова Анна Сергеевна", snils)
        return Signer(key, self._made(self, name, key, since, until, usage=usage, wider=wider), self)

    def certified_by(self, other: Authority) -> x509.Certificate:
        """A second certificate of the same name and key, by another authority."""
        return self._made(other, self.name, self.key, START - YEAR, START + YEAR, is_authority=True)

    def revokes(self, *signers: Signer, until: datetime = START + YEAR, by: Key | None = None) -> bytes:
        """A list of these, as DER."""
        builder = x509.CertificateRevocationListBuilder(self.name).last_update(START - YEAR).next_update(until)
        for signer in signers:
            entry = x509.RevokedCertificateBuilder().serial_number(signer.certificate.serial_number)
            builder = builder.add_revoked_certificate(entry.revocation_date(START - YEAR).build())
        return builder.sign(by or self.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def trusted_in(self, folder: Path) -> Path:
        """The root as a file."""
        path = folder / "root.pem"
        path.write_bytes(self.certificate.public_bytes(Encoding.PEM))
        return path

    @staticmethod
    def _made(
        by: Authority,
        name: x509.Name,
        key: Key,
        since: datetime,
        until: datetime,
        *,
        is_authority: bool = False,
        usage: x509.KeyUsage | None = None,
        wider: tuple[x509.ObjectIdentifier, ...] = (),
    ) -> x509.Certificate:
        builder = x509.CertificateBuilder(by.name, name, key.public_key(), x509.random_serial_number())
        builder = builder.not_valid_before(since).not_valid_after(until)
        builder = builder.add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        if usage:
            builder = builder.add_extension(usage, critical=True)
        if wider:
            builder = builder.add_extension(x509.ExtendedKeyUsage(wider), critical=False)
        return builder.sign(by.key, hashes.SHA256())


@dataclass
class Signer:
    """A person with a key and its certificate."""

    key: Key
    certificate: x509.Certificate
    authority: Authority

    def sign(
        self,
        content: bytes = CONTENT,
        *options: pkcs7.PKCS7Options,
        attached: bool = False,
        pss: padding.PSS | None = None,
        hashed: pkcs7.PKCS7HashTypes | None = None,
        encoding: Encoding = Encoding.DER,
        more: tuple[x509.Certificate, ...] = (),
    ) -> bytes:
        """A container of this person's signature."""
        builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
        builder = builder.add_signer(self.certificate, self.key, hashed or hashes.SHA256(), rsa_padding=pss)
        for one in more:
            builder = builder.add_certificate(one)
        kept = (pkcs7.PKCS7Options.Binary,) if attached else DETACHED
        return builder.sign(encoding, [*kept, *options])


def usage(*, signs: bool) -> x509.KeyUsage:
    """A key for signatures, or one for nothing but keys of others."""
    never = ("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")
    for_others = {"key_encipherment": not signs, "data_encipherment": not signs}
    own = {"digital_signature": signs, "content_commitment": signs}
    return x509.KeyUsage(**own, **for_others, **dict.fromkeys(never, False))
