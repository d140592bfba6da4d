"""«Причина отказа» in a tab: the list, the way into the next attempt, and the list that stays within the form."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from oms_app import routes
from oms_app.bootstrap import _Running, make_services
from oms_app.content import applications as application_words
from oms_app.content import changes, refusals
from oms_app.content import repairs as words
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.refusals import Mark, RefusalReason
from oms_app.domain.workflow import Status
from oms_app.services.scans import Scans
from oms_app.services.signing_in import SigningIn, Who
from oms_app.state.application import ApplicationPage
from oms_app.state.draft import Draft
from oms_app.state.filling import Filling
from oms_app.state.repair import RepairPage
from oms_app.views.repairs import Repair
from tests.makers import Story, an_application
from tests.state.stage import open_tab, send
from tests.world import World

NAME, FORMAT, DEBTS = RefusalReason.WRONG_NAME, RefusalReason.DOCUMENT_FORMAT, RefusalReason.DEBTS
SURNAME = changes.FIELDS[Field.LAST_NAME].label


class OneSession(SigningIn):
    """Whoever comes is the person in `who_is`."""

    who_is: Who

    async def who(self, token: str, *, by_person: bool = True) -> Who:
        return self.who_is


@pytest.fixture
async def story(world: World) -> AsyncIterator[Story]:
    """An application refused for its surname, for the picture of the passport and for debts; its owner signed in."""
    story = await an_application(world, at=Status.UNDER_REVIEW)
    case = await story.reviews.case(story.reviewer, story.number)
    (passport,) = [scan.key for scan in case.scans if scan.kind is DocumentKind.PASSPORT]
    marks = (Mark(NAME, Field.LAST_NAME), Mark(FORMAT, scan=passport))
    await story.reviews.refuse(story.reviewer, story.number, case.version, (NAME, FORMAT, DEBTS), "Блик.", marks)
    session = OneSession(world.db, world.ports)
    session.who_is = Who(story.citizen, "Анна", "АВ")
    services = replace(make_services(world.db, world.ports), signing_in=session)
    _Running.house = cast(Any, SimpleNamespace(services=services, ports=world.ports))
    yield story
    _Running.house = None


async def the_list(story: Story) -> Any:
    """The open page of the repair list."""
    tab = open_tab(RepairPage, routes.application_repair(story.number))
    await send(tab, "load")
    return tab


def where(event: Any) -> str:
    """The address that a redirect leads to."""
    return next(str(value).strip('"') for name, value in event.args if str(name) == "path")


@pytest.mark.req("REF-2")
async def test_the_list_says_what_was_sent_what_to_do_and_how_much_is_left(story: Story) -> None:
    shown: Repair = (await the_list(story)).shown
    assert shown.said == "Блик."
    assert shown.left == words.left(2, 2)
    assert [row.text for row in shown.rows] == [refusals.REFUSALS[reason].text for reason in (NAME, FORMAT, DEBTS)]
    name, picture, debts = shown.rows
    assert [(place.label, place.sent) for place in name.places] == [(SURNAME, "Лебедева")]
    assert picture.places[0].thumb
    assert (debts.places, debts.badge.text) == ([], "Решается не в заявке")
    assert shown.main == words.DOCUMENTS_AGAIN


@pytest.mark.req("REF-2")
async def test_each_reason_leads_to_its_own_field_or_file(story: Story) -> None:
    tab = await the_list(story)
    leads = [
        where(await send(tab, handler, story.number, *more))
        for handler, *more in (("mend", NAME), ("mend", FORMAT), ("begin",))
    ]
    await send(tab, "refresh")
    key = (await story.applications.view(story.citizen, story.number)).next_key
    at_name, at_papers = (
        f"/applications/{key}/edit/full_name#last_name",
        f"/applications/{key}/edit/documents#slot-passport",
    )
    assert leads == [at_name, at_papers, at_papers]
    assert [row.href for row in tab.shown.rows[:2]] == [at_name, at_papers]


@pytest.mark.req("REF-2")
async def test_the_list_stays_in_the_form_and_says_what_is_left_as_it_is_mended(story: Story, world: World) -> None:
    key = await story.applications.resubmit(story.citizen, story.number)
    tab = open_tab(Filling, routes.application_edit(key, "full_name"))
    await send(tab, "load")
    assert tab.mending.left == words.left(2, 2)
    assert [row.here for row in tab.mending.rows] == [True, False, False]
    await send(tab, "save", key, Field.LAST_NAME, "Лебедеба")
    assert tab.mending.left == words.left(1, 2)
    await Scans(world.db, world.ports).add(story.citizen, key, DocumentKind.PASSPORT, "new.jpg", b"a better picture")
    await send(tab, "refresh")
    assert tab.mending.left == words.ALL_MENDED
    page = await the_list(story)
    assert (page.shown.main, page.shown.main_href) == (words.CHECK_AND_SEND, routes.application_edit(key, "review"))


@pytest.mark.req("REF-2")
async def test_a_draft_of_its_own_shows_no_list(story: Story, world: World) -> None:
    other = await an_application(world)
    session = cast(Any, _Running.house).services.signing_in
    session.who_is = Who(other.citizen, "Анна", "АВ")
    tab = open_tab(Draft, routes.application_edit(other.key, "full_name"))
    await send(tab, "load")
    assert tab.mending == Repair()


@pytest.mark.req("REF-2", "REF-3")
async def test_attempts_lead_to_each_other(story: Story, world: World) -> None:
    first = story.number
    story.key = await story.applications.resubmit(story.citizen, first)
    await Scans(world.db, world.ports).add(story.citizen, story.key, DocumentKind.PASSPORT, "new.jpg", b"better")
    await story.submit()
    page = open_tab(ApplicationPage, routes.application(first))
    await send(page, "load")
    assert page.shown.next_href == routes.application(story.number)
    assert [(row.title, row.href) for row in page.shown.attempts] == [
        (words.attempt(1, 2), ""),
        (words.attempt(2, 2), routes.application(story.number)),
    ]
    later = open_tab(ApplicationPage, routes.application(story.number))
    await send(later, "load")
    assert [row.href for row in later.shown.attempts] == [routes.application(first), ""]
    assert page.shown.badge.text == application_words.STATUSES[Status.REFUSED].text
