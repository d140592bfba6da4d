"""Refusing at the desk: coded reasons, what exactly they are about, own words, and what the citizen will read."""

from __future__ import annotations

from oms_app.bootstrap import services
from oms_app.content import desk as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Code, DomainError, Refused
from oms_app.domain.refusals import RefusalReason
from oms_app.services.attempt_changes import Marking
from oms_app.state.desk_case import Case
from oms_app.state.screen import Access, handles
from oms_app.views import refusing as views
from oms_app.views.refusing import MarkGroup
from oms_app.views.repairs import RepairRow


class Refusing(Case):
    """The form of one refusal; what was typed stays while the case is open."""

    chosen: list[str] = []
    groups: list[MarkGroup] = []
    marks: list[str] = []
    preview: list[RepairRow] = []
    draft_text: str = ""
    reasons_error: str = ""
    words_error: str = ""

    _about: str = ""
    _marking: Marking | None = None

    @handles(Access.REVIEWER)
    async def open_refusal(self, actor: Actor, number: str) -> None:
        """Show the form; of another case it begins anew."""
        self._marking = await services().attempt_reviews.marking(actor, number)
        if self._about != number:
            self._forget()
        self._about = number
        self._redraw()
        self.panel = "refuse"

    @handles(Access.REVIEWER)
    async def toggle(self, actor: Actor, reason: RefusalReason) -> None:
        """Choose a reason of refusal, or take it away with its marks."""
        self.chosen = _toggled(self.chosen, reason.value)
        self.marks = [code for code in self.marks if code.partition(" ")[0] in self.chosen]
        self._redraw()

    @handles(Access.REVIEWER)
    async def mark(self, actor: Actor, code: str) -> None:
        """Point at a field or a file, or no longer."""
        self.marks = _toggled(self.marks, code)
        self._redraw()

    @handles(Access.REVIEWER)
    async def type_text(self, actor: Actor, text: str) -> None:
        """Keep what is typed, for the preview."""
        self.draft_text = text

    @handles(Access.REVIEWER)
    async def refuse(
        self,
        actor: Actor,
        number: str,
        version: int,
        reasons: list[RefusalReason],
        marks: list[str],
        form: dict[str, str],
    ) -> None:
        """Refuse with coded reasons, what they are about, and an explanation."""
        self.words_error, self.reasons_error = "", ""
        pointed, text = views.marks_of(marks), form.get("explanation", "")
        try:
            await services().reviews.refuse(actor, number, version, tuple(reasons), text, pointed)
        except Refused as error:
            if not self._explain(error):
                raise
            return
        self._forget()
        self._close()
        await self._read(actor, number)

    def _explain(self, error: DomainError) -> bool:
        """Put what is missing beside its field; False when it is something else."""
        if error.code is not Code.REQUIRED:
            return False
        self.reasons_error = words.REASONS_EMPTY if error.field == "reasons" else ""
        self.words_error = words.EXPLAIN_OTHER if error.field == "text" else ""
        return True

    def _redraw(self) -> None:
        chosen = [reason for reason in RefusalReason if reason.value in self.chosen]
        if self._marking is not None:
            self.groups = views.groups(self._marking, chosen)
            self.preview = views.preview(self._marking, chosen, views.marks_of(self.marks))

    def _forget(self) -> None:
        self.chosen, self.marks, self.groups, self.preview = [], [], [], []
        self.draft_text = self.words_error = self.reasons_error = self._about = ""


def _toggled(codes: list[str], code: str) -> list[str]:
    rest = [one for one in codes if one != code]
    return rest if len(rest) < len(codes) else [*rest, code]
