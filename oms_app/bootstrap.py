"""The one place where adapters meet services; nothing exists before `running()`, so workers may be forked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from oms_app.adapters import channels
from oms_app.adapters.antivirus import Clamd
from oms_app.adapters.chance import SystemChance
from oms_app.adapters.clock import SystemClock
from oms_app.adapters.demo_mailbox import DemoMailbox
from oms_app.adapters.insurer import BuiltInDesk
from oms_app.adapters.insurer_exchange import InsurerExchange
from oms_app.adapters.keys import load_keys
from oms_app.adapters.limiter import WindowLimiter
from oms_app.adapters.live import LiveHub
from oms_app.adapters.openid import provider_of
from oms_app.adapters.passkeys import WebauthnPasskeys
from oms_app.adapters.passwords import Argon2Passwords
from oms_app.adapters.pension_fund import RegisterFund
from oms_app.adapters.scanner import SandboxScanner
from oms_app.adapters.screening import ScreeningScanner
from oms_app.adapters.storage import SealedFiles
from oms_app.certificates.drawer import ThreadDrawer
from oms_app.db import migrations
from oms_app.db.encrypted import Keys, use_keys
from oms_app.db.engine import make_engine
from oms_app.db.person import Person
from oms_app.db.unit_of_work import Database, Hint
from oms_app.domain.factors import StaffFactor
from oms_app.domain.scan_rules import SOFT
from oms_app.scans.sandbox import Sandbox
from oms_app.services import job_handlers
from oms_app.services.acceptance import Acceptance
from oms_app.services.account_claims import AccountClaims
from oms_app.services.account_scans import AccountScans
from oms_app.services.applications import Applications
from oms_app.services.audit import Audit
from oms_app.services.consents import Consents
from oms_app.services.contact_check import ContactChecks
from oms_app.services.contacts import Contacts
from oms_app.services.delivery_care import DeliveryCare
from oms_app.services.devices import Devices
from oms_app.services.export import Export
from oms_app.services.factors import Factors
from oms_app.services.history import History
from oms_app.services.history_export import HistoryExport
from oms_app.services.identity_check import IdentityChecks
from oms_app.services.insurer_exchange import InsurerAnswers
from oms_app.services.invitations import Invitations
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.message_check import MessageCheck
from oms_app.services.notices import Notices
from oms_app.services.office_codes import OfficeCodes
from oms_app.services.operations import Operations
from oms_app.services.outbox import Outbox
from oms_app.services.outside import Outside
from oms_app.services.paper_checks import PaperChecks
from oms_app.services.passwords import Passwords
from oms_app.services.people import People
from oms_app.services.phone_links import PhoneLinks
from oms_app.services.policies import Policies
from oms_app.services.ports import Ports
from oms_app.services.preferences import Preferences
from oms_app.services.push_devices import PushDevices
from oms_app.services.receipts import Receipts
from oms_app.services.recovery import Recovery
from oms_app.services.registration import Registration
from oms_app.services.retention import Retention
from oms_app.services.reviews import Reviews
from oms_app.services.scans import Scans
from oms_app.services.sign_in_history import SignInHistory
from oms_app.services.signing_in import SigningIn
from oms_app.services.undelivered import Undelivered
from oms_app.settings import ProcessRole, Settings


@dataclass(frozen=True)
class Services:
    """Every use case, ready to call."""

    signing_in: SigningIn
    factors: Factors
    sign_in_history: SignInHistory
    registration: Registration
    recovery: Recovery
    passwords: Passwords
    contacts: Contacts
    devices: Devices
    policies: Policies
    applications: Applications
    scans: Scans
    reviews: Reviews
    notices: Notices
    preferences: Preferences
    push_devices: PushDevices
    history: History
    history_export: HistoryExport
    message_check: MessageCheck
    papers: IssuedPapers
    paper_checks: PaperChecks
    operations: Operations
    audit: Audit
    people: People
    invitations: Invitations
    acceptance: Acceptance
    consents: Consents
    export: Export
    contact_checks: ContactChecks
    identity: IdentityChecks
    account_claims: AccountClaims
    account_scans: AccountScans
    office_codes: OfficeCodes
    phone_links: PhoneLinks
    outside: Outside
    undelivered: Undelivered
    receipts: Receipts
    insurer_answers: InsurerAnswers


@dataclass(frozen=True)
class House:
    """One running process: its services, and what the outermost parts need beside them."""

    settings: Settings
    services: Services
    db: Database
    ports: Ports
    outbox: Outbox
    hub: LiveHub
    mailbox: DemoMailbox | None


class _Running:
    house: House | None = None


def house() -> House:
    """This process; it exists between the start and the end of the app's lifespan."""
    if _Running.house is None:
        raise RuntimeError("the app is not started")
    return _Running.house


def services() -> Services:
    """The services of this process."""
    return house().services


def settings() -> Settings:
    """The settings that this process was started with."""
    return house().settings


def now() -> datetime:
    """The time, by the clock of this process."""
    return house().ports.clock.now()


def mailbox() -> DemoMailbox | None:
    """The demo mailbox; None outside demo mode."""
    return house().mailbox


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Services]:
    """Make everything, work off the outbox if this process is to, and put everything away in the end.

    Raises `RuntimeError` when the schema is not at its head: `python -m oms_app migrate` brings it there.
    """
    async with AsyncExitStack() as stack:
        made = await _make(settings, stack)
        _Running.house = made
        stack.callback(setattr, _Running, "house", None)
        if settings.role is not ProcessRole.WEB:
            await Retention(made.db, made.ports).begin()
            await DeliveryCare(made.db, made.ports).begin()
            await stack.enter_async_context(channels.line(made.ports.sms, made.services.receipts.take))
            stack.push_async_callback(_stop, asyncio.create_task(made.outbox.run(), name="outbox"))
        yield made.services


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _make(settings: Settings, stack: AsyncExitStack) -> House:
    engine = make_engine(settings.database_url)
    stack.push_async_callback(engine.dispose)
    if not await migrations.is_at_head(engine):
        raise RuntimeError("the database schema is not at its head: run `python -m oms_app migrate`")
    keys = load_keys(settings.data / "keys", may_make=not await _has_people(engine))
    use_keys(keys)
    clock = SystemClock()
    mailbox = DemoMailbox(settings.data / "mailbox", keys, clock) if settings.demo else None
    hub = LiveHub()

    async def tell(hint: Hint) -> None:
        if hint.jobs:
            outbox.wake()
        await hub.publish(hint)

    db = Database(engine, tell)
    ports = await _ports(settings, keys, clock, mailbox, db, stack)
    services = make_services(db, ports, settings.staff_factor, settings.soft_scan_rules)
    outbox = Outbox(db, ports, job_handlers.by_kind(db, ports, settings.public_url))
    return House(settings, services, db, ports, outbox, hub, mailbox)


async def _has_people(engine: AsyncEngine) -> bool:
    async with engine.connect() as connection:
        return bool(await connection.scalar(sa.select(sa.exists().select_from(Person))))


async def _ports(
    settings: Settings,
    keys: Keys,
    clock: SystemClock,
    mailbox: DemoMailbox | None,
    db: Database,
    stack: AsyncExitStack,
) -> Ports:
    exchange = InsurerExchange(settings.insurer, settings.public_url, clock) if settings.insurer else None
    leaving = channels.channels_of(settings, mailbox, clock)
    sandbox = await stack.enter_async_context(Sandbox())
    antivirus = Clamd(settings.clamd) if settings.clamd else None
    return Ports(
        clock=clock,
        chance=SystemChance(),
        passwords=Argon2Passwords(),
        storage=SealedFiles(settings.data / "files", keys),
        mail=leaving.mail,
        sms=leaving.sms,
        insurer=exchange or BuiltInDesk(),
        scanner=SandboxScanner(sandbox) if antivirus is None else ScreeningScanner(sandbox, antivirus),
        drawer=ThreadDrawer(),
        limiter=WindowLimiter(clock),
        passkeys=WebauthnPasskeys(settings.public_url),
        pension_fund=RegisterFund(db),
        push=channels.web_push(settings),
        identity_provider=provider_of(settings, clock),
        antivirus=antivirus,
        sms_hook=leaving.sms_hook,
        insurer_hook=exchange,
    )


def make_services(
    db: Database,
    ports: Ports,
    staff_factor: StaffFactor = StaffFactor.REQUIRED,
    soft_scan_rules: frozenset[str] = SOFT,
) -> Services:
    """Every use case over this database and this outside world."""
    return Services(
        signing_in=SigningIn(db, ports, staff_factor),
        factors=Factors(db, ports),
        sign_in_history=SignInHistory(db, ports),
        registration=Registration(db, ports),
        recovery=Recovery(db, ports),
        passwords=Passwords(db, ports),
        contacts=Contacts(db, ports),
        devices=Devices(db, ports),
        policies=Policies(db, ports),
        applications=Applications(db, ports),
        scans=Scans(db, ports, soft_scan_rules),
        reviews=Reviews(db, ports),
        notices=Notices(db, ports),
        preferences=Preferences(db, ports),
        push_devices=PushDevices(db, ports),
        history=History(db, ports),
        history_export=HistoryExport(db, ports),
        message_check=MessageCheck(db, ports),
        papers=IssuedPapers(db, ports),
        paper_checks=PaperChecks(db, ports),
        operations=Operations(db, ports),
        audit=Audit(db, ports),
        people=People(db, ports),
        invitations=Invitations(db, ports),
        acceptance=Acceptance(db, ports),
        consents=Consents(db, ports),
        export=Export(db, ports),
        contact_checks=ContactChecks(db, ports),
        identity=IdentityChecks(db, ports),
        account_claims=AccountClaims(db, ports),
        account_scans=AccountScans(db, ports),
        office_codes=OfficeCodes(db, ports),
        phone_links=PhoneLinks(db, ports, Scans(db, ports)),
        outside=Outside(db, ports),
        undelivered=Undelivered(db, ports),
        receipts=Receipts(db, ports),
        insurer_answers=InsurerAnswers(db, ports),
    )
