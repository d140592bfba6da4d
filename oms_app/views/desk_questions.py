"""Questions at the desk: as they are composed and as the citizen will read them; and what the citizen gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from oms_app import routes
from oms_app.content import changes, dates, documents, errors, numbers
from oms_app.content import questions as words
from oms_app.domain.changes import Change, Field, fields_of
from oms_app.domain.dates import parse
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import DomainError, Problem
from oms_app.domain.questions import Item, Wanted
from oms_app.services.application_views import ScanView
from oms_app.services.question_views import AddedView, Given, QuestionView
from oms_app.views import scan_remarks
from oms_app.views.rows import Choice, FileRow

READY = [Choice(key, ready.title) for key, ready in words.READY.items()]
WANTED = [Choice(one.value, said) for one, said in words.WANTED.items()]
PARTS = ("wanted", "text", "due", "counts", "field", "document")
PAPERS = [Choice(one.value, documents.KINDS[one]) for one in DocumentKind]


@dataclass(frozen=True)
class Composed:
    """One item as it is being written; `key` names its controls, `due` is as typed."""

    key: str = ""
    wanted: str = Wanted.WORDS.value
    text: str = ""
    due: str = ""
    counts: str = ""
    field: str = ""
    document: str = ""
    text_error: str = ""
    due_error: str = ""
    counts_error: str = ""
    about_error: str = ""


@dataclass(frozen=True)
class AsRead:
    """One item as the citizen will read it."""

    place: str = ""
    due: str = ""
    text: str = ""
    counts: str = ""


@dataclass(frozen=True)
class GivenItem:
    """One item that waits for an answer, or was answered just now."""

    place: str = ""
    text: str = ""
    due: str = ""
    answer: str = ""
    files: list[FileRow] = field(default_factory=list)


@dataclass(frozen=True)
class GivenShown:
    """What is told of questions at the case.

    `due` proposes a day for each kind of item, `choices` are fields, those of the case first.
    """

    title: str = ""
    note: str = ""
    asked: list[GivenItem] = field(default_factory=list)
    added: list[GivenItem] = field(default_factory=list)
    due: dict[str, str] = field(default_factory=dict)
    choices: list[Choice] = field(default_factory=list)


NOTHING_GIVEN = GivenShown()


def shown(given: Given, asked_of: tuple[Change, ...], now: datetime) -> GivenShown:
    """What waits for the citizen, or came of them."""
    total, is_new = len(given.items), given.answered_at is not None
    title = words.GIVEN_TITLE if is_new else words.ASKED_TITLE if given.items else ""
    return GivenShown(
        title=title,
        note=f"{dates.moment(given.answered_at, now)}. {words.NEW_ONLY}" if given.answered_at else "",
        asked=[_item(one, words.place(place, total), is_new) for place, one in enumerate(given.items, start=1)],
        added=[_added(one, now) for one in given.added],
        due={wanted.value: dates.numeric(day) for wanted, day in given.due.items()},
        choices=[Choice(one.value, changes.FIELDS[one].label) for one in dict.fromkeys((*fields_of(asked_of), *Field))],
    )


def _item(one: QuestionView, place: str, is_new: bool) -> GivenItem:
    due = "" if is_new else f"{words.DUE_FIELD.lower()} {dates.numeric(one.due_on)}"
    return GivenItem(place, one.text, due, one.answer.strip(), [_file(scan) for scan in one.scans])


def _added(one: AddedView, now: datetime) -> GivenItem:
    return GivenItem(place=dates.moment(one.at, now), answer=one.text, files=[_file(scan) for scan in one.scans])


def _file(scan: ScanView) -> FileRow:
    return FileRow(
        id=scan.key,
        title=documents.KINDS[scan.kind],
        meta=f"{scan.name}, {numbers.size(scan.size)}",
        note=words.NEW,
        tone="attention",
        href=routes.scan(scan.key, "0"),
        thumb=routes.scan(scan.key, "thumb"),
        removable=False,
        doubt=scan_remarks.doubt_sent(scan.findings, scan.media_type),
    )


def composed(key: str, ready: str, due: Mapping[str, str]) -> Composed:
    """A new item: empty, or one that is asked often."""
    known = words.READY.get(ready)
    if known is None:
        return Composed(key, due=due.get(Wanted.WORDS.value, ""))
    return Composed(
        key,
        known.wanted.value,
        known.text,
        due.get(known.wanted.value, ""),
        known.counts,
        known.field.value if known.field else "",
        known.document.value if known.document else "",
    )


def changed(items: Sequence[Composed], key: str, part: str, value: str) -> list[Composed]:
    """The same with one part of one item as it was typed; what was wrong of it is forgotten."""
    about = "about" if part in ("field", "document") else part
    new = {part: value} | ({f"{about}_error": ""} if part != "wanted" else {"about_error": ""})
    return [replace(one, **new) if one.key == key else one for one in items]


def written(form: Mapping[str, object]) -> list[Composed]:
    """The items as they stand in the form when it is sent, in their order; a list that was not drawn has no value."""
    said = {name: value for name, value in form.items() if isinstance(value, str)}
    keys = [name.removeprefix("text-") for name in said if name.startswith("text-")]
    return [Composed(key, **{part: said.get(f"{part}-{key}", "") for part in PARTS}) for key in keys]


def as_read(items: Sequence[Composed], today: date) -> list[AsRead]:
    """What the citizen will read, in the words of their page; what says nothing yet is not there."""
    said = [one for one in items if one.text.strip()]
    return [
        AsRead(words.place(number, len(said)), words.due(day, today) if day else "", one.text, one.counts)
        for number, one in enumerate(said, start=1)
        for day in [_day(one.due, today)]
    ]


def with_days_checked(items: Sequence[Composed], today: date) -> list[Composed]:
    """The items, each whose day is no day told so."""
    wrong = {one.key for one in items if one.due.strip() and _day(one.due, today) is None}
    return [replace(one, due_error=words.BAD_DAY) if one.key in wrong else one for one in items]


def is_wrong(items: Sequence[Composed]) -> bool:
    """Whether a day is no day."""
    return any(one.due_error for one in items)


def items_of(items: Sequence[Composed], today: date) -> tuple[Item, ...]:
    """What is to be asked; without a day the table gives it."""
    return tuple(
        Item(
            wanted=Wanted(one.wanted) if one.wanted in list(Wanted) else Wanted.WORDS,
            text=one.text,
            due_on=_day(one.due, today),
            counts=one.counts,
            field=Field(one.field) if one.field in list(Field) else None,
            document=DocumentKind(one.document) if one.document in list(DocumentKind) else None,
        )
        for one in items
    )


def _day(typed: str, today: date) -> date | None:
    try:
        return parse(typed, today=today)
    except DomainError:
        return None


def refused(items: Sequence[Composed], problems: Sequence[Problem]) -> list[Composed]:
    """The items, each with what is wrong of it."""
    found = list(items)
    for problem in problems:
        part, _, place = problem.field.partition(":")
        if place.isdecimal() and int(place) < len(found):
            one = found[int(place)]
            found[int(place)] = replace(one, **{f"{part}_error": errors.WORDS[problem.code]})
    return found
