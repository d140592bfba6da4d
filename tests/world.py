"""A whole small portal for one test: a real SQLite file, and an outside world that obeys the test."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine

from oms_app.adapters.limiter import WindowLimiter
from oms_app.adapters.passkeys import WebauthnPasskeys
from oms_app.adapters.passwords import Argon2Passwords
from oms_app.adapters.register import BuiltInRegister
from oms_app.adapters.storage import FolderBlobs, SealedFiles
from oms_app.content.register import EMIAS
from oms_app.db.encrypted import Keys, use_keys
from oms_app.db.engine import make_engine
from oms_app.db.unit_of_work import Database, Hint
from oms_app.services.ports import Ports
from tests.fakes import (
    FakeChance,
    FakeClock,
    FakeDemoSigner,
    FakeDrawer,
    FakeFund,
    FakeInsurer,
    FakeMachine,
    FakePush,
    FakeScanner,
    FakeSealer,
    FakeSealReader,
    FakeSignatureReader,
    MemoryMail,
    MemorySms,
)

PORTAL = "http://portal.test"
TEST_KEYS = Keys({"test": b"only for tests, 32 bytes long.  "})


@dataclass
class World:
    """`db` and `ports` go into services; the rest is what a test moves and looks at.

    `fresh_database` is a file in which there is nothing yet and that no other process has: see `tests.played`.
    """

    db: Database
    ports: Ports
    keys: Keys
    clock: FakeClock
    chance: FakeChance
    mail: MemoryMail
    sms: MemorySms
    storage: SealedFiles
    insurer: FakeInsurer
    drawer: FakeDrawer
    fund: FakeFund
    push: FakePush
    sealer: FakeSealer
    seal_reader: FakeSealReader
    folder: Path
    hints: list[Hint] = field(default_factory=list)
    fresh_database: Path | None = None

    @property
    def topics(self) -> set[str]:
        """Every topic that was woken so far."""
        return {topic for hint in self.hints for topic in hint.topics}


@dataclass
class Reading:
    """What engines of this process have learnt: how to speak, and every statement that was put into words before."""

    dialect: sa.Dialect | None = None
    statements: dict[Any, Any] = field(default_factory=dict)


_READ = Reading()


def _well_read(engine: AsyncEngine) -> AsyncEngine:
    """A new engine need not compile what others have; one that speaks another language keeps to its own."""
    if engine.dialect.name != "sqlite":
        return engine
    if _READ.dialect is None or _READ.dialect.server_version_info is None:  # it has never met a database
        _READ.dialect = engine.dialect
    engine.sync_engine.dialect = _READ.dialect
    engine.update_execution_options(compiled_cache=_READ.statements)
    return engine


def make_world(database_url: str, folder: Path) -> World:
    """A world on this database, files under `folder`; the schema is there already."""
    use_keys(TEST_KEYS)
    clock, chance, mail, sms = FakeClock(), FakeChance(), MemoryMail(), MemorySms()
    storage, insurer, drawer = SealedFiles(FolderBlobs(folder / "files"), TEST_KEYS), FakeInsurer(), FakeDrawer()
    fund, push, sealer, seal_reader = FakeFund(), FakePush(), FakeSealer(), FakeSealReader()
    hints: list[Hint] = []

    async def remember(hint: Hint) -> None:
        hints.append(hint)

    db = Database(_well_read(make_engine(database_url)), remember)
    ports = Ports(
        clock=clock,
        chance=chance,
        passwords=Argon2Passwords(memory_kib=8, passes=1),
        storage=storage,
        mail=mail,
        sms=sms,
        insurer=insurer,
        scanner=FakeScanner(),
        drawer=drawer,
        sealer=sealer,
        seal_reader=seal_reader,
        limiter=WindowLimiter(clock),
        passkeys=WebauthnPasskeys(PORTAL),
        pension_fund=fund,
        register=BuiltInRegister(db, EMIAS),
        push=push,
        machine=FakeMachine(),
        signature_reader=FakeSignatureReader(),
        demo_signer=FakeDemoSigner(),
    )
    stand_ins = (clock, chance, mail, sms, storage, insurer, drawer, fund, push, sealer, seal_reader)
    return World(db, ports, TEST_KEYS, *stand_ins, folder, hints)
