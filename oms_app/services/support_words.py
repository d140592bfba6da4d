"""Keeping the words of what is written to the support, so that it is found in any of their forms (DESK-2, SEC-3)."""

from __future__ import annotations

from oms_app.db.encrypted import keys
from oms_app.db.support_word import SupportWord
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.support_parts import SupportPart
from oms_app.domain.word_search import asked, root, words_of


def indexes_of(text: str, *, search: bool = False) -> set[str]:
    """The keyed indexes of the stems of a text; of a search only those words that must be there."""
    found = asked(text) if search else words_of(text)
    return {keys().blind("support.word", root(word)) for word in found}


async def keep(work: UnitOfWork, part: SupportPart, row_id: int | None, text: str) -> None:
    """Let this row be found by these words too."""
    rows = [{"part": part, "row_id": row_id, "word_index": index} for index in sorted(indexes_of(text))]
    if rows:
        await work.insert_once(SupportWord, rows, "word_index", "part", "row_id")
