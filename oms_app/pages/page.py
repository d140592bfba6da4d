"""What a page is: an address, a title, a view, who may open it, and what runs when it opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import reflex as rx

from oms_app.components.page_help import helped_by
from oms_app.content.components import BRAND
from oms_app.state.screen import Access
from oms_app.views.help_places import of_page

SUFFIX = f" · {BRAND}"


@dataclass(frozen=True)
class Page:
    """One row of `PAGES`. `title` is without the portal's name; `on_load` is a handler made by `loads`, or several.

    `known_as` takes the place of the title once it is loaded: «Заявка № …», the step of a form.
    """

    path: str
    title: str
    view: Callable[[], rx.Component]
    access: Access
    on_load: Any = None
    description: str = ""
    demo_only: bool = False
    known_as: rx.Var[str] | None = None

    def add_to(self, app: rx.App) -> None:
        """Register the page with Reflex."""
        app.add_page(
            self._drawn(),
            route=self.path,
            title=self._title(),
            description=self.description or self.title,
            on_load=self.on_load,
        )

    def _drawn(self) -> Callable[[], rx.Component]:
        """The view with its help."""

        @wraps(self.view)  # Reflex makes a script of each module that views come from; one for all would be huge
        def drawn() -> rx.Component:
            with helped_by(of_page(self.path)):
                return self.view()

        return drawn

    def _title(self) -> str | rx.Var[str]:
        plain = f"{self.title}{SUFFIX}"
        if self.known_as is None:
            return plain
        title: rx.Var[str] = rx.cond(self.known_as == "", plain, self.known_as + SUFFIX)
        return title
