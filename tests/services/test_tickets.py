"""A request to the support: sent once, answered by one, read by its author, found by its words (SUP-3, DESK-2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.address_code import AddressCode
from oms_app.db.audit import AuditEntry
from oms_app.db.encrypted import keys
from oms_app.db.notice import Notice
from oms_app.db.support_word import SupportWord
from oms_app.db.ticket import Ticket, TicketFile, TicketMessage
from oms_app.domain.actor import Actor, Role
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, NotFound, Refused, SignedOut, Stale, TooMany
from oms_app.domain.jobs import JobKind
from oms_app.domain.limits import LIMITS, Limit
from oms_app.domain.notices import NoticeKind
from oms_app.domain.tickets import CLOSED_AFTER, TicketFact, TicketKind, TicketStatus, Voice, build_number
from oms_app.services.codes import code_for
from oms_app.services.outbox import Outbox
from oms_app.services.scan_arrivals import Refusal
from oms_app.services.sent_address_codes import SentAddressCodes
from oms_app.services.sent_ticket_news import SentTicketNews
from oms_app.services.ticket_care import tidy
from oms_app.services.ticket_desk import TicketDesk
from oms_app.services.ticket_files import TicketFiles
from oms_app.services.ticket_tracking import TicketTracking
from oms_app.services.ticket_views import TicketFileView, TicketRequest
from oms_app.services.tickets import Tickets
from tests.fakes import BAD_FILE
from tests.makers import a_citizen, a_staff_member
from tests.world import World

TEXT = "Не открывается страница заявки: белый экран вместо документов."
CONTEXT = {TicketFact.PAGE: "/documents", TicketFact.BROWSER: "Firefox 140"}
HERE = "203.0.113.7"
EMAIL = "stranger@example.ru"


def a_form(key: str = "form", text: str = TEXT, contact: str = "") -> TicketRequest:
    return TicketRequest(key, TicketKind.BROKEN, text, contact, CONTEXT)


def tickets(world: World) -> Tickets:
    return Tickets(world.db, world.ports)


def desk(world: World) -> TicketDesk:
    return TicketDesk(world.db, world.ports)


def tracking(world: World) -> TicketTracking:
    return TicketTracking(world.db, world.ports)


async def a_specialist(world: World) -> Actor:
    return await a_staff_member(world, Role.SUPPORT)


async def post(world: World) -> None:
    """Let the worker send codes and news."""
    portal = "https://polis.example.ru"
    handlers = {
        JobKind.SEND_ADDRESS_CODE: SentAddressCodes(world.db, world.ports, portal).send,
        JobKind.SEND_TICKET_NEWS: SentTicketNews(world.db, world.ports, portal).send,
    }
    await Outbox(world.db, world.ports, handlers).drain()


async def the_code(world: World) -> str:
    """The code that was sent last."""
    async with world.db.read() as session:
        row = (await session.scalars(sa.select(AddressCode).order_by(col(AddressCode.id).desc()))).first()
    assert row is not None
    return code_for(keys(), row.handle_hash)


async def deeds(world: World) -> list[Deed]:
    async with world.db.read() as session:
        rows = await session.scalars(sa.select(AuditEntry).order_by(col(AuditEntry.number)))
        return [row.deed for row in rows]


@pytest.mark.req("SUP-3")
async def test_a_double_press_gives_the_same_number_and_the_least_busy_specialist_answers_for_it(world: World) -> None:
    citizen, first, second = await a_citizen(world), await a_specialist(world), await a_specialist(world)
    number = await tickets(world).send(citizen, a_form(), visitor=HERE)
    assert await tickets(world).send(citizen, a_form(), visitor=HERE) == number
    await tickets(world).send(citizen, a_form("another"), visitor=HERE)
    queue = await desk(world).list(first)
    assert {row.is_mine for row in queue} == {True, False}
    assert len(await tickets(world).mine(citizen)) == len(await desk(world).list(second)) == 2
    assert number.startswith("Т-")


@pytest.mark.req("SUP-3", "DESK-2", "SEC-4")
async def test_nothing_that_was_written_is_told_before_it_is_taken_and_each_look_afterwards_is_written_down(
    world: World,
) -> None:
    citizen, specialist = await a_citizen(world), await a_specialist(world)
    number = await tickets(world).send(citizen, a_form(), visitor=HERE)
    before = await desk(world).case(specialist, number)
    assert (before.view, before.may_take) == (None, True)
    assert TEXT not in str(before)
    assert Deed.TICKET_READ not in await deeds(world)
    await desk(world).take(specialist, number, before.version)
    case = await desk(world).case(specialist, number)
    assert case.view is not None
    assert [one.text for one in case.view.messages] == [TEXT]
    assert case.view.context[TicketFact.PAGE] == "/documents"
    assert (await deeds(world))[-1] is Deed.TICKET_READ


@pytest.mark.req("DESK-2")
async def test_of_two_specialists_one_takes_it_an_old_page_overwrites_nothing_and_a_late_one_may_be_taken_over(
    world: World,
) -> None:
    citizen, first, second = await a_citizen(world), await a_specialist(world), await a_specialist(world)
    number = await tickets(world).send(citizen, a_form(), visitor=HERE)
    await desk(world).take(first, number, 1)
    with pytest.raises(Stale):
        await desk(world).take(first, number, 1)
    with pytest.raises(Refused, match=Code.TICKET_TAKEN):
        await desk(world).take(second, number, 2)
    with pytest.raises(Refused, match=Code.TICKET_NOT_TAKEN):
        await desk(world).answer(second, number, 2, "Здравствуйте!")
    assert (await desk(world).case(second, number)).view is None
    world.clock.move(days=2)
    await desk(world).take(second, number, 2)
    assert (await desk(world).case(first, number)).view is None


@pytest.mark.req("SUP-3")
async def test_it_is_answered_opened_again_answered_and_rated_and_notes_are_never_shown_to_the_author(
    world: World,
) -> None:
    citizen, specialist = await a_citizen(world), await a_specialist(world)
    number = await tickets(world).send(citizen, a_form(), visitor=HERE)
    await desk(world).take(specialist, number, 1)
    await desk(world).note(specialist, number, 2, "Проверить журнал")
    await desk(world).answer(specialist, number, 3, "Обновите страницу.")
    await tickets(world).write(citizen, number, 4, "Не помогло.")
    assert (await tickets(world).page(citizen, number)).row.status is TicketStatus.NEW
    await desk(world).take(specialist, number, 5)
    await desk(world).answer(specialist, number, 6, "Исправили.")
    await tickets(world).rate(citizen, number, 5)
    page = await tickets(world).page(citizen, number)
    assert [one.voice for one in page.messages] == [Voice.AUTHOR, Voice.SUPPORT, Voice.AUTHOR, Voice.SUPPORT]
    assert (page.row.status, page.rating) == (TicketStatus.CLOSED, 5)
    async with world.db.read() as session:
        told = list(await session.scalars(sa.select(Notice).where(col(Notice.kind) == NoticeKind.TICKET_ANSWERED)))
    assert [(one.account_id, "Исправили." in one.text) for one in told] == [(citizen.account_id, False)] * 2
    await tickets(world).write(citizen, number, 8, "Снова не открывается.")
    assert (await tickets(world).page(citizen, number)).closed_at is None


@pytest.mark.req("SEC-1", "SUP-3")
async def test_anothers_request_and_one_that_is_not_there_look_the_same_and_nobody_answers_their_own(
    world: World,
) -> None:
    citizen, other, specialist = await a_citizen(world), await a_citizen(world), await a_specialist(world)
    number = await tickets(world).send(citizen, a_form(), visitor=HERE)
    own = await tickets(world).send(specialist, a_form("own"), visitor=HERE)
    for actor, asked in ((other, number), (citizen, "Т-26-0000-0000-А"), (specialist, number)):
        with pytest.raises(NotFound):
            await tickets(world).page(actor, asked)
    with pytest.raises(NotFound):
        await desk(world).case(specialist, own)
    assert own not in {row.number for row in await desk(world).list(specialist)}
    for actor in (citizen, await a_staff_member(world, Role.ADMIN)):
        with pytest.raises(NotFound):
            await desk(world).case(actor, number)
        with pytest.raises(Forbidden):
            await desk(world).list(actor)


@pytest.mark.req("SUP-3", "SEC-2")
async def test_a_stranger_leaves_a_contact_and_reads_the_answer_by_number_and_code(world: World) -> None:
    specialist = await a_specialist(world)
    with pytest.raises(Invalid) as wrong:
        await tickets(world).send(None, a_form(text=" "), visitor=HERE)
    assert [one.field for one in wrong.value.problems] == ["text", "contact"]
    number = await tickets(world).send(None, a_form(contact=EMAIL), visitor=HERE)
    await desk(world).take(specialist, number, 1)
    await desk(world).answer(specialist, number, 2, "Обновите страницу.")
    sent = await tracking(world).ask_code(number, visitor=HERE)
    await post(world)
    letters = [letter for letter in world.mail.letters.values() if letter.to == EMAIL]
    assert len(letters) == 2
    assert not any("Обновите" in letter.text for letter in letters)
    permit = await tracking(world).open(sent.handle, await the_code(world), visitor=HERE)
    assert [one.text for one in (await tracking(world).page(permit)).messages] == [TEXT, "Обновите страницу."]
    await tracking(world).write(permit, 3, "Спасибо, не помогло.", visitor=HERE)
    world.clock.move(hours=1)
    with pytest.raises(SignedOut):
        await tracking(world).page(permit)


@pytest.mark.req("SEC-2", "SUP-3")
async def test_asking_for_a_code_tells_nobody_whether_the_number_is_there(world: World) -> None:
    number = await tickets(world).send(None, a_form(contact="+7 900 111-22-33"), visitor=HERE)
    there = await tracking(world).ask_code(number, visitor=HERE)
    nobodys = await tracking(world).ask_code(build_number(2026, 1), visitor=HERE)
    assert (there.tries_left, there.expires_at) == (nobodys.tries_left, nobodys.expires_at)
    right = await the_code(world)
    with pytest.raises(TooMany, match=Code.WRONG_CODE):
        await tracking(world).open(nobodys.handle, right, visitor=HERE)
    await post(world)
    assert [to for to, _ in world.sms.messages.values()] == ["+79001112233"]


@pytest.mark.req("SEC-2", "SUP-3")
async def test_an_address_sends_only_so_many_requests_an_hour(world: World) -> None:
    for turn in range(LIMITS[Limit.TICKET].count):
        await tickets(world).send(None, a_form(f"form {turn}", contact=EMAIL), visitor=HERE)
    with pytest.raises(TooMany):
        await tickets(world).send(None, a_form("one more", contact=EMAIL), visitor=HERE)
    assert await tickets(world).send(None, a_form("form 0", contact=EMAIL), visitor=HERE)


@pytest.mark.req("SUP-3")
async def test_who_has_the_least_waiting_gets_the_next_request_and_nobody_gets_or_inherits_their_own(
    world: World,
) -> None:
    citizen = await a_citizen(world)
    busy, own = await a_specialist(world), await a_staff_member(world, Role.SUPPORT, person_id=citizen.person_id)
    first = await tickets(world).send(citizen, a_form("one"), visitor=HERE)
    assert (await desk(world).case(busy, first)).row.is_mine
    free = await a_specialist(world)
    second = await tickets(world).send(citizen, a_form("two"), visitor=HERE)
    assert (await desk(world).case(free, second)).row.is_mine
    await desk(world).take(busy, first, 1)
    await desk(world).answer(busy, first, 2, "Обновите страницу.")  # an answered one is no load
    third = await tickets(world).send(citizen, a_form("three"), visitor=HERE)
    assert (await desk(world).case(busy, third)).row.is_mine
    assert [one.account_id for one in (await desk(world).case(busy, third)).colleagues] == [free.account_id]
    assert await desk(world).list(own) == []
    for number in (first, second, third):
        with pytest.raises(NotFound):
            await desk(world).case(own, number)


@pytest.mark.req("DESK-2")
async def test_it_is_handed_over_to_a_colleague_who_takes_it_anew(world: World) -> None:
    citizen, first, second = await a_citizen(world), await a_specialist(world), await a_specialist(world)
    number = await tickets(world).send(citizen, a_form(), visitor=HERE)
    await desk(world).take(first, number, 1)
    assert [one.account_id for one in (await desk(world).case(first, number)).colleagues] == [second.account_id]
    with pytest.raises(NotFound):
        await desk(world).hand_over(first, number, 2, citizen.account_id)
    await desk(world).hand_over(first, number, 2, second.account_id)
    assert (await desk(world).case(first, number)).view is None
    row = (await desk(world).case(second, number)).row
    assert (row.status, row.is_mine) == (TicketStatus.NEW, True)


@pytest.mark.req("DESK-2")
async def test_a_double_goes_into_the_other_request_of_the_same_author_with_its_words(world: World) -> None:
    citizen, other, specialist = await a_citizen(world), await a_citizen(world), await a_specialist(world)
    kept = await tickets(world).send(citizen, a_form(), visitor=HERE)
    double = await tickets(world).send(citizen, a_form("two", "Всё ещё белый экран!"), visitor=HERE)
    strangers = await tickets(world).send(other, a_form("three"), visitor=HERE)
    await desk(world).take(specialist, double, 1)
    assert [row.number for row in (await desk(world).case(specialist, double)).doubles] == [kept]
    for wrong in (double, strangers):
        with pytest.raises(Refused, match=Code.TICKET_NOT_DOUBLE):
            await desk(world).merge(specialist, double, 2, wrong)
    await desk(world).merge(specialist, double, 2, kept)
    page = await tickets(world).page(citizen, double)
    assert (page.row.status, page.merged_into) == (TicketStatus.MERGED, kept)
    assert "Всё ещё белый экран!" in [one.text for one in (await tickets(world).page(citizen, kept)).messages]


@pytest.mark.req("SUP-3", "DOC-7")
async def test_a_screenshot_passes_the_checks_of_scans_and_is_seen_by_its_author_and_by_who_took_the_request(
    world: World,
) -> None:
    citizen, first, second = await a_citizen(world), await a_specialist(world), await a_specialist(world)
    files = TicketFiles(world.db, world.ports)
    assert isinstance(await files.add("form", "virus.png", BAD_FILE + b"virus", visitor=HERE), Refusal)
    shot = await files.add("form", "экран.png", b"a screenshot", visitor=HERE)
    assert isinstance(shot, TicketFileView)
    number = await tickets(world).send(citizen, a_form(), visitor=HERE)
    assert [one.key for one in (await tickets(world).page(citizen, number)).files] == [shot.key]
    await desk(world).take(first, number, 1)
    assert (await files.picture(first, shot.key)).data
    assert (await files.picture(citizen, shot.key)).data
    assert (await deeds(world))[-1] is Deed.TICKET_READ
    for stranger in (second, await a_citizen(world)):
        with pytest.raises(NotFound):
            await files.picture(stranger, shot.key)


@pytest.mark.req("SEC-5", "SUP-3")
async def test_after_silence_it_is_closed_and_a_year_later_what_it_said_is_erased(world: World) -> None:
    citizen, specialist = await a_citizen(world), await a_specialist(world)
    files = TicketFiles(world.db, world.ports)
    await files.add("form", "экран.png", b"a screenshot", visitor=HERE)
    await files.add("never sent", "экран.png", b"another", visitor=HERE)
    number = await tickets(world).send(citizen, a_form(), visitor=HERE)
    await desk(world).take(specialist, number, 1)
    await desk(world).answer(specialist, number, 2, "Обновите страницу.")
    world.clock.move(days=CLOSED_AFTER / timedelta(days=1) + 1)
    await tidy(world.db, world.ports)
    assert (await tickets(world).page(citizen, number)).row.status is TicketStatus.CLOSED
    world.clock.move(days=366)
    await tidy(world.db, world.ports)
    async with world.db.read() as session:
        ticket = (await session.scalars(sa.select(Ticket))).one()
        texts = list(await session.scalars(sa.select(TicketMessage)))
        left = [*(await session.scalars(sa.select(SupportWord))), *(await session.scalars(sa.select(TicketFile)))]
    assert ({one.text for one in texts}, ticket.context, left) == ({""}, {}, [])
    with pytest.raises(DomainError):
        await tickets(world).page(citizen, number)


@pytest.mark.req("SUP-2", "SUP-3")
async def test_a_chat_that_nobody_could_answer_becomes_one_request(world: World) -> None:
    citizen = await a_citizen(world)
    number = await tickets(world).open_from_chat(citizen, "chat-key", ["Где мой полис?"])
    assert await tickets(world).open_from_chat(citizen, "chat-key", ["Где мой полис?"]) == number
    assert [row.from_chat for row in await tickets(world).mine(citizen)] == [True]
