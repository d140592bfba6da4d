"""Ordering a document from a page: in which form, and once it is made, where it is if the browser did not open it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import Kind, link
from oms_app.components.cards import alert
from oms_app.components.dialog import choice_dialog
from oms_app.components.values import when
from oms_app.content import policy_pages as words
from oms_app.domain.papers import PaperKind
from oms_app.state.documents import Issuing

READY = Issuing.ready


def ready_notice() -> rx.Component:
    """Shown once a document was ordered on this page."""
    opened = (
        link(words.OPEN_PDF, READY.pdf, external=True),
        link(words.OPEN_HTML, READY.html, external=True),
        link(words.MY_PAPERS, routes.DOCUMENTS, icon="file"),
    )
    return when(READY.key, alert("success", rx.el.span(words.READY, READY.kind), words.READY_TEXT, *opened))


def order(policy_id: Any, kind: PaperKind, look: Kind = "secondary") -> rx.Component:
    """«Скачать справку», «Получить выписку»: PDF or HTML."""
    name, _, action = words.PAPER_KINDS[kind]
    return choice_dialog(
        f"form-{kind}-{policy_id}",
        action,
        words.FORM_TITLE.format(name=name),
        words.FORM_TEXT,
        (words.PDF, words.PDF_TEXT, Issuing.issue(policy_id, kind, "download")),
        (words.HTML, words.HTML_TEXT, Issuing.issue(policy_id, kind, "download_html")),
        opener_kind=look,
        sign="download",
    )
