"""«Страховые организации»: contact data by hand, by a sheet, and by what citizens say."""

from __future__ import annotations

import reflex as rx

from oms_app.bootstrap import now, services
from oms_app.content import errors
from oms_app.content import insurers as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import DomainError, Invalid
from oms_app.domain.row_id import row_id
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import insurers as views
from oms_app.views.insurers import NOTHING_WRONG, InsurersPage, SheetShown

# Where something is said beside the insurers, whose codes are in small letters.
OF_FILE, OF_PROPOSALS = "FILE", "PROPOSALS"
PROPOSAL = "proposal"


class InsurersScreen(Screen):
    """Every insurer; `edited` is the code of the one whose form is open, `said_at` is beside what something is said.

    `done` are the files that were looked at.
    """

    shown: InsurersPage = InsurersPage()
    loaded: bool = False
    edited: str = ""
    errors: dict[str, str] = NOTHING_WRONG
    sheet: SheetShown = SheetShown()
    sheet_error: str = ""
    answer_error: str = ""
    done: list[str] = []
    said: str = ""
    said_at: str = ""
    _data: bytes = b""
    _name: str = ""

    async def _read(self, actor: Actor, said: str = "", at: str = "") -> None:
        cards, waiting = await services().insurers.all(actor), await services().insurer_proposals.waiting(actor)
        self.shown = views.page(cards, waiting, now())
        self.said, self.said_at, self.answer_error, self.loaded = said, at, "", True

    def _close(self) -> None:
        self.edited, self.errors = "", NOTHING_WRONG

    @loads(Access.ADMIN)
    async def load(self, actor: Actor) -> None:
        """Open the page."""
        self._close()
        self.sheet, self.sheet_error, self._data = SheetShown(), "", b""
        await self._read(actor)

    @handles(Access.ADMIN)
    async def edit(self, actor: Actor, code: str) -> None:
        """Open the form of one insurer, or close it."""
        self.errors, self.said = NOTHING_WRONG, ""
        self.edited = "" if self.edited == code else code

    @handles(Access.ADMIN)
    async def change(self, actor: Actor, code: str, form: dict[str, str]) -> None:
        """New data of one insurer."""
        try:
            await services().insurers.change(actor, code, form)
        except Invalid as error:
            self.errors, self.said = views.wrong(error), ""
            return
        self._close()
        await self._read(actor, words.SAVED, code)

    @handles(Access.ADMIN)
    async def confirm(self, actor: Actor, code: str) -> None:
        """Its data are right as of today."""
        await services().insurers.confirm(actor, code)
        await self._read(actor, words.CONFIRMED, code)

    @handles(Access.ADMIN)
    async def take_sheet(self, actor: Actor) -> object:
        """Everything as a file."""
        return rx.download(data=await services().insurers.sheet(actor), filename=words.SHEET_NAME)

    @handles(Access.ADMIN)
    async def look(self, actor: Actor, files: list[rx.UploadFile], ticket: str) -> None:
        """What the sheet would do; nothing is written yet."""
        self.sheet, self.sheet_error, self.said, self._data = SheetShown(), "", "", b""
        for file in files[:1]:
            data = await file.read()
            try:
                self.sheet = views.compared(await services().insurers.compare(actor, data), file.name or "")
                self._data, self._name = data, file.name or ""
            except DomainError as error:
                self.sheet_error = errors.sentence(error)
        self.done = [*self.done[-50:], ticket]

    @handles(Access.ADMIN)
    async def write(self, actor: Actor) -> None:
        """Write the right lines of the sheet that was looked at; its faults stay on the page."""
        found = await services().insurers.load(actor, self._data)
        count = len(found.added) + len(found.changed)
        self.sheet = views.compared(await services().insurers.compare(actor, self._data), self._name)
        await self._read(actor, words.LOADED.format(lines=words.lines_told(count)), OF_FILE)

    @handles(Access.ADMIN)
    async def take_rejected(self, actor: Actor) -> object:
        """The lines at fault as a file to be mended."""
        found = await services().insurers.compare(actor, self._data)
        return rx.download(data=found.rejected, filename=words.REJECTED_NAME)

    @handles(Access.ADMIN)
    async def accept(self, actor: Actor, proposal_id: int) -> None:
        """What a citizen said is right."""
        await services().insurer_proposals.accept(actor, proposal_id)
        await self._read(actor, words.ACCEPTED_SAID, OF_PROPOSALS)

    @handles(Access.ADMIN)
    async def decline(self, actor: Actor, form: dict[str, str]) -> None:
        """It is not; the citizen is told why."""
        proposal_id = row_id(form.get(PROPOSAL, "")) or 0
        try:
            await services().insurer_proposals.decline(actor, proposal_id, form.get(f"answer-{proposal_id}", ""))
        except Invalid as error:
            self.answer_error = errors.WORDS[error.problems[0].code]
            return
        await self._read(actor, words.DECLINED_SAID, OF_PROPOSALS)
