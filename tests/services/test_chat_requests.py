"""A chat that nobody answers becomes a request: a citizen's, and a visitor's who has proved a phone (SUP-2, SUP-3)."""

from __future__ import annotations

import re
from datetime import time

import pytest
import sqlalchemy as sa

from oms_app.db.ticket import Ticket, TicketFile, TicketMessage
from oms_app.domain.chats import ChatStatus, LineKind, Standing
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.support_hours import SupportHours
from oms_app.services import visitors
from oms_app.services.chat_guests import Guest
from oms_app.services.chats import Chats
from tests.services.chat_stage import COOKIE, Stage, a_stage
from tests.world import World

NIGHT = SupportHours(time(2), time(3))  # the tests play at noon
PHONE = "8 (000) 100-00-99"


@pytest.fixture
async def stage(world: World) -> Stage:
    return await a_stage(world)


async def refusal(attempt: object) -> Code:
    with pytest.raises(DomainError) as caught:
        await attempt  # type: ignore[misc]
    return caught.value.code


async def code_in_sms(stage: Stage) -> str:
    await stage.minutes_pass(0)
    found = re.search(r"\d{6}", stage.world.sms.last_text)
    return found[0] if found else ""


async def leave_phone(stage: Stage) -> None:
    """The visitor types a phone and the code from it."""
    sent = await stage.of.chat_phones.ask_code(stage.browser, PHONE)
    await stage.of.chat_phones.prove(stage.browser, sent.handle, await code_in_sms(stage))


async def requests(stage: Stage) -> list[Ticket]:
    async with stage.world.db.read() as session:
        return list(await session.scalars(sa.select(Ticket).order_by(Ticket.id)))  # type: ignore[arg-type]


async def words_of(stage: Stage) -> list[str]:
    async with stage.world.db.read() as session:
        return [one.text for one in await session.scalars(sa.select(TicketMessage).order_by(TicketMessage.id))]  # type: ignore[arg-type]


@pytest.mark.req("SUP-2", "SUP-3")
async def test_a_chat_that_nobody_answers_becomes_one_request_with_all_that_was_written(stage: Stage) -> None:
    await stage.say("Где полис?", "Жду третий день")
    await stage.minutes_pass(4)
    await stage.minutes_pass(4)
    view, sent = await stage.of.chats.shown(stage.mine), await stage.of.tickets.mine(stage.citizen)
    assert (view.status, [one.number for one in sent]) == (ChatStatus.REQUEST, [view.request_number])
    assert await words_of(stage) == ["Где полис?\nЖду третий день"]
    await stage.say("И ещё вопрос")
    await stage.minutes_pass(4)
    assert (await words_of(stage))[1:] == ["И ещё вопрос"]
    assert (await stage.of.chats.shown(stage.mine)).request_number == (await requests(stage))[1].number


@pytest.mark.req("SUP-2", "SUP-3", "SEC-2")
async def test_a_visitors_chat_becomes_a_request_once_a_phone_is_proved_and_its_answer_comes_by_sms(
    stage: Stage,
) -> None:
    await stage.say("Где полис?", guest=stage.browser)
    await stage.minutes_pass(60)
    assert (await stage.of.chats.shown(stage.browser)).status is ChatStatus.WAITING
    assert (await requests(stage), await stage.heard(stage.browser)) == ([], ["Где полис?"])
    await leave_phone(stage)
    await stage.minutes_pass(0)
    (made,) = await requests(stage)
    assert (made.contact, made.account_id, made.from_chat) == ("+70001000099", None, True)
    view = await stage.of.chats.shown(stage.browser)
    assert (view.status, view.request_number, view.phone) == (ChatStatus.REQUEST, made.number, "+7 000 ***-**-99")
    assert await words_of(stage) == ["Где полис?"]
    holder = stage.specialist if made.holder_account_id == stage.specialist.account_id else stage.colleague
    await stage.of.ticket_desk.take(holder, made.number, 1)
    await stage.of.ticket_desk.answer(holder, made.number, 2, "Полис готов.")
    await stage.minutes_pass(1)
    assert made.number in stage.world.sms.last_text


@pytest.mark.req("SUP-2", "SEC-2")
async def test_a_wrong_code_another_browser_or_no_chat_leaves_no_phone_in_the_chat(stage: Stage) -> None:
    phones = stage.of.chat_phones
    assert await refusal(phones.ask_code(stage.browser, PHONE)) is Code.NOT_FOUND
    await stage.say("Вопрос", guest=stage.browser)
    await stage.say("Вопрос")
    assert await refusal(phones.ask_code(stage.mine, PHONE)) is Code.NOT_FOUND
    assert await refusal(phones.ask_code(stage.browser, "12-34")) is Code.PHONE
    sent = await phones.ask_code(stage.browser, PHONE)
    code = await code_in_sms(stage)
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    assert await refusal(phones.prove(stage.browser, sent.handle, wrong)) is Code.WRONG_CODE
    other = Guest(None, visitors.hash_of(visitors.made("other")), "203.0.113.9")
    await stage.say("Чужой вопрос", guest=other)
    await phones.prove(other, sent.handle, code)
    assert [(await stage.of.chats.shown(one)).phone for one in (other, stage.browser)] == ["", ""]


@pytest.mark.req("SUP-2")
async def test_a_phone_can_be_changed_and_is_not_kept_after_sign_in(stage: Stage) -> None:
    await stage.say("Вопрос", guest=stage.browser)
    await leave_phone(stage)
    await stage.of.chat_phones.forget(stage.browser)
    assert (await stage.of.chats.shown(stage.browser)).phone == ""
    stage.world.clock.move(minutes=2)
    await leave_phone(stage)
    await stage.of.chats.adopt(stage.citizen, visitors.made(COOKIE))
    await stage.minutes_pass(4)
    (made,) = await requests(stage)
    assert (made.account_id, made.contact) == (stage.citizen.account_id, None)
    assert await words_of(stage) == ["Вопрос"]


@pytest.mark.req("SUP-2")
async def test_a_chat_waits_on_while_somebody_is_there_within_hours_and_becomes_a_request_after_them(
    stage: Stage,
) -> None:
    await stage.say("Вопрос")
    for _ in range(2):
        stage.world.clock.move(minutes=4)
        await stage.of.chat_desk.be_here(stage.specialist)
        await stage.minutes_pass(0)
        assert (await stage.of.chats.shown(stage.mine)).status is ChatStatus.WAITING
    stage.world.clock.move(minutes=4)
    await stage.of.chat_desk.be_here(stage.specialist)
    await stage.minutes_pass(0, NIGHT)
    assert (await stage.of.chats.shown(stage.mine)).status is ChatStatus.REQUEST


@pytest.mark.req("SUP-2")
async def test_a_chat_whose_specialist_has_gone_waits_again_and_becomes_a_request_when_nobody_is_left(
    stage: Stage,
) -> None:
    await stage.of.chat_desk.be_here(stage.specialist)
    await stage.say("Вопрос")
    key = await stage.taken()
    await stage.of.chat_desk.answer(stage.specialist, key, "a-1", "Смотрю")
    await stage.minutes_pass(10)
    assert (await stage.of.chats.shown(stage.mine)).status is ChatStatus.WITH_SPECIALIST
    await stage.say("И что?")
    await stage.minutes_pass(4)
    view = await stage.of.chats.shown(stage.mine)
    told = [one.kind for one in view.lines if one.kind not in (LineKind.TEXT, LineKind.TAKEN)]
    assert told == [LineKind.HANDED_BACK, LineKind.REQUESTED]
    assert await words_of(stage) == ["И что?"]


@pytest.mark.req("SUP-2")
async def test_a_chat_that_is_given_back_to_an_empty_desk_becomes_a_request_with_its_question(stage: Stage) -> None:
    await stage.of.chat_desk.be_here(stage.specialist)
    await stage.say("Вопрос")
    key = await stage.taken()
    await stage.of.chat_desk.answer(stage.specialist, key, "a-1", "Передам коллеге")
    await stage.of.chat_desk.hand_on(stage.specialist, key, None)
    await stage.minutes_pass(4)
    assert await words_of(stage) == ["Вопрос"]


@pytest.mark.req("SUP-2", "SUP-3")
async def test_long_messages_and_files_go_into_the_request_whole(stage: Stage) -> None:
    long = [letter * 1900 for letter in "абв"]
    await stage.say(*long)
    await stage.of.chat_files.add(stage.mine, "f-1", "Справка.jpg", b"a photograph")
    await stage.minutes_pass(4)
    assert "\n".join(await words_of(stage)).startswith("\n".join(long))
    async with stage.world.db.read() as session:
        (file,) = await session.scalars(sa.select(TicketFile))
    assert (file.name, file.ticket_id) == ("Справка.jpg", (await requests(stage))[0].id)
    assert await stage.world.storage.get(file.key) == b"a photograph"


@pytest.mark.req("SUP-1", "SUP-2")
async def test_outside_hours_the_chat_says_when_the_line_opens_next(stage: Stage) -> None:
    chats = Chats(stage.world.db, stage.world.ports, NIGHT)
    view = await chats.shown(stage.browser)
    assert (view.standing, view.opens_at) == (Standing.AFTER_HOURS, NIGHT.opens_at(stage.world.clock.now()))
    assert (await stage.of.chats.shown(stage.browser)).opens_at is None
