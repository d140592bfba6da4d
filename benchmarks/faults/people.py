"""Citizens who have filled in everything and stand before the last button; what they know of their applications."""

from __future__ import annotations

import re
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.account import CodePurpose, OneTimeCode
from oms_app.db.preferences import MessageWishes
from oms_app.domain.zones import Zone
from oms_app.services.codes import code_for
from tests.makers import Story, a_citizen, a_policy, a_reviewer, an_insurer
from tests.security.people import signed_in
from tests.world import World

NUMBER = re.compile(r"/applications/(\d\d-\d{4}-\d{4}-[A-Z])")


@dataclass
class Person:
    """One application to be sent; `token` is the tab's and outlives its lines, `told` are the numbers heard of.

    `code` waits to be typed, `refused` is the last one that was none any more.
    """

    key: str
    account_id: int
    cookie: str
    token: str = field(default_factory=lambda: str(uuid.uuid4()))
    code: str = ""
    refused: str = ""
    presses: int = 0
    told: set[str] = field(default_factory=set)
    began_at: float = 0.0
    told_at: float = 0.0

    def hear(self, heard: Any) -> None:
        """What the tab was told."""
        if numbers := NUMBER.findall(str(heard)):
            self.told_at = self.told_at or time.monotonic()
            self.told.update(numbers)


async def people(world: World, many: int) -> list[Person]:
    """So many, at one insurer; messages come to them at any hour."""
    insurer_id = await an_insurer(world)
    reviewer = await a_reviewer(world, insurer_id)
    found = []
    for _ in range(many):
        citizen = await a_citizen(world)
        policy_id = await a_policy(world, citizen.person_id or 0, insurer_id)
        story = Story(world, citizen, reviewer, policy_id, insurer_id)
        key = await story.start()
        await story.fill()
        await _wakeful(world, citizen.account_id)
        found.append(Person(key, citizen.account_id, (await signed_in(world, key, citizen)).cookie))
    return found


async def _wakeful(world: World, account_id: int) -> None:
    wishes = MessageWishes(
        account_id=account_id,
        quiet=False,
        quiet_start=0,
        quiet_end=0,
        zone=Zone.MOSCOW,
        changed_at=world.clock.now(),
    )
    async with world.db.write() as work:
        work.session.add(wishes)


async def code_of(world: World, person: Person) -> str:
    """What the newest SMS says; nothing when there was none."""
    newest = (
        sa.select(col(OneTimeCode.handle_hash))
        .where(col(OneTimeCode.account_id) == person.account_id, col(OneTimeCode.purpose) == CodePurpose.SUBMIT)
        .order_by(col(OneTimeCode.id).desc())
        .limit(1)
    )
    async with world.db.read() as session:
        handle = await session.scalar(newest)
    return code_for(world.keys, handle) if handle else ""
