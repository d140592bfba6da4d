"""The last page of the form: a code from an SMS or of the person's app, and «Отправить заявку» (APP-6, SUB-1)."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import card
from oms_app.components.fields import code_field
from oms_app.components.layout import stack
from oms_app.components.values import pick
from oms_app.content import factors
from oms_app.content import form as words
from oms_app.content import signatures as signature_words
from oms_app.domain.factors import FactorKind
from oms_app.pages.form_household import household_code
from oms_app.state.confirming import Confirming
from oms_app.state.draft import Draft

IS_CODED = Confirming.coded == Draft.form.key
IS_UNSIGNED = Draft.form.signing.is_asked & ~Draft.form.signing.is_signed


def confirm_page() -> rx.Component:
    """Ask for a code, then for its digits; whoever has an app types its code at once."""
    to_phone = rx.el.p(words.CONFIRM_BEFORE, rx.el.b(Draft.form.phone), ".")
    code = card(pick(IS_CODED, _code(), pick(Confirming.has_app, _app_code(), to_phone)))
    return stack(
        household_code(),
        pick(IS_UNSIGNED, rx.el.p(signature_words.WAITS, class_name="muted"), code),
        rx.el.p(Draft.form.after, class_name="muted"),
        on_mount=Confirming.see_ways,
    )


def _app_code() -> rx.Component:
    instead = button(words.CONFIRM_SEND, "quiet", on_click=Confirming.send_code(Draft.form.key))
    return stack(
        rx.el.p(factors.ASKED[FactorKind.APP].lead),
        code_field("code", factors.APP_CODE, hint=factors.APP_CODE_HINT, error=Confirming.code_error),
        rx.el.div(instead, class_name="line"),
    )


def _code() -> rx.Component:
    again = button(words.CONFIRM_AGAIN, "quiet", on_click=Confirming.send_code(Draft.form.key))
    return stack(
        rx.el.p(Confirming.sent, role="status"),
        code_field("code", words.CONFIRM_FIELD, hint=words.CONFIRM_HINT, error=Confirming.code_error),
        rx.el.p(Confirming.resend, class_name="small muted"),
        rx.el.div(again, class_name="line"),
    )


def confirm_button() -> rx.Component:
    """«Получить код», then «Отправить заявку»; one press is enough."""
    label = pick(
        Confirming.sending,
        words.CONFIRM_SENDING,
        pick(Draft.household.send, Draft.household.send, words.CONFIRM_SUBMIT),
    )
    send = button(label, "primary", type="submit", form="step", disabled=Confirming.sending)
    ask = button(words.CONFIRM_SEND, "primary", on_click=Confirming.send_code(Draft.form.key))
    return pick(IS_UNSIGNED, rx.fragment(), pick(IS_CODED | Confirming.has_app, send, ask))
