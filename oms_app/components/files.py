"""Files that were sent: what was found in each, and which the insurer has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx

from oms_app.components.icons import icon, status_icon
from oms_app.components.values import Event, each, pick, when
from oms_app.content import components as words
from oms_app.views.rows import FileRow


def file_list(
    files: rx.Var[list[FileRow]] | list[FileRow], on_remove: Callable[[Any], Event] | None = None
) -> rx.Component:
    """Files that were sent, good ones in a row, refused ones larger."""
    return rx.el.ul(*each(files, lambda row: file_row(row, on_remove)), class_name="files", aria_live="polite")


def _thumb(row: FileRow) -> rx.Component:
    picture = rx.el.img(src=row.thumb, alt="", loading="lazy")
    return rx.el.div(pick(row.thumb, picture, icon("file")), class_name="thumb", aria_hidden="true")


def file_row(row: FileRow, on_remove: Callable[[Any], Event] | None = None) -> rx.Component:
    """A file with what was found in it; a refused one stands large, with the reason and what to do."""
    sign = pick(row.tone == "success", icon("check_circle", "sm"), icon("alert", "sm"))
    remove = rx.fragment()
    if on_remove is not None:
        label = words.REMOVE_FILE + row.title
        remove = when(
            row.removable,
            rx.el.button(
                icon("close"), type="button", class_name="icon-button", aria_label=label, on_click=on_remove(row.id)
            ),
        )
    return rx.el.li(
        _thumb(row),
        rx.el.div(
            rx.el.h3(pick(row.href, rx.el.a(row.title, href=row.href, target="_blank"), row.title)),
            when(row.note, rx.el.p(sign, rx.el.span(row.note), class_name="file-note")),
            when(row.advice, rx.el.p(row.advice, class_name="file-advice")),
            when(row.meta, rx.el.p(row.meta, class_name="file-meta")),
            class_name="file-body",
        ),
        remove,
        class_name=f"file tone-{row.tone}",
    )


def _receipt(row: FileRow) -> rx.Component:
    sign = status_icon(pick(row.tone == "success", "check_circle", "alert"), "sm")
    return rx.el.span(sign, rx.el.span(row.note, class_name="receipt-text"), class_name=f"receipt tone-{row.tone}")


def receipt_row(row: FileRow) -> rx.Component:
    """A paper that the insurer has, with when it came: inside `rx.el.ul(class_name="rows")`."""
    return rx.el.li(
        _thumb(row),
        rx.el.div(
            pick(row.href, rx.el.a(row.title, href=row.href, target="_blank"), rx.el.span(row.title)),
            rx.el.p(row.meta, class_name="small muted"),
        ),
        when(row.note, _receipt(row)),
    )
