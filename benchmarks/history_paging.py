"""How fast «История запросов» pages through 10,000 entries: `python -m benchmarks.history_paging`.

A person with 1,000 requests of eight entries each (four moves, four messages) and 2,000 messages about the account.
For each page: milliseconds of CPU of the service, and bytes of the rows that the browser is sent.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from oms_app.bootstrap import make_services
from oms_app.content.applications import STATUSES
from oms_app.content.notices import Told, to_owner
from oms_app.db import migrations
from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.notice import Delivery, Notice
from oms_app.domain import number
from oms_app.domain.actor import Actor, Role
from oms_app.domain.history import Matter, Wanted
from oms_app.domain.notices import Channel, DeliveryState, NoticeKind
from oms_app.domain.reasons import Reason
from oms_app.domain.workflow import Action, Status
from oms_app.services.history import History
from oms_app.views import history as views
from tests.makers import Story, a_story
from tests.world import World, make_world

REQUESTS, LETTERS = 1000, 2000
ROUNDS = 5
WAY = (
    (Action.SUBMIT, Status.DRAFT, Status.SENT, NoticeKind.SUBMITTED),
    (Action.RECEIVE, Status.SENT, Status.SENT, NoticeKind.RECEIVED),
    (Action.TAKE, Status.SENT, Status.UNDER_REVIEW, NoticeKind.UNDER_REVIEW),
    (Action.APPROVE, Status.UNDER_REVIEW, Status.APPROVED, NoticeKind.APPROVED),
)
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)


def application(story: Story, place: int) -> Application:
    """One of many, approved long ago."""
    at = BEGAN + timedelta(days=2 * place)
    return Application(
        id=place,
        key=f"key-{place}",
        number=number.build(at.year, place),
        status=Status.APPROVED,
        version=4,
        owner_person_id=story.citizen.person_id or 0,
        subject_person_id=story.citizen.person_id or 0,
        policy_id=story.policy_id,
        insurer_id=story.insurer_id,
        changes=["address"],
        values={"street": f"Улица {place}"},
        before={"street": f"Улица {place - 1}"},
        reason=Reason.NAME_CHANGE,
        created_at=at,
        saved_at=at,
        submitted_at=at,
        decide_by=at.date(),
    )


def entries(story: Story, row: Application) -> list[ApplicationEvent | Notice]:
    """Its moves and messages."""
    made: list[ApplicationEvent | Notice] = []
    for version, (action, before, after, kind) in enumerate(WAY, start=1):
        at = row.created_at + timedelta(hours=version)
        words = to_owner(kind, Told(row.number or "", after, at, row.decide_by))
        made.append(
            ApplicationEvent(
                application_id=row.id or 0,
                version=version,
                action=action,
                before=before,
                after=after,
                actor_role=Role.CITIZEN,
                at=at,
                text=STATUSES[after].now_text,
            )
        )
        made.append(letter(story, kind, words.subject, words.text, at, row.id))
    return made


def letter(story: Story, kind: NoticeKind, subject: str, text: str, at: datetime, application_id: int | None) -> Notice:
    """One message."""
    return Notice(
        account_id=story.citizen.account_id,
        application_id=application_id,
        kind=kind,
        subject=subject,
        text=text,
        created_at=at,
        read_at=at,
    )


async def fill(world: World) -> Actor:
    """The person with everything."""
    story = await a_story(world)
    async with world.db.write() as work:
        rows = [application(story, place) for place in range(1, REQUESTS + 1)]
        work.session.add_all(rows)
        await work.session.flush()
        made = [entry for row in rows for entry in entries(story, row)]
        made += [
            letter(story, NoticeKind.SIGNED_IN, f"Вход {place}", "Вход с нового устройства.", _day(place), None)
            for place in range(LETTERS)
        ]
        work.session.add_all(made)
        await work.session.flush()
        notices = [one for one in made if isinstance(one, Notice)]
        work.session.add_all(delivery(one) for one in notices)
    return story.citizen


def _day(place: int) -> datetime:
    return BEGAN + timedelta(days=place, minutes=5)


def delivery(notice: Notice) -> Delivery:
    """By e-mail, at once."""
    at = notice.created_at
    return Delivery(
        notice_id=notice.id or 0, channel=Channel.EMAIL, state=DeliveryState.SENT, changed_at=at, sent_at=at
    )


async def timed(call: Callable[[], Awaitable[object]]) -> float:
    """Milliseconds of CPU of this process, the median of some rounds after a first one."""
    await call()
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        await call()
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


async def pages(history: History, citizen: Actor, now: datetime) -> None:
    """The first, a middle and the last page; all of them one after the other."""
    first = await history.page(citizen)
    sizes, places, page = [], [], first
    began = time.process_time()
    while True:
        rows = [asdict(row) for row in views.rows(page.groups, now)]
        sizes.append(len(json.dumps(rows, ensure_ascii=False).encode()))
        if page.older is None:
            break
        places.append(page.older)
        page = await history.page(citizen, at=page.older)
    took = (time.process_time() - began) * 1000
    print(f"{len(sizes)} pages: {took / len(sizes):.1f} ms a page")
    print(f"bytes a page: median {statistics.median(sizes):.0f}, most {max(sizes)}")
    for name, place in (("first", None), ("middle", places[len(places) // 2]), ("last", places[-1])):
        print(f"{name:8} page {await timed(partial(history.page, citizen, at=place)):8.1f} ms")
    key = next(one.key for one in first.groups if one.request)
    print(f"open one request {await timed(lambda: history.groups(citizen, [key], [key])):5.1f} ms")


async def searches(history: History, citizen: Actor) -> None:
    """Found at once, found at the very end, found nowhere; and what costs no opening."""
    wanted = {
        "number": Wanted(search=number.build(2020, 1)),
        "a word of every request": Wanted(search="специалистом"),
        "a word of the oldest request": Wanted(search="полевая улица 0"),
        "a word that is nowhere": Wanted(search="небывальщина"),
        "by status": Wanted(status=Status.REFUSED),
        "by what changes": Wanted(matter=Matter.ADDRESS),
        "unread": Wanted(unread=True),
        "of one month": Wanted(since=_day(300).date(), until=_day(330).date()),
    }
    for name, one in wanted.items():
        print(f"{name:30} {await timed(partial(history.page, citizen, one)):8.1f} ms")


async def main() -> None:
    """Fill a database in a temporary folder, turn its pages, print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'history.sqlite3'}"
        await migrations.upgrade(url)
        world = make_world(url, Path(folder))
        citizen = await fill(world)
        history = make_services(world.db, world.ports).history
        await pages(history, citizen, world.clock.now())
        await searches(history, citizen)
        await world.db.engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
