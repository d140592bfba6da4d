"""What the reviewer points at when refusing, as it is stored with the move."""

from __future__ import annotations

from collections.abc import Iterable

from oms_app.domain.changes import Field
from oms_app.domain.refusals import Mark, RefusalReason


def stored_marks(marks: Iterable[Mark]) -> list[dict[str, str]]:
    """Each mark with its reason, and the field or the key of the scan."""
    return [
        {"reason": mark.reason.value} | ({"field": mark.field.value} if mark.field else {"scan": mark.scan})
        for mark in marks
    ]


def restored_marks(stored: Iterable[dict[str, str]]) -> tuple[Mark, ...]:
    """The same as values."""
    return tuple(
        Mark(RefusalReason(one["reason"]), Field(one["field"]) if "field" in one else None, one.get("scan", ""))
        for one in stored
    )
