"""Months of quality control that are kept: each says what its decisions say today."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import groupby

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.quality_month import QualityMonth
from oms_app.db.queries import quality, quality_months
from oms_app.domain.quality import Stretch, last_day
from oms_app.domain.quality_counts import Counted
from oms_app.invariants.walk import Row, Rule, Violation, Walk, pages

ROWS = sa.select(
    col(QualityMonth.id),
    col(QualityMonth.insurer_id),
    col(QualityMonth.month),
    col(QualityMonth.until),
    col(QualityMonth.counts),
)


async def figures(walk: Walk) -> AsyncIterator[Violation]:
    """The whole months of an insurer are counted again together: in all every decision is looked at about once."""
    async for page in pages(walk.session, ROWS, col(QualityMonth.id)):
        walk.counted["kept months"] += len(page)
        for _, theirs in groupby(page, lambda row: (row.insurer_id, row.until == last_day(row.month) or row.month)):
            rows = list(theirs)
            since, until = min(row.month for row in rows), max(row.until for row in rows)
            counted = await quality.counted(walk.session, Stretch(since, until, (rows[0].insurer_id,)))
            for row in rows:
                if not _is_right(row, {one: counts for one, counts in counted.items() if one.month == row.month}):
                    yield Violation(Rule.FIGURES, f"quality_month {row.id}", f"a recount of {row.month:%Y-%m} differs")


def _is_right(row: Row, counted: Counted) -> bool:
    try:
        return quality_months.read(row.insurer_id, row.month, row.counts) == counted
    except (ValueError, KeyError, TypeError):
        return False
