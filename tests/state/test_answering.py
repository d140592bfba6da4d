"""Questions composed at the desk, answered on the page of the application; documents added there."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import reflex as rx

from oms_app import routes
from oms_app.bootstrap import _Running, make_services
from oms_app.content import errors
from oms_app.content import questions as words
from oms_app.domain.actor import Actor
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code
from oms_app.domain.questions import MOST_ITEMS, Item, Wanted
from oms_app.domain.workflow import Status
from oms_app.services.scan_verdicts import Wish
from oms_app.services.signing_in import SigningIn, Who
from oms_app.state.answering import Answering
from oms_app.state.asking import Asking
from oms_app.state.desk_case import Case
from tests.fakes import BAD_FILE
from tests.makers import ANSWER, QUESTION, Story, an_application
from tests.state.stage import open_tab, send
from tests.world import World

LEASE = DocumentKind.LEASE
ITEMS = (Item(Wanted.WORDS, QUESTION), Item(Wanted.DOCUMENT, "Пришлите договор", document=LEASE))


class OneSession(SigningIn):
    """Whoever comes is the person in `who_is`."""

    who_is: Actor

    async def who(self, token: str, *, by_person: bool = True) -> Who:
        return Who(self.who_is, "Анна", "АВ")


@pytest.fixture
async def story(world: World) -> AsyncIterator[Story]:
    """An application under review; the citizen is signed in."""
    story = await an_application(world, at=Status.UNDER_REVIEW)
    session = OneSession(world.db, world.ports)
    session.who_is = story.citizen
    services = replace(make_services(world.db, world.ports), signing_in=session)
    _Running.house = cast(Any, SimpleNamespace(services=services, ports=world.ports))
    yield story
    _Running.house = None


async def asked(story: Story) -> Any:
    """The page of the application with two questions."""
    await story.reviews.ask(story.reviewer, story.number, await story.version(), ITEMS)
    return await opened(story)


async def opened(story: Story) -> Any:
    tab = open_tab(Answering, routes.application(story.number))
    await send(tab, "load")
    return tab


async def at_the_desk(story: Story) -> Any:
    """The reviewer's page, with the panel of questions open."""
    cast(Any, _Running.house).services.signing_in.who_is = story.reviewer
    tab = open_tab(Asking, routes.desk_case(story.number))
    await send(cast(Any, tab).parent_state if isinstance(tab.parent_state, Case) else tab, "load_case")
    await send(tab, "begin", story.number)
    return tab


def a_file(data: bytes) -> rx.UploadFile:
    return rx.UploadFile(file=io.BytesIO(data), path=Path("IMG_1.jpg"), size=len(data))


async def attach(tab: Any, story: Story, question_id: int, data: bytes = b"lease", ticket: str = "t1") -> None:
    await send(
        tab, "attach", [a_file(data)], story.key, story.number, question_id, LEASE.value, ticket, Wish.JUDGE.value, ""
    )


@pytest.mark.req("REF-3")
async def test_what_is_missing_is_named_and_what_was_typed_is_there_in_another_tab(story: Story) -> None:
    tab = await asked(story)
    first, second = tab.items
    await send(tab, "keep", story.number, first.id, "Полевая, 7")
    assert [item.is_answered for item in tab.items] == [True, False]
    await send(tab, "send", story.number, tab.shown.version, {first.control: "Полевая, 8", second.control: ""})
    assert [(one.field, one.text) for one in tab.problems] == [(second.slot, "Ответьте на вопрос 2.")]
    assert [item.answer for item in (await opened(story)).items] == ["Полевая, 8", ""]


@pytest.mark.req("REF-3")
async def test_a_paper_and_words_go_together_and_a_bad_file_is_told_beside_its_question(story: Story) -> None:
    tab = await asked(story)
    first, second = tab.items
    await attach(tab, story, second.id, BAD_FILE, "bad")
    assert [file.tone for file in tab.items[1].files] == ["danger"]
    assert not tab.items[1].is_answered
    await attach(tab, story, second.id)
    assert [file.tone for file in tab.items[1].files] == ["success"]
    await send(tab, "send", story.number, tab.shown.version, {first.control: ANSWER, second.control: ""})
    assert (tab.items, tab.problems) == ([], [])
    assert (await story.row()).status is Status.UNDER_REVIEW


@pytest.mark.req("REF-3", "DESK-3")
async def test_the_second_of_two_tabs_is_told_that_the_page_is_old(story: Story) -> None:
    one, two = await asked(story), await opened(story)
    first, second = one.items
    form = {first.control: ANSWER, second.control: "Договора нет"}
    version = one.shown.version
    await send(one, "send", story.number, version, form)
    await send(two, "send", story.number, version, form)
    assert two.problem == errors.WORDS[Code.STALE]


@pytest.mark.req("REF-3")
async def test_added_documents_wait_for_a_word_of_why(story: Story) -> None:
    tab = await opened(story)
    await attach(tab, story, 0)
    await send(tab, "hand_over", story.number, tab.shown.version, {"why": " "})
    assert (tab.adding.why_error, tab.adding.files_error) == (words.WHY_EMPTY, "")
    again = await opened(story)
    assert (len(again.adding.files), again.adding.is_open) == (1, True)
    await send(again, "hand_over", story.number, again.shown.version, {"why": "Нашёлся договор"})
    assert (again.adding.files, again.changed) == ([], words.MORE_DONE)
    case = await story.reviews.case(story.reviewer, story.number)
    assert [one.text for one in case.given.added] == ["Нашёлся договор"]


@pytest.mark.req("DESK-1", "REF-3")
async def test_questions_are_composed_one_by_one_and_each_mistake_stands_at_its_own(story: Story) -> None:
    tab = await at_the_desk(story)
    await send(tab, "add", "permit")
    [ready] = tab.items
    assert (ready.document, ready.text) == ("residence_permit", words.READY["permit"].text)
    [read] = tab.read
    assert (read.place, read.text, read.due) == ("Вопрос страховой", ready.text, "до 7\N{NO-BREAK SPACE}декабря")
    await send(tab, "add", "")
    key = tab.items[1].key
    form = {f"{part}-{ready.key}": getattr(ready, part) for part in ("wanted", "text", "due", "counts", "document")}
    wrong = {f"wanted-{key}": "field", f"text-{key}": "", f"due-{key}": "завтра", f"counts-{key}": ""}
    await send(tab, "ask", story.number, tab.shown.version, form | wrong)
    assert [item.due_error for item in tab.items] == ["", words.BAD_DAY]
    await send(tab, "ask", story.number, tab.shown.version, form | wrong | {f"due-{key}": "", "field-0": None})
    assert (tab.items[1].text_error, tab.items[1].about_error) == (
        errors.WORDS[Code.REQUIRED],
        errors.WORDS[Code.CHOICE],
    )
    mended = {f"due-{key}": "", f"text-{key}": "Какой дом?", f"field-{key}": "house"}
    await send(tab, "ask", story.number, tab.shown.version, form | wrong | mended)
    assert (tab.items, tab.panel) == ([], "")
    assert [item.text for item in await story.items()] == [words.READY["permit"].text, "Какой дом?"]


@pytest.mark.req("DESK-1")
async def test_another_kind_has_another_day_and_there_is_an_end_to_questions(story: Story) -> None:
    tab = await at_the_desk(story)
    [item] = tab.items
    await send(tab, "change", item.key, "wanted", "document")
    assert tab.items[0].due == tab.shown.given.due["document"] != item.due
    for _ in range(MOST_ITEMS):
        await send(tab, "add", "")
    assert (len(tab.items), tab.items_error) == (MOST_ITEMS, words.MANY_ITEMS)
    await send(tab, "drop", item.key)
    assert (len(tab.items), tab.items_error) == (MOST_ITEMS - 1, "")
