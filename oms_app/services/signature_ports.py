"""What the services need to judge the electronic signature of a citizen, as Protocols (APP-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from oms_app.domain.errors import Code
from oms_app.domain.signatures import Algorithm, Check, Outcome


@dataclass(frozen=True)
class Claim:
    """What is to be proved: that the person with this СНИЛС signed exactly these bytes.

    `former` are bytes that the same person was given before: a signature of those is called by its name.
    """

    content: bytes
    snils: str
    former: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Checked:
    """One line of the protocol; `detail` is a code, such as a `NotDone`, never personal data."""

    check: Check
    outcome: Outcome
    at: datetime
    detail: str = ""


@dataclass(frozen=True)
class Certificate:
    """What the signer's certificate says. `serial` and `fingerprint` (SHA-256) are hexadecimal, `snils` digits."""

    owner: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_until: datetime
    snils: str
    fingerprint: str


@dataclass(frozen=True)
class Report:
    """The protocol as far as it got; `refusal` is None for a signature that holds in every way."""

    checks: tuple[Checked, ...]
    refusal: Code | None
    certificate: Certificate | None = None
    algorithm: Algorithm | None = None


class SignatureReader(Protocol):
    """Judges containers of strangers off the event loop; never hangs, never raises for a hostile one."""

    async def is_ready(self) -> bool:
        """Whether there is anybody to trust at all."""
        ...

    async def examine(self, container: bytes, claim: Claim) -> Report: ...


class DemoSigner(Protocol):
    """Signs for people of the demo, who have no certificates."""

    async def sign(self, content: bytes, name: str, snils: str) -> bytes:
        """A detached CMS signature."""
        ...
