"""Who may be given a case, and what is told of one that changed hands."""

from __future__ import annotations

from oms_app.content import desk_duty as words
from oms_app.domain.workflow import UNDECIDED, Action
from oms_app.services.colleagues import Colleague
from oms_app.services.duty import Shift
from oms_app.services.reviews import CaseView
from oms_app.views.rows import Choice


def heirs(colleagues: list[Colleague]) -> list[Choice]:
    """Each with how many cases they hold already."""
    return [Choice(str(one.account_id), words.colleague(one.name, one.holds)) for one in colleagues]


def lost(before_held: bool, view: CaseView) -> str:
    """What to tell whoever held it until now: who took it, and why; nothing when it is still theirs, or decided."""
    if not before_held or view.held_by_me or view.status not in UNDECIDED:
        return ""
    last = view.events[-1]
    if last.action not in (Action.REASSIGN, Action.RETURN):
        return words.NOT_YOURS
    theirs = (note for note in reversed(view.notes) if note.by_name == last.by_name and note.at >= last.at)
    note = next((note.text for note in theirs), "")
    return words.taken_from_you(last.by_name, note)


def handed_over(shift: Shift) -> str:
    """What became of the shift."""
    return words.shift_done(shift.passed, shift.queued)
