"""The checks of an upload one after another: the sandbox, then the antivirus, which fails closed (DOC-7).

The quarantine is the request's own memory: nothing of a file is written anywhere before both have let it pass.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from oms_app.adapters.scanner import SandboxScanner
from oms_app.scans.sandbox import Sandbox
from oms_app.scans.verdict import Outcome, Rule
from oms_app.services.ports import Antivirus, CheckedScan, Temporary
from oms_app.services.scan_measures import ScanMeasure

UNAVAILABLE = "unavailable"

_log = logging.getLogger(__name__)


class ScreeningScanner(SandboxScanner):
    """A scanner whose every file the antivirus sees as well."""

    def __init__(self, sandbox: Sandbox, antivirus: Antivirus) -> None:
        super().__init__(sandbox)
        self._antivirus = antivirus

    async def check(self, data: bytes, kind: str | None = None) -> CheckedScan:
        """Safety, quality, and what the antivirus says; a file that it could not judge is refused."""
        checked = await super().check(data, kind)
        try:
            return checked if await self._antivirus.is_clean(data) else _refused(checked, "")
        except Temporary as error:
            _log.warning("antivirus: %s", error)
            return _refused(checked, UNAVAILABLE)


def _refused(checked: CheckedScan, detail: str) -> CheckedScan:
    virus = ScanMeasure(Rule.VIRUS, Outcome.FAILED, detail, None, None, page=0, spots=(), is_safety=True)
    failed = ((Rule.VIRUS.value, detail), *checked.failed)
    return replace(checked, media_type=None, failed=failed, measures=(virus, *checked.measures))
