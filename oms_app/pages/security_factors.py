"""«Способы входа»: what confirms a sign-in beside the password, and how to add what is better."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.behaviour import print_page
from oms_app.components.buttons import back_link, button, copy_button
from oms_app.components.cards import alert, card
from oms_app.components.dialog import confirm_dialog
from oms_app.components.fields import code_field, text_field
from oms_app.components.layout import line, page_head, stack
from oms_app.components.passkey import passkey_form
from oms_app.components.values import when
from oms_app.content import factors as words
from oms_app.pages.frame import account_page, guarded
from oms_app.pages.page import Page
from oms_app.pages.proof import after_proof
from oms_app.state.factors import FactorsScreen
from oms_app.state.screen import Access
from oms_app.views.factors import FactorRow


def _row(row: FactorRow) -> rx.Component:
    remove = confirm_dialog(
        f"remove-{row.id}",
        words.REMOVE,
        words.REMOVE_TITLE,
        words.REMOVE_TEXT,
        words.REMOVE,
        FactorsScreen.remove(row.id),
        opener_kind="quiet",
        opener_label=row.remove_label,
    )
    body = rx.el.div(
        rx.el.span(row.name, class_name="strong"),
        rx.el.span(row.about, class_name="small muted"),
        class_name="ledger-body",
    )
    return rx.el.li(body, rx.cond(row.removable & FactorsScreen.proved, rx.el.div(remove, class_name="ledger-do")))


def _mine() -> rx.Component:
    sms = rx.el.li(
        rx.el.div(
            rx.el.span(words.SMS_TITLE, class_name="strong"),
            rx.el.span(words.SMS_TEXT, class_name="small muted"),
            class_name="ledger-body",
        )
    )
    rows = rx.el.ul(
        rx.foreach(FactorsScreen.page.rows, _row), when(FactorsScreen.page.has_sms, sms), class_name="ledger"
    )
    empty = rx.cond(FactorsScreen.page.rows.length() == 0, rx.el.p(words.MINE_EMPTY, class_name="small muted mt-4"))
    return card(rows, empty, title=words.MINE_TITLE)


def _name_field(name: str, hint: str) -> rx.Component:
    return text_field(name, words.PASSKEY_NAME, hint=hint, optional=True, width="half", max_length=60)


def _passkey() -> rx.Component:
    form = passkey_form(
        "create",
        _name_field("name", words.PASSKEY_NAME_HINT),
        line(button(words.PASSKEY_ADD, "primary", icon="plus", type="submit")),
        ask=routes.AUTH_NEW_PASSKEY_ASK,
        action=routes.AUTH_NEW_PASSKEY,
        answer="answer",
    )
    wrong = when(FactorsScreen.passkey_error, alert("danger", FactorsScreen.passkey_error))
    return card(stack(rx.el.p(words.PASSKEY_TEXT), wrong, form), title=words.PASSKEY_TITLE)


def _app() -> rx.Component:
    start = line(button(words.APP_START, icon="smartphone", on_click=FactorsScreen.start_app))
    steps = rx.cond(FactorsScreen.app.key != "", _app_form(), start)
    return card(stack(rx.el.p(words.APP_TEXT), steps), title=words.APP_TITLE)


def _app_form() -> rx.Component:
    key = stack(
        rx.el.p(words.APP_OR_TYPE, class_name="small muted"),
        rx.el.code(FactorsScreen.app.key, class_name="num secret-key"),
        line(copy_button(FactorsScreen.app.key, words.APP_COPY, "quiet")),
        gap="sm",
    )
    picture = rx.el.img(src=FactorsScreen.app.picture, alt=words.APP_QR, class_name="secret-qr")
    return rx.el.form(
        rx.el.p(words.APP_SCAN),
        rx.el.div(picture, key, class_name="secret"),
        _name_field("app_name", words.APP_NAME_HINT),
        code_field("app_code", words.APP_CODE, hint=words.APP_CODE_FIRST_HINT, error=FactorsScreen.app_error),
        line(
            button(words.APP_CONFIRM, type="submit"),
            button(words.APP_CANCEL, "quiet", on_click=FactorsScreen.cancel_app),
        ),
        on_submit=FactorsScreen.confirm_app,
        class_name="stack",
    )


def _backup() -> rx.Component:
    again = confirm_dialog(
        "new-codes",
        words.BACKUP_AGAIN,
        words.BACKUP_AGAIN_TITLE,
        words.BACKUP_AGAIN_TEXT,
        words.BACKUP_MAKE,
        FactorsScreen.make_codes,
        opener_kind="secondary",
    )
    first = button(words.BACKUP_MAKE, on_click=FactorsScreen.make_codes)
    make = stack(
        rx.el.p(FactorsScreen.page.backup, class_name="muted"),
        line(rx.cond(FactorsScreen.page.has_backup, again, first)),
    )
    shown = FactorsScreen.codes.length() > 0
    return card(stack(rx.el.p(words.BACKUP_TEXT), rx.cond(shown, _codes(), make)), title=words.BACKUP_TITLE)


def _codes() -> rx.Component:
    codes = rx.el.ol(
        rx.foreach(FactorsScreen.codes, lambda code: rx.el.li(rx.el.code(code, class_name="num"))),
        class_name="secret-codes",
    )
    return rx.el.div(
        rx.el.h3(words.BACKUP_SHOWN_TITLE, id="backup-codes", tab_index=-1),
        rx.el.p(words.BACKUP_SHOWN_TEXT),
        codes,
        line(
            copy_button(FactorsScreen.codes.join("\n"), words.BACKUP_COPY),
            button(words.BACKUP_PRINT, icon="print", class_name="no-print", custom_attrs={"onClick": print_page()}),
            button(words.BACKUP_DONE, "quiet", class_name="no-print", on_click=FactorsScreen.hide_codes),
        ),
        class_name="stack secret-print",
    )


def view() -> rx.Component:
    """The page."""
    said = rx.el.div(when(FactorsScreen.said, alert("success", FactorsScreen.said)), class_name="notice-place")
    before_work = rx.cond(FactorsScreen.entering, words.STAFF_BEFORE_WORK, "")
    needs = when(FactorsScreen.page.needs, alert("attention", FactorsScreen.page.needs, before_work))
    back = rx.cond(FactorsScreen.entering, rx.fragment(), back_link(words.BACK, routes.SECURITY))
    head = page_head(words.TITLE, words.LEAD, back=back)
    ways = stack(_passkey(), _app(), _backup())
    return account_page(
        rx.el.div(
            guarded(FactorsScreen.loaded, "list", stack(head, said, needs, _mine(), after_proof(ways))),
            class_name="reading",
        )
    )


PAGE = Page(routes.SECURITY_FACTORS, words.TITLE, view, Access.ENTERING, FactorsScreen.load)
