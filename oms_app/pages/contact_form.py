"""The form of a new phone and of a new e-mail: the new one, the code, done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, link
from oms_app.components.cards import alert, facts
from oms_app.components.dialog import disclosure
from oms_app.components.fields import code_field, password_field, text_field
from oms_app.components.layout import page_head, stack
from oms_app.content import security as words
from oms_app.pages.frame import account_page, guarded
from oms_app.state.contact import Contact


@dataclass(frozen=True)
class ContactWords:
    """What one of the two pages says; `kind` is the login's."""

    kind: str
    title: str
    lead: str
    field: str
    hint: str
    sent: str
    save: str
    done: str
    keyboard: str
    autocomplete: str


def _value(page: ContactWords) -> rx.Component:
    return rx.el.form(
        facts([(words.NOW, Contact.now)], columns=1),
        text_field(
            "value",
            page.field,
            hint=page.hint,
            error=Contact.wrong["value"],
            input_mode=page.keyboard,
            autocomplete=page.autocomplete,
            required=True,
            max_length=254,
        ),
        password_field(
            "password",
            words.CONTACT_PASSWORD,
            hint=words.CONTACT_PASSWORD_HINT,
            error=Contact.wrong["password"],
            required=True,
            max_length=200,
        ),
        rx.el.div(button(words.SEND_CODE, "primary", type="submit"), class_name="line"),
        rx.el.p(words.CONTACT_NEXT, class_name="small muted"),
        on_submit=Contact.send_code(page.kind),
        class_name="stack narrow",
    )


def _code(page: ContactWords) -> rx.Component:
    form = rx.el.form(
        rx.el.p(page.sent, role="status"),
        code_field("code", words.CODE_FIELD, hint=words.CODE_HINT, error=Contact.code_error, required=True),
        rx.el.div(button(page.save, "primary", type="submit"), class_name="line"),
        on_submit=Contact.change,
        class_name="stack",
    )
    again = disclosure(
        words.CODE_NO,
        rx.el.p(words.CODE_WHY),
        rx.el.p(Contact.resend, class_name="small muted"),
        rx.el.div(
            button(words.CODE_AGAIN, on_click=Contact.send_again),
            button(words.CODE_OTHER, "quiet", on_click=Contact.start_over(page.kind)),
            class_name="line",
        ),
    )
    return stack(form, again, class_name="narrow")


def _done(page: ContactWords) -> rx.Component:
    return stack(alert("success", page.done, words.CONTACT_DONE_TEXT), link(words.TO_SECURITY, routes.SECURITY))


def contact_view(page: ContactWords) -> rx.Component:
    """The page."""
    step: Any = rx.match(Contact.step, ("code", _code(page)), ("done", _done(page)), _value(page))
    head = page_head(page.title, page.lead, back=back_link(words.BACK, routes.SECURITY))
    return account_page(guarded(Contact.loaded == page.kind, "form", stack(head, step)))
