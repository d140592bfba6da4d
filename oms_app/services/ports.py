"""What the services need of the outside world, as Protocols; adapters implement them, `bootstrap` joins them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from oms_app.domain.identity_claim import Described, FundAnswer
from oms_app.domain.papers import PaperKind
from oms_app.services.history_text import HistoryText
from oms_app.services.insurer_ports import InsurerGateway, InsurerHook
from oms_app.services.machine_ports import Machine
from oms_app.services.message_ports import Mail, Sms, SmsHook
from oms_app.services.push_ports import Push
from oms_app.services.register_ports import Register
from oms_app.services.scan_measures import ScanMeasure, ScannedWord
from oms_app.services.seal_ports import Sealer, SealReader
from oms_app.services.signature_ports import DemoSigner, SignatureReader


class Temporary(Exception):
    """An outside part failed in a way that may pass: try again later."""


class Permanent(Exception):
    """An outside part refused for good: do not try again."""


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """Aware UTC."""
        ...

    def today(self) -> date:
        """The day in Moscow, by which the portal's dates are counted."""
        ...


class Chance(Protocol):
    """Everything unpredictable."""

    def token(self) -> str:
        """256 bits, URL-safe."""
        ...

    def key(self) -> str:
        """A short private address, 22 URL-safe characters (128 bits), letters and digits first."""
        ...

    def code(self) -> str:
        """A one-time code: six digits."""
        ...

    def number_part(self) -> int:
        """0 … 99 999 999, for an application's number."""
        ...


class Passwords(Protocol):
    """argon2id off the event loop, at most two at once."""

    async def hash(self, password: str) -> str: ...

    async def matches(self, password_hash: str, password: str) -> bool:
        """False for a wrong password; a hash of nobody's takes the same time."""
        ...


class Storage(Protocol):
    """Private files by key, sealed at rest."""

    async def put(self, key: str, data: bytes) -> None:
        """Durable when it returns. Raises `Permanent` when the disk is full."""
        ...

    async def get(self, key: str) -> bytes: ...

    async def remove(self, key: str) -> None: ...

    def stored(self) -> AsyncIterator[tuple[str, datetime]]:
        """The key of every file that is there, with when it was written; in no order."""
        ...


@dataclass(frozen=True)
class CheckedScan:
    """What the scan checker found: a type, or rules that failed as `(rule, detail)`.

    `found_type` is what the bytes are, also those of a file that is refused.
    """

    media_type: str | None
    failed: tuple[tuple[str, str], ...]
    pages: int
    sha256: str
    size: int
    measures: tuple[ScanMeasure, ...] = ()
    found_type: str | None = None


class Scanner(Protocol):
    """Judges and redraws uploaded files off the event loop; never hangs, never raises for a hostile file."""

    async def check(self, data: bytes, kind: str | None = None) -> CheckedScan:
        """Safety, and with a kind of document its quality too."""
        ...

    async def reduced(self, data: bytes, kind: str | None = None) -> bytes | None:
        """A photograph too large to be taken as a JPEG that is not; None when it would lose what the kind needs."""
        ...

    async def read(self, data: bytes, media_type: str) -> tuple[ScannedWord, ...] | None:
        """The words of the first pages; None when they could not be read at all."""
        ...

    async def thumbnail(self, data: bytes, media_type: str, page: int = 0) -> bytes:
        """JPEG, at most 480 px wide, of one page (from 0)."""
        ...

    async def page_picture(self, data: bytes, media_type: str, page: int) -> bytes:
        """JPEG of one page (from 0), upright, without metadata; what staff and the viewer see."""
        ...


class Antivirus(Protocol):
    """Looks for known viruses."""

    async def is_clean(self, data: bytes) -> bool:
        """False when a virus was found. Raises `Temporary` when it could not judge."""
        ...

    async def answers(self) -> bool:
        """Whether it is there; never raises."""
        ...


@dataclass(frozen=True)
class PaperLine:
    """One row of a document: label and value, or label, old and new."""

    label: str
    value: str
    old: str | None = None


@dataclass(frozen=True)
class PaperText:
    """What a document says; the adapter draws it. `code` is the public one, as `paper_code` builds it."""

    kind: PaperKind
    title: str
    number: str
    issued_at: datetime
    lead: str
    lines: tuple[PaperLine, ...]
    attachments: tuple[str, ...] = ()
    note: str = ""
    code: str = ""


class Drawer(Protocol):
    """Draws documents off the event loop."""

    async def history(self, text: HistoryText) -> bytes: ...

    async def pdf(self, paper: PaperText) -> bytes: ...

    async def html(self, paper: PaperText) -> bytes: ...


class Limiter(Protocol):
    """Named limits per subject (SEC-2); the table of limits is `domain.limits`."""

    async def hit(self, limit: str, subject: str) -> None:
        """Counts one; raises `domain.errors.TooMany` with `retry_at` when it is one too many."""
        ...


class PensionFund(Protocol):
    """Knows whose a СНИЛС is."""

    async def compare(self, snils: str, person: Described) -> FundAnswer:
        """Whether this СНИЛС is this person's. Raises `Temporary` when it does not answer."""
        ...


@dataclass(frozen=True)
class KnownPasskey:
    """A passkey as it is kept: its id and public key as base64url, and how often it has signed."""

    credential: str
    public_key: str
    sign_count: int


class Passkeys(Protocol):
    """The ceremonies of WebAuthn at the portal's own address. What is asked and answered is JSON."""

    def ask_new(self, account_id: int, name: str, challenge: bytes, known: tuple[str, ...]) -> str:
        """What the browser needs to make a passkey; not one of the `known` credentials."""
        ...

    def made(self, answer: str, challenge: bytes) -> KnownPasskey:
        """Raises `Permanent` for an answer to another challenge, of another site, or broken."""
        ...

    def ask(self, challenge: bytes, known: tuple[str, ...]) -> str:
        """What the browser needs to sign with one of the `known` credentials."""
        ...

    def credential_of(self, answer: str) -> str:
        """Whose signature it says to be. Raises `Permanent`."""
        ...

    def signed(self, answer: str, challenge: bytes, passkey: KnownPasskey) -> int:
        """The new sign count. Raises `Permanent` when it is not this passkey's signature of this challenge here."""
        ...


@dataclass(frozen=True)
class OutsideAsk:
    """The secrets of one trip to an identity provider: what comes back must fit them."""

    state: str
    nonce: str
    verifier: str


class IdentityProvider(Protocol):
    """OpenID Connect, the code flow with PKCE. Raises `Temporary` when the provider does not answer."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    @property
    def issuer(self) -> str:
        """Which provider this is, for good."""
        ...

    async def authorization(self, ask: OutsideAsk) -> str:
        """The address at which a person says yes."""
        ...

    async def identify(self, code: str, ask: OutsideAsk) -> Mapping[str, object]:
        """What the provider says of the person. Raises `Permanent` for what cannot be believed."""
        ...


class RequestSigner(Protocol):
    """Signs what goes to a provider that wants signed requests; GOST stands behind the same method."""

    def sign(self, text: bytes) -> bytes: ...


class SharedMemory(Protocol):
    """What several processes of the portal share beside the database."""

    async def answers(self) -> bool:
        """Whether it is there; never raises."""
        ...


@dataclass(frozen=True)
class Ports:
    """Everything outside, in one hand."""

    clock: Clock
    chance: Chance
    passwords: Passwords
    storage: Storage
    mail: Mail
    sms: Sms
    insurer: InsurerGateway
    scanner: Scanner
    drawer: Drawer
    sealer: Sealer
    seal_reader: SealReader
    limiter: Limiter
    passkeys: Passkeys
    pension_fund: PensionFund
    register: Register
    push: Push
    machine: Machine
    identity_provider: IdentityProvider | None = None
    antivirus: Antivirus | None = None
    shared_memory: SharedMemory | None = None
    signature_reader: SignatureReader | None = None
    demo_signer: DemoSigner | None = None
    sms_hook: SmsHook | None = None
    insurer_hook: InsurerHook | None = None
