"""The way from a page to what «Помощь» says of it; the page is named while it is drawn, its frame puts the link in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import reflex as rx

from oms_app.components.buttons import link
from oms_app.content import components as words

_HREF: ContextVar[str] = ContextVar("page_help", default="")


@contextmanager
def helped_by(href: str) -> Iterator[None]:
    """Whatever frame is drawn inside leads to this article."""
    before = _HREF.set(href)
    try:
        yield
    finally:
        _HREF.reset(before)


def page_help_href() -> str:
    """Where «Помощь» tells of the page that is being drawn; empty for one that is help itself."""
    return _HREF.get()


def page_help() -> rx.Component:
    """The link to the article of the page that is being drawn, if it has one."""
    href = _HREF.get()
    return link(words.PAGE_HELP, href, icon="help", class_name="page-help no-print") if href else rx.fragment()
