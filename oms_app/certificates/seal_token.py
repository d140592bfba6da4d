"""A key in a PKCS#11 token, which signs without ever leaving it (CERT-2)."""

from __future__ import annotations

import threading
from datetime import datetime
from typing import Any

import pkcs11
from cryptography import x509
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from oms_app.certificates.seal_key import RSA_ALGORITHM, SealKey, algorithm_of, check
from oms_app.settings import seal as names
from oms_app.settings.errors import SettingsError
from oms_app.settings.seal import Pkcs11


class TokenSigner(PKCS11Signer):
    """One signature at a time: a session of a token is for one thread."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._turn = threading.Lock()

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Raises `SigningError` when the token is gone. Called in a thread of its own, so it may wait its turn."""
        with self._turn:
            try:
                return bytes(await super().async_sign_raw(data, digest_algorithm, dry_run))
            except pkcs11.PKCS11Error as error:
                raise SigningError(f"the token: {type(error).__name__}") from error


def opened(given: Pkcs11, now: datetime) -> SealKey:
    """Raises `SettingsError` when the module, the token, the PIN or the key is not as the settings say."""
    try:
        criteria = TokenCriteria(label=given.token)
        session = open_pkcs11_session(str(given.module), token_criteria=criteria, user_pin=given.pin)
        # Tokens that know no «ECDSA with SHA-256» all know ECDSA of a hash.
        signer = TokenSigner(session, cert_label=given.key, key_label=given.key, use_raw_mechanism=True)
        certificate = x509.load_der_x509_certificate(signer.signing_cert.dump())
        signer.use_raw_mechanism = algorithm_of(certificate) != RSA_ALGORITHM
    except (pkcs11.PKCS11Error, SigningError, RuntimeError, OSError) as error:
        said = f"token «{given.token}», key «{given.key}»"
        raise SettingsError(f"{names.MODULE}: {said}: {type(error).__name__} {error}".strip()) from error
    check(certificate, now, names.MODULE)
    return SealKey(signer, certificate, (), algorithm_of(certificate))
