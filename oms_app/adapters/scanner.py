"""The services' `Scanner`, in the sandbox of `oms_app.scans` (DOC-1, DOC-7, DOC-10)."""

from __future__ import annotations

from oms_app.scans.sandbox import Sandbox
from oms_app.scans.verdict import Finding, MediaType
from oms_app.services.ports import CheckedScan, Permanent

THUMBNAIL_SIDE = 480
PAGE_WIDTH = 1600


class SandboxScanner:
    """Every file is read in a process of its own that may die."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    async def check(self, data: bytes) -> CheckedScan:
        """The type and the measures, or the rules that failed."""
        verdict = await self._sandbox.check(data)
        return CheckedScan(
            media_type=verdict.media_type if verdict.accepted else None,
            failed=tuple(map(_rule, verdict.findings)),
            pages=verdict.pages,
            sha256=verdict.sha256,
            size=verdict.size,
        )

    async def thumbnail(self, data: bytes, media_type: str) -> bytes:
        """A JPEG of at most 480 px. Raises `Permanent` when it cannot be made."""
        return _drawn(await self._sandbox.thumbnail(data, MediaType(media_type), THUMBNAIL_SIDE))

    async def page_picture(self, data: bytes, media_type: str, page: int) -> bytes:
        """A JPEG of one page without metadata. Raises `Permanent` when there is none."""
        return _drawn(await self._sandbox.page_picture(data, page, PAGE_WIDTH))


def _rule(finding: Finding) -> tuple[str, str]:
    return finding.rule.value, finding.detail


def _drawn(picture: bytes | None) -> bytes:
    if picture is None:
        raise Permanent("the picture could not be drawn")
    return picture
