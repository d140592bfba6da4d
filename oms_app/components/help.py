"""Parts of «Помощь»: lists of articles, and how to reach the support."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from oms_app.components.buttons import link
from oms_app.components.cards import card
from oms_app.components.layout import line
from oms_app.components.values import Content, Text, each, pick, when
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


def contact(text: Text, href: Text, icon: str) -> Any:
    """A way to somebody; its true shape until it is known, for a link without words leads nobody anywhere."""
    return pick(text, link(text, href, icon=icon), rx.el.span(class_name="bone bone-contact", aria_hidden="true"))


def support_card(phone: Text, phone_href: Text, email: Text, email_href: Text, hours: Text, *more: Content) -> Any:
    """Whom to ask, when they answer, by which ways."""
    ways = line(contact(phone, phone_href, "phone"), contact(email, email_href, "mail"))
    told = rx.el.p(when(hours, rx.el.span(hours, class_name="strong"), " "), words.ASK_TEXT)
    return card(told, ways, *more, title=words.ASK_TITLE)
