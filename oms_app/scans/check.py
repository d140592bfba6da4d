"""The whole judgement of one uploaded file: pure and in process, so never on the event loop (see `sandbox`)."""

from __future__ import annotations

import hashlib

from oms_app.scans import image, pdf, sniff
from oms_app.scans.defects import Burden, Damage, Nature
from oms_app.scans.limits import LIMITS, Limits
from oms_app.scans.pictures import clean_copy, page_picture, thumbnail
from oms_app.scans.reduction import reduced
from oms_app.scans.sheets import Expectation
from oms_app.scans.verdict import Finding, MediaType, Reading, Refused, Rule, Verdict

__all__ = ["check", "clean_copy", "page_picture", "reduced", "thumbnail"]


def check(data: bytes, limits: Limits = LIMITS, expectation: Expectation | None = None) -> Verdict:
    """Judge any bytes at all; whatever they are, the answer is a verdict.

    Without an expectation the file is asked to be safe and not blank, and nothing more.
    """
    kind, reading = sniff.identify(data), Reading()
    if isinstance(kind, Nature):
        reading.findings.append(Finding(Rule.FORMAT, kind))
    if kind is not Nature.EMPTY:
        reading.findings += _size(len(data), limits)
    if isinstance(kind, MediaType):
        # A file of the wrong size is refused for that: what it lacks besides follows from it.
        _look_inside(data, kind, limits, None if reading.findings else expectation, reading)
    return _verdict(data, kind if isinstance(kind, MediaType) else None, reading)


def _size(size: int, limits: Limits) -> list[Finding]:
    if size < limits.min_bytes:
        return [Finding(Rule.SIZE, measured=size, limit=limits.min_bytes)]
    if size > limits.max_bytes:
        return [Finding(Rule.SIZE, measured=size, limit=limits.max_bytes)]
    return []


def _look_inside(
    data: bytes, media_type: MediaType, limits: Limits, expectation: Expectation | None, reading: Reading
) -> None:
    try:
        if media_type is MediaType.PDF:
            pdf.inspect(data, limits, expectation, reading)
        else:
            image.inspect(data, media_type, limits, expectation, reading)
    except Refused as refusal:
        reading.findings.append(refusal.finding)
    except MemoryError:
        reading.findings.append(Finding(Rule.BOMB, Burden.MEMORY))
    except Exception:  # the outermost edge: decoders fed hostile bytes raise whatever they like, and that is an answer
        reading.findings.append(Finding(Rule.CORRUPT, Damage.DAMAGED))


def _verdict(data: bytes, media_type: MediaType | None, reading: Reading) -> Verdict:
    return Verdict(
        media_type=media_type,
        findings=tuple(reading.findings),
        pages=reading.pages,
        width=reading.width,
        height=reading.height,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        measures=tuple(reading.measures),
    )
