"""What «История запросов» shows: groups with their dates, and the entries of those that are opened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from oms_app import routes
from oms_app.content import applications as application_words
from oms_app.content import changes, dates, numbers
from oms_app.content import history as words
from oms_app.domain.workflow import FINAL, Status
from oms_app.services.history_table import event_text, way_told
from oms_app.services.history_views import Entry, HistoryGroup, LetterView, RequestView, Way
from oms_app.views.complaint_offer import NO_OFFER, Offer, offer
from oms_app.views.rows import Fact

A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class WayRow:
    """How a message went on one channel: the state in words, and when."""

    icon: str = ""
    channel: str = ""
    told: str = ""


@dataclass(frozen=True)
class EntryRow:
    """One move or one message; `code` and `version` are a message's only; it is folded when it was read before."""

    id: str = ""
    icon: str = ""
    title: str = ""
    at: str = ""
    iso: str = ""
    after: str = ""
    by: str = ""
    text: str = ""
    is_letter: bool = False
    fresh: bool = False
    unfolded: bool = False
    ways: list[WayRow] = field(default_factory=list)
    code: str = ""
    version: str = ""


@dataclass(frozen=True)
class GroupRow:
    """A request, or a message of no request; `lines` only while it is opened. `number` is empty for a message."""

    key: str = ""
    is_request: bool = False
    number: str = ""
    title: str = ""
    badge_text: str = ""
    badge_tone: str = "neutral"
    badge_icon: str = "info"
    needs_you: bool = False
    when: str = ""
    fresh: str = ""
    opened: bool = False
    note: str = ""
    dates: list[Fact] = field(default_factory=list)
    lines: list[EntryRow] = field(default_factory=list)
    href: str = ""
    href_text: str = ""
    sent_paper: str = ""
    change_paper: str = ""
    complaint: Offer = NO_OFFER


def rows(
    groups: Sequence[HistoryGroup], now: datetime, opened: Collection[str] = (), fresh: Collection[int] = ()
) -> list[GroupRow]:
    """The groups of a page; what `fresh` numbers is shown as new although it is read by now."""
    return [_group(group, now, group.key in opened, fresh) for group in groups]


def letters_of(groups: Sequence[HistoryGroup]) -> list[LetterView]:
    """The messages among the entries."""
    return [entry for group in groups for entry in group.entries if isinstance(entry, LetterView)]


def _group(group: HistoryGroup, now: datetime, opened: bool, fresh: Collection[int]) -> GroupRow:
    new = group.unread or sum(letter.id in fresh for letter in letters_of((group,)))
    told = words.fresh(new) if new else ""
    lines = _lines(group, fresh) if opened else []
    if group.request is None:
        (letter,) = letters_of((group,))
        return GroupRow(
            key=group.key,
            title=numbers.unbroken(letter.subject),
            badge_icon="bell",
            when=dates.moment(letter.at, now),
            fresh=words.NEW if new else "",
            opened=opened,
            lines=lines,
        )
    return _request(group.key, group.request, now, told, opened, lines)


def _request(
    key: str, request: RequestView, now: datetime, fresh: str, opened: bool, lines: list[EntryRow]
) -> GroupRow:
    look = application_words.STATUSES[request.status]
    summary = changes.summary(request.changes)
    href, href_text = _onward(request)
    return GroupRow(
        key=key,
        is_request=True,
        number=request.number or "",
        title=f"{summary} — {request.person}" if summary else request.person,
        badge_text=look.text,
        badge_tone=look.tone,
        badge_icon=look.icon,
        needs_you=request.needs_you,
        when=dates.moment(request.last_at, now),
        fresh=fresh,
        opened=opened,
        note=words.HANDING_OVER if request.status is Status.SENT and not request.received_at else "",
        dates=_dates(request),
        lines=lines,
        href=href,
        href_text=href_text,
        sent_paper=routes.paper(request.sent_paper) if request.sent_paper else "",
        change_paper=routes.paper(request.change_paper) if request.change_paper else "",
        complaint=offer(request.complaint, request.number or ""),
    )


def _onward(request: RequestView) -> tuple[str, str]:
    """Where to go on: into the draft, to what must be mended, else to the page of the request."""
    if request.number is None:
        return routes.application_edit(request.key, routes.STEPS[0]), words.CONTINUE
    if request.status is Status.REFUSED and request.needs_you:
        return routes.application_repair(request.number), words.MEND
    return routes.application(request.number), words.OPEN


def _dates(request: RequestView) -> list[Fact]:
    """The days of a request one under another, each with how long after the submission."""
    if request.submitted_at is None:
        return [Fact(words.STARTED, words.stamp(request.created_at))]
    since = request.submitted_at
    later = ((words.RECEIVED, request.received_at), (words.DECIDED, request.decided_at))
    told = [Fact(words.SUBMITTED, words.stamp(since))]
    told += [Fact(name, f"{words.stamp(at)}, {words.after(at - since)}") for name, at in later if at]
    if request.decide_by and request.status not in FINAL:
        told.append(Fact(words.DECIDE_BY, dates.numeric(request.decide_by)))
    return told


def _lines(group: HistoryGroup, fresh: Collection[int]) -> list[EntryRow]:
    before = [None, *(entry.at for entry in group.entries)]
    return [_entry(entry, at, group, fresh) for entry, at in zip(group.entries, before, strict=False)]


def _entry(entry: Entry, before: datetime | None, group: HistoryGroup, fresh: Collection[int]) -> EntryRow:
    passed = words.after(entry.at - before) if before and entry.at - before >= A_MINUTE else ""
    if isinstance(entry, LetterView):
        return _letter(entry, passed, entry.unread or entry.id in fresh, group.request is None)
    title, icon = application_words.MOVES[entry.action]
    return EntryRow(
        id=f"{entry.action}-{entry.at.isoformat()}",
        icon=icon,
        title=title,
        at=words.stamp(entry.at),
        iso=entry.at.isoformat(),
        after=passed,
        by=application_words.BY[entry.by],
        text=event_text(entry, group),
    )


def _letter(letter: LetterView, passed: str, is_new: bool, alone: bool) -> EntryRow:
    return EntryRow(
        id=f"m{letter.id}",
        icon="mail",
        title=numbers.unbroken(letter.subject),
        at=words.stamp(letter.at),
        iso=letter.at.isoformat(),
        after=passed,
        text=letter.text,
        is_letter=True,
        fresh=is_new,
        unfolded=is_new or alone,
        ways=[_way(way) for way in letter.ways],
        code=letter.code,
        version=letter.version or words.EDITION_UNKNOWN,
    )


def _way(way: Way) -> WayRow:
    channel, icon = application_words.CHANNELS[way.channel]
    return WayRow(icon, channel, way_told(way))
