"""«Проверка документа»: is this paper genuine; by file, by code, by QR, for anybody (CERT-3)."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import card
from oms_app.components.dialog import disclosure
from oms_app.components.fields import text_field
from oms_app.components.layout import line, page_head, stack
from oms_app.components.paper_checks import TICKET, check_answer, file_place, qr_told
from oms_app.content import paper_checks as words
from oms_app.pages.frame import public_page
from oms_app.pages.page import Page
from oms_app.state.paper_checks import PaperCheckScreen as S
from oms_app.state.screen import Access


def _code() -> rx.Component:
    field = text_field(
        "code",
        words.CODE,
        value=S.code,
        error=S.code_error,
        hint=words.CODE_HINT,
        autocomplete="off",
        spell_check=False,
        max_length=80,
        class_name="input-check",
    )
    check = line(button(words.CHECK, "primary", type="submit", icon="shield"))
    form = rx.el.form(field, check, on_submit=S.check, key=S.code, class_name="stack stack-sm")
    return card(form, title=words.CODE_TITLE)


def _signature() -> rx.Component:
    """What the signature is, and what a reader of one's own needs to believe it."""
    certificates = link(
        words.CERTIFICATES, routes.SEAL_CERTIFICATES, icon="download", download=True, reload_document=True
    )
    return stack(rx.el.p(words.SIGNATURE_TEXT), rx.el.p(words.CERTIFICATES_TEXT), certificates)


def _ways() -> rx.Component:
    file = card(rx.el.p(words.FILE_TEXT), file_place(S.show(TICKET)), title=words.FILE_TITLE)
    paper = card(qr_told(S.address), title=words.QR_TITLE)
    signature = disclosure(words.SIGNATURE_TITLE, _signature())
    return stack(_code(), file, paper, signature, class_name="no-print")


def view() -> rx.Component:
    """The answer once there is one, and the ways to ask."""
    answered = rx.cond(S.answer.title != "", check_answer(S.answer, S.another))
    head = page_head(words.TITLE, words.LEAD)
    return public_page(rx.el.div(head, answered, _ways(), class_name="reading stack check-page"))


PAGE = Page(routes.VERIFY, words.TITLE, view, Access.ANYONE, S.load, words.LINK_TEXT)
PAGE_OF_CODE = Page(routes.VERIFY_CODE, words.TITLE_OF_CODE, view, Access.ANYONE, S.load_code, words.LINK_TEXT)
