"""The app: pages, plain HTTP beside them, background tasks; no logic."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import reflex as rx

from oms_app import logs
from oms_app.bootstrap import house, running
from oms_app.components.crash import crash_screen, net
from oms_app.components.head import head
from oms_app.http.app import api
from oms_app.http.gate import Gate
from oms_app.http.portal import Portal
from oms_app.http.watched import Watched
from oms_app.pages.beside import beside_pages
from oms_app.pages.index import PAGES
from oms_app.settings import Settings
from oms_app.state import live, unwell
from oms_app.state.guard import Guard

YOUNG_OBJECTS = 10_000


class FromReadOnlyFolder(rx.App):
    """Reflex marks at every start, in the folder of the build, that uploads are used; a container does not let it."""

    def _add_optional_endpoints(self) -> None:
        with suppress(OSError):  # the mark is the last thing that it does, and it is there since the build
            super()._add_optional_endpoints()  # type: ignore[no-untyped-call]


app = FromReadOnlyFolder(
    html_lang="ru",
    stylesheets=["/css"],
    toaster=None,
    app_wraps={
        (5, "Overlay"): lambda stateful: beside_pages() if stateful else None,
        (4, "Crash"): lambda _: net(instead=crash_screen()),
    },
    head_components=head(),
    backend_exception_handler=unwell.tell,
    api_transformer=[api(Portal(open_tabs=lambda: len(live.TABS.open))), Gate, Watched],
)
for page in PAGES:
    page.add_to(app)
app.add_middleware(Guard())


@asynccontextmanager
async def lifespan() -> AsyncIterator[None]:
    """One process from start to end: services and outbox, then hints to its open tabs."""
    logs.configure()
    async with running(Settings.from_environment(os.environ)):
        hints = asyncio.create_task(live.dispatch(app, house().hub.subscribe), name="live")
        beat = asyncio.create_task(live.beat(house().hub.publish_here), name="beat")
        _keep_what_stays()
        yield
        beat.cancel()
        hints.cancel()


def _keep_what_stays() -> None:
    """Pages and states live as long as the process: a collection of them stops all for most of a second."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)  # what an event makes is gone before it counts as old


app.register_lifespan_task(lifespan)
