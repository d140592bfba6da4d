"""The chat in tabs: both sides live, in order, nothing lost or doubled, whatever is sent again (SUP-2)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import time
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import pytest
import reflex as rx

from oms_app import routes
from oms_app.bootstrap import Services, _Running, make_services
from oms_app.content import chats as words
from oms_app.content import errors
from oms_app.domain.actor import Actor, Role
from oms_app.domain.chats import LONGEST_MESSAGE
from oms_app.domain.errors import Code, SignedOut
from oms_app.domain.jobs import JobKind
from oms_app.domain.support_hours import SupportHours
from oms_app.services import visitors
from oms_app.services.chats import Chats
from oms_app.services.outbox import Outbox
from oms_app.services.sent_address_codes import SentAddressCodes
from oms_app.services.signing_in import SigningIn, Who
from oms_app.settings import Settings
from oms_app.state import live
from oms_app.state.chat import ChatPanel
from oms_app.state.chat_desk import ChatCase, ChatLists
from oms_app.state.chat_phone import ChatPhone
from tests.makers import a_citizen, a_staff_member
from tests.state.stage import send
from tests.world import PORTAL, World

MOST_ROUNDS = 5
CITIZEN, VISITOR = "citizen", "nobody"
QUESTION = "Не приходит код из СМС"

Page = TypeVar("Page", bound=rx.State)


class Doors(SigningIn):
    """The name of the session says who comes."""

    people: dict[str, Actor]

    async def who(self, token: str, *, by_person: bool = True) -> Who:
        if token not in self.people:
            raise SignedOut
        return Who(self.people[token], token, "")


@dataclass
class House:
    """Everybody's tabs, and the hub between them."""

    world: World
    services: Services
    told: int = 0
    opened: int = 0

    def tab(self, page: type[Page], session: str, address: str = routes.HELP) -> Page:
        """A new tab, with a name of its own."""
        self.opened += 1
        root = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
        made = cast(Page, root.get_substate(page.get_full_name().split(".")))
        cookie = f'sid="{session}"; vid="{visitors.made("a browser")}"'
        place = {"headers": {"cookie": cookie}, "pathname": address, "asPath": address, "token": f"tab {self.opened}"}
        cast(Any, root)._update_router_vars(place, {})
        cast(Any, root).router_data = place
        return made

    async def spread(self, *tabs: rx.State) -> None:
        """What was told since reaches these tabs as the hub brings it, and what comes of that."""
        for _ in range(MOST_ROUNDS):
            topics = frozenset(topic for hint in self.world.hints[self.told :] for topic in hint.topics)
            self.told = len(self.world.hints)
            for tab in tabs:
                known = live.TABS.open.get(tab.router.session.client_token)
                for event in sorted(known.wants(topics) if known else ()):
                    await send(tab, event.rpartition(".")[2])

    async def opened_case(self, panel: ChatPanel) -> ChatCase:
        """The specialist takes what waits and opens it."""
        lists = self.tab(ChatLists, "support", routes.SUPPORT_CHATS)
        await send(lists, "load_lists")
        key = lists.lists.waiting[0].key
        await send(lists, "take", key)
        case = self.tab(ChatCase, "support", routes.support_chat(key))
        await send(case, "load_case")
        await self.spread(panel, case)
        return case


@pytest.fixture
async def house(world: World) -> AsyncIterator[House]:
    doors = Doors(world.db, world.ports)
    doors.people = {
        CITIZEN: await a_citizen(world),
        "support": await a_staff_member(world, Role.SUPPORT, None),
        "colleague": await a_staff_member(world, Role.SUPPORT, None),
    }
    services = replace(make_services(world.db, world.ports), signing_in=doors)
    settings = replace(Settings.from_environment({}), public_url="https://polis.example.ru")
    _Running.house = cast(Any, SimpleNamespace(services=services, ports=world.ports, settings=settings))
    live.TABS.open.clear()
    yield House(world, services)
    live.TABS.open.clear()
    _Running.house = None


async def write(panel: ChatPanel, name: str, text: str) -> None:
    await send(panel, "send", {"client_id": name, "text": text})


def said(shown: Any) -> list[str]:
    return [line.text for line in shown.lines if line.look != "told"]


@pytest.mark.req("SUP-2")
async def test_two_tabs_of_one_citizen_and_the_desk_show_the_same_lines_in_the_same_order(house: House) -> None:
    first, second = house.tab(ChatPanel, CITIZEN), house.tab(ChatPanel, CITIZEN)
    for tab in (first, second):
        await send(tab, "look")
    await write(first, "a1", "Первая")
    await send(second, "look")
    case = await house.opened_case(first)
    for number, tab in enumerate((second, first, second), start=2):
        await write(tab, f"a{number}", f"Строка {number}")
        await house.spread(first, second, case)
    await send(case, "answer", case.case.key, {"client_id": "b1", "text": "Ответ"})
    await house.spread(first, second, case)
    wanted = ["Первая", "Строка 2", "Строка 3", "Строка 4", "Ответ"]
    assert [said(one) for one in (first.chat, second.chat, case.case)] == [wanted] * 3
    assert [line.client_id for line in first.chat.lines if line.look == "mine"] == ["a1", "a2", "a3", "a4"]


@pytest.mark.req("SUP-2")
async def test_what_is_sent_again_after_a_lost_connection_is_there_once_and_shown_at_once(house: House) -> None:
    tab = house.tab(ChatPanel, CITIZEN)
    await write(tab, "a1", "Первая")
    await write(tab, "a2", "Вторая")
    live.TABS.open.clear()
    again = house.tab(ChatPanel, CITIZEN)
    await write(again, "a2", "Вторая")
    assert said(again.chat) == ["Первая", "Вторая"]
    await write(again, "a3", "Третья")
    await house.spread(again)
    assert said(again.chat) == ["Первая", "Вторая", "Третья"]


@pytest.mark.req("SUP-2")
async def test_under_ones_last_line_stands_whether_it_was_delivered_and_read(house: House) -> None:
    panel = house.tab(ChatPanel, CITIZEN)
    await write(panel, "a1", "Вопрос")
    assert panel.chat.state == words.SENT
    case = await house.opened_case(panel)
    await send(case, "refresh_case")
    await house.spread(panel)
    assert panel.chat.state.startswith(words.DELIVERED)
    await send(case, "read_case")
    await house.spread(panel)
    assert panel.chat.state.startswith(words.READ)
    await send(case, "answer", case.case.key, {"client_id": "b1", "text": "Ответ"})
    assert (case.case.state, panel.chat_unread) == (words.SENT, 0)
    await house.spread(panel, case)
    assert (panel.chat_unread, case.case.state.split()[0]) == (1, words.DELIVERED)
    await send(panel, "look")
    await house.spread(panel, case)
    assert (panel.chat_unread, case.case.state.split()[0]) == (0, words.READ)


@pytest.mark.req("SUP-2")
async def test_who_types_is_seen_until_the_message_comes(house: House) -> None:
    panel = house.tab(ChatPanel, CITIZEN)
    await write(panel, "a1", "Вопрос")
    case = await house.opened_case(panel)
    await send(case, "type_answer", case.case.key)
    await send(panel, "typing")
    await house.spread(panel, case)
    assert (panel.chat_typing, case.case_typing) == (1, 1)
    await send(case, "answer", case.case.key, {"client_id": "b1", "text": "Ответ"})
    await house.spread(panel, case)
    assert (panel.chat_typing, case.case_typing) == (0, 0)


@pytest.mark.req("SUP-2")
async def test_a_message_that_is_refused_is_named_so_that_its_writer_may_mend_it(house: House) -> None:
    panel = house.tab(ChatPanel, CITIZEN)
    await write(panel, "a1", "я" * (LONGEST_MESSAGE + 1))
    first = panel.refusals
    await write(panel, "a1", "я" * (LONGEST_MESSAGE + 1))
    assert (first.split()[0], panel.refusals.split()[0], panel.refusals != first) == ("a1", "a1", True)
    assert panel.chat_problem == errors.WORDS[Code.TOO_LONG]
    await write(panel, "a2", "Короче")
    assert (panel.chat_problem, said(panel.chat)) == ("", ["Короче"])


@pytest.mark.req("SUP-2", "SEC-1")
async def test_a_case_that_is_a_colleagues_shows_nothing_and_leaves_the_tab_that_had_it(house: House) -> None:
    panel = house.tab(ChatPanel, CITIZEN)
    await write(panel, "a1", "Моя тайна")
    case = await house.opened_case(panel)
    key = case.case.key
    other = house.tab(ChatCase, "colleague", routes.support_chat(key))
    await send(other, "load_case")
    assert (other.missing, "тайна" in str(other.dict())) == (True, False)
    second = house.tab(ChatCase, "support", routes.support_chat(key))
    await send(second, "load_case")
    await send(second, "hand_on", key, {"heir": ""})
    await house.spread(panel, case)
    assert (case.case_gone, "тайна" in str(case.case)) == (True, False)
    assert panel.chat.standing.startswith(words.WAITING)


@pytest.mark.req("SUP-2", "SUP-3")
async def test_a_visitor_leaves_a_phone_in_the_chat_and_may_change_it(house: House) -> None:
    panel = house.tab(ChatPhone, VISITOR)
    await send(panel, "look")
    assert not panel.chat.asks_phone
    await write(cast(ChatPanel, panel), "a1", "Где полис?")
    assert panel.chat.asks_phone
    await send(panel, "ask_code", {"chat-phone": "12"})
    assert (panel.code_sent, panel.phone_error) == (False, errors.WORDS[Code.PHONE])
    await send(panel, "ask_code", {"chat-phone": "8 000 100-00-99"})
    db, ports = house.world.db, house.world.ports
    await Outbox(db, ports, {JobKind.SEND_ADDRESS_CODE: SentAddressCodes(db, ports, PORTAL).send}).drain()
    code = "".join(filter(str.isdecimal, house.world.sms.last_text))[:6]
    await send(panel, "enter_code", {"chat-code": f"{(int(code) + 1) % 10**6:06d}"})
    assert (panel.code_sent, panel.code_error != "") == (True, True)
    await send(panel, "enter_code", {"chat-code": code})
    assert (panel.chat.asks_phone, "99" in panel.chat.phone, panel.code_sent) == (False, True, False)
    assert said(panel.chat) == ["Где полис?"]
    await send(panel, "other_phone")
    assert panel.chat.asks_phone


@pytest.mark.req("SUP-1", "SUP-2")
async def test_outside_hours_the_panel_says_when_the_line_opens_and_what_becomes_of_the_words(house: House) -> None:
    night = Chats(house.world.db, house.world.ports, SupportHours(time(2), time(3)))
    cast(Any, _Running.house).services = replace(house.services, chats=night)
    panel = house.tab(ChatPanel, VISITOR)
    await send(panel, "look")
    assert "завтра в\u00a002:00" in panel.chat.standing
    assert "СМС" in panel.chat.then


@pytest.mark.req("SUP-2", "SUP-4")
async def test_articles_are_offered_from_what_is_typed_and_lead_from_an_answer(house: House) -> None:
    panel = house.tab(ChatPanel, CITIZEN)
    await send(panel, "suggest", QUESTION)
    assert panel.suggested[0].href == routes.help_about("codes")
    await write(panel, "a1", QUESTION)
    case = await house.opened_case(panel)
    ready = case.case.articles[0]
    assert ready.href == routes.help_about("codes")
    await send(case, "answer", case.case.key, {"client_id": "b1", "text": f"Смотрите. {ready.text}"})
    await house.spread(panel, case)
    line = panel.chat.lines[-1]
    assert (ready.title in line.text, "https://" in line.text) == (True, False)
    assert [one.value for one in line.articles] == [ready.href]


@pytest.mark.req("SUP-2")
async def test_staff_have_no_chat_of_their_own_and_are_told_where_they_answer(house: House) -> None:
    panel = house.tab(ChatPanel, "support")
    await send(panel, "look")
    assert (panel.chat.lines, panel.chat_problem) == ([], errors.WORDS[Code.CHAT_STAFF])
