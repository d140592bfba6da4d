"""The portal's proposal to the reviewer, worded: one line a finding, what asks for attention first (FLOW-5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from oms_app.content import arrival as words
from oms_app.content import dates
from oms_app.domain.arrival import Outcome
from oms_app.services.arrival_checks import ArrivalView
from oms_app.views.scan_reading import ReadLine

ORDER = (Outcome.ATTENTION, Outcome.UNKNOWN, Outcome.FINE)


@dataclass(frozen=True)
class Proposed:
    """What the portal proposes; without a `title` it has not looked yet, and `note` says so."""

    title: str = ""
    tone: str = "neutral"
    icon: str = "info"
    note: str = ""
    lines: list[ReadLine] = field(default_factory=list)


NOT_LOOKED = Proposed()


def proposed(view: ArrivalView | None, now: datetime, *, is_open: bool) -> Proposed:
    """The last check; of a decided application what was proposed in its time."""
    if view is None:
        return Proposed(note=words.WAITING if is_open else "")
    title, tone, icon = words.PROPOSALS[view.proposal]
    sorted_ones = sorted(view.findings, key=lambda finding: ORDER.index(finding.outcome))
    lines = [ReadLine(words.sentence(one), *words.OUTCOMES[one.outcome]) for one in sorted_ones]
    at = dates.moment(view.checked_at, now)
    note = f"{at[0].upper()}{at[1:]}."
    if not is_open:
        return Proposed(f"{words.PROPOSED}{title}", "neutral", icon, note, lines)
    return Proposed(f"{words.PROPOSES}{title}", tone, icon, f"{note} {words.DECIDES}", lines)
