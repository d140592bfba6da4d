"""The chat in the corner of every page; nothing of it is read before it is opened (SUP-2)."""

from __future__ import annotations

from oms_app.bootstrap import now, services
from oms_app.content import errors
from oms_app.domain.errors import DomainError
from oms_app.services.chat_guests import Guest, guest_of
from oms_app.services.chats import SHOWN
from oms_app.state import live
from oms_app.state.screen import Access, Screen, cookie, handles
from oms_app.views import chats as views
from oms_app.views import help as help_views
from oms_app.views.help import HelpRow

VISITOR_COOKIE = "vid"
MORE = 100
MOST = 1000


class ChatPanel(Screen):
    """What this tab shows of its person's chat. `refusals` names the message that was refused, anew each time."""

    chat: views.Panel = views.Panel()
    chat_unread: int = 0
    chat_typing: int = 0
    chat_problem: str = ""
    refusals: str = ""
    suggested: list[HelpRow] = []
    _last: int = SHOWN
    _refused: int = 0

    async def _guest(self, *, by_person: bool) -> Guest:
        known = cookie(self.router.headers.cookie or "", VISITOR_COOKIE)
        return await guest_of(services().signing_in, self._token(), known, self._visitor(), by_person=by_person)

    async def _show(self, *, seen: bool, guest: Guest | None = None) -> None:
        try:
            guest = guest or await self._guest(by_person=False)
            view = await services().chats.shown(guest, self._last, seen=seen)
        except DomainError as error:
            self.chat, self.chat_unread = views.Panel(ready=True, is_open=False), 0
            self.chat_problem = errors.sentence(error)
            return
        if view.topics:
            live.watch(self, ChatPanel.refresh, view.topics, lasting=True)
            live.watch(self, ChatPanel.hear, frozenset({view.typing_topic}), lasting=True)
        if view.unread > self.chat_unread:
            self.chat_typing = 0
        panel = views.panel(view, now(), signed_in=guest.account_id is not None)
        if panel != self.chat:  # what is the same is not sent again
            self.chat = panel
        if view.unread != self.chat_unread:
            self.chat_unread = view.unread

    @handles(Access.ANYONE)
    async def look(self) -> None:
        """The panel is open before somebody's eyes: what was written is read by this."""
        self.chat_problem = ""
        await self._show(seen=True)

    @handles(Access.ANYONE)
    async def refresh(self) -> None:
        """Something was written, or this browser has chatted before: how much of it is new."""
        await self._show(seen=False)

    @handles(Access.ANYONE)
    async def earlier(self) -> None:
        """What was said before."""
        self._last = min(self._last + MORE, MOST)
        await self._show(seen=True)

    @handles(Access.ANYONE)
    async def send(self, form: dict[str, str]) -> None:
        """A message, by the name that the browser gave it; sent again it is the same."""
        client_id = form.get("client_id", "")
        if self.chat_problem:
            self.chat_problem = ""
        try:
            guest = await self._guest(by_person=True)
            is_new = await services().chats.send(guest, client_id, form.get("text", ""), self.router.url.path)
        except DomainError as error:
            self.chat_problem = errors.sentence(error)
            self._refused += 1
            self.refusals = f"{client_id} {self._refused}"
            return
        if not is_new or not live.is_watched(self, ChatPanel.refresh):  # else this tab is told as all others are
            await self._show(seen=True, guest=guest)

    @handles(Access.ANYONE)
    async def suggest(self, text: str) -> None:
        """Show articles that may answer it while it is being written; nothing of it is kept."""
        self.suggested = help_views.suggested(text)

    @handles(Access.ANYONE)
    async def typing(self) -> None:
        """Somebody types here."""
        try:
            await services().chats.typing(await self._guest(by_person=False))
        except DomainError:
            return

    @handles(Access.ANYONE)
    async def hear(self) -> None:
        """A specialist types; the page lets it fade by itself."""
        self.chat_typing += 1
