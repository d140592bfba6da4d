"""Requests to the support in tabs: a form that is sent once, a page that shows nothing before it is taken (SUP-3)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from oms_app import routes
from oms_app.bootstrap import _Running, make_services
from oms_app.content import tickets as words
from oms_app.domain.actor import Actor, Role
from oms_app.domain.errors import SignedOut
from oms_app.domain.tickets import TicketStatus
from oms_app.services.signing_in import SigningIn, Who
from oms_app.settings import Settings
from oms_app.state.support_search import SupportSearchScreen
from oms_app.state.ticket_desk import TicketCaseScreen, TicketQueue
from oms_app.state.ticket_form import TicketForm
from oms_app.state.ticket_track import TicketTrack
from tests.makers import a_citizen, a_staff_member
from tests.state.stage import open_tab, send
from tests.world import World

FORM = {"kind": "account", "text": "Не приходит код из СМС.", "with_facts": "on", "fact_page": "/login"}


class Doors(SigningIn):
    """The name of the session says who comes."""

    people: dict[str, Actor]

    async def who(self, token: str, *, by_person: bool = True) -> Who:
        if token not in self.people:
            raise SignedOut
        return Who(self.people[token], token, "")


@pytest.fixture
async def doors(world: World) -> AsyncIterator[Doors]:
    """A citizen and a specialist of the support, signed in."""
    doors = Doors(world.db, world.ports)
    doors.people = {"citizen": await a_citizen(world), "support": await a_staff_member(world, Role.SUPPORT)}
    services = replace(make_services(world.db, world.ports), signing_in=doors)
    _Running.house = cast(
        Any, SimpleNamespace(services=services, ports=world.ports, settings=Settings.from_environment({}))
    )
    yield doors
    _Running.house = None


@pytest.mark.req("SUP-3", "SUP-4")
async def test_a_form_suggests_answers_keeps_what_is_wrong_and_gives_one_number_for_two_presses(doors: Doors) -> None:
    tab = open_tab(TicketForm, routes.HELP_REQUEST, session="nobody")
    await send(tab, "load")
    await send(tab, "suggest", FORM["text"])
    assert tab.suggested[0].href == routes.help_about("codes")
    await send(tab, "send", FORM)
    assert (set(tab.errors), tab.number) == ({"contact"}, "")
    await send(tab, "send", FORM | {"contact": "stranger@example.ru"})
    number = tab.number
    await send(tab, "send", FORM | {"contact": "stranger@example.ru"})
    assert tab.number == number != ""


@pytest.mark.req("SUP-3", "DESK-2")
async def test_an_answer_of_the_desk_comes_to_the_page_of_its_author(doors: Doors) -> None:
    form = open_tab(TicketForm, routes.HELP_REQUEST, session="citizen")
    await send(form, "load")
    await send(form, "send", FORM | {"contact": None})  # as a browser sends a field that is not drawn
    queue = open_tab(TicketQueue, routes.SUPPORT_TICKETS, session="support")
    await send(queue, "load")
    assert [line.number for line in queue.lines] == [form.number]
    search = open_tab(SupportSearchScreen, routes.support_search("коды из смс"), session="support")
    await send(search, "load")
    assert [line.number for line in search.found.tickets] == [form.number]
    case = open_tab(TicketCaseScreen, routes.support_ticket(form.number), session="support")
    await send(case, "load")
    assert FORM["text"] not in str(case.dict())
    await send(case, "take", form.number, case.case.version)
    assert "/login" in [fact.value for fact in case.case.shown.context]
    await send(case, "answer", form.number, case.case.version, {"answer": " "})
    assert "answer" in case.errors
    await send(case, "answer", form.number, case.case.version, {"answer": "Запросите новый код."})
    page = open_tab(TicketTrack, routes.help_ticket(form.number), session="citizen")
    await send(page, "load")
    assert page.shown.messages[-1].text == "Запросите новый код."
    assert page.shown.badge.text == words.STATUSES[TicketStatus.ANSWERED][0]
    await send(page, "rate", 5)
    assert page.shown.rated
    other = open_tab(TicketTrack, routes.help_ticket(form.number), session="support")
    await send(other, "load")
    assert other.missing
    assert FORM["text"] not in str(other.dict())
