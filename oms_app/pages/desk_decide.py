"""The bar under a case: take it, decide it as the first or the second, object, give it to another."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.dialog import confirm_dialog
from oms_app.components.fields import textarea_field
from oms_app.content import desk as words
from oms_app.content import desk_second as second_words
from oms_app.pages.desk_passing import lost_notice, passing_panel
from oms_app.pages.desk_questions import ask_panel
from oms_app.pages.desk_refusal import refuse_panel
from oms_app.state.asking import Asking
from oms_app.state.desk_case import Case
from oms_app.state.desk_refusing import Refusing

S = Case.shown


def _approve() -> rx.Component:
    last_title = rx.cond(S.is_second, second_words.SECOND_TITLE, words.APPROVE_TITLE)
    return confirm_dialog(
        "approve",
        words.APPROVE,
        rx.cond(S.is_first, second_words.FIRST_TITLE, last_title),
        rx.cond(S.is_first, second_words.FIRST_TEXT, words.APPROVE_TEXT),
        words.APPROVE_YES,
        Case.act("approve", S.number, S.version),
        kind="primary",
        opener_kind="primary",
        sign="check",
    )


def _object_panel() -> rx.Component:
    return rx.el.form(
        rx.el.h2(second_words.OBJECT_TITLE),
        textarea_field(
            "objection", second_words.OBJECT_FIELD, hint=second_words.OBJECT_HINT, error=Case.text_error, rows=3
        ),
        rx.el.div(
            button(second_words.OBJECT_SEND, "primary", type="submit"),
            button(words.CANCEL, "quiet", on_click=Case.open_panel("")),
            class_name="line",
        ),
        on_submit=Case.object_to(S.number, S.version),
        class_name="decide-panel stack-tight",
    )


def _actions() -> rx.Component:
    ask = button(words.ASK, icon="chat", on_click=Asking.begin(S.number))
    differ = button(second_words.OBJECT, icon="arrow_left", on_click=Case.open_panel("object"))
    refuse = button(words.REFUSE, "danger", icon="close", on_click=Refusing.open_refusal(S.number))
    take = button(words.TAKE, "primary", icon="lock", on_click=Case.act("take", S.number, S.version))
    decide = rx.fragment(_approve(), ask, rx.cond(S.may_object, differ), refuse)
    return rx.el.div(rx.cond(S.may_decide, decide, rx.cond(S.may_take, take)), class_name="decide-actions")


def decision_bar() -> rx.Component:
    """What is open stays open when the case is somebody else's now: nothing that was typed is lost."""
    panel = rx.match(
        Case.panel, ("ask", ask_panel()), ("refuse", refuse_panel()), ("object", _object_panel()), _actions()
    )
    return rx.cond(
        S.may_decide | S.may_take | S.may_pass | (Case.panel != "") | (Case.lost != ""),
        rx.el.div(
            lost_notice(),
            rx.cond(S.may_pass, passing_panel(), panel),
            role="region",
            aria_label=words.DECISION,
            class_name="decide",
        ),
    )
