"""«История изменений»: what changed in a policy, when, why."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, link
from oms_app.components.cards import card, empty_state
from oms_app.components.diff import diff_table
from oms_app.components.layout import page_head, stack
from oms_app.content import policy_pages as words
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.issuing import ready_notice
from oms_app.pages.page import Page
from oms_app.pages.policy import in_address
from oms_app.state.documents import Issuing
from oms_app.state.policy_history import PolicyHistoryScreen as P
from oms_app.state.screen import Access

GROUPS: Any = P.groups


def _group(group: Any) -> rx.Component:
    source = rx.cond(group.href != "", link(group.source, group.href), rx.el.span(group.source, class_name="muted"))
    confirm = button(words.CONFIRM, icon="print", on_click=Issuing.confirm(group.id), aria_label=group.confirm)
    table = diff_table(group.lines, becomes=words.BECAME, caption=words.HISTORY)
    return card(table, rx.el.div(confirm, class_name="no-print"), title=group.when, aside=source)


def view() -> rx.Component:
    """The page."""
    back = back_link(words.BACK_TO_POLICY, rx.Var.create(f"{routes.POLICIES}/{P.key}"))
    none = empty_state(words.HISTORY_NONE, words.HISTORY_NONE_TEXT, sign="history")
    changes = rx.cond(GROUPS.length() > 0, stack(rx.foreach(GROUPS, _group)), none)
    body = stack(page_head(words.HISTORY, words.HISTORY_LEAD, back=back), ready_notice(), changes)
    return citizen_page(guarded(in_address(P.key), "list", body), current=routes.POLICIES)


PAGE = Page(routes.POLICY_HISTORY, words.HISTORY, view, Access.CITIZEN, P.load, words.HISTORY_ABOUT)
