"""What was decided long ago, so that quality control has something to count: few tales, and short ones.

Each costs a third of a second of every first start.
"""

from __future__ import annotations

from oms_app.demo.tales import Deed, Step, Tale
from oms_app.domain.changes import Change, Field
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import RefusalReason

# Hero, days ago sent, days ago decided, for what it was refused; a `+` goes on after the refusal before.
_DECIDED: tuple[tuple[str, int, int, tuple[RefusalReason, ...]], ...] = (
    ("kira", 150, 146, (RefusalReason.WRONG_CONTACTS, RefusalReason.WRONG_SNILS)),
    ("+kira", 140, 137, ()),
    ("matvey", 128, 78, ()),
    ("matvey", 62, 55, (RefusalReason.DEBTS,)),
)


def bygone() -> tuple[Tale, ...]:
    """Every one of them, those of one hero in the order of time."""
    return tuple(_tale(place) for place in range(len(_DECIDED)))


def _tale(place: int) -> Tale:
    named, sent, decided, reasons = _DECIDED[place]
    hero = named.lstrip("+")
    last = Step(Deed.REFUSE, decided, reasons=dict.fromkeys(reasons, ())) if reasons else Step(Deed.APPROVE, decided)
    return Tale(
        f"bygone-{place}",
        hero,
        {Field.EMAIL: f"{hero}.{place}@example.ru"},
        Reason.OTHER,
        (),
        (Step(Deed.SUBMIT, sent), Step(Deed.TAKE, max(decided, sent - 1)), last),
        sent,
        changes=(Change.CONTACTS,),
        after=f"bygone-{place - 1}" if named != hero else "",
    )
