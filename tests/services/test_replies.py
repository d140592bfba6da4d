"""Questions item by item, their answers, and documents that the citizen adds while the insurer decides."""

from __future__ import annotations

from collections.abc import Awaitable

import pytest
from alembic import command

from oms_app.content import questions as words
from oms_app.db import migrations
from oms_app.db.application import Application
from oms_app.domain.actor import SYSTEM, Actor, Role
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, DomainError, Forbidden, Invalid, NotFound, Refused, Stale
from oms_app.domain.insurer_answers import CitizenEvent
from oms_app.domain.jobs import JobKind
from oms_app.domain.notices import NoticeKind
from oms_app.domain.questions import LONGEST_ANSWER, MOST_ADDED, Item, Wanted
from oms_app.domain.workflow import LONGEST_TEXT, Action, Status
from oms_app.services.insurer_news import InsurerNews
from oms_app.services.moves import move
from oms_app.services.notices import Notices
from oms_app.services.outbox import Outbox
from oms_app.services.question_views import QuestionView
from oms_app.services.review_views import QueueRow
from oms_app.services.scans import Scans
from tests.makers import (
    ANSWER,
    QUESTION,
    Story,
    a_citizen,
    a_reviewer,
    a_scan,
    a_staff_member,
    an_application,
    an_insurer,
)
from tests.world import World

LEASE = DocumentKind.LEASE
ITEMS = (
    Item(Wanted.WORDS, QUESTION, counts="Одно предложение"),
    Item(Wanted.DOCUMENT, "Пришлите договор", document=LEASE),
)
BEFORE = "c1e58a3d6b70"  # the last schema in which a question was one text
WHY = "Нашлась справка из архива"


@pytest.fixture
async def asked(world: World) -> Story:
    """Asked for words and for a paper."""
    story = await an_application(world, at=Status.UNDER_REVIEW)
    await story.reviews.ask(story.reviewer, story.number, await story.version(), ITEMS)
    return story


async def attach(story: Story, item: QuestionView | None, kind: DocumentKind = LEASE, data: bytes = b"lease") -> str:
    outcome = await Scans(story.world.db, story.world.ports).add(
        story.citizen, story.key, kind, "1.jpg", data, question_id=item.id if item else None
    )
    assert outcome.scan
    return outcome.scan.key


async def send(story: Story, typed: dict[int, str], version: int | None = None) -> None:
    seen = await story.version() if version is None else version
    await story.replies.send(story.citizen, story.number, seen, typed)


async def refusal(call: Awaitable[object]) -> tuple[type[DomainError], Code]:
    with pytest.raises(DomainError) as refused:
        await call
    return type(refused.value), refused.value.code


@pytest.mark.req("REF-3", "SLA-2")
async def test_each_item_has_its_own_day_and_says_what_counts(asked: Story) -> None:
    first, second = await asked.items()
    assert (first.text, first.counts, first.document) == (QUESTION, "Одно предложение", None)
    assert second.document is LEASE
    assert first.due_on < second.due_on
    view = await asked.applications.view(asked.citizen, asked.number)
    assert view.events[-1].text == f"1. {QUESTION}\n2. Пришлите договор"


@pytest.mark.req("REF-3")
async def test_what_is_typed_stays_and_is_no_answer_until_all_is_sent(asked: Story) -> None:
    first, second = await asked.items()
    await asked.replies.keep(asked.citizen, asked.number, first.id, "Полевая, 7")
    kept, _ = await asked.items()
    assert (kept.answer, kept.is_answered) == ("Полевая, 7", True)
    case = await asked.reviews.case(asked.reviewer, asked.number)
    assert [item.answer for item in case.given.items] == ["", ""]
    with pytest.raises(Invalid) as missing:
        await send(asked, {first.id: "Полевая, 8"})
    assert [(one.field, one.code) for one in missing.value.problems] == [(f"question-{second.id}", Code.REQUIRED)]
    assert (await asked.items())[0].answer == "Полевая, 8"
    assert (await asked.row()).status is Status.CLARIFICATION


@pytest.mark.req("REF-3", "FLOW-1")
async def test_words_and_a_paper_make_one_answer_and_the_clock_goes_on(asked: Story) -> None:
    first, second = await asked.items()
    key = await attach(asked, second)
    asked.world.clock.move(days=3)
    await send(asked, {first.id: ANSWER})
    view = await asked.applications.view(asked.citizen, asked.number)
    assert (view.status, view.clock.paused_days, view.awaited.items) == (Status.UNDER_REVIEW, 3, ())
    assert view.events[-1].text == f"1. {ANSWER}\n2. Приложено: 1\N{NO-BREAK SPACE}файл."
    assert key in {scan.key for scan in view.scans}


@pytest.mark.req("REF-3")
async def test_words_will_do_where_there_is_no_such_paper(asked: Story) -> None:
    first, second = await asked.items()
    await send(asked, {first.id: ANSWER, second.id: "Договора нет, живу у родителей"})
    assert (await asked.row()).status is Status.UNDER_REVIEW


@pytest.mark.req("REF-3", "DESK-3")
async def test_a_second_press_and_a_second_tab_answer_nothing_twice(asked: Story) -> None:
    first, second = await asked.items()
    version, typed = await asked.version(), {first.id: ANSWER, second.id: "Нет"}
    await send(asked, typed, version)
    assert await refusal(send(asked, typed, version)) == (Stale, Code.STALE)
    keep = asked.replies.keep(asked.citizen, asked.number, first.id, "Передумал")
    assert await refusal(keep) == (NotFound, Code.NOT_FOUND)
    assert await refusal(attach(asked, second)) == (NotFound, Code.NOT_FOUND)
    view = await asked.applications.view(asked.citizen, asked.number)
    assert [event.action for event in view.events].count(Action.ANSWER) == 1


@pytest.mark.req("SEC-1", "REF-3")
async def test_an_item_of_another_application_is_not_there(asked: Story) -> None:
    theirs = await an_application(asked.world, at=Status.CLARIFICATION)
    [foreign] = await theirs.items()
    mine = asked.replies.keep(asked.citizen, asked.number, foreign.id, "Чужое")
    assert await refusal(mine) == (NotFound, Code.NOT_FOUND)
    assert await refusal(send(asked, {foreign.id: "Чужое"})) == (NotFound, Code.NOT_FOUND)
    assert await refusal(attach(asked, foreign)) == (NotFound, Code.NOT_FOUND)
    theirs_by_me = asked.replies.keep(asked.citizen, theirs.number, foreign.id, "Чужое")
    assert await refusal(theirs_by_me) == (NotFound, Code.NOT_FOUND)
    assert [item.answer for item in await theirs.items()] == [""]


async def test_a_paper_of_another_kind_answers_no_item(asked: Story) -> None:
    _, second = await asked.items()
    assert await refusal(attach(asked, second, DocumentKind.PASSPORT)) == (Refused, Code.WRONG_MOVE)


async def test_an_answer_longer_than_a_page_is_refused_and_the_words_before_stay(asked: Story) -> None:
    first, _ = await asked.items()
    await asked.replies.keep(asked.citizen, asked.number, first.id, ANSWER)
    long = asked.replies.keep(asked.citizen, asked.number, first.id, "а" * (LONGEST_ANSWER + 1))
    assert await refusal(long) == (Invalid, Code.TOO_LONG)
    assert (await asked.items())[0].answer == ANSWER


@pytest.mark.req("DOC-10", "SEC-1")
async def test_the_office_sees_a_file_once_it_is_handed_over_and_it_stays_then(asked: Story) -> None:
    first, second = await asked.items()
    scans, key = Scans(asked.world.db, asked.world.ports), await attach(asked, second)
    assert await refusal(scans.page(asked.reviewer, key, 0)) == (NotFound, Code.NOT_FOUND)
    await scans.remove(asked.citizen, key)
    again = await attach(asked, second)
    assert [item.is_answered for item in await asked.items()] == [False, True]
    await send(asked, {first.id: ANSWER})
    assert (await scans.page(asked.reviewer, again, 0)).data
    assert await refusal(scans.page(await a_citizen(asked.world), again, 0)) == (NotFound, Code.NOT_FOUND)
    elsewhere = await a_reviewer(asked.world, await an_insurer(asked.world))
    assert await refusal(scans.page(elsewhere, again, 0)) == (NotFound, Code.NOT_FOUND)
    assert await refusal(scans.remove(asked.citizen, again)) == (Refused, Code.WRONG_MOVE)


@pytest.mark.req("REF-3", "DESK-1")
async def test_the_reviewer_sees_what_is_new_until_they_act_and_the_queue_says_so(asked: Story) -> None:
    first, second = await asked.items()
    key = await attach(asked, second)
    assert not (await in_queue(asked)).has_answer
    await send(asked, {first.id: ANSWER})
    assert (await in_queue(asked)).has_answer
    given = (await asked.reviews.case(asked.reviewer, asked.number)).given
    assert [(item.text, item.answer) for item in given.items] == [(QUESTION, ANSWER), ("Пришлите договор", "")]
    assert [scan.key for scan in given.items[1].scans] == [key]
    assert given.new_scans == {key}
    await asked.reviews.ask(asked.reviewer, asked.number, await asked.version(), (Item(Wanted.WORDS, "А теперь?"),))
    case = await asked.reviews.case(asked.reviewer, asked.number)
    assert (case.given.new_scans, [item.text for item in case.given.items]) == (frozenset(), ["А теперь?"])
    assert not (await in_queue(asked)).has_answer


async def in_queue(story: Story) -> QueueRow:
    [row] = await story.reviews.queue(story.reviewer, search=story.number)
    return row


@pytest.mark.req("REF-3", "NOTE-2", "FLOW-2")
async def test_further_documents_change_no_status_and_are_told_to_the_holder(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    key = await attach(story, None, DocumentKind.OTHER)
    assert key not in {scan.key for scan in (await story.reviews.case(story.reviewer, story.number)).scans}
    await story.replies.add_documents(story.citizen, story.number, await story.version(), WHY)
    case = await story.reviews.case(story.reviewer, story.number)
    assert (case.status, case.held_by_me) == (Status.UNDER_REVIEW, True)
    assert case.given.new_scans == {key}
    [added] = case.given.added
    assert (added.text, [scan.key for scan in added.scans]) == (WHY, [key])
    [message] = await Notices(world.db, world.ports).mine(story.reviewer)
    assert (message.kind, WHY in message.text) == (NoticeKind.DOCUMENTS_ADDED, True)
    view = await story.applications.view(story.citizen, story.number)
    assert (view.events[-1].action, view.events[-1].text, view.awaited.waiting) == (Action.ADD_DOCUMENTS, WHY, ())


@pytest.mark.req("REF-3", "DESK-3")
async def test_a_reviewer_who_has_not_seen_the_new_documents_decides_nothing(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    seen = await story.version()
    await attach(story, None, DocumentKind.OTHER)
    await story.replies.add_documents(story.citizen, story.number, seen, WHY)
    assert await refusal(story.reviews.approve(story.reviewer, story.number, seen)) == (Stale, Code.STALE)
    again = story.replies.add_documents(story.citizen, story.number, seen, WHY)
    assert await refusal(again) == (Stale, Code.STALE)  # the same press twice


@pytest.mark.req("REF-3")
async def test_documents_come_with_a_word_of_why_and_at_most_ten_at_once(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    version = await story.version()
    with pytest.raises(Invalid) as nothing:
        await story.replies.add_documents(story.citizen, story.number, version, " ")
    assert [problem.field for problem in nothing.value.problems] == ["files", "why"]
    kinds = (DocumentKind.OTHER, DocumentKind.LEASE)
    for place in range(MOST_ADDED):
        await attach(story, None, kinds[place % 2], b"file %d" % place)
    assert await refusal(attach(story, None, kinds[0], b"one more")) == (Refused, Code.TOO_MANY_FILES)
    await story.replies.add_documents(story.citizen, story.number, version, WHY)
    await attach(story, None, DocumentKind.COURT_DECISION, b"later")


@pytest.mark.req("REF-3", "FLOW-1")
@pytest.mark.parametrize("status", [Status.SENT, Status.APPROVED, Status.REFUSED, Status.WITHDRAWN])
async def test_nothing_is_added_before_the_insurer_has_it_nor_after_a_decision(world: World, status: Status) -> None:
    story = await an_application(world, at=status)
    await a_scan(world, story.key, DocumentKind.OTHER, waits=True)
    add = story.replies.add_documents(story.citizen, story.number, await story.version(), WHY)
    assert await refusal(add) == (Refused, Code.WRONG_MOVE)
    assert await refusal(attach(story, None, DocumentKind.OTHER)) == (Refused, Code.WRONG_MOVE)


@pytest.mark.req("REF-3")
async def test_documents_are_added_while_the_insurer_has_it_and_nobody_holds_it(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    await story.receive()
    await attach(story, None, DocumentKind.OTHER)
    await story.replies.add_documents(story.citizen, story.number, await story.version(), WHY)
    assert ((await story.row()).status, (await in_queue(story)).has_answer) == (Status.SENT, True)


@pytest.mark.req("REF-3")
async def test_a_file_for_a_question_that_was_taken_back_is_not_lost(asked: Story) -> None:
    _, second = await asked.items()
    key = await attach(asked, second)
    async with asked.world.db.write() as work:
        application = await work.session.get_one(Application, (await asked.row()).id)
        await move(work, asked.world.clock, application, Action.RETURN, SYSTEM)
    awaited = (await asked.applications.view(asked.citizen, asked.number)).awaited
    assert (awaited.items, [scan.key for scan in awaited.waiting]) == ((), [key])
    await asked.replies.add_documents(asked.citizen, asked.number, await asked.version(), WHY)
    assert (await asked.reviews.case(asked.reviewer, asked.number)).given.new_scans == {key}


@pytest.mark.req("OPS-3", "REF-3")
async def test_what_was_asked_before_there_were_items_is_one_item_in_its_own_words(world: World) -> None:
    story = await an_application(world, at=Status.CLARIFICATION)
    url = world.db.engine.url.render_as_string(hide_password=False)
    await migrations.on_connection(url, lambda connection: command.stamp(migrations.config(connection), "head"))
    await migrations.on_connection(url, lambda connection: command.downgrade(migrations.config(connection), BEFORE))
    await migrations.upgrade(url)
    [item] = await story.items()
    assert (item.wanted, item.text, item.answer) == (Wanted.WORDS, QUESTION, "")
    await story.answer()
    assert (await story.row()).status is Status.UNDER_REVIEW


@pytest.mark.req("DESK-1", "SEC-1")
async def test_only_its_holder_asks_and_every_item_must_say_something(world: World) -> None:
    story = await an_application(world, at=Status.UNDER_REVIEW)
    version = await story.version()

    def ask(who: Actor, *items: Item) -> Awaitable[None]:
        return story.reviews.ask(who, story.number, version, items)

    supervisor = await a_staff_member(world, Role.SUPERVISOR, story.insurer_id)
    assert await refusal(ask(supervisor, *ITEMS)) == (Forbidden, Code.FORBIDDEN)
    colleague = await a_reviewer(world, story.insurer_id)
    assert await refusal(ask(colleague, *ITEMS)) == (Refused, Code.TAKEN)
    assert await refusal(ask(story.reviewer)) == (Invalid, Code.REQUIRED)
    assert await refusal(ask(story.reviewer, Item(Wanted.FIELD, "Какой дом?"))) == (Invalid, Code.CHOICE)
    await ask(story.reviewer, Item(Wanted.FIELD, "Какой дом?", field=Field.HOUSE))
    assert [item.field for item in await story.items()] == [Field.HOUSE]


@pytest.mark.req("SUB-3")
async def test_the_insurers_own_system_hears_of_added_documents(world: World) -> None:
    world.insurer.is_elsewhere = True
    story = await an_application(world, at=Status.UNDER_REVIEW)
    await attach(story, None, DocumentKind.OTHER)
    await story.replies.add_documents(story.citizen, story.number, await story.version(), WHY)
    news = InsurerNews(world.db, world.ports)
    await Outbox(world.db, world.ports, {JobKind.TELL_INSURER: news.tell}).drain()
    [told] = world.insurer.told.values()
    assert (told.event, told.text, len(told.attachments)) == (CitizenEvent.DOCUMENTS_ADDED, WHY, 3)


def test_long_questions_and_answers_still_make_one_readable_text() -> None:
    text = words.answered([("а" * LONGEST_ANSWER, 1)] * 5)
    assert len(text) <= LONGEST_TEXT
    assert len(text.split("\n")) == 5
