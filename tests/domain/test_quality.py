"""Kept months and what is left of a span make it whole, and counts of different days come together (SLA-5)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.quality import Span, Stretch, last_day, stretches
from oms_app.domain.quality_counts import Alike, Counts, Outcome, Place, together
from oms_app.domain.refusals import RefusalReason

pytestmark = pytest.mark.req("SLA-5")
FIRST = date(2026, 1, 1)
INSURERS = (1, 2, 3)
DAYS = st.integers(0, 200).map(lambda days: FIRST + timedelta(days=days))
KEPT = st.dictionaries(
    st.tuples(st.sampled_from(INSURERS), st.integers(1, 7).map(lambda number: date(2026, number, 1))),
    st.sampled_from((1, 15, 27, 31)),
    max_size=12,
)


def days_of(span: Span) -> list[date]:
    return [span.since + timedelta(days=days) for days in range((span.until - span.since).days + 1)]


@given(DAYS, DAYS, KEPT)
def test_every_day_of_a_span_is_either_kept_or_left_once(one: date, other: date, days: dict[Place, int]) -> None:
    span = Span(min(one, other), max(one, other))
    every = {place: min(place[1] + timedelta(days=day - 1), last_day(place[1])) for place, day in days.items()}
    kept = {place: until for place, until in every.items() if place[1] >= span.since and until <= span.until}
    left = stretches(span, INSURERS, kept)
    for insurer_id in INSURERS:
        theirs = [Span(month, until) for (whose, month), until in kept.items() if whose == insurer_id]
        theirs += [part for part in left if insurer_id in part.insurer_ids]
        assert sorted(day for part in theirs for day in days_of(part)) == days_of(span)


def test_insurers_that_lack_the_same_days_are_asked_for_at_once() -> None:
    kept = {(one, FIRST): date(2026, 1, 31) for one in (1, 2)}
    assert stretches(Span(FIRST, date(2026, 3, 5)), INSURERS, kept) == [
        Stretch(date(2026, 2, 1), date(2026, 3, 5), (1, 2)),
        Stretch(FIRST, date(2026, 3, 5), (3,)),
    ]


def test_what_was_counted_apart_comes_together() -> None:
    alike, other = (Alike(FIRST, 1, handling, (Change.ADDRESS,)) for handling in (Handling.STANDARD, Handling.URGENT))
    late, refused = Outcome(False, True, False), Outcome(True, False, False)
    debts, format_ = RefusalReason.DEBTS, RefusalReason.DOCUMENT_FORMAT
    one = Counts(Counter({late: 2, refused: 1}), Counter({3: 2}), Counter({debts: 1}), Counter({debts: 2}))
    two = Counts(Counter({refused: 4}), Counter({3: 1, 5: 3}), Counter({debts: 2, format_: 4}), Counter({format_: 1}))
    assert together([{alike: one}, {alike: two, other: two}]) == {
        alike: Counts(
            Counter({late: 2, refused: 5}),
            Counter({3: 3, 5: 3}),
            Counter({debts: 3, format_: 4}),
            Counter({debts: 2, format_: 1}),
        ),
        other: two,
    }
