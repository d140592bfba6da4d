"""What the services order, drawn off the event loop: a text of theirs becomes a `Paper`, and the paper a file."""

from __future__ import annotations

import asyncio

from oms_app import routes
from oms_app.certificates import draw, history
from oms_app.certificates.paper import Change, Line, Paper
from oms_app.content.dates import MOSCOW
from oms_app.domain import paper_code
from oms_app.services.history_text import HistoryText
from oms_app.services.ports import PaperText


def as_paper(text: PaperText, public_url: str) -> Paper:
    """A line that has an old value is a change, even an empty one; the moment is told in Moscow time."""
    return Paper(
        kind=text.kind,
        title=text.title,
        number=text.number,
        issued_at=text.issued_at.astimezone(MOSCOW),
        lead=text.lead,
        lines=tuple(Line(line.label, line.value) for line in text.lines if line.old is None),
        changes=tuple(Change(line.label, line.old, line.value) for line in text.lines if line.old is not None),
        attachments=text.attachments,
        note=text.note,
        code=paper_code.grouped(text.code),
        address=public_url + routes.verify(text.code) if text.code else "",
    )


class ThreadDrawer:
    """The services' `Drawer`: each paper is drawn in a thread of its own. `public_url` is where papers are checked."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    async def pdf(self, paper: PaperText) -> bytes:
        return await asyncio.to_thread(draw.pdf, as_paper(paper, self._public_url))

    async def history(self, text: HistoryText) -> bytes:
        return await asyncio.to_thread(history.pdf, text)

    async def html(self, paper: PaperText) -> bytes:
        page = await asyncio.to_thread(draw.html, as_paper(paper, self._public_url))
        return page.encode()
