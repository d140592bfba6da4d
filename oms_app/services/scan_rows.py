"""The row of a file that is taken, and whether it is there already."""

from __future__ import annotations

from oms_app.content.documents import file_name
from oms_app.db.application import Application
from oms_app.db.scan import Scan
from oms_app.services.scan_arrivals import ENDINGS, Arrival
from oms_app.services.scan_places import waits
from oms_app.services.scan_verdicts import stored


def is_same(scan: Scan, arrival: Arrival, application: Application) -> bool:
    """The same bytes for the same thing; what was handed over already answers nothing that is asked now."""
    same = (scan.sha256, scan.kind, scan.question_id) == (arrival.checked.sha256, arrival.kind, arrival.question_id)
    return same and scan.waits is waits(application)


def row_of(application: Application, arrival: Arrival, enp: str, *, place: int) -> Scan:
    """One file as it is kept, named by the portal (DOC-6)."""
    checked, media_type = arrival.checked, arrival.checked.media_type
    assert application.id is not None
    assert media_type is not None
    return Scan(
        key=arrival.key,
        application_id=application.id,
        kind=arrival.kind,
        name=file_name(enp, arrival.kind, place, ENDINGS[media_type]),
        original_name=arrival.original_name,
        media_type=media_type,
        size=checked.size,
        pages=checked.pages,
        sha256=checked.sha256,
        findings=stored(arrival.findings) or None,
        uploaded_at=arrival.at,
        question_id=arrival.question_id,
        waits=waits(application),
    )
