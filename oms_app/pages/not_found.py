"""404: what now."""

from __future__ import annotations

import reflex as rx

from oms_app.content import pages as words
from oms_app.pages.frame import not_found, public_page
from oms_app.pages.page import Page
from oms_app.state.screen import Access


def view() -> rx.Component:
    """A way out."""
    return public_page(not_found())


PAGE = Page("404", words.LOST_TITLE, view, Access.ANYONE)
