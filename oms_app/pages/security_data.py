"""«Согласия и выгрузка данных»: what did I agree to, and how do I take out everything."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.cards import card
from oms_app.components.dialog import confirm_dialog, disclosure
from oms_app.components.layout import page_head, stack
from oms_app.components.status import badge
from oms_app.components.values import when
from oms_app.content import consents as words
from oms_app.content import security
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.privacy import Privacy
from oms_app.state.screen import Access
from oms_app.views.privacy import ConsentRow


def _consent(row: ConsentRow) -> rx.Component:
    kind: Any = row.kind
    withdraw = confirm_dialog(
        f"withdraw-{kind}",
        words.WITHDRAW,
        words.WITHDRAW_TITLE,
        words.WITHDRAW_TEXT,
        words.WITHDRAW,
        Privacy.withdraw(kind),
        opener_kind="quiet",
    )
    text = disclosure(words.READ, rx.el.p(row.version_text, class_name="muted"), rx.foreach(row.paragraphs, rx.el.p))
    return card(
        when(row.note, rx.el.p(row.note)),
        text,
        rx.el.div(
            when(row.can_give, button(words.GIVE, on_click=Privacy.give(kind, row.version))),
            when(row.can_withdraw, withdraw),
            class_name="line mt-2",
        ),
        title=row.title,
        aside=badge(row.state, row.tone, row.icon),
    )


def _export() -> rx.Component:
    get = button(words.EXPORT, "primary", icon="download", href=routes.EXPORT_FILE, download=True, reload_document=True)
    return card(
        rx.cond(
            Privacy.known,
            stack(rx.el.p(words.EXPORT_TEXT), rx.el.div(get, class_name="line")),
            rx.el.p(words.EXPORT_LATER),
        ),
        title=words.EXPORT,
    )


def view() -> rx.Component:
    """The page."""
    head = page_head(security.PRIVACY, words.LEAD, back=back_link(security.BACK, routes.SECURITY))
    page = stack(head, rx.foreach(Privacy.consents, _consent), _export(), class_name="reading")
    return citizen_page(guarded(Privacy.loaded, "list", page), current=routes.SECURITY)


PAGE = Page(routes.SECURITY_DATA, security.PRIVACY, view, Access.CITIZEN, Privacy.load)
