"""«Кто ещё переехал?»: whom the draft takes along, kept as it is chosen (APP-5)."""

from __future__ import annotations

from typing import Any

from oms_app.bootstrap import now, services
from oms_app.domain.actor import Actor
from oms_app.domain.errors import NotFound, Refused
from oms_app.state.draft import Draft
from oms_app.state.screen import Access, handles
from oms_app.views import drafts as views


class HouseholdChoice(Draft):
    """Answers of one step on their way to the draft; they may be taken back on the review as well."""

    @handles(Access.CITIZEN)
    async def choose(self, actor: Actor, key: str, policy: int, taken: bool) -> Any:
        """Take somebody along or leave them out; why somebody cannot be taken is then said beside them."""
        try:
            at = await services().households.choose(actor, key, policy, taken)
            self.saved = views.saved(at, now())
        except Refused:
            pass  # something came between: the page shows what, read anew
        except NotFound:
            return await self._sent(actor, key)
        await self._see_household(actor, key)
        if self.problems:
            await self._check(actor, await services().applications.draft(actor, key), self.form.step)
        return None
