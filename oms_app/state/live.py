"""Open tabs and what they watch: a hint becomes one ordinary `refresh` event in each tab that it concerns (FLOW-3).

Reflex has no public way to see which tabs are connected; this module alone looks into its token manager.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import reflex as rx
import structlog
from reflex_base.event import Event
from reflex_base.utils.format import format_event_handler

from oms_app.db.unit_of_work import EVERYTHING, Hint

log = structlog.get_logger()

Subscribe = Callable[[], AsyncIterator[Hint]]

RECONNECT_SECONDS = 1.0
BETWEEN_REFRESHES_SECONDS = 0.2
REFRESH_SECONDS = 30.0
# Refreshes begin one after the other, or none ends sooner: they share a processor. Longer than this none is waited for.
TURN_SECONDS = 0.1
BEAT, BEAT_SECONDS = "beat", 30.0


@dataclass
class Tab:
    """One open tab on one page. `router_data` carries its cookie and address, so that an expired state recovers.

    `watches` are of the page, `lasting` of what stays open from page to page: the chat. `rests` are the seconds that an
    event is not run again within, `rested` the moments (monotonic) from which it may.
    """

    router_data: dict[str, Any]
    watches: dict[str, frozenset[str]] = field(default_factory=dict)
    lasting: dict[str, frozenset[str]] = field(default_factory=dict)
    rests: dict[str, float] = field(default_factory=dict)
    rested: dict[str, float] = field(default_factory=dict)
    due: set[str] = field(default_factory=set)
    busy: bool = False
    running: str = ""

    def wants(self, topics: frozenset[str]) -> set[str]:
        """The refresh events that these topics ask for."""
        watches = self.watches | self.lasting
        return {event for event, watched in watches.items() if watched & topics or EVERYTHING in topics}

    def take_due(self) -> list[str]:
        """The events to run now; one that rests stays due."""
        now = time.monotonic()
        ready = {event for event in self.due if self.rested.get(event, 0.0) <= now}
        self.due -= ready
        return sorted(ready)

    def ran(self, event: str) -> None:
        """This event has run: it rests."""
        self.rested[event] = time.monotonic() + self.rests.get(event, 0.0)


class Tabs:
    """The tabs of this process, by client token."""

    def __init__(self) -> None:
        self.open: dict[str, Tab] = {}

    def watch(
        self,
        token: str,
        router_data: dict[str, Any],
        event: str,
        topics: frozenset[str],
        *,
        lasting: bool = False,
        rest: float = 0.0,
    ) -> None:
        """Let `event` run in this tab when one of `topics` changes; a new page forgets the old one's wishes."""
        self.keep_fresh(token, router_data, opens=not lasting)
        tab = self.open.setdefault(token, Tab(dict(router_data)))
        (tab.lasting if lasting else tab.watches)[event] = topics
        tab.rests[event] = rest

    def is_watched(self, token: str, event: str) -> bool:
        """Whether this tab will be told by `event` of what changes."""
        tab = self.open.get(token)
        return tab is not None and (event in tab.lasting or event in tab.watches)

    def keep_fresh(self, token: str, router_data: dict[str, Any], *, opens: bool) -> None:
        """Take over the tab's latest address and headers; once it `opens` another page, only what lasts is refreshed.

        Several processes may run an event of the last page after the next one was opened: that tells nothing new.
        """
        tab = self.open.get(token)
        if tab is None:
            return
        if _page(tab.router_data) == _page(router_data):
            tab.router_data = dict(router_data)
            return
        if not opens:
            return
        del self.open[token]
        if tab.lasting:
            self.open[token] = Tab(dict(router_data), lasting=tab.lasting)

    def runs(self, token: str, method: str) -> bool:
        """Whether this tab's `method` runs because the portal wants it, not because the person did something."""
        tab = self.open.get(token)
        return tab is not None and tab.running.rpartition(".")[2] == method


TABS = Tabs()


def watch(state: rx.State, refresh: Any, topics: frozenset[str], *, lasting: bool = False, rest: float = 0.0) -> None:
    """Let the handler `refresh` run in this state's tab whenever one of `topics` changes anywhere.

    What is costly and need not be of this very moment may `rest` some seconds after each run.
    """
    token, event = state.router.session.client_token, format_event_handler(refresh)
    TABS.watch(token, state.router_data, event, topics, lasting=lasting, rest=rest)


def is_watched(state: rx.State, refresh: Any) -> bool:
    """Whether `refresh` will run in this state's tab by itself."""
    return TABS.is_watched(state.router.session.client_token, format_event_handler(refresh))


async def beat(publish: Callable[[Hint], Awaitable[None]], seconds: float = BEAT_SECONDS) -> None:
    """Wake, again and again, the pages whose being open says that somebody is there; no session lasts longer by it."""
    while True:
        await asyncio.sleep(seconds)
        await publish(Hint(frozenset({BEAT})))


async def dispatch(app: rx.App, subscribe: Subscribe) -> None:
    """Turn hints into refreshes for as long as the app lives, whatever happens to the hub."""
    refreshing: set[asyncio.Task[None]] = set()
    turn = asyncio.Lock()
    while True:
        try:
            async for hint in subscribe():
                for token in _concerned(app, hint):
                    task = asyncio.create_task(_refresh(app, token, TABS.open[token], turn))
                    refreshing.add(task)
                    task.add_done_callback(refreshing.discard)
        except Exception:
            log.exception("live_hub_lost")
        await asyncio.sleep(RECONNECT_SECONDS)


def _concerned(app: rx.App, hint: Hint) -> list[str]:
    """The tabs to refresh now, what concerns few people first: whoever waits for a decision before desks full of them.

    A tab that is being refreshed just learns that it is due again.
    """
    concerned = []
    for token, tab in list(TABS.open.items()):
        if not _is_connected(app, token):
            del TABS.open[token]
            continue
        tab.due |= tab.wants(hint.topics)
        if tab.due and not tab.busy:
            tab.busy = True
            concerned.append(token)
    readers = Counter(event for token in concerned for event in TABS.open[token].due)
    return sorted(concerned, key=lambda token: max(readers[event] for event in TABS.open[token].due))


async def _refresh(app: rx.App, token: str, tab: Tab, turn: asyncio.Lock) -> None:
    """Refresh until nothing is due; hints that came meanwhile are one more refresh, however many they were."""
    try:
        while tab.due and TABS.open.get(token) is tab:
            for event in tab.take_due():
                tab.running = event
                await _run(app, token, Event(name=event, payload={}, router_data=dict(tab.router_data)), turn)
                tab.running = ""
                tab.ran(event)
            await asyncio.sleep(BETWEEN_REFRESHES_SECONDS)
    except Exception:
        log.exception("refresh_failed")
    finally:
        tab.busy, tab.running = False, ""


async def _run(app: rx.App, token: str, event: Event, turn: asyncio.Lock) -> None:
    async with turn:
        future = await app.event_processor.enqueue(token, event)
        await asyncio.wait((future,), timeout=TURN_SECONDS)
    await asyncio.wait((future,), timeout=REFRESH_SECONDS)


def _is_connected(app: rx.App, token: str) -> bool:
    namespace = app.event_namespace
    if namespace is None:
        return False
    manager = namespace._token_manager
    record = manager.token_to_socket.get(token)
    return record is not None and record.instance_id == manager.instance_id


def _page(router_data: dict[str, Any]) -> str:
    return str(router_data.get("asPath", "")).partition("?")[0]
