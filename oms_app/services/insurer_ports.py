"""What the services need of insurers' own systems: what they are given, and what they answer, as Protocols (SUB-3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from oms_app.domain.insurer_answers import CitizenEvent, InsurerAnswer


@dataclass(frozen=True)
class HandedFile:
    """A file as it is announced; its bytes follow by themselves and are known by their sum."""

    kind: str
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class HandedOver:
    """What an insurer is given of an application: whose, what was and what is to be, and what proves it."""

    number: str
    insurer_code: str
    submitted_at: datetime
    decide_by: date
    person: str
    born_on: str
    snils: str
    enp: str
    rows: tuple[tuple[str, str, str], ...]
    reason: str
    reason_text: str
    attachments: tuple[HandedFile, ...]


@dataclass(frozen=True)
class CitizenNews:
    """What the citizen did with an application that its insurer has; the files that it has by then."""

    number: str
    insurer_code: str
    event: CitizenEvent
    at: datetime
    text: str
    attachments: tuple[HandedFile, ...]


class InsurerGateway(Protocol):
    """The way to insurers; what bears the same key twice is the same. Raises `Temporary` or `Permanent`."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether insurers have a system of their own; if not, they see everything at the desk of the portal."""
        ...

    async def hand_over(self, key: str, case: HandedOver) -> bool:
        """True when the insurer has it, False when it will say so itself."""
        ...

    async def tell(self, key: str, news: CitizenNews) -> None:
        """A withdrawal of what the insurer never had is no error."""
        ...

    async def send_file(self, key: str, number: str, insurer_code: str, file: HandedFile, data: bytes) -> None:
        """The bytes of a file that belongs to an application."""
        ...


class InsurerHook(Protocol):
    """Reads what an insurer's own system posts to us."""

    def read(self, body: bytes) -> InsurerAnswer:
        """Raises `Permanent` for what cannot be believed."""
        ...
