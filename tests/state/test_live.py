"""Open tabs without Reflex: who is refreshed, who is forgotten, what survives a broken hub (FLOW-3)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from reflex_base.event import Event

from oms_app.adapters.live import LiveHub
from oms_app.db.unit_of_work import Hint
from oms_app.state import live

MINE = frozenset({"person:1"})
PAGE = {"asPath": "/policies?x=1", "headers": {"cookie": "sid=1"}}


@dataclass
class Connections:
    """What of Reflex the live tabs look at: who is connected, and a queue of events."""

    connected: set[str] = field(default_factory=set)
    refreshed: list[tuple[str, Event]] = field(default_factory=list)
    instance_id: str = "here"

    @property
    def event_namespace(self) -> Any:
        here = SimpleNamespace(instance_id=self.instance_id)
        return SimpleNamespace(
            _token_manager=SimpleNamespace(
                instance_id=self.instance_id, token_to_socket=dict.fromkeys(self.connected, here)
            )
        )

    @property
    def event_processor(self) -> Any:
        return self

    async def enqueue(self, token: str, event: Event) -> asyncio.Future[None]:
        self.refreshed.append((token, event))
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        done.set_result(None)
        return done


@pytest.fixture(autouse=True)
def _no_tabs() -> Iterator[None]:
    live.TABS.open.clear()
    yield
    live.TABS.open.clear()


@pytest.fixture
def app() -> Connections:
    return Connections({"a", "b"})


@pytest.fixture
async def hub(app: Connections) -> AsyncIterator[LiveHub]:
    hub = LiveHub()
    task = asyncio.create_task(live.dispatch(app, hub.subscribe))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    yield hub
    task.cancel()


async def heard(hub: LiveHub, *topics: str) -> None:
    """A commit that wakes these topics, and the moment after it."""
    await hub.publish(Hint(frozenset(topics)))
    await asyncio.sleep(0.05)


@pytest.mark.req("FLOW-3")
async def test_only_tabs_that_watch_the_topic_are_refreshed_with_their_own_cookie(
    app: Connections, hub: LiveHub
) -> None:
    live.TABS.watch("a", PAGE, "refresh", MINE)
    live.TABS.watch("b", PAGE, "refresh", frozenset({"person:2"}))
    await heard(hub, "person:1", "insurer:9")
    assert [(token, event.name, event.router_data) for token, event in app.refreshed] == [("a", "refresh", PAGE)]


@pytest.mark.req("FLOW-3")
async def test_hints_that_come_together_are_one_refresh_and_one_more(app: Connections, hub: LiveHub) -> None:
    live.TABS.watch("a", PAGE, "refresh", MINE)
    for _ in range(50):
        await hub.publish(Hint(MINE))
    await asyncio.sleep(3 * live.BETWEEN_REFRESHES_SECONDS)
    assert 1 <= len(app.refreshed) <= 2


async def test_a_tab_that_was_closed_is_forgotten(app: Connections, hub: LiveHub) -> None:
    live.TABS.watch("closed", PAGE, "refresh", MINE)
    await heard(hub, "person:1")
    assert (app.refreshed, live.TABS.open) == ([], {})


async def test_a_tab_that_left_its_page_is_not_refreshed_there(app: Connections, hub: LiveHub) -> None:
    live.TABS.watch("a", PAGE, "refresh", MINE)
    live.TABS.keep_fresh("a", {"asPath": "/policies?x=2"}, opens=False)
    assert live.TABS.open["a"].router_data == {"asPath": "/policies?x=2"}
    live.TABS.keep_fresh("a", {"asPath": "/help"}, opens=True)
    await heard(hub, "person:1")
    assert app.refreshed == []


@pytest.mark.req("FLOW-3")
async def test_an_event_of_the_last_page_that_comes_late_takes_nothing_from_the_next_one(
    app: Connections, hub: LiveHub
) -> None:
    live.TABS.watch("a", PAGE, "refresh", MINE)
    live.TABS.keep_fresh("a", {"asPath": "/policies/1/check"}, opens=False)
    await heard(hub, "person:1")
    assert [event.router_data for _, event in app.refreshed] == [PAGE]


@pytest.mark.req("SUP-2")
async def test_what_lasts_goes_with_the_tab_from_page_to_page_with_its_newest_cookie(
    app: Connections, hub: LiveHub
) -> None:
    live.TABS.watch("a", PAGE, "of the page", MINE)
    live.TABS.watch("a", PAGE, "of the chat", MINE, lasting=True)
    elsewhere = {"asPath": "/help", "headers": {"cookie": "sid=2"}}
    live.TABS.keep_fresh("a", elsewhere, opens=True)
    await heard(hub, "person:1")
    assert [(event.name, event.router_data) for _, event in app.refreshed] == [("of the chat", elsewhere)]
    assert live.TABS.is_watched("a", "of the chat")
    assert not live.TABS.is_watched("a", "of the page")


@pytest.mark.req("SUP-2")
async def test_what_rests_waits_its_turn_and_holds_nothing_else_up(app: Connections, hub: LiveHub) -> None:
    live.TABS.watch("a", PAGE, "a list", MINE, rest=3600.0)
    live.TABS.watch("a", PAGE, "a line", MINE)
    await heard(hub, "person:1")
    app.refreshed.clear()
    await heard(hub, "person:1")
    async with asyncio.timeout(10):
        while not app.refreshed:  # noqa: ASYNC110  the stand-in has nothing to wait for
            await asyncio.sleep(0.05)
    assert {event.name for _, event in app.refreshed} == {"a line"}
    assert live.TABS.open["a"].due == {"a list"}


@pytest.mark.req("SUP-2")
async def test_pages_that_say_that_somebody_is_there_are_woken_again_and_again(app: Connections, hub: LiveHub) -> None:
    live.TABS.watch("a", PAGE, "the desk", frozenset({live.BEAT}))
    live.TABS.watch("b", PAGE, "another page", MINE)
    task = asyncio.create_task(live.beat(hub.publish, 0.01))
    async with asyncio.timeout(10):
        while len(app.refreshed) < 2:  # noqa: ASYNC110  the stand-in has nothing to wait for
            await asyncio.sleep(0.05)
    task.cancel()
    assert {(token, event.name) for token, event in app.refreshed} == {("a", "the desk")}


@pytest.mark.req("FLOW-3")
async def test_a_hub_that_breaks_is_listened_to_again(app: Connections) -> None:
    live.TABS.watch("a", PAGE, "refresh", MINE)
    attempts = 0

    async def subscribe() -> AsyncIterator[Hint]:
        nonlocal attempts
        attempts += 1
        if attempts == 1:
            raise ConnectionError
        yield Hint(MINE)
        await asyncio.sleep(60)

    task = asyncio.create_task(live.dispatch(app, subscribe))  # type: ignore[arg-type]
    async with asyncio.timeout(10 * live.RECONNECT_SECONDS):
        while not app.refreshed:  # noqa: ASYNC110  the stand-in has nothing to wait for
            await asyncio.sleep(0.05)
    task.cancel()
    assert [token for token, _ in app.refreshed] == ["a"]


async def test_a_listener_that_left_is_told_nothing_more() -> None:
    hub = LiveHub()
    hints = hub.subscribe()
    first = asyncio.ensure_future(anext(hints))
    await asyncio.sleep(0)
    await hub.publish(Hint(MINE))
    assert await first == Hint(MINE)
    await hints.aclose()  # type: ignore[attr-defined]
    await hub.publish(Hint(MINE))
    with pytest.raises(StopAsyncIteration):
        await anext(hints)


@dataclass
class SlowConnections(Connections):
    """A portal whose refreshes end when the test lets them."""

    unended: dict[str, asyncio.Future[None]] = field(default_factory=dict)

    async def enqueue(self, token: str, event: Event) -> asyncio.Future[None]:
        self.refreshed.append((token, event))
        self.unended[token] = asyncio.get_running_loop().create_future()
        return self.unended[token]


async def turns_of(app: SlowConnections, seconds: float) -> list[str]:
    """Whose refresh has begun by then."""
    hub = LiveHub()
    task = asyncio.create_task(live.dispatch(app, hub.subscribe))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    await hub.publish(Hint(frozenset({"person:1", "insurer:9"})))
    await asyncio.sleep(seconds)
    task.cancel()
    return [token for token, _ in app.refreshed]


@pytest.mark.req("FLOW-3")
async def test_whoever_waits_for_a_decision_is_told_before_a_desk_of_many() -> None:
    desks = [f"desk{number}" for number in range(10)]
    app = SlowConnections({*desks, "citizen"})
    for desk in desks:
        live.TABS.watch(desk, PAGE, "desk.refresh", frozenset({"insurer:9"}))
    live.TABS.watch("citizen", PAGE, "application.refresh", MINE)
    assert await turns_of(app, live.TURN_SECONDS / 4) == ["citizen"]


@pytest.mark.req("FLOW-3")
async def test_tabs_that_do_not_come_to_an_end_keep_nobody_waiting_for_long() -> None:
    app = SlowConnections({f"tab{number}" for number in range(5)})
    for token in app.connected:
        live.TABS.watch(token, PAGE, "refresh", MINE)
    assert set(await turns_of(app, 8 * live.TURN_SECONDS)) == app.connected
