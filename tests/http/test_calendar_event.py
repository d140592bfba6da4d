"""The last day of a term as calendar programs read it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import httpx
import pytest
from icalendar import Calendar

from oms_app import routes
from oms_app.bootstrap import Services
from oms_app.domain.workflow import Status
from oms_app.http.calendar_event import calendar_event
from oms_app.http.portal import Portal
from oms_app.services.application_views import LastDay
from oms_app.settings import Settings
from tests.http.conftest import URL, portal_app
from tests.makers import NOW, an_application
from tests.world import World

DAY = LastDay("26-4817-3092-К", date(2026, 12, 23), datetime(2026, 11, 23, 9, 0, tzinfo=UTC), 4)


@pytest.mark.req("SLA-2")
def test_the_event_is_the_whole_last_day_and_leads_to_the_application() -> None:
    calendar = Calendar.from_ical(calendar_event(DAY, URL))
    (event,) = calendar.walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 23), date(2026, 12, 24))
    assert str(event["url"]) == URL + routes.application(DAY.number)
    assert DAY.number in str(event["summary"])


@pytest.mark.req("SLA-2")
def test_a_day_that_has_moved_replaces_the_former_event() -> None:
    first, then = (
        Calendar.from_ical(calendar_event(LastDay(DAY.number, day, DAY.told_at, version), URL)).walk("VEVENT")[0]
        for day, version in ((DAY.decide_by, 4), (date(2026, 12, 29), 6))
    )
    assert str(first["uid"]) == str(then["uid"])
    assert int(first.decoded("sequence")) < int(then.decoded("sequence"))


@pytest.mark.req("SLA-2", "NOTE-5")
async def test_the_event_says_nothing_of_the_person_but_the_number(world: World) -> None:
    story = await an_application(world, at=Status.SENT)
    told = calendar_event(await story.applications.last_day(story.citizen, story.key), URL).decode()
    unfolded = told.replace("\r\n ", "")
    assert story.number in unfolded
    assert [value for value in NOW.values() if len(value) > 3 and value in unfolded] == []


@pytest.mark.req("SLA-2", "SEC-1")
async def test_a_stranger_is_led_to_the_sign_in(world: World, services: Services, settings: Settings) -> None:
    story = await an_application(world, at=Status.SENT)
    transport = httpx.ASGITransport(app=portal_app(Portal(lambda: services, lambda: settings)))
    async with httpx.AsyncClient(transport=transport, base_url=URL) as http:
        answer = await http.get(routes.calendar_file(story.key))
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, routes.LOGIN)
