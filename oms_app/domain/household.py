"""One draft for several people: what may be shared, who may be sent along, and why somebody may not (APP-1, SUB-2)."""

from __future__ import annotations

from oms_app.domain.approval import EDITABLE
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.errors import Code
from oms_app.domain.policy import PolicyStatus

# What people who live together change together. Whatever is not named here is each one's own: names, documents, and
# also phone and e-mail, by which an insurer reaches this very person.
SHARED = frozenset({Change.ADDRESS})

FIELD = "household"


def is_asked(changes: tuple[Change, ...]) -> bool:
    """Whether a draft changes anything that others may change with it."""
    return not SHARED.isdisjoint(changes)


def refusal(changes: tuple[Change, ...], handling: Handling) -> Code | None:
    """Why nobody can be sent along with such a draft; None when others can.

    What is each one's own would have to be left out of the others' applications, and proofs of it with it; a signature
    is of the bytes of one application.
    """
    if not SHARED.issuperset(changes):
        return Code.HOUSEHOLD_ALONE
    return Code.HOUSEHOLD_SIGNED if handling is Handling.SIGNED else None


def hindrance(status: PolicyStatus, *, is_undecided: bool, has_draft: bool) -> Code | None:
    """Why a person of this policy cannot be sent along; None when they can."""
    if status not in EDITABLE:
        return Code.HOUSEHOLD_ANNULLED
    if is_undecided:
        return Code.HOUSEHOLD_OPEN
    return Code.HOUSEHOLD_DRAFT if has_draft else None


def field_of(policy_id: int) -> str:
    """The name of the control that takes the person of this policy along."""
    return f"{FIELD}-{policy_id}"
