"""What the portal's documents say, put together from the rows they are about (CERT-1, SUB-4, POL-5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from oms_app.content import changed, changes, documents, handling, numbers, reasons, refusals
from oms_app.content import papers as titles
from oms_app.content import policies as words
from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.declension import genitive
from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.policy import PolicyChange
from oms_app.db.queries.policies import Held
from oms_app.db.scan import Scan
from oms_app.domain import number as numbering
from oms_app.domain.changes import Field
from oms_app.domain.deadlines import Handling
from oms_app.domain.insurer_choice import ChosenInsurer
from oms_app.domain.names import formal_name
from oms_app.domain.papers import LETTERS, PaperKind
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import Sex
from oms_app.domain.refusals import RefusalReason
from oms_app.services.dossier import change_rows, values_of
from oms_app.services.policy_values import now_of
from oms_app.services.ports import Chance, PaperLine, PaperText


@dataclass(frozen=True)
class Subject:
    """Whose policy a document is about; `changed_on` is when it last changed, `before` what it said until then."""

    held: Held
    changed_on: date
    before: Mapping[Field, str] = field(default_factory=dict)


Line = Callable[[Subject], PaperLine]


def _line(label: str, value: Callable[[Subject], str]) -> Line:
    return lambda subject: PaperLine(label, value(subject))


def _values(subject: Subject) -> dict[Field, str]:
    return now_of(subject.held.person, subject.held.insurer) | {**subject.before}


def _insurer(subject: Subject) -> str:
    """By its full name, as long as it is still the same."""
    told = subject.before.get(Field.INSURER)
    return ChosenInsurer.of(told).name if told else subject.held.insurer.name


def _field(one: Field) -> Line:
    return _line(changes.FIELDS[one].label, lambda subject: changes.shown(one, _values(subject)[one]))


ENP = _line(words.ENP, lambda subject: numbers.enp(subject.held.policy.enp))
PERSON = _line(words.PERSON, lambda subject: formal_name(_values(subject)))
BORN_ON, SEX, SNILS = _field(Field.BORN_ON), _field(Field.SEX), _field(Field.SNILS)
INSURER = _line(words.INSURER, _insurer)
STATUS = _line(words.STATUS, lambda subject: words.STATUSES[subject.held.policy.status].text)
CHANGED_ON = _line(words.CHANGED_ON, lambda subject: numeric(subject.changed_on))
FORM = _line(words.FORM, lambda subject: words.form(subject.held.policy.form, subject.held.policy.term))
TERM = _line(words.TERM, lambda subject: words.validity(subject.held.policy.expires_on))
REGION = _line(words.REGION, lambda subject: f"{subject.held.policy.region}, {subject.held.policy.region_code}")
ZONE = _line(words.ZONE, lambda subject: subject.held.policy.zone)
REGISTERED_ON = _line(words.REGISTERED_ON, lambda subject: numeric(subject.held.policy.registered_on))
DOCUMENT = _line(words.DOCUMENT, lambda subject: changes.document_line(_values(subject)))
ADDRESS = _line(words.ADDRESS, lambda subject: changes.address_line(_values(subject)))
PHONE, EMAIL = _field(Field.PHONE), _field(Field.EMAIL)

LINES: dict[PaperKind, tuple[Line, ...]] = {
    PaperKind.STATEMENT: (ENP, PERSON, BORN_ON, INSURER, STATUS, CHANGED_ON),
    PaperKind.EXTRACT: (
        *(ENP, PERSON, BORN_ON, SEX, SNILS, INSURER, STATUS, CHANGED_ON, FORM, TERM, REGION, ZONE, REGISTERED_ON),
        *(DOCUMENT, ADDRESS, PHONE, EMAIL),
    ),
    PaperKind.POLICY: (ENP, PERSON, BORN_ON, SEX, INSURER, REGION, TERM),
    PaperKind.CHANGE: (ENP, PERSON, BORN_ON, INSURER, CHANGED_ON),
    PaperKind.APPLICATION: (ENP, BORN_ON, INSURER),
    PaperKind.REFUSAL: (ENP, PERSON, BORN_ON, INSURER),
}


def of_policy(kind: PaperKind, subject: Subject, number: str, issued_at: datetime) -> PaperText:
    """A statement, an extract or the policy."""
    return _text(kind, number, issued_at, (line(subject) for line in LINES[kind]), _genitive(subject))


def of_changes(
    subject: Subject, rows: Iterable[PolicyChange], by: PaperLine | None, number: str, issued_at: datetime
) -> PaperText:
    """What a policy said and says now, and on which application or report."""
    told = (_change(row.field, row.old, row.new) for row in rows)
    lines = (*_facts(PaperKind.CHANGE, subject), *((by,) if by else ()), *told)
    return _text(PaperKind.CHANGE, number, issued_at, lines, _genitive(subject))


def of_application(subject: Subject, application: Application, scans: Iterable[Scan]) -> PaperText:
    """An application as it was sent: what stood in the policy then, whatever stands there now."""
    assert application.number is not None
    assert application.submitted_at is not None
    assert application.reason is not None
    subject = replace(subject, before=values_of(application.before))
    reason = PaperLine(words.REASON, reasons.stated(application.reason, application.reason_text))
    lines = (
        PERSON(subject),
        *_facts(PaperKind.APPLICATION, subject),
        reason,
        *_handling(application),
        *(_change(row.field, row.old, row.new) for row in change_rows(application)),
    )
    files = tuple(f"{documents.KINDS[scan.kind]}: {scan.name}" for scan in scans)
    return _text(PaperKind.APPLICATION, application.number, application.submitted_at, lines, _genitive(subject), files)


def _handling(application: Application) -> tuple[PaperLine, ...]:
    if application.handling is Handling.STANDARD:
        return ()
    stated = handling.stated(application.handling, application.ground, application.ground_text or "")
    return (PaperLine(handling.QUESTION, stated),)


def of_refusal(subject: Subject, application: Application, refused: ApplicationEvent, number: str) -> PaperText:
    """What the insurer refused, why, and what can be done about it."""
    assert application.number is not None
    known = (refusals.REFUSALS[RefusalReason(reason)] for reason in refused.reasons)
    lines = (
        *_facts(PaperKind.REFUSAL, subject),
        PaperLine(words.BY_APPLICATION, application.number),
        PaperLine(words.DECIDED_ON, numeric(day_of(refused.at))),
        *(PaperLine(words.REFUSAL_REASON, f"{refusal.text}. {refusal.advice}") for refusal in known),
        *((PaperLine(words.REFUSAL_TEXT, refused.text),) if refused.text else ()),
        *(_change(row.field, row.old, row.new) for row in change_rows(application)),
    )
    return _text(PaperKind.REFUSAL, number, refused.at, lines, _genitive(subject))


def _genitive(subject: Subject) -> str | None:
    said = _values(subject)
    return genitive(said, Sex(said[Field.SEX]))


def new_number(kind: PaperKind, chance: Chance, today: date) -> str:
    """«С-26-4817-3092-К»: what kind of paper, and a number that is not guessed."""
    return f"{LETTERS[kind]}-{numbering.build(today.year, chance.number_part())}"


def day_of(moment: datetime) -> date:
    """The day in Moscow."""
    return moment.astimezone(MOSCOW).date()


def _facts(kind: PaperKind, subject: Subject) -> tuple[PaperLine, ...]:
    return tuple(line(subject) for line in LINES[kind])


def _change(what: Field | Particular, old: str, new: str) -> PaperLine:
    return PaperLine(changed.label(what), changed.shown(what, new), old=changed.shown(what, old))


def _text(
    kind: PaperKind,
    number: str,
    issued_at: datetime,
    lines: Iterable[PaperLine],
    whose: str | None,
    attachments: tuple[str, ...] = (),
) -> PaperText:
    title, lead, note = titles.TITLES[kind], titles.lead(kind, whose), titles.NOTES[kind]
    return PaperText(kind, title, number, issued_at, lead, tuple(lines), attachments, note)
