"""Whatever bytes arrive, the answer is a verdict."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oms_app.scans.check import check, clean_copy, thumbnail
from oms_app.scans.verdict import Verdict
from tests.scans import made

SEEDS = [
    made.saved(made.page().resize((155, 219)), "JPEG", quality=80),
    made.saved(made.page().resize((155, 219)).convert("L"), "PNG"),
    made.one_page_pdf(made.deflated(b"0 0 m 595 842 l S"), b"<</A[1 2(text)]>>", padding=10),
    made.saved(made.page().resize((155, 219)), "PDF"),
    made.script_in_object_stream(padding=10),
]


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
@settings(max_examples=2000, deadline=timedelta(seconds=5), suppress_health_check=list(HealthCheck), derandomize=True)
@given(mutated())
def test_no_bytes_raise_and_what_is_accepted_can_be_shown(data: bytes) -> None:
    verdict = check(data + b" " * 10_240)
    assert isinstance(verdict, Verdict)
    if verdict.accepted and verdict.media_type:
        assert thumbnail(data, verdict.media_type)
        assert clean_copy(data, verdict.media_type)
