"""The services' `Scanner`, in the sandbox of `oms_app.scans` (DOC-1, DOC-7, DOC-10)."""

from __future__ import annotations

from oms_app.scans.sandbox import Sandbox
from oms_app.scans.verdict import Finding, Measure, MediaType, Region
from oms_app.services.ports import CheckedScan, Permanent
from oms_app.services.scan_measures import ScanMeasure, ScannedWord, Spot

THUMBNAIL_SIDE = 480
PAGE_WIDTH = 1600


class SandboxScanner:
    """Every file is read in a process of its own that may die."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def check(self, data: bytes, kind: str | None = None) -> CheckedScan:
        """The type and the measures, or the rules that failed."""
        verdict = await self._sandbox.check(data, kind)
        return CheckedScan(
            media_type=verdict.media_type if verdict.accepted else None,
            failed=tuple(map(_rule, verdict.findings)),
            pages=verdict.pages,
            sha256=verdict.sha256,
            size=verdict.size,
            measures=tuple(map(_measure, verdict.measures)),
            found_type=verdict.media_type,
        )

    async def reduced(self, data: bytes, kind: str | None = None) -> bytes | None:
        """A JPEG of at most 5 MB; None when it would lose what the kind of document needs."""
        return await self._sandbox.reduced(data, kind)

    async def read(self, data: bytes, media_type: str) -> tuple[ScannedWord, ...] | None:
        """The words of the first pages; None when there is no reader."""
        words = await self._sandbox.read(data, MediaType(media_type))
        if words is None:
            return None
        return tuple(ScannedWord(word.text, word.confidence, word.page, _spot(word.region)) for word in words)

    async def thumbnail(self, data: bytes, media_type: str, page: int = 0) -> bytes:
        """A JPEG at most 480 px wide. Raises `Permanent` when it cannot be made."""
        if page:
            return _drawn(await self._sandbox.page_picture(data, page, THUMBNAIL_SIDE))
        return _drawn(await self._sandbox.thumbnail(data, MediaType(media_type), THUMBNAIL_SIDE))

    async def page_picture(self, data: bytes, media_type: str, page: int) -> bytes:
        """A JPEG of one page without metadata. Raises `Permanent` when there is none."""
        return _drawn(await self._sandbox.page_picture(data, page, PAGE_WIDTH))


def _rule(finding: Finding) -> tuple[str, str]:
    return finding.rule.value, finding.detail


def _measure(measure: Measure) -> ScanMeasure:
    return ScanMeasure(
        rule=measure.rule.value,
        outcome=measure.outcome.value,
        detail=measure.detail,
        measured=measure.measured,
        limit=measure.limit,
        page=measure.page,
        spots=tuple(map(_spot, measure.regions)),
        is_safety=measure.rule.is_safety,
    )


def _spot(region: Region) -> Spot:
    return Spot(region.left, region.top, region.right, region.bottom)


def _drawn(picture: bytes | None) -> bytes:
    if picture is None:
        raise Permanent("the picture could not be drawn")
    return picture
