"""What is counted after a fault: what people were told and sent beside what is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from benchmarks.faults.people import Person
from benchmarks.faults.post import Post
from oms_app.db.application import Application
from oms_app.db.notice import Delivery, Notice
from oms_app.domain.notices import Channel, NoticeKind
from tests.world import World

OUTSIDE = (Channel.EMAIL, Channel.SMS)


@dataclass(frozen=True)
class Counts:
    """`lost`: a number was told that is not kept. `doubled`: two numbers of one. `twice`: letters that came again.

    `untold`: people who never got an answer, letters and SMS that never came. `late`: jobs not done in two minutes;
    `left`: not done at all. `longest`: seconds from the first press to the number, `settled`: from the last number to
    the last job.
    """

    pressed: int
    presses: int
    told: int
    kept: int
    lost: int
    doubled: int
    messages: int
    twice: int
    untold: int
    dead: int
    late: int
    left: int
    wrong: int
    longest: float
    settled: float

    @property
    def is_whole(self) -> bool:
        """Nothing lost, nothing doubled, everybody told, everything holds."""
        return not (self.lost or self.doubled or self.untold or self.left or self.wrong)

    def __str__(self) -> str:
        return " ".join(f"{getattr(self, one.name):>8.0f}" for one in fields(self))


HEAD = " ".join(f"{one.name:>8}" for one in fields(Counts))


@dataclass(frozen=True)
class Ledger:
    """What the database says of some people: their numbers, and the messages that belong to these applications."""

    numbers: dict[str, list[str]]
    messages: list[tuple[str, Channel, NoticeKind]]

    @property
    def kept(self) -> set[str]:
        """Every number."""
        return {number for numbers in self.numbers.values() for number in numbers}


async def ledger(world: World, people: Sequence[Person]) -> Ledger:
    """As it is now."""
    async with world.db.read() as session:
        return Ledger(await _numbers(session, people), await _messages(session, people))


def compared(people: Sequence[Person], kept: Ledger, post: Post) -> dict[str, int]:
    """What people were told and sent beside what is kept."""
    came = post.letters | post.texts
    missing = [one for one in kept.messages if not came[one[0]]]
    written = Counter(kind for _, channel, kind in kept.messages if channel is Channel.EMAIL)
    unwritten = len(kept.kept) - written[NoticeKind.SUBMITTED]
    told = {number for one in people for number in one.told}
    return {
        "pressed": len(people),
        "presses": sum(one.presses for one in people),
        "told": len(told),
        "kept": len(kept.kept),
        "lost": len(told - kept.kept),
        "doubled": sum(len(one.told | set(kept.numbers.get(one.key, []))) > 1 for one in people),
        "messages": len(kept.messages),
        "twice": sum(post.letters[name] > 1 for name, *_ in kept.messages),
        "untold": sum(not one.told for one in people) + len(missing) + max(0, unwritten),
    }


async def _numbers(session: AsyncSession, people: Sequence[Person]) -> dict[str, list[str]]:
    """By the key of whoever owns them: a second application of the same person would be a double."""
    owner = sa.orm.aliased(Application)
    rows = await session.execute(
        sa.select(col(owner.key), col(Application.number))
        .join(owner, col(owner.owner_person_id) == col(Application.owner_person_id))
        .where(col(owner.key).in_([one.key for one in people]), col(Application.number).is_not(None))
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row[1] or "")
    return found


async def _messages(session: AsyncSession, people: Sequence[Person]) -> list[tuple[str, Channel, NoticeKind]]:
    """The name by which each came to the outside world, of those that had to."""
    rows = await session.execute(
        sa.select(col(Delivery.id), col(Delivery.channel), col(Notice.kind))
        .join(Notice, col(Notice.id) == col(Delivery.notice_id))
        .join(Application, col(Application.id) == col(Notice.application_id))
        .where(col(Application.key).in_([one.key for one in people]), col(Delivery.channel).in_(OUTSIDE))
    )
    return [(f"delivery-{delivery_id}", channel, kind) for delivery_id, channel, kind in rows]
