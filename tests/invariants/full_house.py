"""A small portal in which a little of everything has happened, and what an attacker or a broken disk does to it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.job import Job
from oms_app.domain.complaints import ComplaintAction
from oms_app.domain.documents import DocumentKind
from oms_app.domain.jobs import JobKind
from oms_app.domain.particulars import Particular
from oms_app.domain.tickets import TicketKind
from oms_app.invariants.every import Invariants
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.quality_care import QualityCare
from oms_app.services.scans import Scans
from oms_app.services.seal_ports import Examined
from oms_app.services.ticket_desk import TicketDesk
from oms_app.services.ticket_views import TicketRequest
from oms_app.services.tickets import Tickets
from tests.makers import Story, a_story
from tests.played import PLAYS
from tests.services.complaint_stage import WISH, a_late_application, a_supervisor, complaints
from tests.services.complaint_stage import desk as complaint_desk
from tests.services.report_stage import RIGHT_NAME, RIGHT_ZONE, Checked, a_checked_policy
from tests.world import World

CODE = re.compile(rb"code='(\w+)'")


class Believing:
    """Believes every file, and reads its code."""

    async def examine(self, data: bytes) -> Examined:
        found = CODE.search(data)
        return Examined(found[1].decode() if found else None, None)

    async def certificates(self) -> bytes:
        return b""


@dataclass
class FullHouse:
    """An approved application with its papers, a late one with a complaint, a corrected report, an answered request."""

    world: World
    story: Story
    late: Story
    report: Checked

    async def violations(self) -> list[str]:
        """What the walk says."""
        return [str(one) async for one in self.invariants().violations()]

    def invariants(self) -> Invariants:
        return Invariants(self.world.db, replace(self.world.ports, seal_reader=Believing()))

    @contextmanager
    def broken(self) -> Iterator[sqlite3.Connection]:
        """Somebody with the file and no respect for its rules."""
        database = self.world.db.engine.url.database
        assert database
        connection = sqlite3.connect(database, isolation_level=None, timeout=10)
        try:
            yield connection
        finally:
            connection.close()

    def break_by(self, *statements: str) -> None:
        with self.broken() as connection:
            for statement in statements:
                assert connection.execute(statement).rowcount != 0, statement


async def a_full_house(world: World) -> FullHouse:
    """Played once in a process."""
    return await PLAYS.told("a full house", world, _play)


async def _play(world: World) -> FullHouse:
    late = await _complained(world)
    report = await a_checked_policy(world)
    number = await report.taken()
    await report.correct(number, Particular.ZONE, RIGHT_ZONE)
    await report.correct(number, Particular.FULL_NAME, RIGHT_NAME)
    await report.close(number)
    story = await _approved(world)
    await _asked(world, report)
    async with world.db.read() as session:
        jobs = (await session.scalars(sa.select(Job).where(col(Job.kind) == JobKind.DRAW_PAPER))).all()
    for job in jobs:
        await IssuedPapers(world.db, world.ports).draw(job)
    world.clock.move(days=31)  # the month of the decision is over
    await QualityCare(world.db, world.ports).count()
    return FullHouse(world, story, late, report)


async def _approved(world: World) -> Story:
    """Asked and answered on the way."""
    story = await a_story(world)
    await story.start()
    await story.fill()
    scans = Scans(world.db, world.ports)
    assert (await scans.add(story.citizen, story.key, DocumentKind.PASSPORT, "IMG_2.jpg", b"page two")).scan
    await story.submit()
    await story.receive()
    await story.take()
    await story.ask()
    await story.answer()
    await story.approve()
    return story


async def _complained(world: World) -> Story:
    late = await a_late_application(world)
    number = await complaints(world).file(late.citizen, late.number, WISH)
    supervisor = await a_supervisor(world, late)
    await complaint_desk(world).register(supervisor, number, 1)
    await complaint_desk(world).answer(supervisor, number, 2, ComplaintAction.SATISFY, "Срок нарушен.")
    return late


async def _asked(world: World, report: Checked) -> None:
    request = TicketRequest("form", TicketKind.OTHER, "Где мой полис?", "", {})
    number = await Tickets(world.db, world.ports).send(report.citizen, request, visitor="203.0.113.7")
    desk = TicketDesk(world.db, world.ports)
    await desk.take(report.colleague, number, 1)
    await desk.answer(report.colleague, number, 2, "На странице «Мои полисы».")
