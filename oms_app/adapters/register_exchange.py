"""A register elsewhere over HTTP: people are found step by step, every request bears its id (REG-1, REG-5, FLOW-4)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

import httpx

from oms_app.adapters.jws_signing import JOSE, JwsSigner
from oms_app.adapters.register_answers import read
from oms_app.adapters.sms_http import failure_of
from oms_app.domain.changes import Field
from oms_app.domain.particulars import Particular
from oms_app.domain.spelling import ascii_digits
from oms_app.services.ports import Clock, Permanent, Temporary
from oms_app.services.register_ports import RegisterEntry, Sought
from oms_app.settings.register import KEY, RegisterSystem

SECONDS = 20.0
LARGEST_ANSWER = 256 * 1024
NAMED_BY = (
    Field.LAST_NAME,
    Field.FIRST_NAME,
    Field.PATRONYMIC,
    Field.DOCUMENT_SERIES,
    Field.DOCUMENT_NUMBER,
)


class RegisterExchange:
    """Posts to `/persons/search` and `/persons/corrections`.

    A search goes by the ЕНП, else by СНИЛС and date of birth, else by name, date of birth and document; each step is
    a request of its own, whose `externalRequestId` follows from the first one's, so a repeat repeats them all. With a
    key the body is a compact JWS, without one plain JSON.
    """

    is_elsewhere = True

    def __init__(
        self, system: RegisterSystem, source: str, public_url: str, clock: Clock, *, seconds: float = SECONDS
    ) -> None:
        self.source = source
        self._url = system.url
        self._public_url = public_url
        self._clock = clock
        self._seconds = seconds
        self._signer = JwsSigner(system.signing_key, KEY) if system.signing_key else None

    async def find(self, request_id: str, sought: Sought) -> tuple[RegisterEntry, ...]:
        """Nobody, the one, or several. Raises `Temporary`, and `Permanent` for what cannot be believed."""
        for way, by in _ways(sought):
            name = str(uuid5(UUID(request_id), way))
            found = read(await self._post("persons/search", name, {"by": way, **by}), name)
            if found:
                _refuse_others(way, sought, found)
                return found
        return ()

    async def correct(
        self, request_id: str, person_key: str, values: Mapping[Field, str], particulars: Mapping[Particular, str]
    ) -> None:
        """Write what was decided; any answer of success is a receipt."""
        said = {"oip": person_key, "values": dict(values), "particulars": dict(particulars)}
        await self._post("persons/corrections", request_id, said)

    async def _post(self, what: str, request_id: str, said: Mapping[str, Any]) -> bytes:
        content, kind = self._body({"externalRequestId": request_id, **said})
        headers = {"content-type": kind, "idempotency-key": request_id, "accept": "application/json"}
        try:
            async with (
                asyncio.timeout(self._seconds),
                httpx.AsyncClient(timeout=self._seconds) as client,
                client.stream("POST", f"{self._url}/{what}", content=content, headers=headers) as response,
            ):
                if failure := failure_of(response.status_code):
                    raise failure(f"HTTP {response.status_code}")
                return await _whole(response)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            raise Temporary(f"the register did not answer: {type(error).__name__}") from error

    def _body(self, said: Mapping[str, Any]) -> tuple[bytes, str]:
        if self._signer is None:
            return json.dumps(said, ensure_ascii=False).encode(), "application/json"
        now = int(self._clock.now().timestamp())
        claims = {"iss": self._public_url, "aud": self._url, "iat": now, "jti": said["externalRequestId"], **said}
        return self._signer.signed(claims), JOSE


def _ways(sought: Sought) -> list[tuple[str, dict[str, str]]]:
    """Each way that the data suffice for."""
    born = {"bornOn": sought.born_on}
    named = {field.value: sought.values.get(field, "") for field in NAMED_BY}
    ways: list[tuple[str, dict[str, str]]] = []
    if sought.enp:
        ways.append(("enp", {"enp": sought.enp}))
    if sought.snils:
        ways.append(("snils", {"snils": sought.snils, **born}))
    if all(text for name, text in named.items() if name != Field.PATRONYMIC):
        ways.append(("document", named | born))
    return ways


def _refuse_others(way: str, sought: Sought, found: tuple[RegisterEntry, ...]) -> None:
    """Whoever is not who was asked for is nobody's business here."""
    by_number = way == "enp"
    asked = ascii_digits(sought.enp) if by_number else sought.born_on
    key = Particular.ENP if by_number else Particular.BORN_ON
    if any(entry.particulars[key] != asked for entry in found):
        raise Permanent(f"the register answers with somebody else: {key}")


async def _whole(response: httpx.Response) -> bytes:
    body = bytearray()
    async for part in response.aiter_bytes():
        body += part
        if len(body) > LARGEST_ANSWER:
            raise Permanent("the register answers with too much")
    return bytes(body)
