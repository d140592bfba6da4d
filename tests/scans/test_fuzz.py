"""Whatever bytes arrive, the answer is a verdict."""

from __future__ import annotations

import re
import zlib
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oms_app.scans.check import check, clean_copy, thumbnail
from oms_app.scans.limits import LIMITS
from oms_app.scans.sheets import Expectation, Sheet
from oms_app.scans.verdict import Verdict
from tests.scans import made

SMALL = made.page().resize((155, 219))
PDFS = [
    made.one_page_pdf(made.deflated(b"0 0 m 595 842 l S"), b"<</A[1 2(text)]>>", padding=10),
    made.saved(SMALL, "PDF"),
    made.script_in_object_stream(padding=10),
]
SEEDS = [made.saved(SMALL, "JPEG", quality=80), made.saved(SMALL.convert("L"), "PNG"), *PDFS]


A4 = Expectation(Sheet.A4, colour=True)
WORD = re.compile(rb"/\w+|\d+|<<|>>|\[|\]|R\b")
PUT_IN = b"/Kids /Count /Pages /Type /Filter /Length /Root /W /First null [ ] << >> 1 0 3 4 -1 99999 (a)".split()


@st.composite
def reworded(draw: st.DrawFn) -> bytes:
    """A PDF with some of its words exchanged for others."""
    data = draw(st.sampled_from(PDFS))
    for _ in range(draw(st.integers(1, 4))):
        start, end = draw(st.sampled_from([word.span() for word in WORD.finditer(data, 0, 900)]))
        data = data[:start] + draw(st.sampled_from(PUT_IN)) + data[end:]
    return data


@st.composite
def well_sealed(draw: st.DrawFn) -> bytes:
    """A PNG with any size, depth, coding and pixels, whose check sums are right."""
    side = st.integers(1, 70_000).map(lambda number: number.to_bytes(4, "big"))
    rest = st.binary(min_size=5, max_size=5) | st.just(b"\x08\x02\x00\x00\x00") | st.just(b"\x10\x00\x00\x00\x01")
    size = made.chunk(b"IHDR", draw(side) + draw(side) + draw(rest))
    kinds = st.sampled_from([b"PLTE", b"tRNS", b"eXIf", b"iCCP", b"zTXt", b"acTL", b"pHYs"])
    extra = made.chunk(draw(kinds), draw(st.binary(max_size=40)))
    pixels = made.chunk(b"IDAT", zlib.compress(draw(st.binary(max_size=200)) * draw(st.integers(1, 50))))
    return b"\x89PNG\r\n\x1a\n" + size + extra + pixels + made.chunk(b"IEND", b"")


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A real file with some bytes changed, cut out, repeated or put in."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(["change", "remove", "repeat", "insert", "number"]))
        if kind == "number":
            data[start:end] = draw(st.integers(-(2**33), 2**33)).__str__().encode()
        elif kind == "repeat":
            data[start:end] = data[start:end] * draw(st.integers(2, 50))
        elif kind == "remove":
            del data[start:end]
        else:
            data[start : end if kind == "change" else start] = draw(st.binary(max_size=20))
    return bytes(data)


@pytest.mark.req("DOC-7")
@settings(max_examples=800, deadline=timedelta(seconds=5), suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.one_of(mutated(), reworded(), well_sealed()))
def test_no_bytes_raise_and_what_is_accepted_can_be_shown(data: bytes) -> None:
    verdict = check(data + b" " * 10_240)
    assert isinstance(verdict, Verdict)
    assert isinstance(check(data + b" " * 10_240, LIMITS, A4), Verdict)
    if verdict.accepted and verdict.media_type:
        assert thumbnail(data, verdict.media_type)
        assert clean_copy(data, verdict.media_type)
