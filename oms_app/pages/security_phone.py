"""«Новый телефон»."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.content import security as words
from oms_app.pages.contact_form import ContactWords, contact_view
from oms_app.pages.page import Page
from oms_app.state.contact import Contact
from oms_app.state.screen import Access

PHONE = ContactWords(
    kind="phone",
    title=words.PHONE_TITLE,
    lead=words.PHONE_LEAD,
    field=words.PHONE_FIELD,
    hint=words.PHONE_HINT,
    sent=words.CODE_SENT_PHONE,
    save=words.SAVE_PHONE,
    done=words.PHONE_DONE,
    keyboard="tel",
    autocomplete="tel",
)


def view() -> rx.Component:
    """The page."""
    return contact_view(PHONE)


PAGE = Page(routes.SECURITY_PHONE, words.PHONE_TITLE, view, Access.SIGNED_IN, Contact.load_phone)
