"""What stands beside every page and outlives it: the word of a lost connection, the chat."""

from __future__ import annotations

import reflex as rx

from oms_app.components.offline import offline_banner
from oms_app.pages.chat_dock import chat_dock


def beside_pages() -> rx.Component:
    """Once for the whole app."""
    return rx.fragment(offline_banner(), chat_dock())
