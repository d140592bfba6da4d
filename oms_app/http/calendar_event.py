"""The last day of a term as a file that calendar programs take (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta

from icalendar import Calendar, Event

from oms_app import routes
from oms_app.content import deadlines as words
from oms_app.services.application_views import LastDay

PRODUCT = "-//Polis OMS//deadline//RU"


def calendar_event(day: LastDay, public_url: str) -> bytes:
    """An event of one whole day; taken again after the day has moved, it replaces the former."""
    event = Event()
    event.add("uid", f"deadline-{day.number}@polis-oms")
    event.add("dtstamp", day.told_at)
    event.add("sequence", day.version)
    event.add("dtstart", day.decide_by)
    event.add("dtend", day.decide_by + timedelta(days=1))
    event.add("summary", words.EVENT.format(number=day.number))
    event.add("description", words.EVENT_TEXT)
    event.add("url", public_url + routes.application(day.number))
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
