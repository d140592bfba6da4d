"""A question before something that cannot be taken back, and words that open on request."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.behaviour import show_dialog
from oms_app.components.buttons import Kind, button
from oms_app.components.icons import icon
from oms_app.components.values import Content, Event, Flag, Text
from oms_app.content import components as words


def confirm_dialog(
    dialog_id: Text,
    opener: Text,
    title: Text,
    text: Content,
    confirm: Text,
    on_confirm: Event,
    *content: Content,
    kind: Kind = "danger",
    opener_kind: Kind = "danger",
    sign: str | None = None,
    opener_label: Text = "",
) -> rx.Component:
    """A button that opens a native modal dialog: `title` asks, `text` says what will happen, Esc and «Отмена» leave."""
    named: dict[str, Any] = {"aria_label": opener_label} if isinstance(opener_label, rx.Var) or opener_label else {}
    return rx.el.span(
        button(
            opener,
            opener_kind,
            icon=sign,
            custom_attrs={"onClick": show_dialog(dialog_id)},
            aria_haspopup="dialog",
            **named,
        ),
        rx.el.dialog(
            rx.el.form(
                rx.el.h2(title, id=f"{dialog_id}-title"),
                rx.el.p(text, id=f"{dialog_id}-text"),
                *content,
                rx.el.div(
                    button(confirm, "primary" if kind == "primary" else kind, type="submit", on_click=on_confirm),
                    button(words.CANCEL, "quiet", type="submit", auto_focus=True),
                    class_name="dialog-actions",
                ),
                method="dialog",
                on_submit=None,
            ),
            id=dialog_id,
            aria_labelledby=f"{dialog_id}-title",
            aria_describedby=f"{dialog_id}-text",
            class_name="dialog",
        ),
        class_name="dialog-box",
    )


def choice_dialog(
    dialog_id: Text,
    opener: Text,
    title: Text,
    text: Content,
    *choices: tuple[Text, Text, Event],
    opener_kind: Kind = "secondary",
    sign: str | None = None,
) -> rx.Component:
    """A button that opens a choice of what to do at once: each has a name, what it is good for, its event."""
    drawn = [
        rx.el.button(
            rx.el.span(rx.el.b(name), rx.el.span(hint, class_name="small muted")),
            icon("arrow_right", "sm"),
            type="submit",
            on_click=event,
            class_name="dialog-choice",
        )
        for name, hint, event in choices
    ]
    opens = {"onClick": show_dialog(dialog_id)}
    return rx.el.span(
        button(opener, opener_kind, icon=sign, custom_attrs=opens, aria_haspopup="dialog"),
        rx.el.dialog(
            rx.el.form(
                rx.el.h2(title, id=f"{dialog_id}-title"),
                rx.el.p(text, id=f"{dialog_id}-text"),
                *drawn,
                rx.el.div(button(words.CANCEL, "quiet", type="submit"), class_name="dialog-actions"),
                method="dialog",
                on_submit=None,
            ),
            id=dialog_id,
            aria_labelledby=f"{dialog_id}-title",
            aria_describedby=f"{dialog_id}-text",
            class_name="dialog",
        ),
        class_name="dialog-box",
    )


def disclosure(summary: Text, *content: Content, open: Flag = False) -> rx.Component:
    """Words that are there for whoever wants them."""
    return rx.el.details(
        rx.el.summary(icon("chevron_down", "sm"), rx.el.span(summary)),
        rx.el.div(*content, class_name="disclosure-body"),
        class_name="disclosure",
        **({"open": open} if isinstance(open, rx.Var) or open else {}),
    )
