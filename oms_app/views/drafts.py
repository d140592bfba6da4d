"""A draft as the form shows it: its steps, the texts of one step, what stands in its controls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from oms_app import routes
from oms_app.content import changes as change_words
from oms_app.content import dates, numbers
from oms_app.content import form as words
from oms_app.content import handling as handling_words
from oms_app.content import signatures as signature_words
from oms_app.content.reasons import REASONS, stated
from oms_app.domain.changes import FIELDS, OF_APPLICATION, Change, Field
from oms_app.domain.deadlines import Handling
from oms_app.domain.reasons import offered
from oms_app.services.applications import DraftView
from oms_app.services.handlings import Offer
from oms_app.services.recognised import ReadScanView
from oms_app.views.diff import marked
from oms_app.views.insurer_choice import NOTHING_TO_CHOOSE, Choosing, choosing
from oms_app.views.rows import Choice, DiffRow
from oms_app.views.scan_reading import ScanRead, for_citizen
from oms_app.views.signing import NOT_ASKED, Signing

CHANGES, REASON, HANDLING = "changes", "reason", "handling"
DOCUMENTS, REVIEW, CONFIRM = "documents", "review", "confirm"
REASON_TEXT, GROUND, GROUND_TEXT = "reason_text", "ground", "ground_text"
# Whoever copies from a new paper is not helped by the old one's values.
BLANK_AT_FIRST = frozenset((*FIELDS[Change.IDENTITY_DOCUMENT], Field.INSURER))
IN_NUMBER = frozenset({Field.BORN_ON, Field.SEX})
SEXES = [Choice(value, told.capitalize()) for value, told in change_words.SPOKEN[Field.SEX].items()]
EMPLOYMENTS = [Choice(one.value, *told) for one, told in change_words.EMPLOYMENTS.items()]
# What stands empty where it is not asked for; an empty line of it tells nobody anything.
IF_ASKED = OF_APPLICATION | {Field.EMPLOYER}

GROUNDS = [Choice(one.value, told.title, told.hint) for one, told in handling_words.GROUNDS_WORDS.items()]


@dataclass(frozen=True)
class Section:
    """One chosen change on the review page: old → new, and where to mend it."""

    title: str = ""
    href: str = ""
    rows: list[DiffRow] = field(default_factory=list)


@dataclass(frozen=True)
class Form:
    """The texts of one step of one draft."""

    key: str = ""
    step: str = ""
    title: str = ""
    lead: str = ""
    steps: list[str] = field(default_factory=list)
    current: int = 0
    policy_href: str = ""
    policy_line: str = ""
    person: str = ""
    back_href: str = ""
    chosen: list[str] = field(default_factory=list)
    hints: dict[str, str] = field(default_factory=dict)
    reasons: list[Choice] = field(default_factory=list)
    reason: str = ""
    sections: list[Section] = field(default_factory=list)
    has_files: bool = False
    phone: str = ""
    messages: str = ""
    handlings: list[Choice] = field(default_factory=list)
    grounds: list[Choice] = field(default_factory=list)
    handling: str = ""
    after: str = ""
    signing: Signing = NOT_ASKED
    read: list[ScanRead] = field(default_factory=list)
    choosing: Choosing = NOTHING_TO_CHOOSE
    is_number_odd: bool = False


def steps_of(draft: DraftView) -> tuple[str, ...]:
    """The steps that this draft has: a page for each chosen change among the others."""
    return steps_for(draft.changes)


def steps_for(changes: Sequence[Change]) -> tuple[str, ...]:
    """The steps of a form that changes this; before anything is chosen, those that every form has."""
    chosen = {change.value for change in changes}
    every = {change.value for change in Change}
    return tuple(step for step in routes.STEPS if step not in every or step in chosen)


def next_step(draft: DraftView, step: str) -> str:
    """The step after this one; the last one is its own next."""
    steps = steps_of(draft)
    return steps[min(steps.index(step) + 1, len(steps) - 1)]


def form_of(draft: DraftView, step: str, read: Sequence[ReadScanView] = (), messages: str = "") -> Form:
    """Everything that `step` shows beside the values of its controls.

    For the review: `read` is what the scans say, `messages` where they will come.
    """
    steps = steps_of(draft)
    at = steps.index(step)
    policy = routes.policy(draft.policy_id)
    return Form(
        key=draft.key,
        step=step,
        title=words.STEP_TITLES[step],
        lead=words.STEP_LEADS[step],
        steps=[words.STEP_TITLES[one] for one in steps],
        current=at + 1,
        policy_href=policy,
        policy_line=words.policy_line(numbers.enp(draft.enp), draft.person),
        person=draft.person,
        back_href=routes.application_edit(draft.key, steps[at - 1]) if at else policy,
        chosen=[change.value for change in draft.changes],
        hints={one.value: hint(one, draft.now.get(one, "")) for one in Field},
        reasons=[Choice(one.value, REASONS[one].title, REASONS[one].hint) for one in offered(draft.changes)],
        reason=stated(draft.reason, draft.reason_text) if draft.reason else "",
        sections=[_section(draft, change) for change in draft.changes],
        has_files=bool(draft.scans),
        phone=draft.phone_masked,
        messages=messages,
        grounds=GROUNDS,
        handling=handling_words.stated(draft.handling, draft.ground, draft.ground_text),
        read=for_citizen(read, draft.key),
        choosing=choosing(draft.choice, draft.policy_id),
        is_number_odd=draft.is_number_odd,
    )


def with_offers(form: Form, chosen: Handling, offers: Sequence[Offer]) -> Form:
    """The same with what may be chosen today, each with its last day, and what comes of sending."""
    named = [
        Choice(
            one.handling.value,
            handling_words.HANDLINGS[one.handling][0],
            handling_words.offered(one.handling, one.decide_by, one.today),
        )
        for one in offers
    ]
    after = [handling_words.after(one.handling, one.decide_by, one.today) for one in offers if one.handling is chosen]
    return replace(form, handlings=named, after=" ".join(after))


def with_signing(form: Form, signing: Signing) -> Form:
    """The same for a draft that has to be signed electronically."""
    return replace(form, lead=signature_words.LEAD, signing=signing)


def change_choices() -> list[Choice]:
    """The kinds of change, each with the papers it will need."""
    return [Choice(one.value, change_words.CHANGES[one].title, words.CHANGE_PAPERS[one]) for one in Change]


def hint(one: Field, now: str) -> str:
    """How to write a field, and what the policy says now, if it keeps such a thing."""
    if one in OF_APPLICATION:
        return change_words.FIELDS[one].hint
    current = f"{words.NOW}{change_words.shown(one, now)}." if now else words.NOT_IN_POLICY
    return f"{change_words.FIELDS[one].hint} {current}".strip()


def values_of(draft: DraftView) -> dict[str, str]:
    """What stands in the controls: what was typed, else what the policy says where that is a help."""
    first = {one: "" if one in BLANK_AT_FIRST else draft.now.get(one, "") for one in Field}
    shown = {one.value: change_words.typed(one, value) for one, value in (first | draft.values).items()}
    return shown | {
        REASON: draft.reason.value if draft.reason else "",
        REASON_TEXT: draft.reason_text,
        HANDLING: draft.handling.value,
        GROUND: draft.ground.value if draft.ground else "",
        GROUND_TEXT: draft.ground_text,
    }


def saved(at: datetime, now: datetime) -> str:
    """«Черновик сохранён сегодня в 14:05»."""
    return words.saved(dates.moment(at, now))


def _section(draft: DraftView, change: Change) -> Section:
    said = [(one, now := draft.now.get(one, ""), draft.values.get(one, now)) for one in FIELDS[change]]
    rows = [_row(one, old, new) for one, old, new in said if old or new or one not in IF_ASKED]
    return Section(change_words.CHANGES[change].title, routes.application_edit(draft.key, change.value), rows)


def _row(one: Field, old: str, new: str) -> DiffRow:
    was, becomes = change_words.shown(one, old), change_words.shown(one, new)
    start, middle, end = marked(was, becomes)
    return DiffRow(change_words.FIELDS[one].label, was, start, middle, end)
