"""Buttons and links: a button does, a link goes."""

from __future__ import annotations

from typing import Any, Literal

import reflex as rx

from oms_app.components.behaviour import copy_text, share_words
from oms_app.components.icons import icon as drawn
from oms_app.components.values import Text, when
from oms_app.content import components as words

Kind = Literal["primary", "secondary", "danger", "quiet"]
TRAILING = ("arrow_right", "external")


def _label(label: Text, icon: str | None) -> list[rx.Component]:
    text = rx.el.span(label, class_name="button-text")
    if icon is None:
        return [text]
    return [text, drawn(icon, "sm")] if icon in TRAILING else [drawn(icon, "sm"), text]


def button(
    label: Text,
    kind: Kind = "secondary",
    icon: str | None = None,
    href: Text | None = None,
    type: Literal["button", "submit", "reset"] = "button",
    wide: bool = False,
    **props: Any,
) -> rx.Component:
    """A button, or with `href` a link that looks like one; events and other attributes pass through."""
    look = f"button button-{kind} {'button-wide ' if wide else ''}{props.pop('class_name', '')}".strip()
    if href is not None:
        return rx.el.a(*_label(label, icon), href=href, class_name=look, **props)
    return rx.el.button(*_label(label, icon), type=type, class_name=look, **props)


def icon_button(name: str, label: Text, **props: Any) -> rx.Component:
    """A button that is only an icon; the label is read aloud and shown on hover."""
    look = f"icon-button {props.pop('class_name', '')}".strip()
    return rx.el.button(drawn(name), type="button", class_name=look, aria_label=label, title=label, **props)


def link(text: Text, href: Text, icon: str | None = None, external: bool = False, **props: Any) -> rx.Component:
    """A link that stands alone in its line; an external one opens a new tab and says so."""
    look = f"link {props.pop('class_name', '')}".strip()
    away = {"target": "_blank", "rel": "noopener noreferrer"} if external else {}
    return rx.el.a(
        drawn(icon, "sm") if icon else rx.fragment(),
        rx.el.span(text, class_name="link-text"),
        when(external, drawn("external", "xs"), rx.el.span(f", {words.OPENS_IN_NEW_TAB}", class_name="sr")),
        href=href,
        class_name=look,
        **away,
        **props,
    )


def back_link(text: Text, href: Text) -> rx.Component:
    """The way back, above the heading of the page."""
    return link(text, href, icon="arrow_left", class_name="link-back no-print")


def copy_button(value: Text, label: Text, kind: Kind = "secondary") -> rx.Component:
    """Copies the value; says «Скопировано» beside its words and to screen readers, once."""
    return rx.el.span(
        rx.el.button(
            drawn("copy", "sm"),
            rx.el.span(label, class_name="button-text"),
            type="button",
            class_name=f"button button-{kind} copy",
            custom_attrs={"onClick": copy_text(value, words.COPIED)},
        ),
        rx.el.span(role="status", class_name="copy-done"),
        class_name="copy-box no-print",
    )


def share_button(text: Text, kind: Kind = "quiet") -> rx.Component:
    """«Поделиться»: the words through the sheet of the phone's system; not there where the system has none."""
    press = {"onClick": share_words(text)}
    return button(words.SHARE, kind, icon="share", class_name="share no-print", custom_attrs=press)
