"""«Уведомления»: where do messages come (NOTE-1)."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import alert, card
from oms_app.components.choices import checkbox
from oms_app.components.fields import select_field
from oms_app.components.layout import line, page_head, stack
from oms_app.components.push import push_button
from oms_app.components.switch import fixed, switch
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import when
from oms_app.content import notifications as words
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.notifications import NotificationsScreen
from oms_app.state.screen import Access
from oms_app.views import notifications as views
from oms_app.views.notifications import AddressRow, DeviceRow, Switch, TopicRow

PAGE_OF = NotificationsScreen.page


def _address(row: AddressRow) -> rx.Component:
    body = rx.el.div(
        rx.el.span(row.name, class_name="small muted"),
        rx.el.span(row.value, class_name="strong"),
        class_name="ledger-body",
    )
    change = link(words.CHANGE, row.href, icon="pencil", aria_label=row.label)
    return rx.el.li(body, rx.el.div(change, class_name="ledger-do"))


def _switch(one: Switch) -> rx.Component:
    act = NotificationsScreen.choose(one.topic, one.channel, ~one.on)
    control = switch(one.label, one.on, act, (words.ON, words.OFF))
    return cell(one.column, rx.cond(one.locked, fixed(words.ALWAYS, one.label), control))


def _topic(row: TopicRow) -> rx.Component:
    head = head_cell(row.title, rx.el.span(row.text, class_name="topic-text"))
    return rx.el.tr(head, rx.foreach(row.switches, _switch))


def _table() -> rx.Component:
    columns = (words.TOPIC, *words.CHANNELS.values())
    table = data_table(columns, rx.foreach(PAGE_OF.topics, _topic), caption=words.TABLE)
    lead = rx.el.p(words.TABLE_LEAD, class_name="small muted")
    often = rx.el.p(words.OFTEN, class_name="small muted mt-4")
    return card(lead, rx.el.div(table, class_name="topics mt-4"), often, title=words.TABLE)


def _device(row: DeviceRow) -> rx.Component:
    body = rx.el.div(
        rx.el.span(row.name, class_name="strong"),
        rx.el.span(row.about, class_name="small muted"),
        class_name="ledger-body",
    )
    remove = button(
        words.DEVICE_REMOVE, "quiet", on_click=NotificationsScreen.remove_device(row.id), aria_label=row.remove_label
    )
    return rx.el.li(body, rx.el.div(remove, class_name="ledger-do"))


def _devices() -> rx.Component:
    rows = rx.el.ul(rx.foreach(PAGE_OF.devices, _device), class_name="ledger")
    none = rx.el.p(words.DEVICES_NONE, class_name="small muted")
    listed = rx.cond(PAGE_OF.devices.length() > 0, rows, none)
    ask = push_button(NotificationsScreen.push_key, routes.PUSH_DEVICE)
    return card(stack(rx.el.p(words.DEVICES_LEAD), listed, ask), title=words.DEVICES)


def _quiet() -> rx.Component:
    start = select_field("quiet_start", words.QUIET_START, options=views.hours(), value=PAGE_OF.start, width="short")
    end = select_field(
        "quiet_end",
        words.QUIET_END,
        options=views.hours(),
        value=PAGE_OF.end,
        error=NotificationsScreen.quiet_error,
        width="short",
    )
    form = rx.el.form(
        checkbox("quiet", words.QUIET_ON, PAGE_OF.quiet),
        line(start, end, class_name="quiet-hours"),
        select_field("zone", words.QUIET_ZONE, options=views.zones(), value=PAGE_OF.zone, width="half"),
        line(button(words.SAVE, "primary", type="submit")),
        # The browser's own controls begin anew when what is kept has changed elsewhere.
        key=PAGE_OF.quiet.to_string() + PAGE_OF.start + "-" + PAGE_OF.end + PAGE_OF.zone,
        on_submit=NotificationsScreen.keep_quiet,
        class_name="stack",
    )
    return card(stack(rx.el.p(words.QUIET_LEAD), form), title=words.QUIET)


def _trial() -> rx.Component:
    send = button(words.TRIAL_SEND, icon="mail", on_click=NotificationsScreen.try_out)
    return card(stack(rx.el.p(words.TRIAL_LEAD), line(send)), title=words.TRIAL)


def view() -> rx.Component:
    """The page."""
    said = rx.el.div(
        when(NotificationsScreen.said, alert("success", NotificationsScreen.said)), class_name="notice-place"
    )
    addresses = card(rx.el.ul(rx.foreach(PAGE_OF.addresses, _address), class_name="ledger"), title=words.WHERE)
    page = stack(page_head(words.TITLE, words.LEAD), said, addresses, _table(), _devices(), _quiet(), _trial())
    return citizen_page(guarded(NotificationsScreen.loaded, "list", page), current=routes.NOTIFICATIONS)


PAGE = Page(routes.NOTIFICATIONS, words.TITLE, view, Access.CITIZEN, NotificationsScreen.load)
