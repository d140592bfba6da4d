"""Judging a PDF: whole, open, passive, of bearable size, every page drawable, not blank."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from oms_app.scans import activity, dictionary, paged, pages, sniff
from oms_app.scans.defects import Activity, Burden, Damage
from oms_app.scans.inflate import InflationMeter
from oms_app.scans.limits import Limits
from oms_app.scans.quality.judge import measures
from oms_app.scans.quality.raster import Raster
from oms_app.scans.quality.source import Source
from oms_app.scans.sheets import Expectation
from oms_app.scans.verdict import Finding, Measure, Outcome, Reading, Refused, Rule

_END_ZONE = 2048
_STREAM = re.compile(rb"\bstream\r?\n.*?endstream", re.S)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


def inspect(data: bytes, limits: Limits, expectation: Expectation | None, reading: Reading) -> None:
    """Fill in the reading; Refused at the first fault, except that every kind of active content is named."""
    bare = _outside_streams(data)
    if sniff.has_rider(bare, 1 + bare.find(b"%PDF-")):
        raise Refused(Rule.ACTIVE_CONTENT, Activity.HIDDEN_FILE)
    _refuse_truncated(data)
    if _ENCRYPTED.search(bare):
        raise Refused(Rule.ENCRYPTED)
    if len(data) > limits.max_bytes:
        return
    try:
        activities = _structure(data, limits, reading)
    except LimitReachedError as error:
        raise Refused(Rule.BOMB, Burden.INFLATION) from error
    except (PyPdfError, RecursionError) as error:
        raise Refused(Rule.CORRUPT, Damage.DAMAGED) from error
    activities |= activity.in_text(bare)
    if activities:
        reading.findings += [Finding(Rule.ACTIVE_CONTENT, one) for one in sorted(activities)]
    else:
        _draw(data, limits, expectation, reading)


def _refuse_truncated(data: bytes) -> None:
    if b"%%EOF" not in data[-_END_ZONE:]:
        raise Refused(Rule.CORRUPT, Damage.TRUNCATED)


def _outside_streams(data: bytes) -> bytes:
    """Everything but stream contents, name escapes resolved: compressed bytes spell «/JS» by chance every 16 MB."""
    return _ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), _STREAM.sub(b" ", data))


def _structure(data: bytes, limits: Limits, reading: Reading) -> set[Activity]:
    reader = PdfReader(io.BytesIO(data), strict=False, xref_stream_maximum_entries=10 * limits.pdf_objects)
    if reader.is_encrypted:
        raise Refused(Rule.ENCRYPTED)
    reading.pages = _count_pages(reader, limits)
    _refuse_too_many_pages(reading.pages, limits)
    meter = InflationMeter(limits)
    found: set[Activity] = set()
    for one in _objects(reader, limits):
        if isinstance(one, StreamObject):
            _refuse_huge_picture(one, limits)
            meter.add(one)
        found |= activity.in_object(one)
    return found


def _objects(reader: PdfReader, limits: Limits) -> Iterator[PdfObject]:
    """Every indirect object, reachable or not, also those inside object streams."""
    ids = {(number, generation) for generation, table in reader.xref.items() for number in table}
    ids |= {(number, 0) for number in reader.xref_objStm}
    if len(ids) > limits.pdf_objects:
        raise Refused(Rule.BOMB, Burden.OBJECTS, len(ids), limits.pdf_objects)
    for number, generation in sorted(ids):
        found = reader.get_object(IndirectObject(number, generation, reader))
        if found is not None:
            yield found


def _count_pages(reader: PdfReader, limits: Limits) -> int:
    """Leaves of the page tree by our own walk: a tree that shares its branches counts to billions in a few lines."""
    waiting: list[PdfObject] = [reader.root_object.get("/Pages", ArrayObject())]
    leaves = visited = 0
    while waiting:
        node = waiting.pop().get_object()
        visited += 1
        if visited > limits.pdf_objects:
            raise Refused(Rule.BOMB, Burden.OBJECTS, visited, limits.pdf_objects)
        if isinstance(node, DictionaryObject):
            kids = dictionary.value(node, "/Kids")
            leaves += kids is None
            waiting += kids if isinstance(kids, ArrayObject) else []
    return leaves


def _refuse_too_many_pages(count: int, limits: Limits) -> None:
    if not count:
        raise Refused(Rule.CORRUPT, Damage.NO_PAGES)
    if count > limits.max_pages:
        raise Refused(Rule.PAGES, measured=count, limit=limits.max_pages)


def _refuse_huge_picture(stream: StreamObject, limits: Limits) -> None:
    pixel_count = dictionary.number(stream, "/Width") * dictionary.number(stream, "/Height")
    if pixel_count > limits.pdf_picture_pixels:
        raise Refused(Rule.BOMB, Burden.PIXELS, pixel_count, limits.pdf_picture_pixels)


def _draw(data: bytes, limits: Limits, expectation: Expectation | None, reading: Reading) -> None:
    """Draw and judge every page: what is accepted can be shown to those who must decide on it."""
    with pages.opened(data) as document:
        reading.pages = len(document)
        _refuse_too_many_pages(reading.pages, limits)
        reading.width, reading.height = pages.size(document, 0)
        found = list(_measured(document, limits, expectation))
    for measure in _without_backs(found):
        reading.add(measure)


def _measured(document: Any, limits: Limits, expectation: Expectation | None) -> Iterator[Measure]:
    """Measures of all pages; one page is judged while the next is drawn, on another core where there is one."""
    with ThreadPoolExecutor(1) as beside:
        before: Future[list[Measure]] | None = None
        for raster, source, is_scan in paged.drawn(document, limits):
            yield from before.result() if before else ()
            before = beside.submit(_all_measures, raster, source, expectation if is_scan else None)
        yield from before.result() if before else ()


def _all_measures(raster: Raster, source: Source, expectation: Expectation | None) -> list[Measure]:
    return list(measures(raster, source, expectation))


def _without_backs(found: list[Measure]) -> list[Measure]:
    """An empty page among others is the back of a sheet; only a document with nothing on it is blank."""
    inked = [one for one in found if one.rule is not Rule.BLANK or one.outcome is Outcome.PASSED]
    return inked or found
