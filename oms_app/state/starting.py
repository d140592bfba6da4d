"""The first page of the form: what has changed; a new draft begins here, a kept one goes on (APP-1)."""

from __future__ import annotations

from typing import Any

import reflex as rx
from typing_extensions import TypedDict

from oms_app import routes
from oms_app.bootstrap import services
from oms_app.content import form as words
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Change
from oms_app.domain.errors import Invalid
from oms_app.services.policies import PolicyView
from oms_app.state.policy import policy_id
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import drafts
from oms_app.views import starting as views


class Chosen(TypedDict):
    """The check list as the form sends it."""

    changes: list[str | None]


class Starting(Screen):
    """The check list of changes, before there is a draft and in it."""

    policy: str = ""
    start: views.Start = views.Start()
    error: str = ""

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Show the check list, or why there is none: the level is too low, an application is undecided."""
        policy = await services().policies.one(actor, policy_id(self, routes.APPLICATION_NEW))
        self.start, self.error = await _start_of(actor, policy), ""
        self.policy = str(policy.id)
        self._watch(Starting.refresh, f"person:{actor.person_id}")

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Once what stopped the person is gone, let them begin; what is being chosen stays."""
        policy = await services().policies.one(actor, policy_id(self, routes.APPLICATION_NEW))
        if self.start.stop_title:
            self.start = await _start_of(actor, policy)

    @handles(Access.CITIZEN)
    async def begin(self, actor: Actor, policy: int, typed: Chosen) -> Any:
        """Make the draft, or take up the one that is there, and open its next step."""
        try:
            key = await services().applications.start(actor, policy, _changes(typed))
        except Invalid:
            self.error = words.PICK_CHANGE
            return rx.set_focus("errors")
        return await _after(actor, key)

    @handles(Access.CITIZEN)
    async def choose(self, actor: Actor, key: str, typed: Chosen) -> Any:
        """Change what the draft changes."""
        try:
            await services().applications.choose(actor, key, _changes(typed))
        except Invalid:
            self.error = words.PICK_CHANGE
            return rx.set_focus("errors")
        self.error = ""
        return await _after(actor, key)


async def _start_of(actor: Actor, policy: PolicyView) -> views.Start:
    return views.start_of(policy, actor.level, await services().identity.missing(actor))


def _changes(typed: Chosen) -> tuple[Change, ...]:
    return tuple(change for change in Change if change in typed["changes"])


async def _after(actor: Actor, key: str) -> Any:
    draft = await services().applications.draft(actor, key)
    return rx.redirect(routes.application_edit(key, drafts.next_step(draft, drafts.CHANGES)))
