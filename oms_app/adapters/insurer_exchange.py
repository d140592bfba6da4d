"""Insurers' own systems over HTTP: requests signed as JWS, answers believed by their keys only (SUB-3, SEC-6)."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from joserfc import jwk, jws
from joserfc.errors import JoseError

from oms_app.adapters.sms_http import SECONDS, failure_of, post
from oms_app.domain.insurer_answers import InsurerAnswer, InsurerEvent
from oms_app.domain.refusals import RefusalReason
from oms_app.services.message_ports import HandedOver
from oms_app.services.ports import Clock, Permanent
from oms_app.settings import SettingsError
from oms_app.settings.insurer import InsurerSystem

ALGORITHMS = {"EC": "ES256", "RSA": "PS256"}
ACCEPTED = ["ES256", "PS256"]
WILL_SAY = 202  # they have the request, and a receipt follows by the hook
FRESH, AHEAD = timedelta(minutes=10), timedelta(minutes=1)
LONGEST_ID = 100


class InsurerExchange:
    """Posts to `/applications`; a repeat bears the same `Idempotency-Key`."""

    def __init__(self, system: InsurerSystem, public_url: str, clock: Clock, *, seconds: float = SECONDS) -> None:
        self._url = f"{system.url}/applications"
        self._public_url = public_url
        self._clock = clock
        self._seconds = seconds
        self._key, self._algorithm = _signing_key(system)
        self._keys = _answer_keys(system)

    async def hand_over(self, key: str, case: HandedOver) -> bool:
        """True when the insurer has it, False when its receipt will come. Raises by the HTTP status."""
        claims = {
            "iss": self._public_url,
            "aud": case.insurer_code,
            "iat": int(self._clock.now().timestamp()),
            "jti": key,
            "application": asdict(case),
        }
        body = json.dumps(claims, ensure_ascii=False, default=str).encode()
        token = jws.serialize_compact({"alg": self._algorithm, "typ": "JOSE"}, body, self._key, list(ACCEPTED))
        headers = {"content-type": "application/jose", "idempotency-key": key}
        response = await post(self._url, self._seconds, content=token.encode(), headers=headers)
        if failure := failure_of(response.status_code):
            raise failure(f"HTTP {response.status_code}")
        return response.status_code != WILL_SAY

    def read(self, body: bytes) -> InsurerAnswer:
        """What an insurer says, and which. Raises `Permanent` for what cannot be believed."""
        try:
            signed = jws.deserialize_compact(body.decode("ascii").strip(), self._keys, list(ACCEPTED))
            claims = json.loads(signed.payload)
            return self._answer(claims, str(signed.headers()["kid"]))
        except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise Permanent(f"the answer cannot be believed: {type(error).__name__}") from error

    def _answer(self, claims: dict[str, Any], signer: str) -> InsurerAnswer:
        age = self._clock.now().timestamp() - float(claims["iat"])
        if claims["iss"] != signer or claims["aud"] != self._public_url:
            raise ValueError("of somebody else, or to somebody else")
        if not -AHEAD.total_seconds() <= age <= FRESH.total_seconds():
            raise ValueError("not of now")
        if not 0 < len(str(claims["jti"])) <= LONGEST_ID:
            raise ValueError("no id")
        return InsurerAnswer(
            insurer_code=signer,
            message_id=str(claims["jti"]),
            application_number=str(claims["application"]),
            event=InsurerEvent(claims["event"]),
            reasons=tuple(RefusalReason(reason) for reason in claims.get("reasons", ())),
            text=str(claims.get("text", "")),
        )


def _signing_key(system: InsurerSystem) -> tuple[jwk.ECKey | jwk.RSAKey, str]:
    pem = system.signing_key.read_bytes()
    for kind in (jwk.ECKey, jwk.RSAKey):
        try:
            key = kind.import_key(pem)
        except (JoseError, ValueError, TypeError):
            continue
        if key.is_private:
            return key, ALGORITHMS[key.key_type]
    raise SettingsError("OMS_INSURER_SIGNING_KEY: neither a private RSA nor a private elliptic key in PEM")


def _answer_keys(system: InsurerSystem) -> jwk.KeySet:
    try:
        said = json.loads(system.answer_keys.read_bytes())
        keys = jwk.KeySet.import_key_set(said)
        named = [key.get("kid") for key in said["keys"]]
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingsError("OMS_INSURER_ANSWER_KEYS: the file is no JWKS") from error
    if not named or not all(named):
        raise SettingsError("OMS_INSURER_ANSWER_KEYS: every key needs a kid, the code of its insurer")
    return keys
