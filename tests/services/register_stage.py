"""A policy beside a register that obeys the test, and a worker that asks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from oms_app.db.policy import Policy
from oms_app.db.register import RegisterRecord
from oms_app.domain.changes import Field
from oms_app.domain.jobs import JobKind
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyStatus
from oms_app.services.outbox import Outbox
from oms_app.services.policies import Policies
from oms_app.services.register_corrections import RegisterCorrections
from oms_app.services.register_loads import RegisterLoads
from oms_app.services.register_ports import RegisterEntry, Sought
from oms_app.services.register_stored import entry_of
from oms_app.services.register_views import LoadView
from tests.makers import Story
from tests.world import World


class FakeRegister:
    """Another system: says `entries`, fails first with `failures`, in their order."""

    source = "Реестр пробы"
    is_elsewhere = True

    def __init__(self) -> None:
        self.entries: tuple[RegisterEntry, ...] = ()
        self.failures: list[Exception] = []
        self.asked: list[tuple[str, Sought]] = []
        self.corrected: dict[str, tuple[str, Mapping[Field, str], Mapping[Particular, str]]] = {}

    async def find(self, request_id: str, sought: Sought) -> tuple[RegisterEntry, ...]:
        self.asked.append((request_id, sought))
        if self.failures:
            raise self.failures.pop(0)
        return self.entries

    async def correct(
        self, request_id: str, person_key: str, values: Mapping[Field, str], particulars: Mapping[Particular, str]
    ) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.corrected[request_id] = (person_key, values, particulars)

    def says(self, **other: str) -> None:
        """Of the one that it knows, these particulars differ from now on."""
        (entry,) = self.entries
        said = {Particular(name): text for name, text in other.items()}
        self.entries = (replace(entry, particulars=dict(entry.particulars) | said),)


@dataclass
class Beside:
    """The policy of a story, and the register beside it."""

    world: World
    story: Story
    register: FakeRegister = field(default_factory=FakeRegister)

    def __post_init__(self) -> None:
        self.world.ports = replace(self.world.ports, register=self.register)
        self.loads = RegisterLoads(self.world.db, self.world.ports)
        corrections = RegisterCorrections(self.world.db, self.world.ports)
        handlers = {JobKind.LOAD_POLICY: self.loads.load, JobKind.CORRECT_REGISTER: corrections.correct}
        self.worker = Outbox(self.world.db, self.world.ports, handlers)

    async def refresh(self) -> None:
        """«Обновить», and the worker does its part."""
        self.world.clock.move(minutes=10)
        await self.loads.refresh(self.story.citizen, self.story.policy_id)
        await self.worker.drain()

    async def view(self) -> LoadView:
        """What the page shows."""
        mine = Policies(self.world.db, self.world.ports)
        return (await mine.one(self.story.citizen, self.story.policy_id)).load

    async def policy(self) -> Policy:
        """The policy as it is stored."""
        async with self.world.db.read() as session:
            return await session.get_one(Policy, self.story.policy_id)

    async def status(self) -> PolicyStatus:
        """What it is good for."""
        return (await self.policy()).status


async def beside(world: World, story: Story) -> Beside:
    """The register elsewhere says what the built-in one did, which is emptied."""
    stage = Beside(world, story)
    async with world.db.write() as work:
        records = (await work.session.scalars(sa.select(RegisterRecord))).all()
        stage.register.entries = tuple(map(entry_of, records))
        await work.session.execute(sa.delete(RegisterRecord))
    return stage
