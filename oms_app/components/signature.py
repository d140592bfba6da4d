"""An electronic signature as it was judged: the verdict, the protocol, the certificate, the files (APP-7)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import link
from oms_app.components.cards import facts_list
from oms_app.components.dialog import disclosure
from oms_app.components.icons import status_icon
from oms_app.components.layout import line, stack
from oms_app.components.values import when
from oms_app.content import signatures as words
from oms_app.views.rows import TimelineStep

SAVED: dict[str, Any] = {"download": True, "reload_document": True}


def signature_told(judged: Any) -> rx.Component:
    """What was checked and of whom, behind a line that opens; then what may be taken away."""
    protocol = disclosure(
        words.PROTOCOL,
        rx.el.p(judged.checked, class_name="small muted"),
        rx.el.ul(rx.foreach(judged.checks, _check), class_name="rows rows-messages"),
        when(judged.facts.length() > 0, rx.el.h3(words.CERTIFICATE), facts_list(judged.facts, 2)),
    )
    return stack(protocol, when(judged.container, _files(judged)), gap="sm")


def _check(check: TimelineStep) -> rx.Component:
    return rx.el.li(
        status_icon(check.icon, "sm"),
        rx.el.div(rx.el.p(check.title), rx.el.p(check.text, class_name="small muted")),
    )


def _files(judged: Any) -> rx.Component:
    return line(
        link(words.FILE_CONTENT, judged.content, icon="download", **SAVED),
        link(words.FILE_CONTAINER, judged.container, icon="download", **SAVED),
        link(words.FILE_PROTOCOL, judged.protocol, icon="download", **SAVED),
    )
