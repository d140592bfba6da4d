"""Chats at the desk of the support: the lists, and the one that is open (SUP-2, DESK-2)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.bootstrap import now, services, settings
from oms_app.content import errors
from oms_app.domain.actor import Actor
from oms_app.domain.errors import DomainError, NotFound
from oms_app.domain.row_id import row_id
from oms_app.services.chat_lines import DESK, holder_topic
from oms_app.services.chat_views import CaseView, DeskView
from oms_app.state import live
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import chat_desk as views

# The lists are long and change with every line of anybody: a desk that has just read them waits a little.
REST_SECONDS = 1.0


class ChatLists(Screen):
    """Who waits, mine, the colleagues'."""

    lists: views.DeskLists = views.DeskLists()
    lists_loaded: bool = False

    async def _read_lists(self, actor: Actor) -> None:
        view = await services().chat_desk.list(actor)
        if not view.is_heard:
            await services().chat_desk.be_here(actor)
            view = await services().chat_desk.list(actor)
        self._put_lists(actor, view)

    def _put_lists(self, actor: Actor, view: DeskView) -> None:
        lists = views.lists(view, now())
        if lists != self.lists:
            self.lists = lists
        self.lists_loaded = True
        topics = frozenset({DESK, holder_topic(actor.account_id), live.BEAT})
        live.watch(self, ChatLists.refresh_lists, topics, rest=REST_SECONDS)

    @loads(Access.SUPPORT)
    async def load_lists(self, actor: Actor) -> None:
        """Open the desk; who opens it is at the desk."""
        await self._read_lists(actor)

    @handles(Access.SUPPORT)
    async def refresh_lists(self, actor: Actor) -> None:
        """Somebody waits, writes or was taken; the page is still open."""
        await self._read_lists(actor)

    @handles(Access.SUPPORT)
    async def go_on(self, actor: Actor, is_on: bool) -> None:
        """«Выйти на линию» and «Уйти на перерыв»."""
        await services().chat_desk.be_here(actor, is_on=is_on)
        self._put_lists(actor, await services().chat_desk.list(actor))

    @handles(Access.SUPPORT)
    async def take(self, actor: Actor, key: str) -> Any:
        """Take a chat and open it; a colleague may have been faster."""
        try:
            await services().chat_desk.take(actor, key)
        finally:
            if self.lists_loaded:  # elsewhere the lists are not watched: that would say that somebody is at the desk
                self._put_lists(actor, await services().chat_desk.list(actor))
        return rx.redirect(routes.support_chat(key))


class ChatCase(ChatLists):
    """The chat that is open."""

    case: views.CaseShown = views.CaseShown()
    case_gone: bool = False
    case_typing: int = 0
    case_problem: str = ""
    case_refusals: str = ""
    _refused: int = 0

    def _put(self, view: CaseView) -> None:
        if len(view.lines) > len(self.case.lines):
            self.case_typing = 0
        case = views.shown(view, now(), settings().public_url)
        if case != self.case:
            self.case = case
        self.case_gone = False
        self._watch(ChatCase.refresh_case, *view.topics)
        self._watch(ChatCase.hear_case, view.typing_topic)

    def _lose(self) -> None:
        self.case, self.case_gone = views.CaseShown(), True

    def _key(self) -> str:
        return self._param(routes.SUPPORT_CHAT, "key")

    @loads(Access.SUPPORT)
    async def load_case(self, actor: Actor) -> None:
        """Open a chat that I hold; that is written down."""
        self.case, self.case_gone, self.case_problem = views.CaseShown(), False, ""
        await self._read_lists(actor)
        self._put(await services().chat_desk.one(actor, self._key()))

    @handles(Access.SUPPORT)
    async def refresh_case(self, actor: Actor) -> None:
        """Something was written, or the chat is mine no more."""
        try:
            self._put(await services().chat_desk.look(actor, self._key()))
        except NotFound:
            self._lose()

    @handles(Access.SUPPORT)
    async def read_case(self, actor: Actor) -> None:
        """The chat is before somebody's eyes: what was written is read by this."""
        try:
            self._put(await services().chat_desk.look(actor, self._key(), seen=True))
        except NotFound:
            self._lose()

    @handles(Access.SUPPORT)
    async def answer(self, actor: Actor, key: str, form: dict[str, str]) -> None:
        """An answer, by the name that the browser gave it; sent again it is the same."""
        client_id, self.case_problem = form.get("client_id", ""), ""
        try:
            view = await services().chat_desk.answer(actor, key, client_id, form.get("text", ""))
        except DomainError as error:
            self.case_problem = errors.sentence(error)
            self._refused += 1
            self.case_refusals = f"{client_id} {self._refused}"
            return
        self._put(view)

    @handles(Access.SUPPORT)
    async def type_answer(self, actor: Actor, key: str) -> None:
        """I am typing."""
        await services().chat_desk.typing(actor, key)

    @handles(Access.SUPPORT)
    async def hear_case(self, actor: Actor) -> None:
        """The citizen types."""
        self.case_typing += 1

    @handles(Access.SUPPORT)
    async def hand_on(self, actor: Actor, key: str, form: dict[str, str]) -> Any:
        """To the colleague whom the form names, or back to the queue."""
        await services().chat_desk.hand_on(actor, key, row_id(form.get("heir", "")))
        return rx.redirect(routes.SUPPORT_CHATS)

    @handles(Access.SUPPORT)
    async def end(self, actor: Actor, key: str) -> Any:
        """«Завершить чат»."""
        await services().chat_desk.end(actor, key)
        return rx.redirect(routes.SUPPORT_CHATS)
