"""What a page says when a document was made: where it is, and how to open it if the browser did not."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import link
from oms_app.components.cards import alert
from oms_app.components.values import when
from oms_app.content import policy_pages as words
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
