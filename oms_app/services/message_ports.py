"""What the services need to reach people: mail, SMS, and what is said back of them, as Protocols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from oms_app.domain.deliveries import Signal


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class Letter:
    """One e-mail, the same in two shapes. `message_id` is stable for its job, so a repeat is known as one."""

    message_id: str
    to: str
    subject: str
    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()


class Mail(Protocol):
    """E-mail. Raises `Temporary` or `Permanent`."""

    async def send(self, letter: Letter) -> None: ...


@dataclass(frozen=True)
class Taken:
    """A gateway has a message: which one, what it calls it, and whether a receipt will say how it ended."""

    gateway: str
    message_id: str
    says_how_it_ended: bool = False


class Sms(Protocol):
    """SMS. Raises `Temporary` or `Permanent`; `key` is stable for its job."""

    async def send(self, key: str, phone: str, text: str) -> Taken | None:
        """By what name the gateway knows it; None where nobody will ever speak of it again."""
        ...


@dataclass(frozen=True)
class GatewayReceipt:
    """How a message ended, as its gateway says: `Signal.ARRIVED` or `Signal.REFUSED`."""

    gateway: str
    message_id: str
    verdict: Signal
    error: str = ""


@dataclass(frozen=True)
class Hook:
    """One call of a web hook, as it came; header names are small letters."""

    body: bytes
    headers: Mapping[str, str]
    query: Mapping[str, str]


class SmsHook(Protocol):
    """Reads what a gateway posts to us."""

    @property
    def gateway(self) -> str:
        """Which one, as in the address of its hook."""
        ...

    @property
    def answer(self) -> str:
        """What it wants to read when all is well."""
        ...

    def read(self, hook: Hook) -> tuple[GatewayReceipt, ...]:
        """What ended, and how; what is still under way is left out. Raises `Permanent` for a forgery."""
        ...
