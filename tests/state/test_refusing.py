"""Refusing at the desk: what is marked and typed is shown as the citizen will read it, and is what they then read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from oms_app import routes
from oms_app.bootstrap import _Running, make_services
from oms_app.content import changes, documents, refusals
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Status
from oms_app.services.repairs import Repairs
from oms_app.services.signing_in import SigningIn, Who
from oms_app.state.desk_refusing import Refusing
from oms_app.views import repairs as views
from tests.makers import Story, an_application
from tests.state.stage import open_tab, send
from tests.world import World

NAME, FORMAT, DEBTS = RefusalReason.WRONG_NAME, RefusalReason.DOCUMENT_FORMAT, RefusalReason.DEBTS
LAST_NAME = "wrong_name field last_name"
WORDS = "В паспорте другая фамилия."


class OneSession(SigningIn):
    """Whoever comes is the person in `who_is`."""

    who_is: Who

    async def who(self, token: str, *, by_person: bool = True) -> Who:
        return self.who_is


@pytest.fixture
async def story(world: World) -> AsyncIterator[Story]:
    """An application in the hands of a reviewer, who is signed in."""
    story = await an_application(world, at=Status.UNDER_REVIEW)
    session = OneSession(world.db, world.ports)
    session.who_is = Who(story.reviewer, "Марина", "МК")
    services = replace(make_services(world.db, world.ports), signing_in=session)
    _Running.house = cast(Any, SimpleNamespace(services=services, ports=world.ports))
    yield story
    _Running.house = None


async def the_form(story: Story) -> Any:
    """The form of a refusal, open."""
    tab = open_tab(Refusing, routes.desk_case(story.number))
    await send(tab, "load_case")
    await send(tab, "open_refusal", story.number)
    return tab


@pytest.mark.req("REF-2", "DESK-1")
async def test_each_chosen_reason_offers_what_it_may_be_about(story: Story) -> None:
    tab = await the_form(story)
    for reason in (NAME, FORMAT, DEBTS):
        await send(tab, "toggle", reason)
    offered = {group.title: [choice.text for choice in group.choices] for group in tab.groups}
    assert offered == {
        refusals.REFUSALS[NAME].text: ["Фамилия: Лебедева", "Имя: Анна", "Отчество: Сергеевна"],
        refusals.REFUSALS[FORMAT].text: [
            documents.KINDS[kind] for kind in (DocumentKind.PASSPORT, DocumentKind.CIVIL_CERTIFICATE)
        ],
    }


@pytest.mark.req("REF-2", "DESK-1")
async def test_the_preview_is_what_the_citizen_then_reads(story: Story, world: World) -> None:
    tab = await the_form(story)
    for reason in (NAME, FORMAT, DEBTS):
        await send(tab, "toggle", reason)
    passport = next(choice.value for group in tab.groups for choice in group.choices if choice.text == "Паспорт")
    for code in (LAST_NAME, passport):
        await send(tab, "mark", code)
    before = [without_ways(row) for row in tab.preview]
    form = {"explanation": WORDS}
    await send(tab, "refuse", story.number, await story.version(), tab.chosen, tab.marks, form)
    assert (await story.row()).status is Status.REFUSED
    read = views.shown(await Repairs(world.db, world.ports).mine(story.citizen, story.number), world.clock.now())
    assert [without_ways(row) for row in read.rows] == before
    assert [place.label for place in read.rows[0].places] == [changes.FIELDS[Field.LAST_NAME].label]
    assert read.said == WORDS
    assert (tab.panel, tab.chosen, tab.marks) == ("", [], [])


def without_ways(row: views.RepairRow) -> views.RepairRow:
    """Only its owner may open a file that was sent."""
    return replace(row, places=[replace(place, file="") for place in row.places])


@pytest.mark.req("REF-2")
async def test_a_reason_that_is_taken_away_takes_its_marks_with_it(story: Story) -> None:
    tab = await the_form(story)
    await send(tab, "toggle", NAME)
    await send(tab, "mark", LAST_NAME)
    assert tab.marks == [LAST_NAME]
    await send(tab, "toggle", NAME)
    assert (tab.chosen, tab.marks, tab.groups, tab.preview) == ([], [], [], [])


@pytest.mark.req("REF-1", "APP-4")
async def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(story: Story) -> None:
    tab = await the_form(story)
    await send(tab, "refuse", story.number, await story.version(), [], [], {"explanation": ""})
    assert tab.reasons_error
    await send(tab, "toggle", RefusalReason.OTHER)
    await send(tab, "refuse", story.number, await story.version(), tab.chosen, [], {"explanation": " "})
    assert tab.words_error
    assert tab.chosen == [RefusalReason.OTHER.value]
    assert (await story.row()).status is Status.UNDER_REVIEW


@pytest.mark.req("SEC-1")
@pytest.mark.parametrize("code", ["", "wrong_name", "nonsense field last_name", "wrong_name field nothing"])
async def test_a_crafted_mark_is_no_mark(story: Story, code: str) -> None:
    tab = await the_form(story)
    await send(tab, "toggle", NAME)
    await send(tab, "mark", code)
    assert [place.label for place in tab.preview[0].places] == [
        changes.FIELDS[field].label for field in (Field.LAST_NAME, Field.FIRST_NAME, Field.PATRONYMIC)
    ]


@pytest.mark.req("DESK-1")
async def test_the_form_of_another_case_begins_anew(story: Story, world: World) -> None:
    tab = await the_form(story)
    await send(tab, "toggle", NAME)
    await send(tab, "open_refusal", story.number)
    assert tab.chosen == [NAME.value]
    other = await an_application(world, at=Status.UNDER_REVIEW)
    session = cast(Any, _Running.house).services.signing_in
    session.who_is = Who(other.reviewer, "Марина", "МК")
    await send(tab, "open_refusal", other.number)
    assert (tab.chosen, tab.preview) == ([], [])
