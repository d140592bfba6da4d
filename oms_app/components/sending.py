"""A place for one paper: files chosen, dropped or photographed go one after another, each with its own progress.

The way of a file is drawn by `assets/uploads.js`; what became of it comes from the server as a row of `file_list`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx
from reflex.event import EventChain, EventSpec
from reflex_base.utils.imports import ImportVar
from reflex_base.vars import VarData
from reflex_components_core.core.upload import Upload  # type: ignore[import-untyped]

from oms_app.components.buttons import button
from oms_app.components.error_line import error_line
from oms_app.components.files import file_list
from oms_app.components.icons import icon
from oms_app.components.values import Content, Event, Text, when
from oms_app.content import components as words
from oms_app.content import form as form_words
from oms_app.domain.documents import LARGEST_SENT, LARGEST_TAKEN
from oms_app.views.help_places import SLOT
from oms_app.views.rows import FileRow

# Reflex serves its upload route only where its own drop zone is used; the native inputs need the route without it.
Upload.is_used = True

ACCEPT = "image/jpeg,image/png,application/pdf,.jpg,.jpeg,.png,.pdf"
SHEETS = "text/csv,.csv,text/plain,.txt"
ARGUMENTS = {"files": "[_file]", "upload_id": "_ticket", "on_upload_progress": "_progress"}
TICKET, KIND = rx.Var("_ticket").to(str), rx.Var("_kind").to(str)
WISH, INSTEAD = rx.Var("_wish").to(str), rx.Var("_instead").to(str)


def _ways(upload: EventSpec) -> rx.Var[Any]:
    """The browser's functions for one file: send it, stop it, ask whether it is still going."""
    args: tuple[tuple[rx.Var[Any], rx.Var[Any]], ...] = tuple(
        (name, rx.Var(ARGUMENTS.get(name._js_expr, str(value)))) for name, value in upload.args
    )
    data = VarData.merge(*[value._get_all_var_data() for _, value in upload.args])
    chain = EventChain(
        events=[upload.with_args(args)],
        args_spec=lambda file, ticket, kind, wish, instead, progress: [file, ticket, kind, wish, instead, progress],
    )
    send = rx.Var.create(chain)
    control = "refs[`__upload_controllers_${ticket}`]"
    refs = VarData(imports={"$/utils/state": [ImportVar(tag="refs")]})
    return rx.Var(
        f"(event) => window.sendFiles(event.currentTarget, {{send: {send!s},"
        f" abort: (ticket) => {control}?.abort(), isGoing: (ticket) => Boolean({control})}})",
        _var_data=VarData.merge(send._get_all_var_data(), data, refs),
    )


def _file_input(place: Text, part: str, label: Text, sign: str, ways: rx.Var[Any], **attributes: Any) -> rx.Component:
    name = f"{place}-{part}"
    return rx.el.label(
        rx.el.input(
            type="file",
            id=name,
            accept=ACCEPT,
            aria_describedby=f"{place}-hint {place}-problem",
            custom_attrs={"onChange": ways, **attributes},
        ),
        icon(sign, "sm"),
        rx.el.span(label),
        html_for=name,
        class_name="button button-secondary file-input",
    )


def _state(text: str, *states: str) -> rx.Component:
    return rx.el.span(text, data_when=" ".join(states))


def upload_row() -> rx.Component:
    """What `uploads.js` copies for each file."""
    return rx.el.div(
        rx.el.p(rx.el.span(data_name="", class_name="strong"), class_name="upload-name"),
        rx.el.p(
            _state(form_words.UPLOAD_WAITING, "waiting"),
            _state(form_words.UPLOAD_GOING, "going"),
            _state(form_words.UPLOAD_CHECKING, "checking"),
            rx.el.span(data_percent="", data_when="going", class_name="num"),
            class_name="small muted upload-going",
            role="status",
        ),
        rx.el.p(
            _state(form_words.UPLOAD_FAILED, "failed"),
            _state(form_words.UPLOAD_LARGE, "large"),
            _state(form_words.UPLOAD_LARGE_PDF, "large-pdf"),
            _state(form_words.UPLOAD_HUGE, "huge"),
            role="alert",
            data_when="failed large large-pdf huge",
            class_name="field-error",
        ),
        rx.el.progress(max=100, data_when="waiting going checking"),
        rx.el.div(
            button(form_words.UPLOAD_AGAIN, "secondary", icon="upload", data_act="again", data_when="failed"),
            button(form_words.UPLOAD_REDUCE, "secondary", icon="fit", data_act="reduce", data_when="large"),
            button(
                rx.fragment(
                    _state(form_words.UPLOAD_CANCEL, "waiting", "going", "checking"),
                    _state(form_words.UPLOAD_DISMISS, "failed", "large", "large-pdf", "huge"),
                ),
                "quiet",
                icon="close",
                data_act="cancel",
            ),
            class_name="line",
        ),
        data_row="",
        hidden=True,
        class_name="upload-progress",
    )


def _drop(place: Text, ways: rx.Var[Any], named: Text) -> rx.Component:
    here = rx.el.span(" ", words.DROP_HERE, class_name="wide-only")
    hint = rx.el.p(form_words.SLOT_HINT, here, class_name="field-hint")
    return rx.el.div(
        rx.el.div(rx.el.h3(form_words.SLOT_ADD), hint, when(named, rx.el.p(named, class_name="field-hint"))),
        rx.el.div(
            _file_input(place, "camera", words.CAMERA, "camera", ways, capture="environment"),
            _file_input(place, "file", words.CHOOSE_FILE, "upload", ways, multiple=True),
            class_name="drop-actions",
        ),
        class_name="drop",
    )


def paper_slot(
    title: Content,
    hint: Text,
    kind: rx.Component,
    *,
    slot_id: Text,
    files: rx.Var[Any] | list[FileRow],
    done: Text,
    problem: Text,
    upload: EventSpec,
    on_remove: Callable[[Any], Event],
    named: Text = "",
) -> rx.Component:
    """One paper: its files, which paper it is (`kind`, a control named «kind»), the place to add another.

    `upload` is a handler's event made with `rx.upload_files(upload_id="")`, given `KIND`, `TICKET`, `WISH`, `INSTEAD`
    too; `done` are the tickets that the server has judged, with spaces between; `named` says how a file will be called.
    """
    return rx.el.section(
        rx.el.div(rx.el.h2(title), rx.el.p(hint, id=f"{slot_id}-hint", class_name="field-hint")),
        error_line(problem, SLOT, id=f"{slot_id}-problem", role="alert"),
        when(rx.Var.create(files).to(list).length() > 0, file_list(files, on_remove)),
        rx.el.div(data_rows="", class_name="upload-rows"),
        upload_row(),
        kind,
        _drop(slot_id, _ways(upload), named),
        id=slot_id,
        tab_index=-1,
        data_done=done,
        data_taken=LARGEST_TAKEN,
        data_sent=LARGEST_SENT,
        class_name="upload",
    )


def sheet_slot(title: Text, hint: Text, *, upload: EventSpec, done: Text) -> rx.Component:
    """One table to be read, with its progress; `upload` and `done` as for `paper_slot`."""
    return rx.el.div(
        rx.el.div(rx.el.p(title, class_name="strong"), rx.el.p(hint, id="sheet-hint", class_name="field-hint")),
        rx.el.div(data_rows="", class_name="upload-rows"),
        upload_row(),
        rx.el.input(type="hidden", name="kind", value=""),
        rx.el.label(
            rx.el.input(
                type="file",
                id="sheet-file",
                accept=SHEETS,
                aria_describedby="sheet-hint",
                custom_attrs={"onChange": _ways(upload)},
            ),
            icon("upload", "sm"),
            rx.el.span(words.CHOOSE_FILE),
            html_for="sheet-file",
            class_name="button button-secondary file-input",
        ),
        data_done=done,
        data_taken=LARGEST_TAKEN,
        data_sent=LARGEST_SENT,
        class_name="upload",
    )
