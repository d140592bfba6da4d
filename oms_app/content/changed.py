"""What changed in a policy, as people read it: a field of an application, or a particular of the policy (POL-5)."""

from __future__ import annotations

from oms_app.content import changes, error_reports
from oms_app.domain.changes import Field
from oms_app.domain.particulars import Particular


def label(what: Field | Particular) -> str:
    """Its name."""
    return error_reports.PARTICULARS[what] if isinstance(what, Particular) else changes.FIELDS[what].label


def shown(what: Field | Particular, value: str) -> str:
    """A stored value as people write it."""
    return error_reports.value(what, value) if isinstance(what, Particular) else changes.shown(what, value)
