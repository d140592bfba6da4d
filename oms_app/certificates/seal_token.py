"""A key in a PKCS#11 token, which signs without ever leaving it (CERT-2)."""

from __future__ import annotations

from datetime import datetime

import pkcs11
from cryptography import x509
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.general import SigningError
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from oms_app.certificates.seal_key import SealKey, algorithm_of, check
from oms_app.settings import seal as names
from oms_app.settings.errors import SettingsError
from oms_app.settings.seal import Pkcs11


def opened(given: Pkcs11, now: datetime) -> SealKey:
    """Raises `SettingsError` when the module, the token, the PIN or the key is not as the settings say."""
    try:
        criteria = TokenCriteria(label=given.token)
        session = open_pkcs11_session(str(given.module), token_criteria=criteria, user_pin=given.pin)
        signer = PKCS11Signer(session, cert_label=given.key, key_label=given.key)
        certificate = x509.load_der_x509_certificate(signer.signing_cert.dump())
    except (pkcs11.PKCS11Error, SigningError, RuntimeError, OSError) as error:
        said = f"token «{given.token}», key «{given.key}»"
        raise SettingsError(f"{names.MODULE}: {said}: {type(error).__name__} {error}".strip()) from error
    check(certificate, now, names.MODULE)
    return SealKey(signer, certificate, (), algorithm_of(certificate))
