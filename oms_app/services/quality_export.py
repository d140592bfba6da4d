"""Taking the figures of quality control away as a file (SLA-5)."""

from __future__ import annotations

from collections.abc import Mapping

from oms_app.content import quality as words
from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.limits import Limit
from oms_app.domain.quality import QualityForm
from oms_app.services import quality_table as table
from oms_app.services.ports import Ports
from oms_app.services.quality import Quality
from oms_app.services.scan_arrivals import FileBytes

MEDIA: dict[QualityForm, str] = {
    QualityForm.CSV: "text/csv; charset=utf-8",
    QualityForm.JSON: "application/json",
}
MADE = {QualityForm.CSV: table.csv_of, QualityForm.JSON: table.json_of}


class QualityExport:
    """For whoever may see the figures; numbers alone, nobody's data."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports
        self.quality = Quality(db, ports)

    async def file(self, actor: Actor, query: Mapping[str, str], form: QualityForm) -> FileBytes:
        """Raises `Forbidden`, and `TooMany`."""
        view = await self.quality.show(actor, query)
        await self.ports.limiter.hit(Limit.QUALITY_EXPORT, str(actor.account_id))
        return FileBytes(MADE[form](view), MEDIA[form], words.file_name(view.today, form))
