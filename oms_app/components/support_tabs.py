"""The parts of the desk of support, each a page of its own: one row a part, the first one opens with «Поддержка»."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.frame import nav_link
from oms_app.components.values import Text
from oms_app.content import support as words

PARTS: tuple[tuple[str, str, str], ...] = (
    (words.REPORTS, routes.SUPPORT_REPORTS, "flag"),
    (words.TICKETS, routes.SUPPORT_TICKETS, "mail"),
    (words.CHATS, routes.SUPPORT_CHATS, "chat"),
    (words.SEARCH, routes.SUPPORT_SEARCH, "search"),
)


def support_tabs(current: Text) -> rx.Component:
    """The way between the parts; `current` is the address of the one that is open."""
    return rx.el.nav(
        *[nav_link(name, href, current, sign) for name, href, sign in PARTS],
        aria_label=words.PARTS,
        class_name="tabs tab-links no-print",
    )
