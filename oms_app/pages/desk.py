"""«Очередь»: what is most urgent for me."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.cards import empty_state
from oms_app.components.skeleton import page_skeleton
from oms_app.content import desk as words
from oms_app.pages.desk_parts import bench, queue_pane
from oms_app.pages.page import Page
from oms_app.state.desk import Desk
from oms_app.state.screen import Access


def view() -> rx.Component:
    """The queue; the work comes when a line is chosen."""
    pick = rx.el.section(
        rx.cond(
            Desk.queue.length() > 0,
            empty_state(words.PICK_TITLE, words.PICK_TEXT, sign="search"),
            empty_state(words.EMPTY_TITLE, words.EMPTY_TEXT, sign="check"),
        ),
        class_name="bench-work bench-pick",
    )
    return bench(
        queue_pane(rx.el.h1(words.TITLE, tab_index=-1)), rx.cond(Desk.queue_loaded, pick, page_skeleton("desk"))
    )


PAGE = Page(routes.DESK, words.TITLE, view, Access.DESK, Desk.load)
