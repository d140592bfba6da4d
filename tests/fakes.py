"""Stand-ins for the outside world: they obey the test, and remember what they were asked."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from oms_app.adapters.clock import MOSCOW
from oms_app.domain.documents import LARGEST_TAKEN
from oms_app.domain.errors import Code
from oms_app.domain.identity_claim import Described, FundAnswer
from oms_app.domain.papers import Doubt
from oms_app.domain.scan_rules import QUALITY
from oms_app.domain.signatures import REFUSALS, Algorithm, Check, Outcome
from oms_app.services.history_text import HistoryText
from oms_app.services.insurer_ports import CitizenNews, HandedFile, HandedOver
from oms_app.services.machine_ports import MachineState
from oms_app.services.message_ports import Letter, Taken
from oms_app.services.ports import CheckedScan, PaperText, Permanent
from oms_app.services.push_ports import PushAddress
from oms_app.services.scan_measures import ScanMeasure, ScannedWord, Spot
from oms_app.services.seal_ports import Examined, Sealed
from oms_app.services.signature_ports import Certificate, Checked, Claim, Report

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BAD_FILE = b"BAD FILE "
DOUBTFUL_FILE = b"DOUBTFUL FILE "
JPEG, PDF = "image/jpeg", "application/pdf"
SPOT = Spot(0.1, 0.2, 0.5, 0.4)


class FakeMachine:
    """A machine with a tenth of a terabyte left."""

    async def state(self) -> MachineState:
        return MachineState(portal="1.2.3", python="3.11.2", reflex="0.10.1", free_bytes=10**11, reads_text=True)


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime = START) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.astimezone(MOSCOW).date()

    def move(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Let time pass."""
        self._now += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


class FakeChance:
    """Never twice the same, and the same in every run; `number` is what comes next whenever a test wants it so."""

    def __init__(self) -> None:
        self._count = 0
        self.number: int | None = None

    def _next(self, what: str) -> str:
        self._count += 1
        return hashlib.sha256(f"{what} {self._count}".encode()).hexdigest()

    def token(self) -> str:
        return self._next("token")[:43]

    def key(self) -> str:
        return self._next("key")[:22]

    def code(self) -> str:
        return f"{int(self._next('code'), 16) % 10**6:06d}"

    def number_part(self) -> int:
        return int(self._next("number"), 16) % 10**8 if self.number is None else self.number


class MemoryMail:
    """Keeps letters by message id, so that a repeat shows as one; fails first with `failures`, in their order."""

    def __init__(self) -> None:
        self.failures: list[Exception] = []
        self.attempts: list[Letter] = []
        self.letters: dict[str, Letter] = {}

    async def send(self, letter: Letter) -> None:
        self.attempts.append(letter)
        if self.failures:
            raise self.failures.pop(0)
        self.letters[letter.message_id] = letter


class MemorySms:
    """Keeps `(phone, text)` by key; fails first with `failures`, in their order. `ids` are what it calls messages."""

    def __init__(self) -> None:
        self.failures: list[Exception] = []
        self.messages: dict[str, tuple[str, str]] = {}
        self.ids: list[str] = []

    async def send(self, key: str, phone: str, text: str) -> Taken | None:
        if self.failures:
            raise self.failures.pop(0)
        self.messages[key] = (phone, text)
        return Taken("memory", self.ids.pop(0), says_how_it_ended=True) if self.ids else None

    @property
    def last_text(self) -> str:
        """The newest message."""
        return list(self.messages.values())[-1][1]


class FakeInsurer:
    """Takes every application over; fails first with `failures`, in their order."""

    is_elsewhere = False

    def __init__(self) -> None:
        self.failures: list[Exception] = []
        self.received: dict[str, tuple[str, str]] = {}
        self.told: dict[str, CitizenNews] = {}
        self.files: dict[str, tuple[str, bytes]] = {}

    async def hand_over(self, key: str, case: HandedOver) -> bool:
        if self.failures:
            raise self.failures.pop(0)
        self.received[key] = (case.number, case.insurer_code)
        return True

    async def tell(self, key: str, news: CitizenNews) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.told[key] = news

    async def send_file(self, key: str, number: str, insurer_code: str, file: HandedFile, data: bytes) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.files[key] = (file.sha256, data)


class FakePush:
    """Keeps `(endpoint, payload)`; fails first with `failures`, in their order. Browsers in `gone` want no more."""

    public_key = "BPublicKeyOfThePortal"

    def __init__(self) -> None:
        self.failures: list[Exception] = []
        self.sent: list[tuple[str, str]] = []
        self.gone: set[str] = set()

    def check(self, address: PushAddress) -> None:
        if not address.endpoint.startswith("https://"):
            raise Permanent("no address of a browser")

    async def send(self, topic: str, address: PushAddress, payload: str) -> bool:
        if self.failures:
            raise self.failures.pop(0)
        if address.endpoint in self.gone:
            return False
        self.sent.append((address.endpoint, payload))
        return True


class FakeFund:
    """Says whose a СНИЛС is as it was told; fails first with `failures`, in their order."""

    def __init__(self) -> None:
        self.failures: list[Exception] = []
        self.answer = FundAnswer.SAME
        self.asked: list[tuple[str, Described]] = []

    async def compare(self, snils: str, person: Described) -> FundAnswer:
        self.asked.append((snils, person))
        if self.failures:
            raise self.failures.pop(0)
        return self.answer


class FakeScanner:
    """Takes every file for a good JPEG of one page, unless it begins with `BAD_FILE` and the names of rules.

    Names are joined by `+`; a detail follows its rule after a dot. A file that begins with `DOUBTFUL_FILE` is taken,
    with soft findings. `asked` are the kinds of all files that were checked.
    """

    def __init__(self) -> None:
        self.words: tuple[ScannedWord, ...] | None = None
        self.asked: list[str | None] = []

    async def check(self, data: bytes, kind: str | None = None) -> CheckedScan:
        self.asked.append(kind)
        digest, size = hashlib.sha256(data).hexdigest(), len(data)
        if data.startswith(BAD_FILE):
            broken = _broken(data.removeprefix(BAD_FILE))
            failed = tuple(_measure(rule, detail, "failed") for rule, detail in broken if rule in QUALITY)
            return CheckedScan(None, broken, 1, digest, size, failed, JPEG)
        doubts = _broken(data.removeprefix(DOUBTFUL_FILE)) if data.startswith(DOUBTFUL_FILE) else ()
        measures = tuple(_measure(rule, detail, "soft") for rule, detail in doubts)
        found = PDF if data.startswith(b"%PDF") else JPEG
        return CheckedScan(found, (), 1, digest, size, measures, found)

    async def reduced(self, data: bytes, kind: str | None = None) -> bytes | None:
        """Half of it, unless even that is too large."""
        half = data[: len(data) // 2]
        return half if len(half) <= LARGEST_TAKEN else None

    async def read(self, data: bytes, media_type: str) -> tuple[ScannedWord, ...] | None:
        return self.words

    async def thumbnail(self, data: bytes, media_type: str, page: int = 0) -> bytes:
        return b"thumbnail of " + (b"page %d of " % page if page else b"") + data[:20]

    async def page_picture(self, data: bytes, media_type: str, page: int) -> bytes:
        return b"page %d of " % page + data[:20]


class FakeSealer:
    """«Signs» a document with a line at its end; fails first with `failures`, in their order."""

    LINE = b"\nsealed by the test"

    def __init__(self) -> None:
        self.failures: list[Exception] = []

    async def pdf(self, drawn: bytes) -> Sealed:
        if self.failures:
            raise self.failures.pop(0)
        return Sealed(drawn + self.LINE, "Портал (проба)", START)

    async def html(self, drawn: bytes, claims: Mapping[str, str]) -> Sealed:
        return Sealed(drawn + self.LINE, "Портал (проба)", START)


class FakeSealReader:
    """Says of every file what it was told to say."""

    def __init__(self) -> None:
        self.answer = Examined(None, Doubt.NOT_OURS)

    async def examine(self, data: bytes) -> Examined:
        return self.answer

    async def certificates(self) -> bytes:
        return b"-----BEGIN CERTIFICATE-----\n"


def _broken(names: bytes) -> tuple[tuple[str, str], ...]:
    parted = (name.partition(".") for name in names.decode().strip().split("+"))
    return tuple((rule, detail) for rule, _, detail in parted)


def _measure(rule: str, detail: str, outcome: str) -> ScanMeasure:
    return ScanMeasure(rule, outcome, detail, 1.0, 2.0, page=0, spots=(SPOT,), is_safety=False)


class FakeDrawer:
    """«Draws» a document as its own words."""

    def __init__(self) -> None:
        self.drawn: list[PaperText] = []

    async def history(self, text: HistoryText) -> bytes:
        return f"%PDF {text}".encode()

    async def pdf(self, paper: PaperText) -> bytes:
        self.drawn.append(paper)
        return f"%PDF {paper}".encode()

    async def html(self, paper: PaperText) -> bytes:
        return f"<!doctype html>{paper}".encode()


class FakeSignatureReader:
    """Believes a container that says «signed by» and the СНИЛС, over whatever it is asked of; refuses by its words."""

    def __init__(self) -> None:
        self.is_trusting = True
        self.claims: list[Claim] = []

    async def is_ready(self) -> bool:
        return self.is_trusting

    async def examine(self, container: bytes, claim: Claim) -> Report:
        self.claims.append(claim)
        told = container.decode("utf-8", "replace")
        wrong = Code(told) if told in set(REFUSALS) else Code.SIGNATURE_BROKEN
        refusal = None if told == f"signed by {claim.snils}" else wrong
        outcome = Outcome.FAILED if refusal else Outcome.PASSED
        checked = Checked(REFUSALS[refusal] if refusal else Check.SNILS, outcome, START)
        until = START + timedelta(days=365)
        certificate = Certificate("Воронцова Анна", "Центр", "1f", START, until, claim.snils, "f" * 64)
        return Report((checked,), refusal, None if refusal else certificate, None if refusal else Algorithm.ECDSA)


class FakeDemoSigner:
    """Signs for anybody, so that `FakeSignatureReader` believes it."""

    async def sign(self, content: bytes, name: str, snils: str) -> bytes:
        return f"signed by {snils}".encode()
