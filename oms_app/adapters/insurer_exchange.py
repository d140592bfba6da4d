"""Insurers' own systems over HTTP: requests signed as JWS, answers believed by their keys only (SUB-3, SEC-6)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from joserfc import jwk, jws
from joserfc.errors import JoseError

from oms_app.adapters.jws_signing import ACCEPTED, JOSE, JwsSigner
from oms_app.adapters.sms_http import SECONDS, failure_of, post
from oms_app.domain.insurer_answers import InsurerAnswer, InsurerEvent
from oms_app.domain.refusals import RefusalReason
from oms_app.services.insurer_ports import CitizenNews, HandedFile, HandedOver
from oms_app.services.ports import Clock, Permanent
from oms_app.settings import SettingsError
from oms_app.settings.insurer import InsurerSystem

WILL_SAY = 202  # they have the request, and a receipt follows by the hook
TOKEN = {"content-type": JOSE}
NOTHING: Mapping[str, str] = {}
FRESH, AHEAD = timedelta(minutes=10), timedelta(minutes=1)
LONGEST_ID = 100


class InsurerExchange:
    """Posts to `/applications`, `/news` and `/files`; a repeat bears the same `Idempotency-Key`.

    Files of an application, and news of it, may come in any order after it. A withdrawal of what an insurer never
    had is to be answered like any other.
    """

    is_elsewhere = True

    def __init__(self, system: InsurerSystem, public_url: str, clock: Clock, *, seconds: float = SECONDS) -> None:
        self._url = system.url
        self._public_url = public_url
        self._clock = clock
        self._seconds = seconds
        self._signer = JwsSigner(system.signing_key, "OMS_INSURER_SIGNING_KEY")
        self._keys = _answer_keys(system)

    async def hand_over(self, key: str, case: HandedOver) -> bool:
        """True when the insurer has it, False when its receipt will come. Raises by the HTTP status."""
        token = self._signed(key, case.insurer_code, {"application": asdict(case)})
        return await self._post("applications", key, content=token, headers=TOKEN) != WILL_SAY

    async def tell(self, key: str, news: CitizenNews) -> None:
        """What the citizen did, signed like the application itself."""
        token = self._signed(key, news.insurer_code, {"news": asdict(news)})
        await self._post("news", key, content=token, headers=TOKEN)

    async def send_file(self, key: str, number: str, insurer_code: str, file: HandedFile, data: bytes) -> None:
        """A form of two parts: what the file is, signed with its sum, and the file."""
        token = self._signed(key, insurer_code, {"file": {"application": number, **asdict(file)}})
        parts = {"claims": ("claims.jws", token, JOSE), "file": ("file", data, file.media_type)}
        await self._post("files", key, files=parts)

    def _signed(self, key: str, insurer_code: str, said: dict[str, Any]) -> bytes:
        now = int(self._clock.now().timestamp())
        claims = {"iss": self._public_url, "aud": insurer_code, "iat": now, "jti": key, **said}
        return self._signer.signed(claims)

    async def _post(self, what: str, key: str, *, headers: Mapping[str, str] = NOTHING, **request: Any) -> int:
        named = {**headers, "idempotency-key": key}
        response = await post(f"{self._url}/{what}", self._seconds, headers=named, **request)
        if failure := failure_of(response.status_code):
            raise failure(f"HTTP {response.status_code}")
        return response.status_code

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
