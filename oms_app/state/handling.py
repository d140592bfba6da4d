"""«Как рассмотреть»: the kind of handling and the ground of «срочно», kept as they are chosen (APP-7)."""

from __future__ import annotations

from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.domain.deadlines import Handling
from oms_app.domain.urgency import Ground
from oms_app.state.draft import Draft
from oms_app.state.screen import Access, handles
from oms_app.views import drafts as views


class HandlingChoice(Draft):
    """Answers of one step on their way to the draft."""

    @handles(Access.CITIZEN)
    async def choose(self, actor: Actor, key: str, handling: Handling) -> None:
        """Keep the kind; what it asks for comes into view."""
        draft = await services().applications.draft(actor, key)
        at = await services().handlings.choose(actor, key, handling, draft.ground, draft.ground_text)
        self.values = self.values | {views.HANDLING: handling.value}
        self.saved = views.saved(at, now())

    @handles(Access.CITIZEN)
    async def give_ground(self, actor: Actor, key: str, ground: Ground, text: str | None = None) -> None:
        """Keep why it is urgent, or the own words for it."""
        known = (await services().applications.draft(actor, key)).ground_text
        said = known if text is None else text
        at = await services().handlings.choose(actor, key, Handling.URGENT, ground, said)
        self.values = self.values | {views.GROUND: ground.value, views.GROUND_TEXT: said}
        self.saved = views.saved(at, now())
