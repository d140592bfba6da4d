"""Requests to the support as they are shown: to their authors, and at the desk (SUP-3, DESK-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import dates, errors, numbers
from oms_app.content import ticket_desk as desk_words
from oms_app.content import tickets as words
from oms_app.domain.errors import DomainError, Problem
from oms_app.domain.tickets import TicketAction, TicketFact, TicketKind, TicketStatus, Voice
from oms_app.services.ticket_desk import TicketCase
from oms_app.services.ticket_views import MessageView, TicketFileView, TicketRow, TicketView
from oms_app.views import rows
from oms_app.views.rows import NO_BADGE, Badge, Choice, Fact

KINDS = [Choice(kind.value, told) for kind, told in words.KINDS.items()]
TEMPLATES = [Choice(str(place), one.title) for place, one in enumerate(desk_words.READY)]
RATINGS = [(place, told) for place, told in enumerate(words.RATINGS, start=1)]


@dataclass(frozen=True)
class Line:
    """A request in a list."""

    number: str = ""
    href: str = ""
    kind: str = ""
    badge: Badge = NO_BADGE
    sent: str = ""
    due: str = ""
    is_late: bool = False
    holder: str = ""


@dataclass(frozen=True)
class Said:
    """One message."""

    who: str = ""
    text: str = ""
    when: str = ""
    voice: str = ""


@dataclass(frozen=True)
class Shot:
    """A screenshot; `href` opens it, where the reader may."""

    id: str = ""
    name: str = ""
    size: str = ""
    href: str = ""


@dataclass(frozen=True)
class Shown:
    """A request opened; `number` is empty until it is."""

    number: str = ""
    version: int = 0
    kind: str = ""
    badge: Badge = NO_BADGE
    sent: str = ""
    due: str = ""
    holder: str = ""
    messages: list[Said] = field(default_factory=list)
    files: list[Shot] = field(default_factory=list)
    context: list[Fact] = field(default_factory=list)
    contact: str = ""
    page_href: str = ""
    rated: str = ""
    merged: str = ""
    may_write: bool = False
    may_close: bool = False
    may_rate: bool = False
    may_answer: bool = False


@dataclass(frozen=True)
class Case:
    """A request at the desk: what may be told to whoever looks, and `shown` once it is theirs."""

    number: str = ""
    version: int = 0
    line: Line = Line()
    may_take: bool = False
    is_mine: bool = False
    shown: Shown = Shown()
    colleagues: list[Choice] = field(default_factory=list)
    doubles: list[Choice] = field(default_factory=list)


def _badge(status: TicketStatus) -> Badge:
    return Badge(*words.STATUSES[status])


def lines(rows: Sequence[TicketRow], now: datetime, *, at_desk: bool) -> list[Line]:
    """Requests in a list, in their order."""
    return [_line(row, now, at_desk=at_desk) for row in rows]


def _line(row: TicketRow, now: datetime, *, at_desk: bool) -> Line:
    waits = row.status in (TicketStatus.NEW, TicketStatus.IN_WORK)
    kind = words.KINDS[row.kind]
    return Line(
        number=row.number,
        href=routes.support_ticket(row.number) if at_desk else routes.help_ticket(row.number),
        kind=f"{kind}, {desk_words.FROM_CHAT}" if at_desk and row.from_chat else kind,
        badge=_badge(row.status),
        sent=words.SENT_AT.format(when=dates.moment(row.sent_at, now)),
        due=dates.moment(row.due_at, now) if waits else "",
        is_late=row.is_late,
        holder=desk_words.MINE if at_desk and row.is_mine else row.holder,
    )


def shown(view: TicketView, now: datetime, *, at_desk: bool = False, is_known: bool = True) -> Shown:
    """A request with its messages; screenshots open for readers who are signed in (`is_known`)."""
    row, can = view.row, set(view.available)
    waits = row.status in (TicketStatus.NEW, TicketStatus.IN_WORK)
    return Shown(
        number=row.number,
        version=view.version,
        kind=words.KINDS[row.kind],
        badge=_badge(row.status),
        sent=words.SENT_AT.format(when=dates.moment(row.sent_at, now)),
        due=words.ANSWER_BY.format(when=dates.moment(row.due_at, now)) if waits else "",
        holder=row.holder or words.NOBODY_YET,
        messages=[_said(one, now, at_desk=at_desk) for one in view.messages],
        files=shots(view.files, linked=is_known),
        context=[Fact(words.FACTS[fact], view.context[fact]) for fact in TicketFact if view.context.get(fact)],
        contact=numbers.phone(view.contact),
        page_href=view.context.get(TicketFact.PAGE, ""),
        rated=words.RATED.format(rating=view.rating) if view.rating else "",
        merged=view.merged_into,
        may_write=TicketAction.WRITE in can,
        may_close=TicketAction.CLOSE in can,
        may_rate=TicketAction.RATE in can and view.rating is None and view.answered_at is not None,
        may_answer=TicketAction.ANSWER in can,
    )


def _said(one: MessageView, now: datetime, *, at_desk: bool) -> Said:
    who = words.said(one.voice, one.who)
    if at_desk and one.voice is Voice.AUTHOR:
        who = desk_words.AUTHOR
    return Said(who, one.text, dates.moment(one.at, now), one.voice.value)


def shots(files: Sequence[TicketFileView], *, linked: bool = False) -> list[Shot]:
    """Screenshots in their order."""
    return [
        Shot(one.key, one.name, numbers.size(one.size), routes.ticket_file(one.key) if linked else "") for one in files
    ]


def case(view: TicketCase, now: datetime) -> Case:
    """A request at the desk."""
    return Case(
        number=view.row.number,
        version=view.version,
        line=_line(view.row, now, at_desk=True),
        may_take=view.may_take,
        is_mine=view.view is not None,
        shown=shown(view.view, now, at_desk=True) if view.view else Shown(),
        colleagues=[Choice(str(one.account_id), one.name) for one in view.colleagues],
        doubles=[_double(one, now) for one in view.doubles],
    )


def _double(row: TicketRow, now: datetime) -> Choice:
    """Another request of the same author, to choose from."""
    return Choice(row.number, f"№ {row.number}, {words.KINDS[row.kind]}, {dates.moment(row.sent_at, now)}")


def kind_of(value: str) -> TicketKind:
    """What was chosen; «Другое» for anything else."""
    return TicketKind(value) if value in set(TicketKind) else TicketKind.OTHER


def context_of(form: dict[str, str]) -> dict[TicketFact, str]:
    """What the browser said, unless its reader took it off."""
    if not form.get("with_facts"):
        return {}
    return {fact: form[f"fact_{fact}"] for fact in TicketFact if form.get(f"fact_{fact}")}


def told(problems: Sequence[Problem]) -> dict[str, str]:
    """What to mend, by field."""
    return {one.field: errors.WORDS[one.code] for one in problems}


def to_mend(problems: Sequence[Problem]) -> list[rows.Problem]:
    """The same, line by line, each leading to its field."""
    return [rows.Problem(one.field, f"{words.FIELDS[one.field]}: {errors.WORDS[one.code]}") for one in problems]


def sentence(error: DomainError) -> str:
    """Why a field was refused."""
    return errors.sentence(error)
