"""«Полис ОМС» among the services: my drafts and requests here."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, link
from oms_app.components.cards import card, empty_state
from oms_app.components.dialog import confirm_dialog
from oms_app.components.icons import icon
from oms_app.components.layout import line, page_head, stack
from oms_app.components.values import when
from oms_app.content import service_pages as words
from oms_app.content import support as support_words
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.pages.policies import no_policies
from oms_app.pages.request_card import request_card
from oms_app.state.screen import Access
from oms_app.state.services import ServicePolicyScreen as P

S: Any = P.shown
IN_ROW = "inline-flex m-0 px-4 py-2 sm:justify-self-start"


def _target(target: Any) -> rx.Component:
    begin = button(words.NEW, icon="plus", href=target.href, aria_label=target.label, class_name=IN_ROW)
    hint = when(target.hint, rx.el.p(target.hint, class_name="small muted"))
    return rx.el.li(icon("user"), stack(rx.el.h3(target.name), hint, when(target.href, begin), gap="sm"))


def _new() -> rx.Component:
    chosen = card(rx.el.ul(rx.foreach(S.targets, _target), class_name="rows"), title=words.NEW_FOR)
    return rx.cond(S.only != "", line(button(words.NEW, "primary", icon="plus", href=S.only)), chosen)


def _draft(draft: Any) -> rx.Component:
    ask = confirm_dialog(
        f"discard-{draft.key}",
        words.DISCARD,
        words.DISCARD_OF,
        words.DISCARD_TEXT,
        words.DISCARD_YES,
        P.discard(draft.key),
        opener_kind="quiet",
        sign="trash",
    )
    return card(
        rx.el.p(draft.person),
        rx.el.p(draft.saved, class_name="small muted"),
        line(button(words.GO_ON, href=draft.href), ask),
        title=draft.title,
    )


def _document(row: Any) -> rx.Component:
    opened = rx.el.a(row.title, href=row.href, target="_blank", aria_label=row.label, class_name="strong")
    return rx.el.li(icon("file"), rx.el.div(opened, rx.el.p(row.about, class_name="small muted")))


def _documents() -> rx.Component:
    listed = card(
        rx.el.ul(rx.foreach(S.documents, _document), class_name="rows"), link(words.ALL_DOCUMENTS, routes.DOCUMENTS)
    )
    none = rx.el.p(words.NO_DOCUMENTS, class_name="muted")
    return stack(rx.el.h2(words.DOCUMENTS), rx.cond(S.documents.length() > 0, listed, none), gap="sm")


def view() -> rx.Component:
    """The page."""
    drafts = stack(rx.el.h2(words.DRAFTS), rx.foreach(S.drafts, _draft), gap="sm")
    listed = rx.el.ul(rx.foreach(S.requests, request_card), class_name="stack stack-sm")
    none = empty_state(words.NONE_TITLE, words.NONE_TEXT, sign="note")
    requests = stack(rx.el.h2(words.REQUESTS), rx.cond(S.requests.length() > 0, listed, none), gap="sm")
    reported = rx.el.ul(rx.foreach(S.reports, request_card), class_name="stack stack-sm")
    reports = stack(rx.el.h2(support_words.REPORTS), reported, gap="sm")
    filled = stack(
        _new(),
        rx.cond(S.drafts.length() > 0, drafts),
        requests,
        rx.cond(S.reports.length() > 0, reports),
        _documents(),
    )
    head = page_head(words.POLICY, words.POLICY_LEAD, back=back_link(words.BACK, routes.SERVICES))
    page = stack(head, rx.cond(S.targets.length() > 0, filled, no_policies(S.none)), class_name="reading")
    said = rx.el.p(P.said, role="status", class_name="sr")
    return citizen_page(said, guarded(P.loaded, "list", page), current=routes.SERVICES)


PAGE = Page(routes.SERVICE_POLICY, words.POLICY, view, Access.CITIZEN, P.load, words.POLICY_ABOUT)
