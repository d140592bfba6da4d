"""The queue as it is shown: lines in groups of urgency, its parts with counts, what narrows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from oms_app import routes
from oms_app.content import applications as citizen_words
from oms_app.content import changes, deadlines, errors, handling, questions
from oms_app.content import desk as words
from oms_app.content import desk_queue as queue_words
from oms_app.content.desk import Urgency
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import ClockState, Handling
from oms_app.domain.errors import Code
from oms_app.domain.queue import WHOLE_QUEUE, Part, QueueWish, query_of
from oms_app.domain.workflow import UNDECIDED, Status
from oms_app.services.reviews import MOST_AT_ONCE, MOST_ROWS, QueueRow, Taken
from oms_app.views.rows import Choice

WARNED = ("attention", "clock")
URGENT = {Urgency.OVERDUE: ("danger", "alert"), Urgency.TODAY: WARNED, Urgency.WAITING: ("neutral", "pause")}
STATUS_CHOICES = [Choice(one.value, citizen_words.STATUSES[one].text) for one in Status if one in UNDECIDED]
CHANGE_CHOICES = [Choice(one.value, changes.CHANGES[one].title) for one in Change]
HANDLING_CHOICES = [Choice(one.value, deadlines.HANDLINGS[one]) for one in Handling]
# Those that are there even when they are empty.
ALWAYS = frozenset({Part.ALL, Part.MINE, Part.FREE})
AT_ONCE = MOST_AT_ONCE
QUICKER = frozenset({Code.TAKEN, Code.STALE})


@dataclass(frozen=True)
class QueueLine:
    """One line of the queue; the first of a group carries its name. `pick` names its box, where there is one."""

    group: str = ""
    number: str = ""
    href: str = ""
    person: str = ""
    what: str = ""
    left: str = ""
    tone: str = "neutral"
    icon: str = ""
    mark: str = ""
    held: str = ""
    pick: str = ""


@dataclass(frozen=True)
class PartRow:
    """One part of the queue: a link, with how many there are."""

    text: str = ""
    count: str = ""
    href: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class TakenLine:
    """What became of one of several: its number and how it ended; with a link when it was taken."""

    number: str = ""
    text: str = ""
    href: str = ""


@dataclass(frozen=True)
class QueueFrame:
    """Around the lines; the fields are what the form shows, as the address says it."""

    count: str = ""
    parts: list[PartRow] = field(default_factory=list)
    status: str = ""
    change: str = ""
    handling: str = ""
    key: str = ""
    has_filters: bool = False
    is_narrowed: bool = False
    has_free: bool = False
    whole: str = routes.DESK


def lines(rows: list[QueueRow], wish: QueueWish = WHOLE_QUEUE) -> list[QueueLine]:
    """The queue, most urgent first, with the name of a group on its first line; last those that wait for an answer."""
    made: list[QueueLine] = []
    seen: set[Urgency] = set()
    suffix = _suffix(wish)
    for row in sorted(rows, key=lambda row: row.clock.state is ClockState.PAUSED):
        urgency = _urgency(row)
        made.append(_line(row, urgency, words.GROUPS[urgency] if urgency not in seen else "", suffix))
        seen.add(urgency)
    return made


def frame(wish: QueueWish, counts: Mapping[Part, int], shown: list[QueueLine], path: str) -> QueueFrame:
    """For the queue as it is wished, on the page at `path`, whose links stay on it."""
    query = query_of(wish)
    return QueueFrame(
        count=queue_words.shown(len(shown), MOST_ROWS),
        parts=[
            PartRow(
                queue_words.PARTS[part], str(counts[part]), path + _suffix(replace(wish, part=part)), wish.part is part
            )
            for part in Part
            if counts[part] or part in ALWAYS or part is wish.part
        ],
        status=query.get("status", ""),
        change=query.get("change", ""),
        handling=query.get("handling", ""),
        key=_suffix(wish),
        has_filters=bool(query.keys() - {"part"}),
        is_narrowed=wish != WHOLE_QUEUE,
        has_free=any(line.pick for line in shown),
        whole=path,
    )


def wished_href(form: Mapping[str, str], wish: QueueWish, path: str) -> str:
    """The address of what a sent form asks for, within the part that stands."""
    asked = {name: form.get(name, "").strip() for name in ("status", "change", "handling")}
    part = {name: text for name, text in query_of(wish).items() if name == "part"}
    query = {name: text for name, text in (part | asked).items() if text}
    return f"{path}?{urlencode(query)}" if query else path


def taken(results: list[Taken]) -> list[TakenLine]:
    """Line by line."""
    return [_taken(one) for one in results]


def _taken(one: Taken) -> TakenLine:
    if one.refusal is None:
        return TakenLine(one.number, queue_words.TAKEN, routes.desk_case(one.number))
    if one.refusal is Code.WRONG_MOVE:
        return TakenLine(one.number, queue_words.GONE)
    return TakenLine(one.number, queue_words.QUICKER if one.refusal in QUICKER else errors.WORDS[one.refusal])


def _suffix(wish: QueueWish) -> str:
    query = query_of(wish)
    return f"?{urlencode(query)}" if query else ""


def _urgency(row: QueueRow) -> Urgency:
    clock = row.clock
    if clock.state is ClockState.PAUSED:
        return Urgency.WAITING
    if clock.days_left < 0:
        return Urgency.OVERDUE
    if clock.days_left == 0:
        return Urgency.TODAY
    return Urgency.WEEK if clock.days_left <= 7 else Urgency.LATER


def _mark(row: QueueRow) -> str:
    late = words.LATE_INSIDE if row.is_late_inside and not row.is_warned else ""
    warned = words.WARNED if row.is_warned and row.clock.state is not ClockState.PASSED else late
    answered = questions.HAS_ANSWER if row.has_answer else ""
    return ", ".join(filter(None, (answered, handling.AT_THE_DESK.get(row.clock.handling), warned)))


def _held(row: QueueRow) -> str:
    if row.status is Status.CLARIFICATION:
        return citizen_words.STATUSES[row.status].text
    if row.mine or row.held:
        return words.MINE if row.mine else words.HELD
    if row.second:
        return queue_words.YOURS_IS_FIRST if row.voted_by_me else queue_words.WAITS_FOR_SECOND
    return ""


def _line(row: QueueRow, urgency: Urgency, group: str, suffix: str) -> QueueLine:
    tone, icon = URGENT.get(urgency, WARNED if row.is_warned else ("neutral", ""))
    return QueueLine(
        group=group,
        number=row.number,
        href=routes.desk_case(row.number) + suffix,
        person=row.person,
        what=changes.summary(row.changes),
        left=words.left(row.clock.days_left),
        tone=tone,
        icon=icon,
        mark=_mark(row),
        held=_held(row),
        pick=queue_words.pick(row.person) if row.takable else "",
    )
