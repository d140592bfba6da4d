"""«Безопасность»: is my account safe, and what do I do when it is not."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import alert, card
from oms_app.components.dialog import confirm_dialog
from oms_app.components.layout import page_head, panes, stack
from oms_app.components.status import badge
from oms_app.components.values import when
from oms_app.content import security as words
from oms_app.pages.frame import account_page, guarded
from oms_app.pages.page import Page
from oms_app.state.screen import Access, Screen
from oms_app.state.security import Security
from oms_app.views.security import DeviceRow, SettingRow, SignInRow


def _setting(row: SettingRow) -> rx.Component:
    value = rx.el.span(row.value, class_name=rx.cond(row.is_weak, "ledger-weak", ""))
    go = when(row.href, link(row.action, row.href, aria_label=row.label, class_name="ledger-do"))
    return rx.el.li(rx.el.div(rx.el.span(row.name, class_name="small muted"), value, class_name="ledger-body"), go)


def _settings() -> rx.Component:
    return card(rx.el.ul(rx.foreach(Security.settings, _setting), class_name="ledger"), title=words.HOW)


def _device(row: DeviceRow) -> rx.Component:
    end = confirm_dialog(
        f"end-{row.id}",
        words.END,
        words.END_TITLE,
        words.END_TEXT,
        words.END,
        Security.end(row.id),
        opener_kind="quiet",
        opener_label=row.end_label,
    )
    body = rx.el.div(
        rx.el.span(row.device, class_name="strong"),
        rx.el.span(row.about, class_name="small muted"),
        when(row.is_this, badge(words.THIS_DEVICE, "success", "check")),
        class_name="ledger-body",
    )
    return rx.el.li(
        body, rx.cond(row.is_this, rx.fragment(), rx.el.div(end, class_name="ledger-do")), class_name="ledger-tall"
    )


def _devices() -> rx.Component:
    end_all = confirm_dialog(
        "end-all",
        words.END_ALL,
        words.END_ALL_TITLE,
        words.END_ALL_TEXT,
        words.END_ALL,
        Security.end_others,
        opener_kind="secondary",
        sign="logout",
    )
    some: Any = Security.devices.length() > 1
    return card(
        rx.el.p(words.DEVICES_TEXT, class_name="small muted"),
        rx.el.ul(rx.foreach(Security.devices, _device), class_name="ledger mt-4"),
        rx.el.div(rx.cond(some, end_all, rx.el.p(words.ONLY_HERE, class_name="small muted")), class_name="card-tail"),
        title=words.DEVICES,
    )


def _sign_in(row: SignInRow) -> rx.Component:
    deny = confirm_dialog(
        f"deny-{row.id}",
        words.DENY,
        words.DENY_TITLE,
        words.DENY_TEXT,
        words.DENY_CONFIRM,
        Security.deny(row.id),
        opener_kind="quiet",
        opener_label=row.deny_label,
    )
    body = rx.el.div(
        rx.el.span(row.when, class_name="strong"),
        rx.el.span(row.about, class_name="small muted"),
        badge(row.outcome, row.tone, row.icon),
        class_name="ledger-body",
    )
    return rx.el.li(body, when(row.can_deny, rx.el.div(deny, class_name="ledger-do")), class_name="ledger-tall")


def _history() -> rx.Component:
    listed = rx.el.ul(rx.foreach(Security.sign_ins, _sign_in), class_name="ledger mt-4")
    empty = rx.el.p(words.HISTORY_EMPTY, class_name="mt-4")
    return card(
        rx.el.p(words.HISTORY_TEXT, class_name="small muted"),
        rx.cond(Security.sign_ins.length() > 0, listed, empty),
        title=words.HISTORY,
    )


def _data() -> rx.Component:
    places = (
        (words.LOOKS, words.LOOKS_TEXT, routes.SECURITY_LOOKS),
        (words.PRIVACY, words.PRIVACY_TEXT, routes.SECURITY_DATA),
    )
    rows = [
        rx.el.li(
            rx.el.div(rx.el.a(title, href=href), rx.el.p(text, class_name="small muted"), class_name="ledger-body")
        )
        for title, text, href in places
    ]
    return card(rx.el.ul(*rows, class_name="ledger"), title=words.DATA)


def view() -> rx.Component:
    """The page."""
    to_new = button(words.LOCKED_ACTION, "primary", href=routes.SECURITY_PASSWORD)
    locked = when(Security.locked, alert("danger", words.LOCKED_TITLE, words.LOCKED_TEXT, to_new))
    data = when(Screen.work == "", _data())
    page = stack(page_head(words.TITLE, words.LEAD), locked, panes(stack(_settings(), _devices(), _history()), data))
    return account_page(guarded(Security.loaded, "list", page))


PAGE = Page(routes.SECURITY, words.TITLE, view, Access.SIGNED_IN, Security.load, words.ABOUT)
