"""What the services need to sign papers, and to judge the papers of strangers, as Protocols (CERT-2, CERT-3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from oms_app.domain.papers import Doubt


@dataclass(frozen=True)
class Sealed:
    """A signed file, who signed it and when."""

    data: bytes
    signer: str
    signed_at: datetime


class Sealer(Protocol):
    """The portal's own signature. Raises `ports.Temporary` when the key or the time stamp cannot be had just now."""

    async def pdf(self, drawn: bytes) -> Sealed: ...

    async def html(self, drawn: bytes, claims: Mapping[str, str]) -> Sealed:
        """Signs these claims together with everything that is to be seen on the page."""
        ...


@dataclass(frozen=True)
class Examined:
    """What a stranger's file is: which paper it says to be, and why it is not to be believed; None for our seal.

    `is_page`: the seal is that of a page, which holds for what is to be seen on it, not for its bytes.
    """

    code: str | None
    doubt: Doubt | None
    signer: str = ""
    signed_at: datetime | None = None
    is_page: bool = False


class SealReader(Protocol):
    """Judges files off the event loop and within limits; never hangs, never raises for a hostile file."""

    async def examine(self, data: bytes) -> Examined: ...

    async def certificates(self) -> bytes:
        """Every certificate that the portal ever signed with, and those above them, as PEM."""
        ...
