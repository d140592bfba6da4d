"""What changed in a policy, in words: a field of an application, or a particular of the policy itself (POL-5)."""

from __future__ import annotations

from oms_app.content import changes, particulars
from oms_app.domain.changes import Field
from oms_app.domain.particulars import Particular


def label(what: Field | Particular) -> str:
    """Its name."""
    return particulars.PARTICULARS[what] if isinstance(what, Particular) else changes.FIELDS[what].label


def shown(what: Field | Particular, value: str) -> str:
    """A stored value as people write it."""
    return particulars.value(what, value, {}) if isinstance(what, Particular) else changes.shown(what, value)
