"""Files: where they are put in, how they go, and what became of each.

The inputs are native ones: dropping, choosing and the camera all work without a library, each has a name for screen
readers, and a refused file never travels over the websocket.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx
from reflex.event import EventHandler, EventSpec
from reflex_components_core.core.upload import Upload  # type: ignore[import-untyped]

from oms_app.components.buttons import button
from oms_app.components.icons import icon, status_icon
from oms_app.components.values import Event, Flag, Number, Text, each, pick, when
from oms_app.components.viewer import scan_viewer
from oms_app.content import components as words
from oms_app.views.rows import FileRow

__all__ = ["file_list", "file_row", "receipt_row", "scan_viewer", "upload_slot"]

# Reflex serves its upload route only where its own drop zone is used; the native inputs need the route without it.
Upload.is_used = True

ACCEPT = "image/jpeg,image/png,application/pdf,.jpg,.jpeg,.png,.pdf"


def _picked(upload: EventSpec) -> EventSpec:
    """The upload event, reading the files from the input that changed instead of Reflex's drop zone."""
    files: rx.Var[Any] = rx.Var("Array.from(_e.target.files)")
    return upload.with_args(tuple((name, files if name._js_expr == "files" else value) for name, value in upload.args))


def _file_input(slot_id: str, part: str, label: Text, sign: str, on_files: Event, **attributes: Any) -> rx.Component:
    upload = on_files(rx.upload_files(upload_id=slot_id)) if isinstance(on_files, EventHandler) else on_files
    name = f"{slot_id}-{part}"
    forget = rx.call_function(rx.Var("() => { _e.target.value = ''; }"))
    return rx.el.label(
        rx.el.input(
            type="file",
            id=name,
            accept=ACCEPT,
            on_change=[_picked(upload), forget],
            aria_describedby=f"{slot_id}-hint {slot_id}-problem",
            custom_attrs=attributes,
        ),
        icon(sign, "sm"),
        rx.el.span(label),
        html_for=name,
        class_name="button button-secondary file-input",
    )


def _progress(slot_id: str, progress: Number, on_cancel: Event) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.el.span(words.UPLOADING, id=f"{slot_id}-going", class_name="strong"),
            rx.el.span(progress, "\u00a0%", class_name="num muted"),
            class_name="small upload-going",
        ),
        rx.el.progress(value=progress, max=100, aria_labelledby=f"{slot_id}-going"),
        button(words.CANCEL_UPLOAD, "quiet", icon="close", on_click=on_cancel),
        class_name="upload-progress",
    )


def _drop(slot_id: str, title: Text, hint: Text, on_files: Event) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.h3(title),
            rx.el.p(
                hint,
                rx.el.span(" ", words.DROP_HERE, class_name="wide-only"),
                id=f"{slot_id}-hint",
                class_name="field-hint",
            ),
        ),
        rx.el.div(
            _file_input(slot_id, "camera", words.CAMERA, "camera", on_files, capture="environment"),
            _file_input(slot_id, "file", words.CHOOSE_FILE, "upload", on_files, multiple=True),
            class_name="drop-actions",
        ),
        class_name="drop",
    )


def upload_slot(
    title: Text,
    hint: Text,
    *,
    slot_id: str,
    files: rx.Var[list[FileRow]] | list[FileRow],
    progress: Number = 0,
    uploading: Flag = False,
    problem: Text = "",
    on_files: Event,
    on_cancel: Event = None,
    on_remove: Callable[[Any], Event] | None = None,
) -> rx.Component:
    """One paper to send: its files, then the place to add another.

    `on_files` is a State handler for `list[rx.UploadFile]`, or its event made with
    `rx.upload_files(upload_id=slot_id, on_upload_progress=…)`; `on_remove(id)` is an event.
    """
    cancel = rx.cancel_upload(slot_id) if on_cancel is None else on_cancel
    return rx.el.div(
        when(files, file_list(files, on_remove)),
        rx.el.p(
            when(problem, icon("alert", "sm"), rx.el.span(problem)),
            id=f"{slot_id}-problem",
            role="alert",
            class_name="field-error",
        ),
        pick(uploading, _progress(slot_id, progress, cancel), _drop(slot_id, title, hint, on_files)),
        class_name="upload",
        id=slot_id,
        tab_index=-1,
    )


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
