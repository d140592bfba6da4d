"""The page of the phone: one purpose, no way elsewhere; a large camera button for each paper (DOC-8)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.fields import field
from oms_app.components.files import file_list
from oms_app.components.frame import brand, problem_notice
from oms_app.components.icons import icon
from oms_app.components.sending import upload_row
from oms_app.components.values import Content, Event, Text, pick, when
from oms_app.content import components as component_words
from oms_app.content import form as form_words
from oms_app.content import phone_scan as words
from oms_app.views.rows import Choice

SEND: rx.Var = rx.Var("(event) => window.sendFiles(event.currentTarget, window.phoneWays)")
PHOTOS = "image/jpeg,image/png"


def phone_shell(*content: Content, problem: Text, on_dismiss: Event) -> rx.Component:
    """A page without links."""
    head = rx.el.header(rx.el.div(brand(None), class_name="wrap top-in"), class_name="top")
    inside = rx.el.div(problem_notice(problem, on_dismiss), *content, class_name="wrap phone-page")
    main = rx.el.main(inside, id="main", tab_index=-1, class_name="main")
    return rx.el.div(head, main, class_name="shell shell-phone")


def tips() -> rx.Component:
    """What makes a good photograph, before the camera."""
    listed = [rx.el.li(icon("check", "xs"), rx.el.span(tip)) for tip in words.TIPS]
    return rx.el.ul(*listed, aria_label=words.TIPS_TITLE, class_name="phone-tips small")


def phone_slot(slot: Any, largest: int) -> rx.Component:
    """One paper (`views.phone_scan.PhoneSlot`): what was found in its photographs, which paper it is, the camera."""
    optional = when(slot.optional, rx.el.span(f", {component_words.OPTIONAL}", class_name="field-optional"))
    done = when(slot.has_files, rx.el.span(icon("check_circle", "sm"), words.HAS_FILES, class_name="phone-done"))
    return rx.el.section(
        rx.el.div(rx.el.h2(slot.title, optional), done, class_name="phone-slot-head"),
        when(slot.files.length() > 0, file_list(slot.files, lost=words.SHOOT_AGAIN)),
        rx.el.div(data_rows="", class_name="upload-rows"),
        upload_row(),
        _kind(slot),
        _camera(slot),
        id=slot.id,
        data_taken=largest,
        data_sent=largest,
        class_name="upload phone-slot card",
    )


def _camera(slot: Any) -> rx.Component:
    control = f"{slot.id}-camera"
    look = pick(slot.is_wanted, "button button-primary", "button button-secondary")
    return rx.el.label(
        rx.el.input(type="file", id=control, accept=PHOTOS, custom_attrs={"onChange": SEND, "capture": "environment"}),
        icon("camera"),
        rx.el.span(slot.camera, rx.el.span(words.photos_of(""), slot.title, class_name="sr")),
        html_for=control,
        class_name=[look, "button-wide file-input phone-camera"],
    )


def _kind(slot: Any) -> rx.Component:
    """Which paper it is: asked only where there are several."""
    control = f"{slot.id}-kind"
    asked: Any = field(
        control,
        form_words.SLOT_KIND,
        rx.el.select(
            rx.foreach(slot.kinds, _option), id=control, name="kind", class_name="input input-select input-full"
        ),
        "",
        "",
    )
    return pick(slot.kinds.length() > 1, asked, rx.el.input(type="hidden", name="kind", value=slot.kinds[0].value))


def _option(kind: Choice) -> rx.Component:
    return rx.el.option(kind.text, value=kind.value)
