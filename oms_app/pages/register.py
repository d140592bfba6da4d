"""«Регистрация»: who you are, how to reach you, what you will sign in by; a plain form."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import alert
from oms_app.components.choices import checkbox
from oms_app.components.dialog import disclosure
from oms_app.components.error_line import how_to_mend
from oms_app.components.fields import date_field, text_field
from oms_app.components.layout import page_head
from oms_app.components.passwords import new_password_field
from oms_app.components.values import when
from oms_app.content import consents
from oms_app.content import registration as words
from oms_app.domain.consents import ConsentKind
from oms_app.domain.registration import OPTIONAL, Entry
from oms_app.pages.frame import public_page
from oms_app.pages.login import demo_note, post_form
from oms_app.pages.page import Page
from oms_app.state.registering import Registering
from oms_app.state.screen import Access

KEPT = "register"
IS_WRONG: Any = Registering.wrong.values().join("")


def _entry(entry: Entry, autocomplete: str, **props: Any) -> rx.Component:
    is_optional = entry in OPTIONAL
    return text_field(
        entry,
        words.ENTRIES[entry],
        error=Registering.wrong[entry],
        optional=is_optional,
        required=not is_optional,
        autocomplete=autocomplete,
        keep=KEPT,
        max_length=254,
        **props,
    )


def _group(title: str, *fields: rx.Component) -> rx.Component:
    return rx.el.fieldset(rx.el.legend(title, class_name="legend"), *fields, class_name="stack")


def _who() -> rx.Component:
    born_on = date_field(
        Entry.BORN_ON,
        words.ENTRIES[Entry.BORN_ON],
        error=Registering.wrong[Entry.BORN_ON],
        autocomplete="bday",
        keep=KEPT,
        required=True,
    )
    return _group(
        words.WHO,
        _entry(Entry.LAST_NAME, "family-name", hint=words.NAMES_HINT),
        _entry(Entry.FIRST_NAME, "given-name"),
        _entry(Entry.PATRONYMIC, "additional-name"),
        born_on,
        _entry(Entry.SNILS, "off", hint=words.SNILS_HINT, input_mode="numeric", width="half"),
    )


def _how() -> rx.Component:
    return _group(
        words.HOW,
        _entry(Entry.PHONE, "tel", hint=words.PHONE_HINT, input_mode="tel", width="half"),
        _entry(Entry.EMAIL, "email", hint=words.EMAIL_HINT, input_mode="email"),
    )


def _consent() -> rx.Component:
    text = consents.current(ConsentKind.PROCESSING)
    paragraphs = [rx.el.p(paragraph) for paragraph in text.text.split("\n\n")]
    agreed = checkbox(
        Entry.CONSENT,
        words.CONSENT,
        error=Registering.wrong[Entry.CONSENT],
        value=str(text.version),
        required=True,
    )
    return rx.el.div(agreed, disclosure(words.CONSENT_READ, *paragraphs), class_name="stack stack-sm")


def view() -> rx.Component:
    """The form."""
    wrong = when(IS_WRONG, alert("danger", words.WRONG))
    refused = when(Registering.error, alert("danger", Registering.error, "", how_to_mend(Registering.problem_help)))
    password = new_password_field(
        Entry.PASSWORD, words.ENTRIES[Entry.PASSWORD], error=Registering.wrong[Entry.PASSWORD]
    )
    form = post_form(
        _who(),
        _how(),
        _group(words.SAFETY, password),
        _consent(),
        rx.el.div(button(words.GO_ON, "primary", type="submit"), class_name="line"),
        rx.el.p(words.NEXT, class_name="muted small"),
        action=routes.AUTH_REGISTER,
    )
    have_one = link(words.HAVE_ONE, routes.LOGIN)
    note = alert("info", words.LEVEL_NOTE, words.LEVEL_TEXT)
    head = page_head(words.TITLE, words.LEAD)
    return public_page(
        rx.el.div(head, refused, wrong, note, form, have_one, demo_note(Registering.demo), class_name="narrow stack"),
        sign_in=False,
    )


PAGE = Page(routes.REGISTER, words.TITLE, view, Access.ANYONE, Registering.load_form, words.ABOUT)
