"""What every screen shares: who looks, the one problem to tell, and the decorators that make a method a handler.

A handler is `@handles(Access.CITIZEN) async def take(self, actor, number: str)`: the actor is read anew from the
session cookie for every event, arguments are validated by their types (a crafted one is dropped), a `DomainError`
becomes a sentence on the page, and nothing that was typed is lost. `@loads` is the same for opening a page.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Awaitable, Callable
from enum import StrEnum
from http.cookies import CookieError, SimpleCookie
from typing import Any, get_type_hints

import reflex as rx
import structlog
from pydantic import ConfigDict, TypeAdapter, ValidationError
from reflex.state import BaseState
from typing_extensions import TypedDict

from oms_app import routes
from oms_app.adapters import meters
from oms_app.bootstrap import services, settings
from oms_app.content import errors
from oms_app.domain.actor import STAFF, Actor, Role
from oms_app.domain.errors import Code, DomainError, Forbidden, NotFound, SignedOut
from oms_app.domain.help_topics import HelpTopic, of_code
from oms_app.services.signing_in import Who
from oms_app.state import let_in, live

log = structlog.get_logger()

SESSION_COOKIE = "sid"


class Access(StrEnum):
    """Who may call a handler at all; the service decides the rest. `ENTERING` admits staff who may not work yet."""

    ANYONE = "anyone"
    ENTERING = "entering"
    SIGNED_IN = "signed_in"
    CITIZEN = "citizen"
    REVIEWER = "reviewer"
    SUPERVISOR = "supervisor"
    OVERSIGHT = "oversight"
    DESK = "desk"
    SUPPORT = "support"
    ADMIN = "admin"


ROLES: dict[Access, frozenset[Role]] = {
    Access.ANYONE: frozenset(Role),
    Access.ENTERING: frozenset({Role.CITIZEN, Role.NEWCOMER}) | STAFF,
    Access.SIGNED_IN: frozenset({Role.CITIZEN}) | STAFF,
    Access.CITIZEN: frozenset({Role.CITIZEN}),
    Access.REVIEWER: frozenset({Role.REVIEWER}),
    Access.SUPERVISOR: frozenset({Role.SUPERVISOR}),
    Access.OVERSIGHT: frozenset({Role.SUPERVISOR, Role.ADMIN}),
    Access.DESK: frozenset({Role.REVIEWER, Role.SUPERVISOR}),
    Access.SUPPORT: frozenset({Role.SUPPORT}),
    Access.ADMIN: frozenset({Role.ADMIN}),
}


# Where staff has its work; the first thing is to be let in.
WORK: dict[Role, str] = {
    Role.REVIEWER: routes.DESK,
    Role.SUPERVISOR: routes.DESK,
    Role.SUPPORT: routes.SUPPORT,
    Role.ADMIN: routes.ADMIN,
    Role.NEWCOMER: routes.SECURITY_FACTORS,
}


def cookie(header: str, name: str) -> str:
    """The value of a cookie in a `Cookie` header; empty when there is none."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(header)
    except CookieError:
        return ""
    return jar[name].value if name in jar else ""


class Screen(rx.State):
    """Shared by all pages of a tab. Everything here is the reader's own.

    `page_path` is the address that `missing` is said of: the next page does not show it for a moment.
    """

    person: str = ""
    initials: str = ""
    unread: int = 0
    problem: str = ""
    problem_help: str = ""
    missing: bool = False
    page_path: str = ""
    work: str = ""
    role: str = ""

    def _token(self) -> str:
        return cookie(self.router.headers.cookie or "", SESSION_COOKIE)

    async def _who(self, access: Access, method: str) -> Who:
        token = self._token()
        who = let_in.taken(token)
        if who is None:
            is_own = live.TABS.runs(self.router.session.client_token, method)
            who = await services().signing_in.who(token, by_person=not is_own)
        if who.actor.role not in ROLES[access]:
            raise refusal_of(who.actor)
        return who

    def _param(self, pattern: str, name: str) -> str:
        """The `[name]` part of this page's address; raises `NotFound` on another page."""
        try:
            return routes.params(pattern, self.router.url.path)[name]
        except KeyError:
            raise NotFound from None

    async def _greet(self, who: Who) -> None:
        self.person, self.initials = who.name, who.initials
        self.work, self.role = WORK.get(who.actor.role, ""), who.actor.role.value
        await self._count_unread(who.actor)

    async def _reader(self) -> Who | None:
        """Who is signed in, on a page that is for anybody."""
        try:
            return await self._who(Access.SIGNED_IN, "load")
        except (SignedOut, Forbidden):
            return None

    def _turn_page(self) -> None:
        """Forget the last page's problem."""
        self.problem, self.missing, self.page_path = "", False, self.router.url.path

    async def _welcome(self) -> Who | None:
        """Open a page that is for anybody: forget the last page's problem, greet whoever is signed in."""
        self._turn_page()
        who = await self._reader()
        if who is None:
            self.person = self.initials = self.work = self.role = ""
        else:
            await self._greet(who)
        return who

    async def _count_unread(self, actor: Actor) -> None:
        self.unread = await services().notices.unread(actor)

    def _visitor(self) -> str:
        """Whom guesses are counted by: the peer, or whom a known proxy says it speaks for."""
        peer = self.router.session.client_ip
        if not settings().processes.is_proxy(peer):
            return peer
        told = str(self.router_data.get("headers", {}).get("x-forwarded-for", ""))
        return told.rpartition(",")[2].strip() or peer

    def _watch(self, refresh: Any, *topics: str) -> None:
        """Let `refresh` run in this tab whenever one of `topics` changes anywhere."""
        live.watch(self, refresh, frozenset(topics))

    def _tell(self, error: DomainError) -> None:
        self.problem, self.problem_help = errors.sentence(error), routes.help_about(of_code(error.code))


Handler = Callable[..., Awaitable[Any]]
Before = Callable[[Screen, Who], Awaitable[None]]


class Arguments:
    """What the browser sends to a handler, checked against the types of its arguments after the first `skip`.

    Of an uploaded file only the object that Reflex itself made is one: nothing sent in an event passes for it.
    """

    def __init__(self, fn: Handler, skip: int) -> None:
        self.fn = fn
        self.names = list(inspect.signature(fn).parameters)[skip:]
        self._adapter: TypeAdapter[Any] | None = None

    def check(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
        """The arguments by name. Raises `pydantic.ValidationError` for a crafted event."""
        given = dict(zip(self.names, args, strict=False)) | kwargs
        return dict((self._adapter or self._make()).validate_python(given))

    def _make(self) -> TypeAdapter[Any]:
        hints = get_type_hints(self.fn)
        shape = TypedDict("shape", {name: hints[name] for name in self.names})  # type: ignore[misc]
        config = ConfigDict(extra="forbid", str_max_length=5000, arbitrary_types_allowed=True)
        shape.__pydantic_config__ = config  # type: ignore[attr-defined]
        self._adapter = TypeAdapter(shape)
        return self._adapter


def refusal_of(actor: Actor) -> Forbidden:
    """Why this actor may not call a handler that others may."""
    return Forbidden(Code.FACTOR_NEEDED if actor.role is Role.NEWCOMER else Code.FORBIDDEN)


def to_factors(state: BaseState) -> Any:
    """To where staff add what they lack; nowhere from there itself."""
    return None if state.router.url.path.startswith(routes.SECURITY_FACTORS) else rx.redirect(routes.SECURITY_FACTORS)


def to_login(state: BaseState) -> Any:
    """To «Вход» and back to this page afterwards; nowhere from «Вход» itself, where several events may lead at once."""
    url = state.router.url
    if url.path.startswith(routes.LOGIN):
        return None
    return rx.redirect(routes.login(f"{url.path}?{url.query}" if url.query else url.path))


def _explain(screen: Screen, error: Exception, opening: bool, name: str) -> Any:
    """Put what went wrong on the page, or lead to where it can be mended."""
    if isinstance(error, SignedOut):
        return to_login(screen)
    if isinstance(error, Forbidden) and error.code is Code.FACTOR_NEEDED:
        return to_factors(screen)
    if isinstance(error, NotFound | Forbidden) and opening:
        screen.missing, screen.page_path = True, screen.router.url.path
    elif isinstance(error, DomainError):
        screen._tell(error)
    elif isinstance(error, ValidationError):
        log.warning("event_refused", handler=name)
    else:
        log.error("handler_failed", handler=name, exc_info=error)
        screen.problem, screen.problem_help = errors.UNEXPECTED, routes.help_about(HelpTopic.NOT_WORKING)
    return None


def _make(fn: Handler, access: Access, before: Before | None) -> Any:
    skip = 1 if access is Access.ANYONE else 2
    arguments = Arguments(fn, skip)

    async def call(self: Screen, given: dict[str, Any]) -> Any:
        if access is Access.ANYONE:
            return await fn(self, **given)
        who = await self._who(access, fn.__name__)
        if before is not None:
            await before(self, who)
        return await fn(self, who.actor, **given)

    @functools.wraps(fn)
    async def run(self: Screen, *args: Any, **kwargs: Any) -> Any:
        try:
            with meters.event(fn.__qualname__):
                return await call(self, arguments.check(args, kwargs))
        except Exception as error:
            meters.trouble(fn.__qualname__, error)
            return _explain(self, error, before is not None, fn.__qualname__)

    signature = inspect.signature(fn)
    kept = [p for i, p in enumerate(signature.parameters.values()) if i == 0 or i >= skip]
    run.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined]
    run.__annotations__ = {n: h for n, h in fn.__annotations__.items() if n in arguments.names or n == "return"}
    run.__access__ = access  # type: ignore[attr-defined]
    return rx.event(run)


def handles(access: Access) -> Callable[[Handler], Any]:
    """Make a method an event handler for `access`; its arguments after `self` and `actor` come from the browser."""
    return lambda fn: _make(fn, access, None)


async def _arrive(screen: Screen, who: Who) -> None:
    screen._turn_page()
    await screen._greet(who)
    screen._watch(Shell.still_here, f"account:{who.actor.account_id}")


def loads(access: Access) -> Callable[[Handler], Any]:
    """Make a method the opening of a page: greets, forgets the last page's problem, shows «не найдено» in its place."""
    return lambda fn: _make(fn, access, _arrive)


class Shell(Screen):
    """Handlers of the frame around every page."""

    @handles(Access.ANYONE)
    async def dismiss(self) -> None:
        """Close the problem notice."""
        self.problem = ""

    @handles(Access.ENTERING)
    async def still_here(self, actor: Actor) -> None:
        """Something of this account changed: count what is unread. Once the session has ended, the guard leads away."""
        await self._count_unread(actor)
