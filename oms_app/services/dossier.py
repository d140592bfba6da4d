"""The parts of an application that both sides look at, as values: person, old → new, files, moves, days."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from oms_app.db.application import Application, ApplicationEvent
from oms_app.db.person import Person
from oms_app.db.scan import Scan
from oms_app.domain.changes import Change, Field, fields_of
from oms_app.domain.deadlines import Handling
from oms_app.domain.documents import Requirement, required
from oms_app.domain.names import formal_name
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.urgency import Ground, proofs
from oms_app.domain.workflow import INSIDE
from oms_app.services.application_views import ChangeRow, EventView, ScanView
from oms_app.services.scan_verdicts import restored

FIELD_BY_NAME = {field.value: field for field in Field}


def name_of(person: Person) -> str:
    """Surname, name and patronymic, where there is one."""
    return formal_name(values_of(person.values))


def values_of(stored: dict[str, str]) -> dict[Field, str]:
    """Stored values under their fields."""
    return {FIELD_BY_NAME[name]: value for name, value in stored.items()}


def changes_of(application: Application) -> tuple[Change, ...]:
    """What the application changes, in the order of the form."""
    return _in_order(tuple(application.changes))


@lru_cache(1000)  # lists of hundreds of lines have a few different ones
def _in_order(changes: tuple[str, ...]) -> tuple[Change, ...]:
    return tuple(change for change in Change if change in changes)


def ground_of(application: Application) -> Ground | None:
    """Why it is urgent; None for what is not."""
    return application.ground if application.handling is Handling.URGENT else None


def slots_of(application: Application) -> tuple[Requirement, ...]:
    """The papers that it asks for: what proves that it is urgent, then what the changes and the reason need."""
    values = values_of(application.values)
    return (*proofs(ground_of(application)), *required(changes_of(application), application.reason, values))


def change_rows(application: Application) -> tuple[ChangeRow, ...]:
    """Old → new of every field that differs."""
    rows = (
        ChangeRow(field, application.before.get(field, ""), application.values.get(field, ""))
        for field in fields_of(changes_of(application))
    )
    return tuple(row for row in rows if row.old != row.new)


def scan_views(scans: Sequence[Scan]) -> tuple[ScanView, ...]:
    """Attached files."""
    return tuple(
        ScanView(
            scan.key,
            scan.kind,
            scan.name,
            scan.original_name,
            scan.media_type,
            scan.size,
            scan.pages,
            scan.uploaded_at,
            restored(scan.findings),
        )
        for scan in scans
    )


def event_views(events: Sequence[tuple[ApplicationEvent, str]], *, named: bool) -> tuple[EventView, ...]:
    """Moves; `named` for the desk only, which alone learns of the office's own affairs."""
    return tuple(
        EventView(
            event.action,
            event.after,
            event.at,
            event.actor_role,
            name if named else "",
            event.text,
            tuple(RefusalReason(reason) for reason in event.reasons),
        )
        for event, name in events
        if named or event.action not in INSIDE
    )
