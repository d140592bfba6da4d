"""Default-deny: an event runs only when its handler says who may call it and the caller is one of them (SEC-1)."""

from __future__ import annotations

from typing import Any

import reflex as rx
import structlog
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext

from oms_app.bootstrap import services
from oms_app.domain.actor import Role
from oms_app.domain.errors import SignedOut
from oms_app.state import let_in, live
from oms_app.state.screen import ROLES, SESSION_COOKIE, Access, cookie, to_factors, to_login

log = structlog.get_logger()

_ROOT = "reflex___state____state"
# What Reflex's own client sends by itself to open a page, and around it; everything else must be marked.
OPENING = frozenset(
    {
        f"{_ROOT}.hydrate",
        f"{_ROOT}.hydrate_and_load",
        f"{_ROOT}.reflex___state____on_load_internal_state.on_load_internal",
    }
)
INTERNAL = OPENING | frozenset(
    {
        f"{_ROOT}.set_is_hydrated",
        f"{_ROOT}.reflex___state____on_load_internal_state.set_is_hydrated",
        f"{_ROOT}.reflex___state____frontend_event_exception_state.handle_frontend_exception",
    }
)


class Guard(Middleware):
    """Stands before every event: the browser's, uploads, and those that the portal sends to its own tabs."""

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """None lets the event run; an update is all that a refused one brings about."""
        token = state.router.session.client_token
        live.TABS.keep_fresh(token, state.router_data, opens=event.name in OPENING)
        is_own = live.TABS.runs(token, event.name.rpartition(".")[2])
        let_in.nobody()
        if event.name in INTERNAL:
            return None
        access = access_of(event.name)
        if access is Access.ANYONE:
            return None
        if access is None:
            return _refuse(event)
        try:
            session = cookie(state.router.headers.cookie or "", SESSION_COOKIE)
            who = await services().signing_in.who(session, by_person=not is_own)
        except SignedOut:
            return _lead(to_login(state))
        if who.actor.role in ROLES[access]:
            let_in.let_in(session, who)
            return None
        return _lead(to_factors(state)) if who.actor.role is Role.NEWCOMER else _refuse(event)


def access_of(name: str) -> Access | None:
    """Who may call the handler of this event; None for one that nobody opened."""
    registered = RegistrationContext.get().event_handlers.get(name)
    return getattr(registered.handler.fn, "__access__", None) if registered else None


def _refuse(event: Event) -> StateUpdate:
    log.warning("event_refused", handler=event.name)
    return StateUpdate()


def _lead(elsewhere: Any) -> StateUpdate:
    return StateUpdate(events=[] if elsewhere is None else Event.from_event_type(elsewhere))
