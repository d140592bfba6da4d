"""What «Подтверждение данных» shows: each step in words, the files, what was typed last (SIGN-3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from oms_app import routes
from oms_app.content import dates, documents, errors, numbers
from oms_app.content import form as form_words
from oms_app.content import identity_check as words
from oms_app.domain.actor import Level
from oms_app.domain.changes import Field
from oms_app.domain.errors import Code, DomainError, Invalid, TooMany
from oms_app.domain.identity_claim import SAME, SNILS, Finding
from oms_app.domain.levels import Confirmation, Stage
from oms_app.domain.registration import ABOUT, Entry
from oms_app.services.account_scans import KINDS
from oms_app.services.application_views import ScanView
from oms_app.services.identity_check import SCAN_PLACE
from oms_app.services.identity_views import IdentityView, SentView, StepView
from oms_app.views import scan_reading
from oms_app.views.rows import Badge, Choice, FileRow
from oms_app.views.scan_reading import ScanRead

OFFICE = "office"
SCAN_SLOT = "slot-identity"
ORDER = tuple(Confirmation)
ABOUT_PREFIX = "about_"
BORN_ON_SAID = f"{ABOUT_PREFIX}{Entry.BORN_ON}"


@dataclass(frozen=True)
class Step:
    """One step: where it stands in words, and which of its forms is shown; `leads` makes its button the primary one."""

    badge: Badge = field(default_factory=Badge)
    text: str = ""
    advice: str = ""
    done: bool = False
    waiting: bool = False
    failed: bool = False
    leads: bool = False
    contact: str = ""
    sent: str = ""
    resend: str = ""


@dataclass(frozen=True)
class IdentityPage:
    """The whole page; `files` are the good and the refused scans, the rest is what was typed last."""

    level: Badge = field(default_factory=Badge)
    lead: str = ""
    confirmed: bool = False
    has_person: bool = True
    is_told: bool = True
    said: dict[str, str] = field(default_factory=dict)
    said_snils: str = ""
    office: bool = True
    phone: Step = field(default_factory=Step)
    email: Step = field(default_factory=Step)
    document: Step = field(default_factory=Step)
    identity: Step = field(default_factory=Step)
    files: list[FileRow] = field(default_factory=list)
    read: list[ScanRead] = field(default_factory=list)
    kinds: list[Choice] = field(default_factory=list)
    series: str = ""
    number: str = ""
    issued_on: str = ""
    snils: str = ""


def page(view: IdentityView, refused: Sequence[FileRow], now: datetime) -> IdentityPage:
    """The page as of `now`; `refused` are this tab's refused files."""
    first = next((kind for kind in ORDER if view.steps[kind].stage is not Stage.DONE), None)
    steps = {kind: _step(kind, view, leads=view.is_told and kind is first, now=now) for kind in ORDER}
    document, claim = view.steps[Confirmation.DOCUMENT].typed or {}, view.steps[Confirmation.IDENTITY].typed or {}
    return IdentityPage(
        level=Badge(*words.LEVELS[view.level]),
        lead=(words.LEADS if view.has_person else words.LEADS_OF_NOBODY)[view.level],
        confirmed=view.level is Level.CONFIRMED,
        has_person=view.has_person,
        is_told=view.is_told,
        said=_said(view.said),
        said_snils="" if view.has_person else words.SNILS_SAID.format(snils=view.said.get(Entry.SNILS, "")),
        office=not (steps[Confirmation.DOCUMENT].done and steps[Confirmation.IDENTITY].done),
        phone=steps[Confirmation.PHONE],
        email=steps[Confirmation.EMAIL],
        document=steps[Confirmation.DOCUMENT],
        identity=steps[Confirmation.IDENTITY],
        files=[*(_file(scan, removable=not steps[Confirmation.DOCUMENT].done) for scan in view.scans), *refused],
        read=scan_reading.for_owner(view.read),
        kinds=[Choice(kind.value, documents.KINDS[kind]) for kind in KINDS],
        series=document.get(Field.DOCUMENT_SERIES, ""),
        number=document.get(Field.DOCUMENT_NUMBER, ""),
        issued_on=_numeric(document.get(Field.DOCUMENT_ISSUED_ON, "")),
        snils=claim.get(SNILS, "") if view.has_person else view.said.get(Entry.SNILS, ""),
    )


def _said(values: Mapping[str, str]) -> dict[str, str]:
    """What one says of oneself, as it stands in the controls of «Кто вы», and in its lines."""
    said = {f"{ABOUT_PREFIX}{entry}": values.get(entry, "") for entry in (*ABOUT, Entry.EMAIL)}
    said[BORN_ON_SAID] = _numeric(said[BORN_ON_SAID])
    names = (values.get(entry, "") for entry in ABOUT[:3])
    return said | {"name": " ".join(filter(None, names))}


def about_typed(form: Mapping[str, object]) -> dict[str, str]:
    """What was typed in «Кто вы», under the names of the entries."""
    given = typed(form, *(f"{ABOUT_PREFIX}{entry}" for entry in ABOUT))
    return {name.removeprefix(ABOUT_PREFIX): value for name, value in given.items()}


def about_problems(error: Invalid) -> dict[str, str]:
    """The sentence beside each control of «Кто вы»."""
    return {f"{ABOUT_PREFIX}{one.field}": errors.WORDS[one.code] for one in error.problems}


def problems(error: Invalid) -> dict[str, str]:
    """The sentence beside each control."""
    places = {SCAN_PLACE: SCAN_SLOT}
    told = {SAME: words.NOT_COMPARED}
    return {places.get(one.field, one.field): told.get(one.field, errors.WORDS[one.code]) for one in error.problems}


def code_problem(kind: Confirmation | None, error: DomainError) -> str:
    """Why a code was not taken; None is for one of an МФЦ."""
    if error.code is Code.WRONG_CODE:
        left = error.left if isinstance(error, TooMany) else 0
        return " ".join(filter(None, (words.WRONG_CODE[kind], words.tries_left(left) if left else "")))
    if kind is None and error.code in words.OFFICE_SPENT:
        return words.OFFICE_SPENT[error.code]
    return errors.sentence(error)


def _step(kind: Confirmation, view: IdentityView, *, leads: bool, now: datetime) -> Step:
    step, sent = view.steps[kind], view.sent.get(kind)
    text, advice = _told(kind, step, now)
    return Step(
        badge=Badge(*words.STAGES[step.stage]),
        text=text,
        advice=advice,
        done=step.stage is Stage.DONE,
        waiting=step.stage is Stage.WAITING,
        failed=step.stage is Stage.FAILED,
        leads=leads,
        contact=words.will_send_to(view.contacts[kind]) if view.contacts.get(kind) else "",
        sent=_sent(sent),
        resend=words.resend_after(_clock(sent.resend_at)) if sent else "",
    )


def _told(kind: Confirmation, step: StepView, now: datetime) -> tuple[str, str]:
    """What became of the step, and what to do."""
    if step.stage is Stage.DONE:
        if step.way is None or step.at is None:
            return words.WITH_ACCOUNT, ""
        return words.WAYS[step.way].format(when=dates.moment(step.at, now)), ""
    if step.stage is Stage.WAITING:
        return words.FUND_SILENT if step.finding is Finding.SILENT else words.WAITING[kind], ""
    if step.stage is Stage.FAILED:
        return words.FINDINGS[step.finding] if step.finding else (words.CODE_RAN_OUT, "")
    return words.STEPS[kind][1], ""


def _sent(sent: SentView | None) -> str:
    return words.code_sent(sent.sent_to, _clock(sent.expires_at)) if sent else ""


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(dates.MOSCOW):%H:%M}"


def _numeric(text: str) -> str:
    return dates.numeric(date.fromisoformat(text)) if text else ""


def _file(scan: ScanView, *, removable: bool) -> FileRow:
    return FileRow(
        id=scan.key,
        title=documents.KINDS[scan.kind],
        note=form_words.SCAN_GOOD,
        meta=form_words.accepted(numbers.size(scan.size), scan.name),
        href=routes.account_scan(scan.key, "original"),
        thumb=routes.account_scan(scan.key),
        removable=removable,
    )


def typed(form: Mapping[str, object], *names: str) -> dict[str, str]:
    """These fields of a form that was sent, whatever else it carries; a box that is checked is `on`."""
    given = {name: "on" if form.get(name) is True else form.get(name) for name in names}
    return {name: value for name, value in given.items() if isinstance(value, str)}
