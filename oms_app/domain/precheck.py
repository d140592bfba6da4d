"""Before sending: every coded ground of refusal with what the portal itself finds of it in the draft (APP-8).

The findings are those of the check at arrival (`domain.arrival`), so that the citizen is told beforehand what the
reviewer will be shown. Nothing here blocks a draft: what does is `APP-4`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from oms_app.domain import enp
from oms_app.domain.arrival import ABSENT, BORN_ON, SEVERAL, Arrived, Check, Outcome, contradicted, look_at, unproved
from oms_app.domain.changes import FIELDS, Change, Field, fields_of
from oms_app.domain.deadlines import RULES, Handling
from oms_app.domain.errors import DomainError
from oms_app.domain.quality_figures import percent
from oms_app.domain.recognition import Mark, ReadState
from oms_app.domain.refusals import RefusalReason

FEWEST_DECISIONS = 30  # of fewer no share is told: one decision more would make it another
NAMES = (Mark.LAST_NAME, Mark.FIRST_NAME, Mark.PATRONYMIC)
PAPERS = (Mark.DOCUMENT, Mark.ISSUED_ON)


class Standing(StrEnum):
    """What the citizen is to do about a ground."""

    CHECK = "check"
    UNCHECKED = "unchecked"
    FINE = "fine"


class Note(StrEnum):
    """What the portal found. Words: `content.precheck`."""

    SAME = "same"
    SAME_IN_REGISTER = "same_in_register"
    READ_OTHERWISE = "read_otherwise"
    OTHERWISE_IN_REGISTER = "otherwise_in_register"
    NOT_READ_YET = "not_read_yet"
    NOT_READ = "not_read"
    NO_RECORD = "no_record"
    NOT_KNOWN = "not_known"
    SEVERAL_RECORDS = "several_records"
    WRONG_NUMBER = "wrong_number"
    RIGHT_NUMBER = "right_number"
    NUMBER_OTHERWISE = "number_otherwise"
    ENDLESS = "endless"
    VALID = "valid"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"
    REASON_MISSING = "reason_missing"
    PAPERS_MISSING = "papers_missing"
    PAPERS_THERE = "papers_there"
    NO_PAPERS = "no_papers"
    NOT_ATTACHED = "not_attached"
    DOUBTED = "doubted"
    ILLEGIBLE = "illegible"
    ANOTHER_PAPER = "another_paper"
    READABLE = "readable"
    OPEN_DEBTS = "open_debts"
    NO_DEBTS = "no_debts"
    UNPROVED = "unproved"
    PROVED = "proved"
    UNCHANGED = "unchanged"
    BY_A_PERSON = "by_a_person"


_CHECK = frozenset(
    {
        Note.READ_OTHERWISE,
        Note.OTHERWISE_IN_REGISTER,
        Note.SEVERAL_RECORDS,
        Note.WRONG_NUMBER,
        Note.NUMBER_OTHERWISE,
        Note.ENDS_SOON,
        Note.ENDED,
        Note.REASON_MISSING,
        Note.PAPERS_MISSING,
        Note.DOUBTED,
        Note.ILLEGIBLE,
        Note.ANOTHER_PAPER,
        Note.OPEN_DEBTS,
        Note.UNPROVED,
    }
)
_UNCHECKED = frozenset(
    {Note.NOT_READ_YET, Note.NOT_READ, Note.NOT_ATTACHED, Note.NO_RECORD, Note.NOT_KNOWN, Note.BY_A_PERSON}
)
STANDINGS: dict[Note, Standing] = {
    note: Standing.CHECK if note in _CHECK else Standing.UNCHECKED if note in _UNCHECKED else Standing.FINE
    for note in Note
}


@dataclass(frozen=True)
class Draft:
    """Everything that is looked at; `has_same_snils` is None where one of the two sides knows none.

    `born_on` is the birthday that the draft asks for; `is_number_odd`: it changes birthday or sex, and the digits of
    the ЕНП say otherwise.
    """

    arrived: Arrived
    changes: tuple[Change, ...]
    has_reason: bool
    enp: str
    today: date
    expires_on: date | None = None
    has_same_snils: bool | None = None
    handling: Handling = Handling.STANDARD
    born_on: date | None = None
    is_number_odd: bool = False

    def found(self, check: Check) -> tuple[Outcome, tuple[str, ...]]:
        """What the check at arrival would find."""
        return next((one.outcome, one.about) for one in look_at(self.arrived) if one.check is check)


@dataclass(frozen=True)
class Verdict:
    """One ground; `about` names fields, slots, kinds, marks or debts."""

    reason: RefusalReason
    note: Note
    about: tuple[str, ...] = ()

    @property
    def standing(self) -> Standing:
        """What the citizen is to do about it."""
        return STANDINGS[self.note]


Found = tuple[Note, tuple[str, ...]]


def _name(draft: Draft) -> Found:
    if read := _read(draft, NAMES):
        return read
    differing = tuple(name for name in draft.found(Check.REGISTER)[1] if name in FIELDS[Change.FULL_NAME])
    return _beside(draft, differing, NAMES)


def _birth_date(draft: Draft) -> Found:
    if read := _read(draft, (Mark.BORN_ON,)):
        return read
    is_as_asked = any(record.born_on == draft.born_on for record in draft.arrived.register)
    differing = tuple(name for name in draft.found(Check.REGISTER)[1] if name == BORN_ON and not is_as_asked)
    return _beside(draft, differing, (Mark.BORN_ON,))


def _read(draft: Draft, marks: tuple[Mark, ...]) -> Found | None:
    """What the papers contradict; nothing when they do not."""
    otherwise = contradicted(draft.arrived, marks)
    return (Note.READ_OTHERWISE, tuple(mark.value for mark in otherwise)) if otherwise else None


def _beside(draft: Draft, differing: tuple[str, ...], marks: tuple[Mark, ...]) -> Found:
    """What the register says otherwise, then what was not read on a paper that bears it, then what agrees."""
    if differing:
        return Note.OTHERWISE_IN_REGISTER, differing
    if is_read_yet := _unread(draft):
        return is_read_yet, ()
    if open_ones := unproved(draft.arrived, marks):
        return Note.NOT_READ, tuple(mark.value for mark in open_ones)
    if any(mark in marks for scan in draft.arrived.scans for mark, _ in scan.answers):
        return Note.SAME, ()
    is_known = len(draft.arrived.register) == 1
    return (Note.SAME_IN_REGISTER, ()) if is_known else (Note.NO_RECORD, ())


def _unread(draft: Draft) -> Note | None:
    states = [scan.state for scan in draft.arrived.scans]
    if ReadState.WAITING in states:
        return Note.NOT_READ_YET
    return Note.NOT_READ if states and all(state is ReadState.UNREAD for state in states) else None


def _snils(draft: Draft) -> Found:
    if draft.has_same_snils is None:
        return Note.NOT_KNOWN, ()
    return (Note.SAME_IN_REGISTER if draft.has_same_snils else Note.OTHERWISE_IN_REGISTER), ()


def _policy_number(draft: Draft) -> Found:
    try:
        enp.clean(draft.enp)
    except DomainError:
        return Note.WRONG_NUMBER, ()
    about = draft.found(Check.REGISTER)[1]
    if SEVERAL in about:
        return Note.SEVERAL_RECORDS, ()
    if ABSENT in about:
        return Note.NO_RECORD, ()
    return (Note.NUMBER_OTHERWISE if draft.is_number_odd else Note.RIGHT_NUMBER), ()


def _expiry(draft: Draft) -> Found:
    """A policy that ends while the application may still be under review is one to prolong first."""
    if draft.expires_on is None:
        return Note.ENDLESS, ()
    if draft.expires_on < draft.today:
        return Note.ENDED, ()
    is_soon = draft.expires_on <= draft.today + timedelta(days=RULES[draft.handling].days)
    return (Note.ENDS_SOON if is_soon else Note.VALID), ()


def _entitlement(draft: Draft) -> Found:
    if not draft.has_reason:
        return Note.REASON_MISSING, ()
    outcome, about = draft.found(Check.DOCUMENTS)
    if outcome is Outcome.ATTENTION:
        return Note.PAPERS_MISSING, about
    return (Note.PAPERS_THERE if draft.arrived.scans else Note.NO_PAPERS), ()


def _format(draft: Draft) -> Found:
    if not draft.arrived.scans:
        return (Note.NOT_ATTACHED if draft.arrived.missing else Note.NO_PAPERS), ()
    for check, note in ((Check.LEGIBLE, Note.ILLEGIBLE), (Check.QUALITY, Note.DOUBTED)):
        outcome, about = draft.found(check)
        if outcome is Outcome.ATTENTION:
            return note, about
    if otherwise := contradicted(draft.arrived, PAPERS):
        return Note.ANOTHER_PAPER, tuple(mark.value for mark in otherwise)
    unread = _unread(draft)
    return (unread, ()) if unread else (Note.READABLE, ())


def _debts(draft: Draft) -> Found:
    """Only of a record that is surely this person's: another's debts are nobody else's business."""
    outcome, about = draft.found(Check.DEBTS)
    if draft.found(Check.REGISTER)[0] is not Outcome.FINE or outcome is Outcome.UNKNOWN:
        return Note.NO_RECORD, ()
    return (Note.OPEN_DEBTS, about) if about else (Note.NO_DEBTS, ())


def _contacts(draft: Draft) -> Found:
    if not any(field in (Field.PHONE, Field.EMAIL) for field in fields_of(draft.changes)):
        return Note.UNCHANGED, ()
    outcome, about = draft.found(Check.CONTACTS)
    return (Note.UNPROVED, about) if outcome is Outcome.ATTENTION else (Note.PROVED, ())


GROUNDS: dict[RefusalReason, Callable[[Draft], Found]] = {
    RefusalReason.WRONG_NAME: _name,
    RefusalReason.WRONG_BIRTH_DATE: _birth_date,
    RefusalReason.WRONG_SNILS: _snils,
    RefusalReason.WRONG_POLICY_NUMBER: _policy_number,
    RefusalReason.WRONG_EXPIRY: _expiry,
    RefusalReason.NO_ENTITLEMENT: _entitlement,
    RefusalReason.DOCUMENT_FORMAT: _format,
    RefusalReason.DEBTS: _debts,
    RefusalReason.WRONG_CONTACTS: _contacts,
    RefusalReason.OTHER: lambda draft: (Note.BY_A_PERSON, ()),
}


def verdicts(draft: Draft) -> tuple[Verdict, ...]:
    """Every ground in the order of the table."""
    return tuple(Verdict(reason, *look(draft)) for reason, look in GROUNDS.items())


def shares(decisions: int, refusals: Mapping[RefusalReason, int]) -> dict[RefusalReason, int]:
    """In how many of a hundred decisions each ground was named; nothing at all of too few decisions."""
    if decisions < FEWEST_DECISIONS:
        return {}
    return {reason: percent(refusals.get(reason, 0), decisions) for reason in GROUNDS}
