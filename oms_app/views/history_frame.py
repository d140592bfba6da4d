"""What stands around the entries of «История запросов»: what is asked for, quick choices, turning pages, files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from oms_app import routes
from oms_app.content import history as words
from oms_app.content.applications import STATUSES
from oms_app.domain.history import EVERYTHING, Form, Matter, Wanted, query_of
from oms_app.domain.workflow import Status
from oms_app.services.history_views import HistoryPage
from oms_app.views.rows import Choice

STATUS_CHOICES = [Choice(status.value, look.text) for status, look in STATUSES.items() if status in frozenset(Status)]
MATTER_CHOICES = [Choice(matter.value, text) for matter, text in words.MATTERS.items() if matter in frozenset(Matter)]


@dataclass(frozen=True)
class QuickRow:
    """One quick choice: a link, with how many there are."""

    text: str = ""
    href: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class FileLink:
    """The history as one file."""

    text: str = ""
    hint: str = ""
    href: str = ""


@dataclass(frozen=True)
class Frame:
    """Around the entries; the fields are what the form shows, as the address says it."""

    search: str = ""
    status: str = ""
    matter: str = ""
    since: str = ""
    until: str = ""
    key: str = ""
    is_narrowed: bool = False
    has_filters: bool = False
    is_first: bool = True
    older: str = ""
    newer: str = ""
    top: str = ""
    quick: list[QuickRow] = field(default_factory=list)
    files: list[FileLink] = field(default_factory=list)


def frame(wanted: Wanted, page: HistoryPage, unread: int) -> Frame:
    """For one page of what is wanted."""
    query = query_of(wanted)
    return Frame(
        search=wanted.search,
        status=query.get("status", ""),
        matter=query.get("about", ""),
        since=query.get("from", ""),
        until=query.get("to", ""),
        key=routes.history(query),
        is_narrowed=wanted != EVERYTHING,
        has_filters=bool(query.keys() & {"status", "about", "from", "to"}),
        is_first=page.is_first,
        older=routes.history(query, str(page.older)) if page.older else "",
        newer="" if page.is_first else routes.history(query, str(page.newer) if page.newer else ""),
        top=routes.history(query),
        quick=_quick(wanted, page.waiting, unread),
        files=[FileLink(*words.FORMS[form], routes.history_file(form, query)) for form in Form],
    )


def _quick(wanted: Wanted, waiting: int, unread: int) -> list[QuickRow]:
    """Each link keeps the rest of what is asked for, and says how many there are in all."""
    plain = replace(wanted, needs_you=False, unread=False)
    choices = (
        (words.ALL, 0, plain),
        (words.WAITING, waiting, replace(plain, needs_you=True)),
        (words.UNREAD_ONLY, unread, replace(plain, unread=True)),
    )
    return [
        QuickRow(f"{text}: {count}" if count else text, routes.history(query_of(one)), one == wanted)
        for text, count, one in choices
    ]


def wanted_href(form: dict[str, str], quick: Wanted) -> str:
    """The address of what a sent form asks for, within the quick choice that stands."""
    query = {name: form.get(name, "").strip() for name in ("q", "status", "about", "from", "to")}
    kept = {name: value for name, value in query_of(quick).items() if name in ("unread", "action")}
    return routes.history({name: value for name, value in (query | kept).items() if value})
