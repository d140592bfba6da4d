"""Signing what leaves the portal as a compact JWS with a private key in a PEM file, elliptic or RSA (SEC-6)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from joserfc import jwk, jws
from joserfc.errors import JoseError

from oms_app.settings import SettingsError

ALGORITHMS = {"EC": "ES256", "RSA": "PS256"}
ACCEPTED = ["ES256", "PS256"]
JOSE = "application/jose"


class JwsSigner:
    """Raises `SettingsError` naming the `setting` when the file has no such key."""

    def __init__(self, path: Path, setting: str) -> None:
        self._key, self._algorithm = _signing_key(path, setting)

    def signed(self, claims: Mapping[str, Any]) -> bytes:
        """The claims and their signature."""
        body = json.dumps(claims, ensure_ascii=False, default=str).encode()
        header = {"alg": self._algorithm, "typ": "JOSE"}
        return jws.serialize_compact(header, body, self._key, list(ACCEPTED)).encode()


def _signing_key(path: Path, setting: str) -> tuple[jwk.ECKey | jwk.RSAKey, str]:
    pem = path.read_bytes()
    for kind in (jwk.ECKey, jwk.RSAKey):
        try:
            key = kind.import_key(pem)
        except (JoseError, ValueError, TypeError):
            continue
        if key.is_private:
            return key, ALGORITHMS[key.key_type]
    raise SettingsError(f"{setting}: neither a private RSA nor a private elliptic key in PEM")
