"""«Жалоба» and quality control's «Жалобы» as tabs see them: what is previewed is sent, and both sides follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import quote

import pytest

from oms_app import routes
from oms_app.bootstrap import _Running, make_services
from oms_app.content import complaint_desk, complaint_pages
from oms_app.content.complaints import FACTS, STATUSES
from oms_app.domain.actor import Actor
from oms_app.domain.complaints import ComplaintStatus, Demand, Fact
from oms_app.domain.workflow import Status
from oms_app.services.signing_in import SigningIn, Who
from oms_app.state.complaint import ComplaintScreen
from oms_app.state.complaint_desk import ComplaintCase, ComplaintList
from tests.makers import Story, an_application
from tests.services.complaint_stage import a_late_application, a_supervisor, rows
from tests.state.stage import open_tab, send
from tests.world import World

SAID = {"demands": ["recalculate"], "own_words": "Жду давно.", "way": "email", "email": "anna@example.com"}


@dataclass
class ByName(SigningIn):
    """Whoever the session's token names is signed in."""

    people: dict[str, Actor]

    async def who(self, token: str, *, by_person: bool = True) -> Who:
        return Who(self.people[token], "Анна", "АВ")


@pytest.fixture
def people(world: World) -> Iterator[dict[str, Actor]]:
    """Who is signed in, by session; the house stands as long as the test runs."""
    people: dict[str, Actor] = {}
    services = make_services(world.db, world.ports)
    object.__setattr__(services, "signing_in", ByName(people))
    _Running.house = cast(Any, SimpleNamespace(services=services, ports=world.ports))
    yield people
    _Running.house = None


async def a_tab(page: Any, address: str, session: str) -> Any:
    tab = open_tab(page, address, session)
    await send(tab, "load")
    return tab


def line(tab: Any, fact: Fact) -> str:
    """What the complaint says of this, as the page shows it."""
    return next((row.value for row in tab.preview if row.term == FACTS[fact]), "")


@pytest.mark.req("SLA-4")
async def test_the_preview_follows_the_form_and_what_is_wrong_is_told_beside_its_field(
    world: World, people: dict[str, Actor]
) -> None:
    story = await a_late_application(world)
    people["anna"] = story.citizen
    tab = await a_tab(ComplaintScreen, routes.complaint(story.number), "anna")
    assert tab.chosen == [demand.value for demand in Demand]
    assert "14\xa0дней" in line(tab, Fact.DELAY)
    await send(tab, "compose", SAID)
    assert (line(tab, Fact.OWN_WORDS), tab.way) == ("Жду давно.", "email")
    assert line(tab, Fact.DEMANDS).startswith("1) пересчитать")
    led = await send(tab, "send", SAID)
    assert "errors" in str(led)
    assert ".рф" in tab.errors["email"]
    assert await rows(world) == []


@pytest.mark.req("SLA-4", "FLOW-3")
async def test_a_decision_that_comes_meanwhile_is_in_the_preview_with_all_that_was_typed(
    world: World, people: dict[str, Actor]
) -> None:
    story = await a_late_application(world)
    people["anna"] = story.citizen
    tab = await a_tab(ComplaintScreen, routes.complaint(story.number), "anna")
    await send(tab, "compose", SAID | {"demands": ["decide", "compensate"]})
    await story.approve()
    await send(tab, "refresh")
    assert line(tab, Fact.DEMANDS).startswith("1) возместить")
    assert "после срока" in line(tab, Fact.DECISION)
    assert line(tab, Fact.OWN_WORDS) == "Жду давно."


@pytest.mark.req("SLA-4", "SUB-2")
async def test_two_tabs_send_one_complaint_and_both_show_its_number(world: World, people: dict[str, Actor]) -> None:
    story = await a_late_application(world)
    people["anna"] = story.citizen
    tabs = [await a_tab(ComplaintScreen, routes.complaint(story.number), "anna") for _ in range(2)]
    for tab in tabs:
        await send(tab, "send", {"demands": ["decide"], "way": "cabinet", "email": None})
    (row,) = await rows(world)
    assert [(tab.shown.number, tab.shown.is_form) for tab in tabs] == [(row.number, False)] * 2


@pytest.mark.req("SLA-4", "UX-3")
async def test_where_no_term_was_missed_the_page_says_why_and_where_to_go(
    world: World, people: dict[str, Actor]
) -> None:
    story = await an_application(world, at=Status.SENT)
    people["anna"] = story.citizen
    tab = await a_tab(ComplaintScreen, routes.complaint(story.number), "anna")
    assert (tab.shown.is_form, tab.shown.number) == (False, "")
    assert "23\xa0декабря" in tab.shown.why_not
    assert tab.shown.tel.startswith("tel:")
    assert tab.shown.application_href == routes.application(story.number)


async def a_case(world: World, people: dict[str, Actor]) -> tuple[Story, Any, str]:
    """A complaint that was sent, the citizen's open tab, and the address of quality control's."""
    story = await a_late_application(world)
    people["anna"], people["vera"] = story.citizen, await a_supervisor(world, story)
    tab = await a_tab(ComplaintScreen, routes.complaint(story.number), "anna")
    await send(tab, "send", {"demands": ["decide"], "way": "cabinet"})
    return story, tab, quote(routes.complaint_case(tab.shown.number))


@pytest.mark.req("SLA-4", "FLOW-3")
async def test_quality_control_registers_and_answers_and_the_citizens_open_tab_follows(
    world: World, people: dict[str, Actor]
) -> None:
    _, mine, address = await a_case(world, people)
    listed = await a_tab(ComplaintList, routes.COMPLAINTS, "vera")
    assert [row.number for row in listed.lines] == [mine.shown.number]
    case = await a_tab(ComplaintCase, address, "vera")
    assert (case.shown.may_register, case.shown.may_answer) == (True, False)
    await send(case, "register", case.shown.number, 1)
    await send(case, "answer", case.shown.number, 2, {"outcome": "", "text": "Ответ"})
    assert case.errors == {"outcome": complaint_desk.PICK}
    await send(case, "answer", case.shown.number, 2, {"outcome": "satisfy", "text": "  "})
    assert case.errors == {"text": complaint_desk.EMPTY_ANSWER}
    await send(case, "answer", case.shown.number, 2, {"outcome": "satisfy", "text": "Решили сегодня."})
    await send(mine, "refresh")
    assert (mine.shown.badge.text, mine.shown.answer) == (STATUSES[ComplaintStatus.SATISFIED].text, "Решили сегодня.")
    assert mine.changed.startswith(complaint_pages.LIVE)
    await send(listed, "refresh")
    assert [row.due for row in listed.lines] == [complaint_desk.CLOSED]


@pytest.mark.req("SLA-4")
async def test_the_citizen_takes_it_back_and_quality_control_has_nothing_to_do(
    world: World, people: dict[str, Actor]
) -> None:
    _, mine, address = await a_case(world, people)
    assert mine.shown.may_withdraw
    await send(mine, "withdraw", mine.shown.version)
    assert mine.shown.badge.text == STATUSES[ComplaintStatus.WITHDRAWN].text
    case = await a_tab(ComplaintCase, address, "vera")
    assert (case.shown.may_register, case.shown.may_answer, case.shown.todo) == (False, False, "")
