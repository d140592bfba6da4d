"""Why something was refused, beside the place where it is mended, and the way to what «Помощь» says of it (SUP-4)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.icons import icon
from oms_app.components.page_help import page_help_href
from oms_app.components.values import Text, pick, when
from oms_app.content import components as words
from oms_app.views.help_places import of_field


def how_to_mend(href: Text) -> rx.Component:
    """The link to an article; in a tab of its own, so that nothing that was typed is left."""
    away = rx.el.span(f", {words.OPENS_IN_NEW_TAB}", class_name="sr")
    return rx.el.a(words.HOW_TO_MEND, away, href=href, target="_blank", rel="noopener", class_name="error-help")


def error_text(error: Text, about: Any = "", help_href: Text = "") -> rx.Component:
    """The sign, the sentence, the article: of the code that was refused, else of the field, else of the page."""
    plain = (of_field(about) if isinstance(about, str) else "") or page_help_href()
    href = pick(help_href, help_href, plain) if isinstance(help_href, rx.Var) else help_href or plain
    way = rx.fragment(" ", how_to_mend(href)) if isinstance(href, rx.Var) or href else rx.fragment()
    return when(error, icon("alert", "sm"), rx.el.span(error, way))


def error_line(error: Text, about: Any = "", help_href: Text = "", **props: Any) -> rx.Component:
    """The place of an error, empty while there is none; `about` is the name of the field."""
    return rx.el.p(error_text(error, about, help_href), class_name="field-error", **props)
