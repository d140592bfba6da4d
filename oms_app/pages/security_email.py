"""«Новая почта»."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.content import security as words
from oms_app.pages.contact_form import ContactWords, contact_view
from oms_app.pages.page import Page
from oms_app.state.contact import Contact
from oms_app.state.screen import Access

EMAIL = ContactWords(
    kind="email",
    title=words.EMAIL_TITLE,
    lead=words.EMAIL_LEAD,
    field=words.EMAIL_FIELD,
    hint=words.EMAIL_HINT,
    sent=words.CODE_SENT_EMAIL,
    save=words.SAVE_EMAIL,
    done=words.EMAIL_DONE,
    keyboard="email",
    autocomplete="email",
)


def view() -> rx.Component:
    """The page."""
    return contact_view(EMAIL)


PAGE = Page(routes.SECURITY_EMAIL, words.EMAIL_TITLE, view, Access.SIGNED_IN, Contact.load_email)
