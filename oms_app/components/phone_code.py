"""«Снять телефоном» beside the form: the button, the code with its warning, what is known of the phone."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import alert
from oms_app.components.icons import icon
from oms_app.components.layout import line
from oms_app.components.values import Event, Text, when
from oms_app.content import phone_scan as words


def phone_offer(on_open: Event) -> rx.Component:
    """What a phone can do here."""
    return rx.el.section(
        rx.el.div(
            rx.el.h2(words.OPEN_TITLE),
            rx.el.p(words.OPEN_TEXT, class_name="field-hint"),
        ),
        button(words.OPEN, icon="smartphone", id="phone-open", on_click=on_open),
        class_name="phone-offer",
    )


def time_left(seconds: Any) -> rx.Component:
    """Counted down by `phone.js`, for the eyes alone."""
    counted = rx.el.span(data_seconds=seconds, class_name="num strong")
    return rx.el.p(words.LEFT, " ", counted, class_name="small muted")


def at_the_end(on_end: Event) -> rx.Component:
    """What `phone.js` presses when the time is over."""
    return rx.el.button(hidden=True, type="button", tab_index=-1, data_link_over="", on_click=on_end)


def phone_dialog(*content: rx.Component, title: Text, actions: rx.Component) -> rx.Component:
    """Open while a link lives; not modal, so that the thumbnails are seen as they come."""
    return rx.el.dialog(
        rx.el.h2(title, id="phone-title", tab_index=-1),
        *content,
        actions,
        open=True,
        aria_labelledby="phone-title",
        class_name="phone-dialog",
    )


def code(picture: Text, address: Text, is_local: Any) -> rx.Component:
    """The QR code with the same address to be typed."""
    typed = rx.el.div(
        rx.el.p(words.CODE_TEXT),
        rx.el.p(words.OR_TYPE, class_name="small muted"),
        rx.el.code(address, class_name="phone-address"),
        class_name="stack stack-sm",
    )
    return rx.fragment(
        rx.el.div(
            rx.el.img(src=picture, alt=words.CODE_PICTURE, class_name="phone-qr"), typed, class_name="phone-code"
        ),
        when(is_local, alert("attention", words.LOCAL, words.LOCAL_TEXT)),
    )


def standing(text: Text, seconds: Any, is_connected: Any) -> rx.Component:
    """Whether the phone is there, and for how long."""
    sign = rx.cond(is_connected, icon("check_circle", "sm"), icon("clock", "sm"))
    tone = rx.cond(is_connected, "phone-standing tone-success", "phone-standing")
    said = rx.el.p(sign, rx.el.span(text), role="status", class_name="phone-is strong")
    return rx.el.div(said, time_left(seconds), class_name=tone)


def warning() -> rx.Component:
    """Why a link is not forwarded."""
    return rx.el.p(icon("alert", "sm"), rx.el.span(words.WARNING), class_name="phone-warning small")


def another_device() -> rx.Component:
    """That somebody else has the link."""
    return alert("danger", words.OTHER_DEVICE, words.OTHER_DEVICE_TEXT)


def endings(on_new: Event, on_close: Event) -> rx.Component:
    """«Новый код», «Закрыть»."""
    return line(
        button(words.NEW_CODE, icon="refresh", on_click=on_new), button(words.CLOSE, "quiet", on_click=on_close)
    )
