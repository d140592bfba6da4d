"""Files that come one by one: each is judged by itself, so that a bad one does not lose the others (DOC-7, DOC-8)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence

import reflex as rx

from oms_app.content import errors
from oms_app.domain.errors import DomainError, NotFound
from oms_app.services.scan_arrivals import ScanOutcome
from oms_app.views import draft_files
from oms_app.views.rows import FileRow

Judge = Callable[[str, bytes], Awaitable[ScanOutcome]]
"""Takes a name and bytes in, or says why not."""

MOST_DONE = 50


async def judged(
    files: Iterable[rx.UploadFile], judge: Judge, refused: Sequence[FileRow], ticket: str, instead: str
) -> list[FileRow]:
    """The rows of refused files after these have come, in the place of the one whose ticket is `instead`.

    Raises `NotFound`: what they belong to is not there, or not the person's.
    """
    left = [row for row in refused if not instead or row.ticket != instead]
    for file in files:
        name = file.name or ""
        row = await _refusal(judge, name, await file.read(), ticket)
        left = draft_files.with_refused(left, row) if row else draft_files.without(left, name)
    return left


def done(tickets: Sequence[str], ticket: str) -> list[str]:
    """The tickets of files that were judged, the last ones: the browser takes their progress away."""
    return [*tickets[-MOST_DONE:], ticket]


async def _refusal(judge: Judge, name: str, data: bytes, ticket: str) -> FileRow | None:
    try:
        outcome = await judge(name, data)
    except NotFound:
        raise
    except DomainError as error:
        return draft_files.refused(ticket, name, errors.sentence(error))
    return draft_files.failed(ticket, name, outcome.refusal) if outcome.refusal else None
