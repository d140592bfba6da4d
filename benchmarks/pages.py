"""What a first visit weighs: `python -m benchmarks.pages [--visits 5] [--lighthouse 3] [--about]`.

The sign-in page and «Мои полисы» of a portal with its demo people, side by side with an empty Reflex app built in the
same run: kilobytes by type as they travel, requests, and on a phone with slow 4G and a processor four times slower the
first and the largest paint, blocked time and moved layout; then Lighthouse's scores. `--about` names what was painted
largest and what Lighthouse found wanting. Ends with 1 when a budget is not met.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import col

from benchmarks import empty_app, page_scores
from benchmarks.page_scores import Scores
from benchmarks.page_visits import Visit, Visited, chromium, visits
from oms_app import routes
from oms_app.db.account import Account
from oms_app.demo.sign_ins import CITIZEN
from oms_app.domain.actor import Actor, Role
from tests.security.people import signed_in
from tests.server import Server, running_server, seeded_once

EMPTY = "empty app"
TYPES = ("html", "css", "font", "js", "other")
MOST_SCRIPT = 1.3  # times the empty app's
MOST_LCP_MS, MOST_CLS = 2500, 0.02
LEAST: dict[str, Scores] = {
    "mobile": {"performance": 85, "accessibility": 100, "best-practices": 100},
    "desktop": {"performance": 95, "accessibility": 100, "best-practices": 100},
}


@dataclass(frozen=True)
class Measured:
    """All that was found of one page."""

    visited: Visited
    visit: Visit
    scores: dict[str, Scores]
    faults: dict[str, list[str]]


def pages(server: Server, empty: str) -> Iterator[Visited]:
    """The empty one first: the others are compared with it."""
    yield Visited(EMPTY, empty, "h1")
    yield Visited("sign-in", f"{server.url}{routes.LOGIN}", "#login")
    cookie = asyncio.run(_signed_in(server))
    yield Visited("«Мои полисы»", f"{server.url}{routes.POLICIES}", ".policy-number", cookie)


async def _signed_in(server: Server) -> str:
    world = server.world()
    async with world.db.read() as session:
        accounts = await session.scalars(sa.select(Account).where(col(Account.role) == Role.CITIZEN))
        account_id = next(one.id for one in accounts if one.display_name == CITIZEN.name)  # names are sealed
    somebody = await signed_in(world, CITIZEN.name, Actor(account_id or 0, Role.CITIZEN))
    await world.db.engine.dispose()
    return somebody.cookie


def measure(server: Server, empty: str, times: int, runs: int) -> list[Measured]:
    """Visit every page, then let Lighthouse."""
    asked = list(pages(server, empty))
    with chromium() as browser:
        made = [visits(browser, one, times) for one in asked]  # type: ignore[arg-type]
    if not runs:
        return [Measured(one, visit, {}, {}) for one, visit in zip(asked, made, strict=True)]
    program = page_scores.install()
    return [
        Measured(one, visit, *page_scores.scores(program, one, runs)) for one, visit in zip(asked, made, strict=True)
    ]


def _row(*cells: object) -> str:
    return f"{cells[0]!s:14}" + "".join(f"{cell!s:>9}" for cell in cells[1:])


def tell(all_measured: list[Measured]) -> None:
    """Print the tables and how much heavier than nothing each page is."""
    print(_row("KiB", *TYPES, "total", "requests", "js ×"))
    base = all_measured[0].visit.kilobytes["js"]
    for one in all_measured:
        sizes = one.visit.kilobytes
        cells = [f"{sizes.get(kind, 0):.1f}" for kind in TYPES]
        total = f"{sum(sizes.values()):.1f}"
        print(_row(one.visited.name, *cells, total, one.visit.requests, f"{sizes['js'] / base:.2f}"))
    print(_row("\nslow 4G, 4×", " FCP ms", "LCP ms", "TBT ms", "CLS"))
    for one in all_measured:
        visit = one.visit
        print(_row(one.visited.name, *(f"{ms:.0f}" for ms in (visit.fcp, visit.lcp, visit.tbt)), f"{visit.cls:.4f}"))
    if all_measured[0].scores:
        print(_row("\nLighthouse", " mobile", "desktop", "access.", "practice"))
    for one in all_measured:
        if one.scores:
            worst = (min(form[name] for form in one.scores.values()) for name in page_scores.CATEGORIES[1:])
            speeds = (one.scores[form]["performance"] for form in page_scores.FORMS)
            print(_row(one.visited.name, *(f"{score:.0f}" for score in (*speeds, *worst))))


def over(all_measured: list[Measured]) -> Iterator[str]:
    """The budgets that are not met."""
    base = all_measured[0].visit.kilobytes["js"]
    for one in all_measured[1:]:
        name, visit = one.visited.name, one.visit
        if visit.kilobytes["js"] > MOST_SCRIPT * base:
            yield f"{name}: JavaScript {visit.kilobytes['js'] / base:.2f} × of the empty app, not {MOST_SCRIPT}"
        if visit.lcp > MOST_LCP_MS:
            yield f"{name}: LCP {visit.lcp:.0f} ms, not {MOST_LCP_MS}"
        if visit.cls >= MOST_CLS:
            yield f"{name}: CLS {visit.cls:.4f}, not below {MOST_CLS}"
        for form, told in one.scores.items():
            for category, least in LEAST[form].items():
                if told[category] < least:
                    yield f"{name}: {category} on {form} {told[category]:.0f}, not {least:.0f}"


def about(all_measured: list[Measured]) -> None:
    """Where to look when a budget is not met."""
    for one in all_measured:
        print(f"\n{one.visited.name}: largest paint {one.visit.largest[:160]}")
        for form, faults in one.faults.items():
            print(*(f"  {form}: {fault}" for fault in faults), sep="\n")


def main() -> int:
    """As the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=5)
    parser.add_argument("--lighthouse", type=int, default=3, help="runs of each form; 0 for none")
    parser.add_argument("--about", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty_app.build(folder / "empty")
        with (
            running_server(folder / "data", seeded_once(folder), OMS_ROLE="web") as server,
            empty_app.running(folder / "empty") as empty,
        ):
            found = measure(server, empty, told.visits, told.lighthouse)
    tell(found)
    if told.about:
        about(found)
    wrong = list(over(found))
    print("", *(wrong or ["every budget is met"]), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
