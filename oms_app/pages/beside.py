"""What stands beside every page and outlives it: the word of a lost connection, the chat, the settings of the look."""

from __future__ import annotations

import reflex as rx

from oms_app.components.beside import pages_first
from oms_app.components.crash import net
from oms_app.components.offline import offline_banner
from oms_app.components.sight import sight_panel
from oms_app.pages.chat_dock import chat_dock


def beside_pages() -> rx.Component:
    """Once for the whole app."""
    parts = (offline_banner(), chat_dock(), sight_panel())
    return pages_first(*[net(part, instead=rx.fragment()) for part in parts])
