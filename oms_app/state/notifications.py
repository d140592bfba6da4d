"""«Уведомления»: where messages come, which devices ring, when nothing does (NOTE-1)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.bootstrap import now, services
from oms_app.content import errors
from oms_app.content import notifications as words
from oms_app.domain.actor import Actor
from oms_app.domain.errors import Invalid, NotFound
from oms_app.domain.notices import Channel
from oms_app.domain.preferences import Topic
from oms_app.state.screen import Access, Screen, handles, loads
from oms_app.views import notifications as views


class NotificationsScreen(Screen):
    """`push_key` is what a browser asks its maker for messages with."""

    loaded: bool = False
    page: views.NotificationsPage = views.NotificationsPage()
    push_key: str = ""
    said: str = ""
    quiet_error: str = ""

    @loads(Access.CITIZEN)
    async def load(self, actor: Actor) -> None:
        """Show everything."""
        self.said = self.quiet_error = ""
        self.push_key = await services().push_devices.key(actor)
        self._watch(NotificationsScreen.refresh, f"account:{actor.account_id}")
        await self._show(actor)
        self.loaded = True

    @handles(Access.CITIZEN)
    async def refresh(self, actor: Actor) -> None:
        """Chosen in another tab, or a device was added."""
        await self._show(actor)

    @handles(Access.CITIZEN)
    async def choose(self, actor: Actor, topic: Topic, channel: Channel, on: bool) -> None:
        """Switch one channel of one topic, at once."""
        self.said = ""
        await services().preferences.choose(actor, topic, channel, on=on)
        await self._show(actor)

    @handles(Access.CITIZEN)
    async def keep_quiet(self, actor: Actor, typed: dict[str, Any]) -> Any:
        """Save the quiet hours."""
        try:
            quiet = views.quiet_of(typed)
        except ValueError:
            raise NotFound from None
        try:
            await services().preferences.keep_quiet(actor, quiet)
        except Invalid as error:
            self.quiet_error = errors.WORDS[error.problems[0].code]
            return rx.set_focus("quiet_end")
        self.quiet_error, self.said = "", words.SAVED
        await self._show(actor)
        return rx.set_focus("title")

    @handles(Access.CITIZEN)
    async def try_out(self, actor: Actor) -> Any:
        """A message on every channel."""
        await services().preferences.try_out(actor)
        self.said = words.TRIAL_SENT
        return rx.set_focus("title")

    @handles(Access.CITIZEN)
    async def remove_device(self, actor: Actor, device_id: int) -> Any:
        """No more messages there."""
        await services().push_devices.remove(actor, device_id)
        self.said = words.DEVICE_REMOVED
        await self._show(actor)
        return rx.set_focus("title")

    async def _show(self, actor: Actor) -> None:
        view, devices = await services().preferences.mine(actor), await services().push_devices.mine(actor)
        self.page = views.page_of(view, devices, now())
