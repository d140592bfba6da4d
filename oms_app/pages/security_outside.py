"""«Внешняя учётная запись»: does an account elsewhere open this one."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.cards import alert, card
from oms_app.components.dialog import confirm_dialog
from oms_app.components.layout import line, page_head, stack
from oms_app.components.values import when
from oms_app.content import outside as words
from oms_app.content import security
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.pages.proof import after_proof
from oms_app.state.outside import OutsideScreen
from oms_app.state.proving import Proving
from oms_app.state.screen import Access

S = OutsideScreen.shown


def view() -> rx.Component:
    """What there is, and the one thing to do with it."""
    unlink = confirm_dialog(
        "unlink", words.UNLINK, words.UNLINK_TITLE, words.UNLINK_TEXT, words.UNLINK, OutsideScreen.unlink
    )
    link = stack(
        rx.el.p(words.NOT_LINKED_TEXT, class_name="muted"),
        line(button(words.LINK, "primary", on_click=OutsideScreen.link)),
    )
    body = stack(
        when(OutsideScreen.error, alert("danger", OutsideScreen.error)),
        card(rx.el.p(S.text), rx.cond(Proving.proved, rx.cond(S.is_linked, line(unlink), link)), title=S.title),
        after_proof(),
    )
    head = page_head(words.TITLE, words.LEAD, back=back_link(security.TITLE, routes.SECURITY))
    content = rx.el.div(
        guarded(S.title != "", "form", stack(head, body)),
        class_name="stack",
    )
    return citizen_page(content, current=routes.SECURITY_OUTSIDE)


PAGE = Page(routes.SECURITY_OUTSIDE, words.TITLE, view, Access.CITIZEN, OutsideScreen.load)
