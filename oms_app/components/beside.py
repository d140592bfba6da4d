"""What stands beside every page, after it in the order of the Tab key."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.values import Content


class _Beside(rx.Fragment):
    """Its place among its neighbours is the last."""


class _PagesFirst(rx.Fragment):
    """Reflex appends the pages to whatever is put around them; the skip link must be the first stop nevertheless."""

    def render(self) -> dict[str, Any]:
        self.children.sort(key=lambda child: isinstance(child, _Beside))
        rendered: dict[str, Any] = super().render()
        return rendered


def pages_first(*beside: Content) -> rx.Component:
    """For `rx.App(app_wraps=…)`: the pages, then this."""
    return _PagesFirst.create(_Beside.create(*beside))
