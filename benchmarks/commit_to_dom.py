"""From a commit to the page that shows it: `python -m benchmarks.commit_to_dom [--tabs 500] [--moves 5]`.

Two web processes behind nginx, PostgreSQL and Redis. Every tab is a citizen's application or a desk's queue; reviewers
take cases and give them back in a process of their own, so each hint comes over Redis. Told: from the commit until a
tab's socket has what changed (raw sockets), and until the page of one real Chromium among them has changed. The outbox
is not worked off meanwhile.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import sqlalchemy as sa
from playwright.async_api import Browser, Page, async_playwright
from redis.asyncio import Redis
from sqlmodel import col

from benchmarks.populated import Cast, populate
from benchmarks.sockets import NO_MAIL, client, end_with_servers, opened
from oms_app import routes
from oms_app.adapters.live_bus import SharedHub
from oms_app.db import migrations
from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.engine import make_engine
from oms_app.db.factor import BackupCode, Factor
from oms_app.db.unit_of_work import Database, Hint
from oms_app.domain.actor import Actor, Role
from oms_app.domain.factors import FactorKind
from oms_app.domain.workflow import Status
from oms_app.services.reviews import Reviews
from tests import grown_servers
from tests.chromium import MISSING, find
from tests.grown_portal import GrownServer, nginx
from tests.security.people import signed_in
from tests.security.tab import Closed, Tab
from tests.server import build, free_port, lay_keys
from tests.world import World

DESKS = 20
SECONDS, SETTLING = 60.0, 3.0
MEDIAN_MS, P99_MS = 100.0, 300.0
IN_BROWSER_EVERY = 5
APPLICATION, QUEUE = "application_page", ".oms_app___state___desk____desk"
WATCH = """() => {
    window.changedAt = [];
    new MutationObserver(() => window.changedAt.push((performance.timeOrigin + performance.now()) / 1000))
        .observe(document.querySelector("main"), {subtree: true, childList: true, characterData: true});
}"""


@dataclass
class Case:
    """An application, the account that has it open, and who decides."""

    number: str
    account_id: int
    reviewer: Actor


@dataclass
class Listener:
    """A tab that notes when it was told something of its page."""

    tab: Tab
    about: str
    heard: list[float] = field(default_factory=list)

    async def listen(self) -> None:
        """Until cancelled."""
        with suppress(Closed):
            while True:
                heard = await self.tab._receive()
                if isinstance(heard, list) and heard[0] == "event":
                    delta = heard[1].get("delta") or {}
                    if any(name.endswith(self.about) for name in delta):
                        self.heard.append(time.time())
                self.tab.heard.clear()


@dataclass
class Desk:
    """Reviewers in a process of their own: when each of their commits was made."""

    reviews: Reviews
    committed: list[float]

    async def turn(self, case: Case) -> float:
        """Take the case, or give it back; when that was committed."""
        row = next(iter(await self.reviews.queue(case.reviewer, search=case.number)))
        version = (await self.reviews.case(case.reviewer, case.number)).version
        step = self.reviews.release if row.mine else self.reviews.take
        self.committed.clear()
        await step(case.reviewer, case.number, version)
        return self.committed[-1]


def after(heard: list[float], at: float) -> float | None:
    """Seconds from this moment to what was heard next."""
    return next((one - at for one in heard if one > at), None)


async def moved(desk: Desk, cases: list[Case], every: float, seconds: float) -> list[tuple[Case, float]]:
    """Somebody's case moves every so often; the first one, which the browser shows, more often than others."""
    chance, found, began = Random(11), [], time.monotonic()
    while time.monotonic() - began < seconds:
        due = began + len(found) * every
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        case = cases[0] if len(found) % IN_BROWSER_EVERY == 0 else chance.choice(cases[1:])
        found.append((case, await desk.turn(case)))
    return found


async def measured(server: GrownServer, desk: Desk, world: World, cases: list[Case], asked: argparse.Namespace) -> bool:
    """Open everything, move, tell."""
    sessions = [(await signed_in(world, "", Actor(one.account_id, Role.CITIZEN))).cookie for one in cases]
    reviewers = list({case.reviewer.account_id: case.reviewer for case in cases}.values())
    desks = [(await signed_in(world, "", reviewers[place % len(reviewers)])).cookie for place in range(DESKS)]
    async with client() as http, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
        page = await in_browser(browser, server, sessions[0], routes.application(cases[0].number))
        tabs = [Tab(server, http, routes.application(case.number)) for case in cases[1:]]
        queues = [Tab(server, http, routes.DESK) for _ in desks]
        await opened([*tabs, *queues], [*sessions[1:], *desks])
        listeners = [Listener(tab, APPLICATION) for tab in tabs] + [Listener(tab, QUEUE) for tab in queues]
        listening = [asyncio.create_task(one.listen()) for one in listeners]
        moves = await moved(desk, cases, 1 / asked.moves, asked.seconds)
        await asyncio.sleep(SETTLING)
        drawn: list[float] = await page.evaluate("window.changedAt")
        for task in listening:
            task.cancel()
        await browser.close()
    by_number = {case.number: one.heard for case, one in zip(cases[1:], listeners, strict=False)}
    in_sockets = [after(by_number[case.number], at) for case, at in moves if case is not cases[0]]
    in_page = [after(drawn, at) for case, at in moves if case is cases[0]]
    ours = [at for case, at in moves if case.reviewer == reviewers[0]]
    in_queue = [after(listeners[len(tabs)].heard, at) for at in ours]
    print(f"{len(tabs) + len(queues) + 1} tabs, {len(moves)} moves; load {os.getloadavg()[0]:.1f}")
    print(f"{'commit to':34} {'moves':>6} {'median ms':>10} {'p95':>7} {'p99':>7} {'most':>7}")
    kept = [told("socket of the citizen's tab", in_sockets), told("DOM of the citizen's Chromium", in_page)]
    told("socket of a desk's queue", in_queue)
    return all(kept)


def told(name: str, delays: list[float | None]) -> bool:
    """A line; whether the budget is kept. What never came is told as such, and breaks it."""
    came = sorted(1000 * one for one in delays if one is not None)
    if not came:
        print(f"{name:34} {len(delays):>6} nothing came")
        return False
    median, p95, p99 = (came[min(len(came) - 1, int(len(came) * part))] for part in (0.5, 0.95, 0.99))
    is_kept = median <= MEDIAN_MS and p99 <= P99_MS and len(came) == len(delays)
    lost = f" {len(delays) - len(came)} never came" if len(came) < len(delays) else ""
    print(f"{name:34} {len(delays):>6} {median:>10.0f} {p95:>7.0f} {p99:>7.0f} {came[-1]:>7.0f}{lost}", flush=True)
    return is_kept


async def in_browser(browser: Browser, server: GrownServer, cookie: str, path: str) -> Page:
    """The page of an application, loaded and watched."""
    context = await browser.new_context(bypass_csp=True)
    name, _, value = cookie.partition("=")
    await context.add_cookies([{"name": name, "value": value, "url": server.url}])
    page = await context.new_page()
    await page.goto(f"{server.url}{path}")
    await page.locator("main h1").wait_for()
    await page.wait_for_load_state("networkidle")
    await page.evaluate(WATCH)
    return page


async def cases_of(world: World, tabs: int) -> list[Case]:
    """Applications that nobody holds, each of another citizen."""
    free = col(Application.status) == Status.SENT, col(Application.received_at).is_not(None)
    query = (
        sa.select(col(Application.number), col(Account.id), col(Application.insurer_id))
        .join(
            Account, (col(Account.person_id) == col(Application.owner_person_id)) & (col(Account.role) == Role.CITIZEN)
        )
        .where(*free)
        .order_by(col(Application.id).desc())
        .limit(tabs)
    )
    async with world.db.read() as session:
        staff = await session.scalars(sa.select(Account).where(col(Account.role) == Role.REVIEWER))
        by_insurer = {
            one.insurer_id: Actor(one.id or 0, Role.REVIEWER, insurer_id=one.insurer_id, level=one.level)
            for one in staff
        }
        rows = (await session.execute(query)).all()
    return [Case(number or "", account_id or 0, by_insurer[insurer_id]) for number, account_id, insurer_id in rows]


async def run(server: GrownServer, database_url: str, asked: argparse.Namespace) -> bool:
    """A desk of its own beside the portal."""
    world = server.world()
    committed: list[float] = []
    async with Redis.from_url(server.environment["OMS_REDIS_URL"]) as redis:
        hub = SharedHub(redis)

        async def note(hint: Hint) -> None:
            committed.append(time.time())
            await hub.publish(hint)

        db = Database(make_engine(database_url), note)
        speaking = asyncio.create_task(hub.run())
        cases = await cases_of(world, asked.tabs - DESKS)
        assert len(cases) == asked.tabs - DESKS, len(cases)
        kept = await measured(server, Desk(Reviews(db, world.ports), committed), world, cases, asked)
        speaking.cancel()
        await asyncio.gather(speaking, return_exceptions=True)
        await db.engine.dispose()
    await world.db.engine.dispose()
    return kept


async def filled(database_url: str, folder: Path, conninfo: str, tabs: int) -> Cast:
    """Twice as many open applications as there are tabs: half of them nobody holds."""
    await migrations.upgrade(database_url)
    world = GrownServer(folder, 0, {"OMS_DATABASE_URL": database_url}).world()
    cast = await populate(world, conninfo, 0, 2 * tabs + 60, of_reader=0)
    async with world.db.write() as work:  # who has neither is not let in to the desk
        for one in (await work.session.scalars(sa.select(Account).where(col(Account.role) == Role.REVIEWER))).all():
            number, now = one.id or 0, world.clock.now()
            kind, secret = FactorKind.APP, "A" * 32
            work.session.add(Factor(account_id=number, kind=kind, name="Телефон", secret=secret, created_at=now))
            work.session.add(BackupCode(account_id=number, code_mac=f"of {number}", created_at=now))
    await world.db.engine.dispose()
    return cast


def main() -> int:
    """As the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tabs", type=int, default=500)
    parser.add_argument("--moves", type=float, default=5.0, help="a second")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    asked = parser.parse_args()
    assert find(), MISSING
    build()
    end_with_servers()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        postgres = stack.enter_context(grown_servers.postgres())
        redis = stack.enter_context(grown_servers.redis_server())
        grown = {"OMS_DATABASE_URL": postgres.create("portal"), "OMS_REDIS_URL": redis.url, "OMS_WEB_PROCESSES": "2"}
        lay_keys(folder)
        asyncio.run(filled(grown["OMS_DATABASE_URL"], folder, postgres.conninfo("portal"), asked.tabs))
        server = GrownServer(folder, free_port(), NO_MAIL | grown)
        stack.enter_context(nginx(folder, server.port, server.inner_port))
        stack.callback(server.stop)
        server.start_web()
        return 0 if asyncio.run(run(server, grown["OMS_DATABASE_URL"], asked)) else 1


if __name__ == "__main__":
    sys.exit(main())
