"""Chats: live both ways, in order, nothing doubled, nobody else's (SUP-2, SEC-1)."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from oms_app.db.audit import AuditEntry
from oms_app.db.chat import ChatMessage
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.chats import ChatStatus, LineKind, Side, Standing
from oms_app.domain.errors import Code, DomainError, Forbidden, NotFound, Refused, TooMany
from oms_app.services import chat_erasure, visitors
from oms_app.services.chat_guests import Guest
from tests.fakes import BAD_FILE
from tests.makers import a_citizen
from tests.services.chat_stage import COOKIE, Stage, a_stage
from tests.world import World


@pytest.fixture
async def stage(world: World) -> Stage:
    return await a_stage(world)


async def deeds(stage: Stage) -> list[Deed]:
    async with stage.world.db.read() as session:
        return list(await session.scalars(sa.select(AuditEntry.deed).order_by(AuditEntry.number)))  # type: ignore[call-overload]


async def code_of(attempt: object) -> Code:
    with pytest.raises(DomainError) as caught:
        await attempt  # type: ignore[misc]
    return caught.value.code


@pytest.mark.req("SUP-2")
async def test_both_sides_hear_each_other_in_order_and_know_what_was_delivered_and_read(stage: Stage) -> None:
    await stage.say("Здравствуйте", "Где мой полис?")
    key = await stage.taken()
    case = await stage.of.chat_desk.one(stage.specialist, key)
    assert [one.text for one in case.lines if one.text] == ["Здравствуйте", "Где мой полис?"]
    before = (await stage.of.chats.shown(stage.mine)).lines[0]
    assert (before.delivered_at, before.read_at) == (None, None)
    await stage.of.chat_desk.look(stage.specialist, key)
    assert (await stage.of.chats.shown(stage.mine)).lines[0].delivered_at is not None
    await stage.of.chat_desk.look(stage.specialist, key, seen=True)
    assert (await stage.of.chats.shown(stage.mine)).lines[1].read_at is not None
    await stage.of.chat_desk.answer(stage.specialist, key, "a-1", "В кабинете")
    view = await stage.of.chats.shown(stage.mine)
    assert (view.lines[-1].side, view.lines[-1].text, view.unread) == (Side.SPECIALIST, "В кабинете", 1)
    assert (await stage.of.chats.shown(stage.mine, seen=True)).unread == 0
    assert (await stage.of.chat_desk.look(stage.specialist, key)).lines[-1].read_at is not None


@pytest.mark.req("SUP-2")
async def test_what_is_sent_again_or_from_two_tabs_at_once_is_there_once_and_in_order(stage: Stage) -> None:
    texts = [f"Строка {number}" for number in range(8)]
    await asyncio.gather(*(stage.say(texts[0]) for _ in range(4)))
    await stage.say(*texts)
    await stage.say(*texts)
    view = await stage.of.chats.shown(stage.mine)
    assert [one.text for one in view.lines] == texts
    assert [one.position for one in view.lines] == list(range(1, 9))
    key = await stage.taken()
    for _ in range(2):
        await stage.of.chat_desk.answer(stage.specialist, key, "a-1", "Ответ")
    assert (await stage.heard()) == [*texts, "Ответ"]


@pytest.mark.req("SUP-2", "SEC-1")
async def test_nobody_reads_another_chat_and_before_it_is_taken_not_even_the_desk(stage: Stage) -> None:
    await stage.say("Моя тайна")
    stranger = await a_citizen(stage.world)
    assert (await stage.of.chats.shown(Guest(stranger.account_id, "", ""))).lines == ()
    assert (await stage.of.chats.shown(stage.browser)).lines == ()
    listed = await stage.of.chat_desk.list(stage.specialist)
    assert "тайна" not in repr(listed)
    key = listed.waiting[0].key
    for method in (stage.of.chat_desk.one, stage.of.chat_desk.look, stage.of.chat_desk.end):
        assert await code_of(method(stage.specialist, key)) is Code.NOT_FOUND
    await stage.of.chat_desk.take(stage.specialist, key)
    for method in (stage.of.chat_desk.one, stage.of.chat_desk.typing):
        assert await code_of(method(stage.colleague, key)) is Code.NOT_FOUND
    assert await code_of(stage.of.chat_desk.answer(stage.colleague, key, "a", "Чужое")) is Code.NOT_FOUND
    assert "тайна" not in repr(await stage.of.chat_desk.list(stage.colleague))


@pytest.mark.req("SUP-2", "DESK-3")
async def test_one_of_two_specialists_takes_a_chat_and_the_other_is_told_so(stage: Stage) -> None:
    await stage.say("Вопрос")
    key = (await stage.of.chat_desk.list(stage.specialist)).waiting[0].key
    takes = [stage.of.chat_desk.take(one, key) for one in (stage.specialist, stage.colleague)]
    results = await asyncio.gather(*takes, return_exceptions=True)
    refused = [one for one in results if isinstance(one, Refused)]
    assert (results.count(None), [one.code for one in refused]) == (1, [Code.TAKEN])


@pytest.mark.req("SUP-2", "SEC-4")
async def test_what_a_specialist_does_with_a_chat_is_written_down(stage: Stage) -> None:
    await stage.say("Вопрос")
    key = await stage.taken()
    await stage.of.chat_desk.one(stage.specialist, key)
    await stage.of.chat_desk.answer(stage.specialist, key, "a-1", "Ответ")
    await stage.of.chat_desk.end(stage.specialist, key)
    assert await deeds(stage) == [Deed.CHAT_TAKEN, Deed.CHAT_READ, Deed.CHAT_ANSWERED, Deed.CHAT_MOVED]


@pytest.mark.req("SUP-2")
async def test_a_chat_goes_to_a_colleague_at_the_desk_or_back_and_whoever_writes_after_the_end_waits_again(
    stage: Stage,
) -> None:
    await stage.say("Вопрос")
    key = await stage.taken()
    away = stage.colleague.account_id
    assert await code_of(stage.of.chat_desk.hand_on(stage.specialist, key, away)) is Code.NOT_FOUND
    await stage.of.chat_desk.be_here(stage.colleague)
    await stage.of.chat_desk.hand_on(stage.specialist, key, away)
    assert await code_of(stage.of.chat_desk.one(stage.specialist, key)) is Code.NOT_FOUND
    await stage.of.chat_desk.hand_on(stage.colleague, key, None)
    assert len((await stage.of.chat_desk.list(stage.colleague)).waiting) == 1
    await stage.of.chat_desk.take(stage.colleague, key)
    await stage.of.chat_desk.end(stage.colleague, key)
    assert (await stage.of.chats.shown(stage.mine)).status is ChatStatus.ENDED
    await stage.say("И ещё")
    view = await stage.of.chats.shown(stage.mine)
    assert view.status is ChatStatus.WAITING
    assert [one.text for one in view.lines if one.kind is LineKind.TEXT] == ["Вопрос", "И ещё"]


@pytest.mark.req("SUP-2")
async def test_the_citizen_is_told_whether_anybody_is_there(stage: Stage) -> None:
    assert (await stage.of.chats.shown(stage.mine)).standing is Standing.NOBODY
    await stage.of.chat_desk.be_here(stage.specialist)
    assert (await stage.of.chats.shown(stage.mine)).standing is Standing.OPEN
    await stage.of.chat_desk.be_here(stage.specialist, is_on=False)
    assert (await stage.of.chats.shown(stage.mine)).standing is Standing.NOBODY
    await stage.of.chat_desk.be_here(stage.specialist, is_on=True)
    stage.world.clock.move(minutes=2)
    assert (await stage.of.chats.shown(stage.mine)).standing is Standing.NOBODY


@pytest.mark.req("SUP-2", "SEC-1")
async def test_what_a_browser_wrote_becomes_the_citizens_by_that_browser_alone(stage: Stage) -> None:
    await stage.say("До входа", guest=stage.browser)
    await stage.of.chats.adopt(stage.citizen, "a browser.forged")
    await stage.of.chats.adopt(stage.citizen, visitors.made("another browser"))
    assert await stage.heard() == []
    await stage.of.chats.adopt(stage.citizen, visitors.made(COOKIE))
    assert await stage.heard() == ["До входа"]
    assert await stage.heard(stage.browser) == []
    assert await code_of(stage.of.chats.adopt(stage.specialist, visitors.made(COOKIE))) is Code.FORBIDDEN


@pytest.mark.req("SUP-2")
async def test_two_chats_of_one_citizen_become_one_and_nothing_is_lost_or_doubled(stage: Stage) -> None:
    await stage.say("Раньше", "Одно и то же")
    await stage.say("Одно и то же", "До входа", guest=stage.browser)
    await stage.of.chats.adopt(stage.citizen, visitors.made(COOKIE))
    assert await stage.heard() == ["Раньше", "Одно и то же", "Одно и то же", "До входа"]
    await stage.say("До входа")
    async with stage.world.db.read() as session:
        rows = await session.scalars(sa.select(ChatMessage).order_by(ChatMessage.position))  # type: ignore[arg-type]
        assert [row.position for row in rows] == [1, 2, 3, 4, 5]


@pytest.mark.req("SUP-2", "SEC-1")
async def test_a_specialist_never_answers_their_own_question(stage: Stage) -> None:
    await stage.say("Мой вопрос")
    own = Actor(stage.specialist.account_id, Role.SUPPORT, person_id=stage.citizen.person_id)
    key = (await stage.of.chat_desk.list(own)).waiting[0].key
    assert await code_of(stage.of.chat_desk.take(own, key)) is Code.NOT_FOUND


@pytest.mark.req("SEC-2")
async def test_one_person_may_write_so_many_messages_a_minute(stage: Stage) -> None:
    with pytest.raises(TooMany):
        await stage.say(*(f"Строка {number}" for number in range(100)))
    before = len(await stage.heard())
    await stage.say("Строка 0")
    stage.world.clock.move(minutes=2)
    await stage.say("Снова можно")
    assert len(await stage.heard()) == before + 1


@pytest.mark.req("SUP-2")
async def test_typing_is_told_to_the_other_side_and_kept_nowhere(stage: Stage) -> None:
    await stage.say("Вопрос")
    key = await stage.taken()
    await stage.of.chats.typing(stage.mine)
    heard = (await stage.of.chat_desk.one(stage.specialist, key)).typing_topic
    assert heard in stage.world.topics
    await stage.of.chat_desk.typing(stage.specialist, key)
    assert (await stage.of.chats.shown(stage.mine)).typing_topic in stage.world.topics


async def test_no_other_role_sees_the_desk(stage: Stage) -> None:
    for role in set(Role) - {Role.SUPPORT}:
        with pytest.raises(Forbidden):
            await stage.of.chat_desk.list(Actor(1, role))
        with pytest.raises(NotFound):
            await stage.of.chat_desk.one(Actor(1, role), "key")


@pytest.mark.req("SUP-2", "SEC-5")
async def test_a_chat_of_a_browser_is_kept_for_a_month_and_a_citizens_for_a_year(stage: Stage) -> None:
    await stage.say("Мой вопрос")
    await stage.say("Ничей вопрос", guest=stage.browser)
    for days, left in ((29, 2), (2, 1), (335, 0)):
        stage.world.clock.move(days=days)
        await chat_erasure.erase(stage.world.db, stage.world.ports)
        async with stage.world.db.read() as session:
            assert len((await session.scalars(sa.select(ChatMessage))).all()) == left


@pytest.mark.req("SUP-2", "SEC-1")
async def test_a_file_is_checked_as_a_scan_is_there_once_and_seen_by_its_owner_and_its_specialist_alone(
    stage: Stage,
) -> None:
    files = stage.of.chat_files
    refused = await files.add(stage.mine, "f-0", "Вирус.pdf", BAD_FILE + b"virus")
    assert refused is not None
    for _ in range(2):
        assert await files.add(stage.mine, "f-1", "Справка.jpg", b"a photograph") is None
    lines = (await stage.of.chats.shown(stage.mine)).lines
    assert [one.file.name for one in lines if one.file] == ["Справка.jpg"]
    key = next(one.file.key for one in lines if one.file)
    assert (await files.mine(stage.mine, key, "original")).data == b"a photograph"
    assert await code_of(files.mine(stage.browser, key, "thumb")) is Code.NOT_FOUND
    assert await code_of(files.at_desk(stage.specialist, key, "thumb")) is Code.NOT_FOUND
    await stage.taken()
    for what, said in (("thumb", b"thumbnail of"), ("0", b"page 0 of")):
        assert (await files.at_desk(stage.specialist, key, what)).data.startswith(said)
    assert await code_of(files.at_desk(stage.specialist, key, "1")) is Code.NOT_FOUND
    assert await code_of(files.at_desk(stage.colleague, key, "0")) is Code.NOT_FOUND
    assert (await deeds(stage))[-2:] == [Deed.CHAT_READ, Deed.CHAT_READ]
