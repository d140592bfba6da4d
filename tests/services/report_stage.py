"""Checks of policies and reports of errors, brought about by what really happens."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.error_report import ErrorReport
from oms_app.db.person import Person
from oms_app.db.queries.policies import Held, held
from oms_app.db.register import RegisterRecord
from oms_app.domain import snils
from oms_app.domain.actor import Actor, Role
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.error_reports import Proof
from oms_app.domain.jobs import JobKind
from oms_app.domain.particulars import Particular
from oms_app.services.data_check import DataCheck
from oms_app.services.error_reports import ErrorReports
from oms_app.services.outbox import Outbox
from oms_app.services.register_asks import ask
from oms_app.services.register_loads import RegisterLoads
from oms_app.services.report_desk import ReportDesk
from oms_app.services.report_scans import ReportScans
from oms_app.services.report_views import CheckPage, ReportCase, ReportView
from tests.makers import a_citizen, a_policy, a_staff_member, an_insurer
from tests.world import World

FILE = b"the policy of Anna"
RIGHT_ZONE = {Particular.ZONE.value: "Московская область"}
RIGHT_NAME = {Field.LAST_NAME.value: "Воронцова", Field.FIRST_NAME.value: "Алла", Field.PATRONYMIC.value: "Сергеевна"}


@dataclass
class Checked:
    """A citizen with a policy, and two specialists of support."""

    world: World
    citizen: Actor
    policy_id: int
    support: Actor
    colleague: Actor

    def __post_init__(self) -> None:
        db, ports = self.world.db, self.world.ports
        self.check, self.reports = DataCheck(db, ports), ErrorReports(db, ports)
        self.scans, self.desk = ReportScans(db, ports), ReportDesk(db, ports)

    async def page(self) -> CheckPage:
        """The list as its reader sees it now."""
        return await self.check.page(self.citizen, self.policy_id)

    async def mark(self, particular: Particular, *, matches: bool) -> None:
        await self.check.mark(
            self.citizen, self.policy_id, (await self.page()).fingerprint, particular, matches=matches
        )

    async def say(
        self,
        particular: Particular,
        typed: dict[str, str],
        proof: Proof | None = Proof.POLICY,
        words: str = "",
    ) -> None:
        seen = (await self.page()).fingerprint
        await self.check.say(self.citizen, self.policy_id, seen, particular, typed, proof, words)

    async def rest(self) -> None:
        await self.check.rest_matches(self.citizen, self.policy_id, (await self.page()).fingerprint)

    async def attach(self, data: bytes = FILE, kind: DocumentKind = DocumentKind.POLICY) -> str:
        outcome = await self.scans.add(self.citizen, self.policy_id, kind, "IMG_1.jpg", data)
        assert outcome.scan
        return outcome.scan.key

    async def finish(self) -> str:
        return await self.check.finish(self.citizen, self.policy_id, (await self.page()).fingerprint)

    async def report(self) -> str:
        """Zone and name are wrong, everything else matches: sent."""
        await self.say(Particular.ZONE, RIGHT_ZONE)
        await self.say(Particular.FULL_NAME, RIGHT_NAME, Proof.PASSPORT)
        await self.rest()
        await self.attach()
        return await self.finish()

    async def taken(self) -> str:
        """The same, and support has taken it."""
        number = await self.report()
        await self.desk.take(self.support, number, await self.version(number))
        return number

    async def version(self, number: str) -> int:
        return (await self.view(number)).version

    async def view(self, number: str) -> ReportView:
        return await self.reports.one(self.citizen, number)

    async def case(self, number: str, who: Actor | None = None) -> ReportCase:
        return await self.desk.case(who or self.support, number)

    async def item(self, number: str, particular: Particular) -> int:
        items = (await self.view(number)).items
        return next(item.id for item in items if item.particular is particular)

    async def correct(self, number: str, particular: Particular, typed: dict[str, str]) -> None:
        item_id = await self.item(number, particular)
        await self.desk.correct(self.support, number, await self.version(number), item_id, typed)

    async def decline(self, number: str, particular: Particular, reason: str = "В паспорте иначе") -> None:
        item_id = await self.item(number, particular)
        await self.desk.decline(self.support, number, await self.version(number), item_id, reason)

    async def close(self, number: str) -> None:
        await self.desk.finish(self.support, number, await self.version(number))

    async def held(self) -> Held:
        async with self.world.db.read() as session:
            return await held(session, self.policy_id)

    async def register_says(self, **columns: object) -> None:
        """The register changes its mind, and is asked."""
        async with self.world.db.write() as work:
            await work.session.execute(sa.update(RegisterRecord).values(**columns))
        await self.load()

    async def load(self) -> None:
        """The register is asked, and has answered."""
        async with self.world.db.write() as work:
            await ask(work, self.world.ports, self.policy_id, anew=True)
        handlers = {JobKind.LOAD_POLICY: RegisterLoads(self.world.db, self.world.ports).load}
        await Outbox(self.world.db, self.world.ports, handlers).drain()

    async def rows(self) -> list[ErrorReport]:
        async with self.world.db.read() as session:
            return list(await session.scalars(sa.select(ErrorReport).order_by(col(ErrorReport.id))))


async def a_checked_policy(world: World) -> Checked:
    """Nothing is marked yet."""
    insurer_id, citizen = await an_insurer(world), await a_citizen(world)
    assert citizen.person_id is not None
    async with world.db.write() as work:
        (await work.session.get_one(Person, citizen.person_id)).snils = snils.build(900_000_001)
    policy_id = await a_policy(world, citizen.person_id, insurer_id)
    support = await a_staff_member(world, Role.SUPPORT)
    return Checked(world, citizen, policy_id, support, await a_staff_member(world, Role.SUPPORT))
