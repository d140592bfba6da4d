"""Issued papers: anybody who checks one by its file is told that it is genuine, and which took its place."""

from __future__ import annotations

from collections.abc import AsyncIterator

import sqlalchemy as sa
from sqlmodel import col

from oms_app.db.paper import IssuedPaper
from oms_app.domain import paper_code
from oms_app.domain.papers import PaperState
from oms_app.invariants.walk import Row, Rule, Violation, Walk, pages
from oms_app.services.ports import Permanent

ROWS = sa.select(
    col(IssuedPaper.id),
    col(IssuedPaper.key),
    col(IssuedPaper.code),
    col(IssuedPaper.state),
    col(IssuedPaper.state_at),
    col(IssuedPaper.replaced_by_id),
    col(IssuedPaper.signed_at),
)


async def papers(walk: Walk) -> AsyncIterator[Violation]:
    """Papers of the time before signatures are looked at only as files."""
    async for page in pages(walk.session, ROWS, col(IssuedPaper.id)):
        walk.counted["issued papers"] += len(page)
        for row in page:
            for what in [*_standing(row), *await _unbelieved(walk, row)]:
                yield Violation(Rule.PAPERS, f"issued_paper {row.id}", what)


def _standing(row: Row) -> list[str]:
    found = []
    if row.code is not None and paper_code.parse(row.code) != row.code:
        found.append("its code is not well-formed")
    if (row.state is PaperState.VALID) is not (row.state_at is None):
        found.append(f"it is {row.state}, and when it became so is not in keeping with that")
    if row.replaced_by_id is not None and (row.state is PaperState.VALID or row.replaced_by_id <= row.id):
        found.append(f"it is {row.state}, replaced by {row.replaced_by_id}")
    return found


async def _unbelieved(walk: Walk, row: Row) -> list[str]:
    if row.signed_at is None or row.code is None:
        return []
    try:
        data = await walk.ports.storage.get(f"{row.key}.pdf")
    except Permanent:
        return []  # that the file cannot be had is told of the file
    examined = await walk.ports.seal_reader.examine(data)
    walk.counted["signatures of papers"] += 1
    if examined.doubt is not None:
        return [f"its signature is not believed: {examined.doubt}"]
    return [] if examined.code == row.code else ["its file bears another code"]
