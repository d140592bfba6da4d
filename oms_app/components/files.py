"""Files that were sent: what was found in each, and which the insurer has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx

from oms_app.components.buttons import button, icon_button
from oms_app.components.icons import icon, status_icon
from oms_app.components.values import Event, Text, each, has_any, pick, when
from oms_app.content import components as words
from oms_app.views.rows import FileRow, Mark, Remark


def file_list(
    files: rx.Var[list[FileRow]] | list[FileRow],
    on_remove: Callable[[Any], Event] | None = None,
    lost: str = words.CHOOSE_AGAIN,
) -> rx.Component:
    """Files that were sent, good ones in a row, refused ones larger; `lost` is told of one the page has no more."""
    return rx.el.ul(*each(files, lambda row: file_row(row, on_remove, lost)), class_name="files", aria_live="polite")


def _mark(mark: Mark) -> rx.Component:
    place = {"left": mark.left, "top": mark.top, "width": mark.width, "height": mark.height}
    return rx.el.span(when(mark.number, rx.el.b(mark.number)), style=place, class_name="mark")


def marked(picture: rx.Component, marks: rx.Var[list[Mark]] | list[Mark], about: Text, look: str = "") -> rx.Component:
    """A picture with rectangles over it; `about` says the same in words, where there is something to say."""
    spoken = when(about, rx.el.span(about, class_name="sr"))
    drawn = rx.el.span(*each(marks, _mark), aria_hidden="true", class_name="marks")
    return rx.el.span(picture, drawn, spoken, class_name=f"marked {look}".strip())


def _thumb(row: FileRow) -> rx.Component:
    picture = rx.el.img(src=row.thumb, alt="", loading="lazy")
    return rx.el.div(pick(row.thumb, marked(picture, row.marks, row.about), icon("file")), class_name="thumb")


def _remark(remark: Remark) -> rx.Component:
    return rx.el.li(
        when(remark.number, rx.el.b(remark.number, aria_hidden="true")),
        rx.el.p(rx.el.span(remark.reason, class_name="strong"), " ", remark.advice),
    )


def remark_list(remarks: rx.Var[list[Remark]] | list[Remark]) -> rx.Component:
    """What the checker said of a picture; the numbers are those of its rectangles."""
    return rx.el.ol(*each(remarks, _remark), class_name="remarks")


def _again(row: FileRow, lost_words: str) -> rx.Component:
    """What may be done with a refused file beside taking another picture; `uploads.js` sends it again."""
    send = button(words.SEND_AS_IS, "secondary", data_send_again="as_is", data_ticket=row.ticket)
    reduce = button(words.REDUCE, "secondary", data_send_again="reduce", data_ticket=row.ticket)
    lost = rx.el.p(lost_words, data_lost="", hidden=True, role="alert", class_name="small")
    return rx.fragment(
        when(row.may_reduce, reduce, lost),
        when(row.may_send, send, rx.el.p(words.SEND_AS_IS_HINT, class_name="small muted"), lost),
    )


def file_row(
    row: FileRow, on_remove: Callable[[Any], Event] | None = None, lost: str = words.CHOOSE_AGAIN
) -> rx.Component:
    """A file with what was found in it; a refused one stands large, with every reason and what to do."""
    sign = pick(row.tone == "success", icon("check_circle", "sm"), icon("alert", "sm"))
    return rx.el.li(
        _thumb(row),
        rx.el.div(
            rx.el.h3(pick(row.href, rx.el.a(row.title, href=row.href, target="_blank"), row.title)),
            when(row.note, rx.el.p(sign, rx.el.span(row.note), class_name="file-note")),
            when(row.advice, rx.el.p(row.advice, class_name="file-advice")),
            when(has_any(row.remarks), remark_list(row.remarks)),
            when(row.doubt, rx.el.p(icon("info", "sm"), rx.el.span(row.doubt), class_name="file-doubt")),
            when(row.meta, rx.el.p(row.meta, class_name="file-meta")),
            _again(row, lost),
            class_name="file-body",
        ),
        rx.fragment() if on_remove is None else _remove(row, on_remove),
        class_name=f"file tone-{row.tone}",
    )


def _remove(row: FileRow, on_remove: Callable[[Any], Event]) -> rx.Component:
    label = words.REMOVE_FILE + row.title
    return when(row.removable, icon_button("close", label, on_click=on_remove(row.id)))


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
            when(row.doubt, rx.el.p(row.doubt, class_name="small file-doubt")),
        ),
        when(row.note, _receipt(row)),
    )
