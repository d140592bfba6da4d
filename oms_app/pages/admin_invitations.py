"""The card of invitations on «Люди»: who was invited, and what became of it."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import alert, card
from oms_app.components.dialog import confirm_dialog
from oms_app.components.layout import line
from oms_app.components.status import badge
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import when
from oms_app.content import invitations as words
from oms_app.state.invitations import InvitationsScreen
from oms_app.views.invitations import InvitationRow


def _actions(row: InvitationRow) -> rx.Component:
    again = button(words.AGAIN, on_click=InvitationsScreen.send_again(row.id), aria_label=row.again_label)
    withdraw = confirm_dialog(
        f"withdraw-{row.id}",
        words.WITHDRAW,
        words.WITHDRAW_TITLE,
        words.WITHDRAW_TEXT,
        words.WITHDRAW,
        InvitationsScreen.withdraw(row.id),
        opener_kind="quiet",
        opener_label=row.withdraw_label,
    )
    return line(when(row.may_renew, again), when(row.may_withdraw, withdraw))


def _row(row: InvitationRow) -> rx.Component:
    who = rx.el.span(row.email, class_name="small muted block")
    what = rx.el.span(row.organisation, class_name="small muted block")
    state = rx.el.span(row.until, class_name="small muted block")
    return rx.el.tr(
        head_cell(row.name, who),
        cell(words.ROLE, row.role, what),
        cell(words.SENT_AT, row.sent),
        cell(words.STATE, badge(row.badge.text, row.badge.tone, row.badge.icon), state),
        cell(words.ACTION, _actions(row)),
    )


def told() -> rx.Component:
    """What has just been done, for the top of the page."""
    return rx.el.div(when(InvitationsScreen.told, alert("success", InvitationsScreen.told)), role="status")


def invitations_card() -> rx.Component:
    """The list."""
    head = [words.WHO, words.ROLE, words.SENT_AT, words.STATE, words.ACTION]
    rows = rx.foreach(InvitationsScreen.invitations, _row)
    table = data_table(head, rows, caption=words.CARD)
    some = InvitationsScreen.invitations.length() > 0
    body = rx.cond(some, table, rx.el.p(words.EMPTY, class_name="small muted"))
    return card(body, title=words.CARD, class_name="columns-named")
