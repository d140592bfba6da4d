"""Quality control counts what really happened: against a naive count, by the real moves, and for those who may."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oms_app.domain.actor import Actor, Role
from oms_app.domain.deadlines import Handling
from oms_app.domain.errors import Forbidden
from oms_app.domain.quality import QualityForm, Scope
from oms_app.domain.quality_figures import Days, Tally, days_of
from oms_app.domain.workflow import Status
from oms_app.services.quality import QualityView
from oms_app.services.quality_export import QualityExport
from tests.makers import a_reviewer, a_staff_member, an_application
from tests.services.quality_stage import DECIDED, FIRST, MADE, SCOPE, Made, Office, a_view, supervisor_of
from tests.world import World, make_world

pytestmark = pytest.mark.req("SLA-5")


def _in(scope: Scope, row: Made) -> bool:
    return (
        row.status in DECIDED
        and scope.since <= row.day <= scope.until
        and scope.handling in (None, row.handling)
        and (scope.change is None or scope.change in row.changes)
    )


def _tally(rows: list[Made]) -> Tally:
    return Tally(
        decided=len(rows),
        late=len([row for row in rows if row.missed]),
        refused=len([row for row in rows if row.status is Status.REFUSED]),
        repeats=len([row for row in rows if row.before]),
    )


def _groups(rows: list[Made], keys: Any) -> dict[Any, Tally]:
    found = {key for row in rows for key in keys(row)}
    return {key: _tally([row for row in rows if key in keys(row)]) for key in found}


def _naive(rows: list[Made], scope: Scope, shown: QualityView, insurers: list[int]) -> None:
    """Every figure counted anew, one row after another."""
    figures = shown.figures
    assert figures.total == _tally(rows)
    months = {month: tally for month, tally in figures.by_month.items() if tally.decided}
    assert months == _groups(rows, lambda row: [row.day.replace(day=1)])
    assert dict(figures.by_change) == _groups(rows, lambda row: row.changes)
    assert dict(figures.by_handling) == _groups(rows, lambda row: [row.handling])
    assert dict(figures.by_insurer) == _groups(rows, lambda row: [insurers[row.place]])
    refused = [row for row in rows if row.status is Status.REFUSED]
    assert dict(figures.reasons) == Counter(reason for row in refused for reason in row.reasons)
    assert dict(figures.repeated_after) == Counter(reason for row in rows for reason in row.before or ())
    for handling in Handling:
        days = sorted(row.on_day for row in rows if row.handling is handling and row.on_day is not None)
        assert figures.days.get(handling) == (_days(days) if days else None)


def _days(days: list[int]) -> Days:
    def by(share: float) -> int:
        return next(day for day in days if len([one for one in days if one <= day]) >= share * len(days))

    return Days(len(days), by(0.5), by(0.9))


def test_every_figure_is_what_a_naive_count_over_the_rows_gives(empty_database: Path, tmp_path: Path) -> None:
    database = tmp_path / "oms.sqlite3"
    database.write_bytes(empty_database.read_bytes())
    with asyncio.Runner() as runner:
        world = make_world(f"sqlite+aiosqlite:///{database}", tmp_path)
        office = Office(world)
        runner.run(office.open())

        @settings(max_examples=40, suppress_health_check=list(HealthCheck))
        @given(rows=st.lists(MADE, max_size=14), scope=SCOPE)
        def agree(rows: list[Made], scope: Scope) -> None:
            runner.run(office.make(rows))
            of_both = [row for row in rows if _in(scope, row)]
            shown = runner.run(a_view(world, Actor(2, Role.ADMIN), scope))
            _naive(of_both, scope, shown, office.insurers)
            _naive(
                [row for row in of_both if row.place == 0],
                scope,
                runner.run(a_view(world, office.supervisor(), scope)),
                office.insurers,
            )

        agree()
        runner.run(world.db.engine.dispose())


@given(st.dictionaries(st.integers(0, 60), st.integers(1, 9), max_size=8))
def test_half_and_nine_of_ten_are_days_by_which_so_many_were_decided(counts: dict[int, int]) -> None:
    every = sorted(day for day, count in counts.items() for _ in range(count))
    assert days_of(counts) == (_days(every) if every else None)


async def test_days_in_which_the_citizen_was_asked_are_not_counted(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    world.clock.move(days=4)
    await story.ask()
    world.clock.move(days=10)
    await story.answer()
    world.clock.move(days=3)
    await story.approve()
    shown = await a_view(world, await supervisor_of(story), Scope(FIRST, world.clock.today()))
    assert shown.figures.days == {Handling.STANDARD: Days(1, 7, 7)}
    assert shown.figures.total == Tally(decided=1)


async def test_a_decision_that_came_late_counts_as_late_and_its_missed_term_is_listed(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    world.clock.move(days=40)
    await story.refuse()
    shown = await a_view(world, await supervisor_of(story), Scope(FIRST, world.clock.today()))
    assert shown.figures.total == Tally(decided=1, late=1, refused=1)
    assert (shown.missed_count, [row.number for row in shown.missed]) == (1, [story.number])


async def test_what_is_about_to_be_late_is_listed_as_of_now_whatever_the_period(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    supervisor = await supervisor_of(story)
    long_ago = Scope(FIRST, FIRST)
    assert (await a_view(world, supervisor, long_ago)).near == ()
    world.clock.move(days=26)
    assert [row.number for row in (await a_view(world, supervisor, long_ago)).near] == [story.number]
    world.clock.move(days=10)
    shown = await a_view(world, supervisor, long_ago)
    assert (shown.near, [row.number for row in shown.late]) == ((), [story.number])


async def test_an_administrator_sees_figures_of_all_insurers_and_no_case(world: World) -> None:
    stories = [await an_application(world, at=Status.UNDER_REVIEW) for _ in range(2)]
    world.clock.move(days=40)
    await stories[0].approve()
    await stories[1].refuse()
    admin = await a_staff_member(world, Role.ADMIN)
    whole = await a_view(world, admin)
    assert whole.figures.total == Tally(decided=2, late=2, refused=1)
    assert set(whole.figures.by_insurer) == {story.insurer_id for story in stories}
    assert (whole.missed_count, whole.missed, whole.late, whole.near) == (0, (), (), ())
    today = world.clock.today()
    one = await a_view(world, admin, Scope(today.replace(day=1), today, insurer_id=stories[1].insurer_id))
    assert one.figures.total == Tally(decided=1, late=1, refused=1)


async def test_a_supervisor_sees_their_own_insurer_whatever_the_address_asks_for(world: World) -> None:
    theirs, others = [await an_application(world, at=Status.APPROVED) for _ in range(2)]
    today = world.clock.today()
    asked = Scope(today.replace(day=1), today, insurer_id=others.insurer_id)
    shown = await a_view(world, await supervisor_of(theirs), asked)
    assert set(shown.insurers) == set(shown.figures.by_insurer) == {theirs.insurer_id}


async def test_a_supervisor_who_is_a_citizen_too_sees_nothing_of_their_own_in_the_lists(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    own = await a_staff_member(world, Role.SUPERVISOR, story.insurer_id, person_id=story.citizen.person_id)
    world.clock.move(days=40)
    assert (await a_view(world, own)).late == ()
    await story.approve()
    shown = await a_view(world, own, Scope(FIRST, world.clock.today()))
    assert (shown.missed, shown.missed_count, shown.figures.total.decided) == ((), 1, 1)


async def test_the_file_has_what_the_page_has_and_nobody_in_it(world: World) -> None:
    story = await an_application(world, at=Status.REFUSED)
    supervisor = await supervisor_of(story)
    export = QualityExport(world.db, world.ports)
    made = await export.file(supervisor, {}, QualityForm.CSV)
    rows = list(csv.reader(io.StringIO(made.data.decode("utf-8-sig")), delimiter=";"))
    assert ["Решений", "1", "100"] in rows
    assert made.name == f"Контроль качества {world.clock.today()}.csv"
    record = json.loads((await export.file(supervisor, {"change": "address"}, QualityForm.JSON)).data)
    assert (record["change"], record["total"]["decided"]) == ("address", 0)
    assert story.number not in made.data.decode()


@pytest.mark.req("SEC-1")
async def test_nobody_else_sees_it(world: World) -> None:
    story = await an_application(world, at=Status.APPROVED)
    support = await a_staff_member(world, Role.SUPPORT)
    lost = await a_staff_member(world, Role.SUPERVISOR)
    for who in (story.citizen, await a_reviewer(world, story.insurer_id), support, lost):
        with pytest.raises(Forbidden):
            await a_view(world, who)
