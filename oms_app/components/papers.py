"""An issued document in a list: what it is, how it stands, its files, its code, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx

from oms_app.components.buttons import button, copy_button, link
from oms_app.components.dialog import confirm_dialog
from oms_app.components.downloads import files, share_file
from oms_app.components.icons import icon
from oms_app.components.layout import line
from oms_app.components.status import badge
from oms_app.components.values import Event, Text, when
from oms_app.content import document_pages as words

Act = Callable[[Any], Event]


def paper_item(row: Any, on_send: Act, on_revoke: Act, done: Any) -> rx.Component:
    """One document (`views.documents.PaperRow`); `done` is what was done a moment ago, and to which."""
    said = rx.el.p(
        rx.cond(done.key == row.key, rx.el.span(icon("check", "sm"), done.text)), role="status", class_name="paper-done"
    )
    return rx.el.li(
        icon("file"),
        rx.el.div(_what(row), _files(row, on_send), said, _code(row, on_revoke), class_name="paper-body"),
        key=row.key,
        class_name="paper card",
    )


def _what(row: Any) -> rx.Component:
    of_it = when(row.application, link(row.application, row.application_href, class_name="small"))
    head = rx.el.div(
        rx.el.h2(row.kind, class_name="paper-kind"),
        badge(row.badge.text, row.badge.tone, row.badge.icon),
        class_name="paper-head",
    )
    return rx.el.div(
        head,
        rx.el.p(row.person, ", ", rx.el.span(row.number, class_name="num")),
        rx.el.p(row.issued, ". ", row.size, class_name="small muted"),
        when(row.standing, rx.el.p(row.standing, class_name="small strong")),
        of_it,
    )


def _files(row: Any, on_send: Act) -> rx.Component:
    """The files come from plain HTTP, so these links leave the application."""
    saved: dict[str, Any] = {"download": True, "reload_document": True}
    ways = line(
        button(words.PDF, icon="download", href=row.pdf, aria_label=row.pdf_label, **saved),
        button(words.HTML, "quiet", href=row.html, aria_label=row.html_label, **saved),
        button(words.PRINT, "quiet", icon="print", href=row.printed, aria_label=row.print_label, target="_blank"),
        share_file(row.pdf, row.share_label),
        when(row.send_label, _send(row, on_send)),
        class_name="paper-files",
    )
    return files(ways, class_name="no-print")


def _send(row: Any, on_send: Act) -> rx.Component:
    return confirm_dialog(
        f"send-{row.key}",
        words.SEND,
        words.SEND_TITLE,
        row.send_text,
        words.SEND_YES,
        on_send(row.key),
        rx.el.p(words.SEND_OTHER, class_name="small muted"),
        kind="primary",
        opener_kind="quiet",
        sign="mail",
        opener_label=row.send_label,
    )


def _code(row: Any, on_revoke: Act) -> rx.Component:
    take_back = confirm_dialog(
        f"revoke-{row.key}",
        words.REVOKE,
        words.REVOKE_TITLE,
        row.revoke_text,
        words.REVOKE_YES,
        on_revoke(row.key),
        opener_kind="quiet",
        sign="close",
        opener_label=row.revoke_label,
    )
    told = rx.el.p(
        rx.el.span(words.CODE, class_name="small muted"), rx.el.code(row.code, class_name="num paper-digits")
    )
    acts = line(
        copy_button(row.code, words.COPY_CODE, "quiet"),
        link(words.CHECK_LINK, row.check_href, icon="shield"),
        when(row.revoke_label, take_back),
        class_name="no-print",
    )
    return when(row.code, rx.el.div(told, acts, class_name="paper-code"))


def paper_list(rows: Any, label: Text, on_send: Act, on_revoke: Act, done: Any) -> rx.Component:
    """Documents one under another."""
    drawn = rx.foreach(rows, lambda row: paper_item(row, on_send, on_revoke, done))
    return rx.el.ul(drawn, aria_label=label, class_name="papers")
