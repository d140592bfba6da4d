"""What the insurer asks the citizen, item by item: what would answer it, and until when (REF-3, SLA-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from oms_app.domain.calendar import Calendar
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, Problem


class Wanted(StrEnum):
    """What would answer an item. Words: `content.questions`."""

    WORDS = "words"
    FIELD = "field"
    DOCUMENT = "document"


class Reminder(StrEnum):
    """What the citizen was told last of an item that is not answered yet."""

    SOON = "soon"
    TODAY = "today"
    PASSED = "passed"


# Working days that each is given; a paper has to be fetched first.
GIVEN_DAYS: dict[Wanted, int] = {Wanted.WORDS: 5, Wanted.FIELD: 5, Wanted.DOCUMENT: 10}
LATEST = timedelta(days=30)
MOST_ITEMS = 5
LONGEST_QUESTION = 2000
LONGEST_COUNTS = 300
LONGEST_ANSWER = 2000
MOST_ADDED = 10  # files at once, while the application is under review
MOST_FILES = 30  # of one application, all together


@dataclass(frozen=True)
class Item:
    """One thing that is asked. `counts` says what counts as an answer; without `due_on` the table gives it."""

    wanted: Wanted
    text: str
    due_on: date | None = None
    counts: str = ""
    field: Field | None = None
    document: DocumentKind | None = None


def due_on(wanted: Wanted, today: date, calendar: Calendar) -> date:
    """The day by which such an item is to be answered, unless the reviewer names another. Raises `CalendarMissing`."""
    return calendar.after(today, GIVEN_DAYS[wanted])


def latest(today: date) -> date:
    """No item may be due later: the citizen's application waits all the while."""
    return today + LATEST


def dated(items: Sequence[Item], today: date, calendar: Calendar) -> tuple[Item, ...]:
    """The items with a day for each, and nothing but what belongs to their kind."""
    return tuple(
        replace(
            item,
            text=item.text.strip(),
            counts=item.counts.strip(),
            due_on=item.due_on or due_on(item.wanted, today, calendar),
            field=item.field if item.wanted is Wanted.FIELD else None,
            document=item.document if item.wanted is Wanted.DOCUMENT else None,
        )
        for item in items
    )


def problems(items: Sequence[Item], today: date) -> tuple[Problem, ...]:
    """What keeps the items from being sent; `Problem.field` is `items`, or a part and the place of its item."""
    if not items:
        return (Problem("items", Code.REQUIRED),)
    if len(items) > MOST_ITEMS:
        return (Problem("items", Code.TOO_LONG),)
    return tuple(problem for place, item in enumerate(items) for problem in _of_item(item, place, today))


def _of_item(item: Item, place: int, today: date) -> list[Problem]:
    found = []
    if not item.text.strip():
        found.append(Problem(f"text:{place}", Code.REQUIRED))
    if len(item.text) > LONGEST_QUESTION:
        found.append(Problem(f"text:{place}", Code.TOO_LONG))
    if len(item.counts) > LONGEST_COUNTS:
        found.append(Problem(f"counts:{place}", Code.TOO_LONG))
    if (item.wanted is Wanted.FIELD and item.field is None) or (
        item.wanted is Wanted.DOCUMENT and item.document is None
    ):
        found.append(Problem(f"about:{place}", Code.CHOICE))
    if item.due_on is not None and not today < item.due_on <= latest(today):
        found.append(Problem(f"due:{place}", Code.DUE_DAY))
    return found


def reminder(due: date, today: date) -> Reminder | None:
    """What is to be told of an item on this day; nothing while there is time."""
    left = (due - today).days
    if left < 0:
        return Reminder.PASSED
    return {0: Reminder.TODAY, 1: Reminder.SOON}.get(left)
