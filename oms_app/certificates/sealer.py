"""The services' `Sealer`: papers signed by the portal's key, off the event loop (CERT-2)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from typing import TypeVar

from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import TimestampRequestError

from oms_app.certificates import html_seal, pdf_seal
from oms_app.certificates.known_signers import KnownSigners
from oms_app.certificates.seal_key import SealKey
from oms_app.certificates.time_stamps import HttpStamper
from oms_app.services.ports import Clock, Temporary
from oms_app.services.seal_ports import Sealed

Made = TypeVar("Made")


class PortalSealer:
    """Signs with one key; its certificate is remembered before anything is signed by it."""

    def __init__(self, key: SealKey, known: KnownSigners, clock: Clock, tsa: str = "") -> None:
        known.remember(key)
        self._key = key
        self._clock = clock
        self._tsa = tsa

    async def pdf(self, drawn: bytes) -> Sealed:
        """PAdES B-B, or B-T where a time-stamping service is set."""
        stamper = HttpStamper(self._tsa) if self._tsa else None
        return self._done(await _aside(lambda: pdf_seal.sealed(drawn, self._key, stamper)))

    async def html(self, drawn: bytes, claims: Mapping[str, str]) -> Sealed:
        """The page with a JWS of the claims and of what is to be seen on it."""
        dated = {**claims, "signed_at": self._clock.now().isoformat()}
        page = await _aside(lambda: html_seal.sealed(drawn.decode(), dated, self._key))
        return self._done(page.encode())

    def _done(self, data: bytes) -> Sealed:
        at: datetime = self._clock.now()
        return Sealed(data, self._key.name, at)


async def _aside(work: Callable[[], Coroutine[None, None, Made]]) -> Made:
    """In a thread with an event loop of its own: signing is processor time between two waits."""
    try:
        return await asyncio.to_thread(lambda: asyncio.run(work()))
    except (OSError, SigningError, TimestampRequestError) as error:
        raise Temporary(f"no signature: {type(error).__name__}") from error
