"""The desk: the most urgent first, taken by one, decided by somebody else than whom it is about."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from oms_app.db.person import Person
from oms_app.db.policy import PolicyChange
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.changes import Field
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, NotFound, Refused, Stale
from oms_app.domain.questions import Item, Wanted
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Action, Status
from oms_app.services.reviews import Reviews
from tests.makers import QUESTION, Story, a_reviewer, an_application, an_insurer
from tests.rows import everything, stored
from tests.world import World


@pytest.mark.req("FLOW-1", "FLOW-2")
@pytest.mark.parametrize("status", Status)
async def test_every_status_is_reached_by_real_moves(world: World, status: Status) -> None:
    story = await an_application(world, at=status)
    assert (await story.row()).status is status


@pytest.mark.req("DESK-1")
async def test_the_queue_is_of_the_own_insurer_and_the_most_urgent_is_first(world: World) -> None:
    first = await an_application(world, at=Status.SENT)
    world.clock.move(days=2)
    await an_application(world, at=Status.SENT)
    decided = await an_application(world, at=Status.APPROVED)
    queue = await first.reviews.queue(first.reviewer)
    assert [(row.number, row.clock.days_left, row.held) for row in queue] == [(first.number, 28, False)]
    assert await decided.reviews.queue(decided.reviewer) == []
    await first.take()
    colleague = await a_reviewer(world, first.insurer_id)
    assert [(row.mine, row.held) for row in await first.reviews.queue(first.reviewer)] == [(True, True)]
    assert [(row.mine, row.held) for row in await first.reviews.queue(colleague)] == [(False, True)]


@pytest.mark.req("DESK-1", "SUB-1")
async def test_a_case_is_found_by_number_policy_and_surname_even_when_it_is_decided(world: World) -> None:
    story = await an_application(world, at=Status.REFUSED)
    enp = (await story.reviews.case(story.reviewer, story.number)).enp
    for search in (story.number, story.number.lower().replace("-", " "), f"{enp[:4]} {enp[4:]}", "воронцова"):
        assert [row.number for row in await story.reviews.queue(story.reviewer, search=search)] == [story.number]
    for search in ("Лебедева", "26-0000-0000-A", enp[:15] + "X"):
        assert await story.reviews.queue(story.reviewer, search=search) == []
    stranger = await a_reviewer(world, await an_insurer(world))
    assert await story.reviews.queue(stranger, search=story.number) == []


@pytest.mark.req("DESK-1")
async def test_a_case_shows_what_is_asked_what_proves_it_and_who_did_what(world: World) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    await story.reviews.note(story.reviewer, story.number, " Позвонить в ЗАГС ")
    case = await story.reviews.case(story.reviewer, story.number)
    assert (case.person, case.born_on.year, case.holder_name) == ("Воронцова Анна Сергеевна", 1985, "Кораблёва М.")
    assert [(row.field, row.old, row.new) for row in case.rows] == [(Field.LAST_NAME, "Воронцова", "Лебедева")]
    assert len(case.scans) == 2
    assert [note.text for note in case.notes] == ["Позвонить в ЗАГС"]
    assert (case.events[-1].text, case.events[-1].by_name) == (QUESTION, "Кораблёва М.")
    assert case.held_by_me
    view = await story.applications.view(story.citizen, story.number)
    assert "Позвонить" not in repr(view)


@pytest.mark.req("DESK-1")
@pytest.mark.parametrize(("text", "code"), [("  ", Code.REQUIRED), ("а" * 2001, Code.TOO_LONG)])
async def test_a_note_says_something_of_readable_length(world: World, text: str, code: Code) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    with pytest.raises(Invalid) as refusal:
        await story.reviews.note(story.reviewer, story.number, text)
    assert refusal.value.code is code


Call = Callable[[Reviews, Actor, str, int], Awaitable[object]]
CALLS: dict[str, Call] = {
    "case": lambda it, who, number, version: it.case(who, number),
    "take": lambda it, who, number, version: it.take(who, number, version),
    "release": lambda it, who, number, version: it.release(who, number, version),
    "ask": lambda it, who, number, version: it.ask(who, number, version, (Item(Wanted.WORDS, QUESTION),)),
    "approve": lambda it, who, number, version: it.approve(who, number, version),
    "refuse": lambda it, who, number, version: it.refuse(who, number, version, (RefusalReason.DEBTS,), ""),
    "note": lambda it, who, number, version: it.note(who, number, "Заметка"),
}


async def refusals(story: Story, who: Actor, *names: str) -> set[tuple[type[DomainError], Code]]:
    """How these calls of this actor are refused; fails when one is not."""
    found = set()
    before = await everything(story.world)
    for name in names or tuple(CALLS):
        with pytest.raises(DomainError) as refusal:
            await CALLS[name](story.reviews, who, story.number, await story.version())
        found.add((type(refusal.value), refusal.value.code))
    assert await everything(story.world) == before
    return found


@pytest.mark.req("SEC-1", "DESK-1")
@pytest.mark.parametrize("status", [Status.SENT, Status.UNDER_REVIEW, Status.APPROVED])
async def test_anothers_insurers_case_looks_as_if_it_was_not_there(world: World, status: Status) -> None:
    story = await an_application(world, at=status)
    stranger = await a_reviewer(world, await an_insurer(world))
    assert await refusals(story, stranger) == {(NotFound, Code.NOT_FOUND)}


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("role", [Role.CITIZEN, Role.SUPPORT, Role.ADMIN])
async def test_whoever_is_no_reviewer_learns_nothing_at_the_desk(world: World, role: Role) -> None:
    story = await an_application(world, at=Status.SENT)
    who = Actor(story.citizen.account_id, role, story.citizen.person_id, story.insurer_id, Level.CONFIRMED)
    assert await refusals(story, who) <= {(NotFound, Code.NOT_FOUND), (Forbidden, Code.FORBIDDEN)}
    with pytest.raises(Forbidden):
        await story.reviews.queue(who)


@pytest.mark.req("DESK-3")
async def test_a_reviewer_neither_decides_on_their_own_application_nor_reads_what_is_noted_of_it(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    same_person = await a_reviewer(world, story.insurer_id, person_id=story.citizen.person_id)
    assert await refusals(story, same_person) == {(Forbidden, Code.OWN_APPLICATION)}
    assert await story.reviews.queue(same_person) == []


@pytest.mark.req("DESK-3")
async def test_what_a_colleague_holds_is_taken(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    colleague = await a_reviewer(world, story.insurer_id)
    decisions = ("take", "release", "ask", "approve", "refuse")
    assert await refusals(story, colleague, *decisions) == {(Refused, Code.TAKEN)}


@pytest.mark.req("DESK-3")
async def test_what_nobody_took_is_not_decided(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    decisions = ("release", "ask", "approve", "refuse")
    assert await refusals(story, story.reviewer, *decisions) == {(Refused, Code.NOT_TAKEN_BY_YOU)}


@pytest.mark.req("DESK-3")
async def test_a_page_from_before_the_answer_decides_nothing(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    old = await story.version()
    await story.ask()
    await story.answer()
    for call in (
        story.reviews.approve(story.reviewer, story.number, old),
        story.reviews.refuse(story.reviewer, story.number, old, (RefusalReason.DEBTS,), ""),
        story.reviews.release(story.reviewer, story.number, old),
    ):
        with pytest.raises(Stale):
            await call
    assert (await story.row()).status is Status.UNDER_REVIEW


@pytest.mark.req("DESK-3")
async def test_of_two_who_take_at_once_one_has_it_and_the_other_hears_that_it_is_taken(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    colleague, version = await a_reviewer(world, story.insurer_id), await story.version()
    results = await asyncio.gather(
        *(story.reviews.take(who, story.number, version) for who in (story.reviewer, colleague)),
        return_exceptions=True,
    )
    [refusal] = [result for result in results if result is not None]
    assert isinstance(refusal, Refused)
    assert refusal.code is Code.TAKEN
    assert await story.version() == version + 1


@pytest.mark.req("DESK-3", "FLOW-2")
async def test_of_approval_and_withdrawal_at_once_one_happens_and_the_other_is_stale(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    version = await story.version()
    results = await asyncio.gather(
        story.reviews.approve(story.reviewer, story.number, version),
        story.applications.withdraw(story.citizen, story.number, version),
        return_exceptions=True,
    )
    assert [type(result) for result in results if result is not None] == [Stale]
    row = await story.row()
    changed = bool(await stored(world, PolicyChange))
    assert (row.status is Status.APPROVED) == changed
    assert row.version == version + 1


@pytest.mark.req("FLOW-1", "REF-1")
async def test_a_refusal_keeps_its_coded_reasons_and_changes_no_policy(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    reasons = (RefusalReason.DOCUMENT_FORMAT, RefusalReason.OTHER)
    await story.reviews.refuse(story.reviewer, story.number, await story.version(), reasons, "Нет печати")
    view = await story.applications.view(story.citizen, story.number)
    assert (view.status, view.events[-1].reasons, view.events[-1].text) == (Status.REFUSED, reasons, "Нет печати")
    [person] = await stored(world, Person)
    assert person.values["last_name"] == "Воронцова"
    assert await stored(world, PolicyChange) == []


@pytest.mark.req("DESK-1")
async def test_what_is_given_back_can_be_taken_by_a_colleague(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    await story.reviews.release(story.reviewer, story.number, await story.version())
    colleague = await a_reviewer(world, story.insurer_id)
    await story.reviews.take(colleague, story.number, await story.version())
    case = await story.reviews.case(colleague, story.number)
    assert case.held_by_me
    assert {Action.RELEASE, Action.ASK, Action.APPROVE, Action.REFUSE} <= set(case.actions)


@pytest.mark.req("FLOW-3")
async def test_a_move_wakes_the_citizen_the_desk_and_whoever_is_told(world: World) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    world.hints.clear()
    await story.answer()
    assert world.topics == {
        f"person:{story.citizen.person_id}",
        f"insurer:{story.insurer_id}",
        f"account:{story.citizen.account_id}",
        f"account:{story.reviewer.account_id}",
    }
