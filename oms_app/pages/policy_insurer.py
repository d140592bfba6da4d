"""«Страховая организация»: how do I reach my insurer."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.cards import alert, card
from oms_app.components.dialog import disclosure
from oms_app.components.fields import text_field, textarea_field
from oms_app.components.insurer import has_offices, offices, ways
from oms_app.components.layout import line, page_head, stack
from oms_app.components.values import when
from oms_app.content import insurers
from oms_app.content import policy_pages as words
from oms_app.domain.insurer_proposals import LONGEST_COMMENT
from oms_app.domain.insurer_sheet import PROPOSED
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.pages.policy import in_address
from oms_app.state.insurer import InsurerScreen
from oms_app.state.screen import Access

S: Any = InsurerScreen.shown
E: Any = InsurerScreen.errors


def _reach() -> rx.Component:
    return card(
        button(words.CALL, "primary", icon="phone", href=S.tel, class_name="max-[639px]:w-full"),
        ways(S),
        rx.el.p(S.checked, class_name="small muted"),
        title=S.name,
    )


def _offices() -> rx.Component:
    return rx.cond(has_offices(S), card(offices(S), title=insurers.OFFICES_NEAR), rx.fragment())


def _propose() -> rx.Component:
    fields = [text_field(column.value, insurers.HEADERS[column], error=E[column.value]) for column in PROPOSED]
    form = rx.el.form(
        rx.el.p(insurers.PROPOSE_LEAD, class_name="muted"),
        *fields,
        textarea_field(
            "comment",
            insurers.COMMENT,
            hint=insurers.COMMENT_HINT,
            error=E["comment"],
            rows=3,
            max_length=LONGEST_COMMENT,
            optional=True,
        ),
        line(button(insurers.SEND, "primary", type="submit")),
        on_submit=InsurerScreen.propose,
        no_validate=True,
        class_name="stack narrow",
    )
    told = rx.el.div(when(S.told, alert("info", S.told)), role="status")
    return stack(told, disclosure(insurers.PROPOSE, form, open=InsurerScreen.is_open), gap="sm")


def view() -> rx.Component:
    """How to reach it, its offices, what to do when something is wrong, and how it is changed for another."""
    head = page_head(words.INSURER, words.INSURER_LEAD, back=back_link(words.BACK_TO_POLICY, S.policy_href))
    change = card(
        rx.el.p(insurers.CHANGE_TEXT),
        line(button(insurers.CHANGE_ACTION, href=S.change_href)),
        title=insurers.CHANGE_TITLE,
    )
    body = stack(head, _reach(), _offices(), _propose(), change, class_name="reading")
    return citizen_page(guarded(in_address(S.key), "list", body), current=routes.POLICIES)


PAGE = Page(routes.POLICY_INSURER, words.INSURER, view, Access.CITIZEN, InsurerScreen.load, words.INSURER_ABOUT)
