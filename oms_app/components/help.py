"""Parts of «Помощь»: lists of articles, and how to reach the support."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from oms_app.components.buttons import link
from oms_app.components.cards import card
from oms_app.components.layout import line
from oms_app.components.values import Content, Text, each, when
from oms_app.content import help as words
from oms_app.views.help import HelpRow


def _item(row: Any) -> rx.Component:
    return rx.el.li(rx.el.a(row.title, href=row.href))


def article_list(rows: Sequence[HelpRow] | rx.Var[Any], **props: Any) -> rx.Component:
    """Titles of articles, each a link."""
    return rx.el.ul(*each(rows, _item), class_name="help-list", **props)


def found_list(rows: Sequence[HelpRow] | rx.Var[Any]) -> rx.Component:
    """What a search found, with what each article says first."""

    def drawn(row: Any) -> rx.Component:
        title = rx.el.h2(rx.el.a(row.title, href=row.href, class_name="card-link"))
        return rx.el.li(title, rx.el.p(row.about, class_name="muted"), class_name="card help-found")

    return rx.el.ul(*each(rows, drawn), aria_label=words.RESULTS, class_name="stack stack-sm")


def support_card(phone: Text, phone_href: Text, email: Text, email_href: Text, hours: Text, *more: Content) -> Any:
    """Whom to ask, when they answer, by which ways."""
    ways = line(link(phone, phone_href, icon="phone"), link(email, email_href, icon="mail"))
    told = rx.el.p(when(hours, rx.el.span(hours, class_name="strong"), " "), words.ASK_TEXT)
    return card(told, ways, *more, title=words.ASK_TITLE)
