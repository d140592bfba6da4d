"""The supervisor's form that gives a case to another reviewer, and what its former holder is told."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import alert
from oms_app.components.fields import select_field, textarea_field
from oms_app.content import desk_duty as words
from oms_app.state.desk_case import Case
from oms_app.state.desk_duty import Reassigning

S = Case.shown


def passing_panel() -> rx.Component:
    """Who will hold it, and why."""
    form = rx.el.form(
        rx.el.h2(words.PASS_TITLE),
        rx.el.p(words.PASS_TEXT, class_name="small"),
        select_field(
            "heir",
            words.PASS_TO_WHOM,
            options=Reassigning.colleagues,
            empty=words.PASS_QUEUE,
            hint=words.PASS_QUEUE_HINT,
            auto_complete="off",
        ),
        textarea_field(
            "pass_reason", words.PASS_REASON, hint=words.PASS_REASON_HINT, error=Reassigning.reason_error, rows=2
        ),
        rx.el.div(
            button(words.PASS_YES, "primary", type="submit"),
            button(words.PASS_NO, "quiet", on_click=Reassigning.open_passing(False)),
            class_name="line",
        ),
        on_submit=Reassigning.reassign(S.number, S.version),
        class_name="decide-panel stack-tight",
    )
    opener = button(words.PASS, icon="arrow_right", on_click=Reassigning.open_passing(True))
    return rx.cond(Reassigning.passing, form, rx.el.div(opener, class_name="decide-actions"))


def lost_notice() -> rx.Component:
    """Who took it, and that what was typed is still there."""
    typed = rx.cond(Case.panel != "", words.LOST_TYPED, "")
    return rx.cond(
        Case.lost != "", alert("attention", words.LOST_TITLE, rx.fragment(Case.lost, " ", typed)), rx.fragment()
    )
