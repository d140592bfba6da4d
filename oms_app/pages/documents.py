"""«Мои документы»: my certificates and sent papers."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import alert, empty_state
from oms_app.components.dialog import disclosure
from oms_app.components.layout import page_head, stack
from oms_app.components.papers import paper_list
from oms_app.components.values import when
from oms_app.content import document_pages as words
from oms_app.content import paper_checks as check_words
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.documents import DocumentsScreen as P
from oms_app.state.screen import Access

S: Any = P.shown


def _listed(rows: Any, label: Any) -> rx.Component:
    return paper_list(rows, label, P.send, P.revoke, P.done)


def _folded() -> rx.Component:
    """What is there for whoever looks for it."""
    told = rx.el.p(words.EARLIER_TEXT, class_name="small muted")
    earlier = disclosure(S.earlier_title, told, _listed(S.earlier, words.EARLIER_LABEL))
    why = rx.el.p(words.PAST_TEXT, class_name="small muted")
    past = disclosure(S.past_title, why, _listed(S.past, words.PAST_LABEL), open=P.done.has_left)
    return rx.el.div(
        when(S.earlier.length() > 0, earlier), when(S.past.length() > 0, past), class_name="papers-folded empty:hidden"
    )


def _filled() -> rx.Component:
    """What is in force, then what was."""
    unsent = alert("info", words.NO_EMAIL, "", button(words.NO_EMAIL_ACTION, href=routes.SECURITY_CONFIRM))
    current = rx.cond(
        S.current.length() > 0,
        _listed(S.current, words.CURRENT_LABEL),
        alert("info", words.NONE_CURRENT, "", button(words.NONE_ACTION, href=routes.POLICIES)),
    )
    check = link(check_words.LINK, routes.VERIFY, icon="shield")
    return stack(current, rx.cond(S.can_send, rx.fragment(), unsent), _folded(), check)


def view() -> rx.Component:
    """The page."""
    go = button(words.NONE_ACTION, "primary", href=routes.POLICIES)
    none = empty_state(words.NONE_TITLE, words.NONE_TEXT, go)
    filled = (S.current.length() + S.past.length()) > 0
    page = stack(page_head(words.MINE, words.LEAD), rx.cond(filled, _filled(), none))
    return citizen_page(guarded(P.loaded, "list", page), current=routes.DOCUMENTS)


PAGE = Page(routes.DOCUMENTS, words.MINE, view, Access.CITIZEN, P.load, words.MINE_ABOUT)
