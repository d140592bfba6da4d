"""The one place where adapters meet services; nothing exists before `running()`, so workers may be forked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine

from oms_app.adapters import channels, shared
from oms_app.adapters.antivirus import Clamd
from oms_app.adapters.chance import SystemChance
from oms_app.adapters.clock import SystemClock
from oms_app.adapters.demo_mailbox import DemoMailbox
from oms_app.adapters.insurer import BuiltInDesk
from oms_app.adapters.insurer_exchange import InsurerExchange
from oms_app.adapters.keys import load_keys
from oms_app.adapters.limiter import WindowLimiter
from oms_app.adapters.live import LiveHub
from oms_app.adapters.live_bus import SharedHub
from oms_app.adapters.machine import SystemMachine
from oms_app.adapters.openid import provider_of
from oms_app.adapters.passkeys import WebauthnPasskeys
from oms_app.adapters.passwords import Argon2Passwords
from oms_app.adapters.pension_fund import RegisterFund
from oms_app.adapters.register import BuiltInRegister
from oms_app.adapters.register_exchange import RegisterExchange
from oms_app.adapters.scanner import SandboxScanner
from oms_app.adapters.screening import ScreeningScanner
from oms_app.adapters.shared_limiter import SharedLimiter
from oms_app.adapters.storage import Blobs, FolderBlobs, SealedFiles
from oms_app.adapters.storage_s3 import S3Blobs
from oms_app.certificates import seal_key
from oms_app.certificates.drawer import ThreadDrawer
from oms_app.certificates.examiner import ProcessExaminer
from oms_app.certificates.known_signers import KnownSigners
from oms_app.certificates.sealer import PortalSealer
from oms_app.content.register import EMIAS
from oms_app.db import migrations
from oms_app.db.encrypted import Keys, use_keys
from oms_app.db.engine import make_engine
from oms_app.db.person import Person
from oms_app.db.unit_of_work import Database
from oms_app.scans.sandbox import Sandbox
from oms_app.services import job_handlers
from oms_app.services.calendar_care import CalendarCare
from oms_app.services.deadline_care import DeadlineCare
from oms_app.services.delivery_care import DeliveryCare
from oms_app.services.every import Services as Services
from oms_app.services.every import make_services as make_services
from oms_app.services.outbox import Outbox
from oms_app.services.ports import Limiter, Ports
from oms_app.services.quality_care import QualityCare
from oms_app.services.question_care import QuestionCare
from oms_app.services.register_ports import Register
from oms_app.services.retention import Retention
from oms_app.settings import ProcessRole, Settings
from oms_app.signatures.demo_authority import DemoAuthority
from oms_app.signatures.reader import CmsReader
from oms_app.signatures.trust import Trust

# In the folder of the data: the key that signs papers, and every certificate that ever did.
SEAL, SIGNERS = Path("keys", "seal"), Path("keys", "signers")
DEMO_AUTHORITY = Path("keys", "demo-authority")


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
        await CalendarCare(made.db, made.ports).fill()
        if settings.role is not ProcessRole.WEB:
            await Retention(made.db, made.ports).begin()
            await DeliveryCare(made.db, made.ports).begin()
            await CalendarCare(made.db, made.ports).begin()
            await DeadlineCare(made.db, made.ports).begin()
            await QuestionCare(made.db, made.ports).begin()
            await QualityCare(made.db, made.ports).begin()
            await stack.enter_async_context(channels.line(made.ports.sms, made.services.receipts.take))
            _run(stack, made.outbox.run(), "outbox")
            _run(stack, _wake(made), "waker")
        yield made.services


def _run(stack: AsyncExitStack, work: Coroutine[Any, Any, None], name: str) -> None:
    stack.push_async_callback(_stop, asyncio.create_task(work, name=name))


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _wake(house: House) -> None:
    """Whoever enqueues a job, in whichever process, has it begun at once."""
    async for hint in house.hub.subscribe():
        if hint.jobs:
            house.outbox.wake()


async def _make(settings: Settings, stack: AsyncExitStack) -> House:
    engine = make_engine(settings.database_url)
    stack.push_async_callback(engine.dispose)
    if not await migrations.is_at_head(engine):
        raise RuntimeError("the database schema is not at its head: run `python -m oms_app migrate`")
    keys = load_keys(settings.data / "keys", may_make=not await _has_people(engine))
    use_keys(keys)
    clock = SystemClock()
    mailbox = DemoMailbox(settings.data / "mailbox", keys, clock) if settings.demo else None
    redis = _redis(settings, stack)
    hub = _hub(redis, stack)
    db = Database(engine, hub.publish)
    limiter = _limiter(redis, clock, keys)
    ports = await _ports(settings, keys, clock, mailbox, db, limiter, redis, stack)
    services = make_services(
        db, ports, settings.staff_factor, settings.soft_scan_rules, settings.second_look, settings.support_hours
    )
    handlers = job_handlers.by_kind(db, ports, settings.public_url, settings.support_hours)
    outbox = Outbox(db, ports, handlers, places=settings.places)
    return House(settings, services, db, ports, outbox, hub, mailbox)


def blobs_of(settings: Settings) -> Blobs:
    """Where private files lie, sealed."""
    return S3Blobs(settings.s3) if settings.s3 else FolderBlobs(settings.data / "files")


def _redis(settings: Settings, stack: AsyncExitStack) -> Redis | None:
    if settings.processes.redis_url is None:
        return None
    client = shared.connect(settings.processes.redis_url)
    stack.push_async_callback(client.aclose)
    return client


def _hub(redis: Redis | None, stack: AsyncExitStack) -> LiveHub:
    if redis is None:
        return LiveHub()
    hub = SharedHub(redis)
    _run(stack, hub.run(), "hub")
    return hub


def _limiter(redis: Redis | None, clock: SystemClock, keys: Keys) -> Limiter:
    if redis is None:
        return WindowLimiter(clock)
    return SharedLimiter(redis, clock, keys.derive(keys.index_key, "limits"))


async def _has_people(engine: AsyncEngine) -> bool:
    async with engine.connect() as connection:
        return bool(await connection.scalar(sa.select(sa.exists().select_from(Person))))


async def _ports(
    settings: Settings,
    keys: Keys,
    clock: SystemClock,
    mailbox: DemoMailbox | None,
    db: Database,
    limiter: Limiter,
    redis: Redis | None,
    stack: AsyncExitStack,
) -> Ports:
    exchange = InsurerExchange(settings.insurer, settings.public_url, clock) if settings.insurer else None
    leaving = channels.channels_of(settings, mailbox, clock)
    sandbox = await stack.enter_async_context(Sandbox())
    antivirus = Clamd(settings.clamd) if settings.clamd else None
    known = KnownSigners(settings.data / SIGNERS)
    authority = DemoAuthority(settings.data / DEMO_AUTHORITY, clock) if settings.demo else None
    key = await asyncio.to_thread(seal_key.opened, settings.seal, settings.data / SEAL, clock.now())
    return Ports(
        clock=clock,
        chance=SystemChance(),
        passwords=Argon2Passwords(),
        storage=SealedFiles(blobs_of(settings), keys),
        mail=leaving.mail,
        sms=leaving.sms,
        insurer=exchange or BuiltInDesk(),
        scanner=SandboxScanner(sandbox) if antivirus is None else ScreeningScanner(sandbox, antivirus),
        drawer=ThreadDrawer(settings.public_url),
        sealer=PortalSealer(key, known, clock, settings.seal.tsa),
        seal_reader=ProcessExaminer(known),
        limiter=limiter,
        passkeys=WebauthnPasskeys(settings.public_url),
        pension_fund=RegisterFund(db),
        register=_register(settings, db, clock),
        push=channels.web_push(settings),
        machine=SystemMachine(settings.data),
        identity_provider=provider_of(settings, clock),
        antivirus=antivirus,
        shared_memory=shared.SharedMemory(redis) if redis else None,
        signature_reader=CmsReader(_trust(settings, authority), clock),
        demo_signer=authority,
        sms_hook=leaving.sms_hook,
        insurer_hook=exchange,
    )


def _register(settings: Settings, db: Database, clock: SystemClock) -> Register:
    if settings.register is None:
        return BuiltInRegister(db, EMIAS)
    return RegisterExchange(settings.register, settings.register.name or EMIAS, settings.public_url, clock)


def _trust(settings: Settings, authority: DemoAuthority | None) -> Trust | None:
    """Who vouches for citizens' signatures: whom the settings name, else in the demo its own authority."""
    if settings.signatures.roots:
        return Trust(settings.signatures.roots, settings.signatures.lists)
    return Trust(authority.ready()) if authority else None
