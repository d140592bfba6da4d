"""One attached file as both sides see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oms_app.domain.documents import DocumentKind
from oms_app.services.scan_measures import ScanMeasure


@dataclass(frozen=True)
class ScanView:
    """One attached file; of `findings` those that failed were overruled by the citizen, the soft ones let pass."""

    key: str
    kind: DocumentKind
    name: str
    original_name: str
    media_type: str
    size: int
    pages: int
    uploaded_at: datetime
    findings: tuple[ScanMeasure, ...] = ()
