"""«Частые причины отказа» before sending: a line for each ground, what asks for attention first (APP-8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from oms_app import routes
from oms_app.content import precheck as words
from oms_app.domain.changes import FIELDS, Change, Field
from oms_app.domain.precheck import Note, Standing, Verdict
from oms_app.domain.refusals import RefusalReason
from oms_app.services.prechecks import PrecheckView
from oms_app.views.draft_problems import slot_id

CHANGES, REASON, DOCUMENTS = "changes", "reason", "documents"
ORDER = tuple(Standing)


@dataclass(frozen=True)
class GroundLine:
    """One ground: the state in a word, the finding in a sentence, how often it is one, where to mend it."""

    title: str = ""
    state: str = ""
    tone: str = "neutral"
    icon: str = "info"
    text: str = ""
    share: str = ""
    href: str = ""
    link: str = ""


@dataclass(frozen=True)
class Prechecked:
    """Every ground, and what they come to."""

    summary: str = ""
    lines: list[GroundLine] = field(default_factory=list)


def prechecked(view: PrecheckView) -> Prechecked:
    """What asks for attention first, then what was not checked; among equals the more frequent first."""
    order = list(RefusalReason)
    listed = sorted(
        view.verdicts,
        key=lambda one: (ORDER.index(one.standing), -view.shares.get(one.reason, 0), order.index(one.reason)),
    )
    to_check = sum(one.standing is Standing.CHECK for one in listed)
    summary = words.left(to_check) if to_check else words.ALL_FINE
    return Prechecked(summary, [_line(one, view) for one in listed])


def _line(verdict: Verdict, view: PrecheckView) -> GroundLine:
    state, tone, icon = words.STANDINGS[verdict.standing]
    href, link = _place(verdict, view) if verdict.standing is Standing.CHECK else ("", "")
    return GroundLine(
        title=words.GROUNDS[verdict.reason],
        state=state,
        tone=tone,
        icon=icon,
        text=words.sentence(verdict.reason, verdict.note, verdict.about),
        share=words.share(view.shares[verdict.reason]) if verdict.reason in view.shares else "",
        href=href,
        link=link,
    )


def _place(verdict: Verdict, view: PrecheckView) -> tuple[str, str]:
    """The exact step and control; what the form cannot change, at the insurer's or on the policy."""
    match verdict.reason:
        case RefusalReason.WRONG_NAME | RefusalReason.WRONG_CONTACTS:
            return _field(verdict.about, view)
        case RefusalReason.NO_ENTITLEMENT:
            return _entitlement(verdict, view)
        case RefusalReason.DOCUMENT_FORMAT:
            return routes.application_edit(view.key, DOCUMENTS), words.REPLACE
        case RefusalReason.WRONG_BIRTH_DATE if verdict.note is Note.READ_OTHERWISE:
            return routes.application_edit(view.key, DOCUMENTS), words.REPLACE
        case RefusalReason.WRONG_BIRTH_DATE:
            return _field((Field.BORN_ON,), view)
        case RefusalReason.WRONG_SNILS:
            return _field((Field.SNILS,), view)
        case RefusalReason.WRONG_POLICY_NUMBER if verdict.note is Note.NUMBER_OTHERWISE:
            return _field((Field.BORN_ON if Change.BIRTH_DATE in view.changes else Field.SEX,), view)
        case RefusalReason.WRONG_EXPIRY:
            return routes.policy(view.policy_id), words.TO_POLICY
        case _:
            return routes.policy_insurer(view.policy_id), words.TO_INSURER


def _field(about: Sequence[str], view: PrecheckView) -> tuple[str, str]:
    """Where it was typed; what the application does not change yet, where it may be added."""
    one = Field(about[0])
    change = next(change for change in Change if one in FIELDS[change])
    if change not in view.changes:
        return routes.application_edit(view.key, CHANGES), words.FIX
    return f"{routes.application_edit(view.key, change.value)}#{one.value}", words.FIX


def _entitlement(verdict: Verdict, view: PrecheckView) -> tuple[str, str]:
    if verdict.note is Note.REASON_MISSING:
        return routes.application_edit(view.key, REASON), words.FIX
    return f"{routes.application_edit(view.key, DOCUMENTS)}#{slot_id(verdict.about[0])}", words.ADD
