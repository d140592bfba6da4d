"""The scan at the desk: the picture of a page with zoom and turn, usable from the keyboard."""

from __future__ import annotations

import reflex as rx

from oms_app.components.behaviour import rotate_scan, zoom_scan
from oms_app.components.files import marked
from oms_app.components.icons import icon
from oms_app.components.values import Text
from oms_app.content import components as words
from oms_app.views.rows import Mark


def _tool(sign: str, label: str, action: rx.Var) -> rx.Component:
    return rx.el.button(
        icon(sign),
        type="button",
        aria_label=label,
        title=label,
        class_name="icon-button",
        custom_attrs={"onClick": action},
    )


def scan_viewer(
    src: Text, title: Text, media: Text = "", marks: rx.Var[list[Mark]] | list[Mark] | None = None
) -> rx.Component:
    """A page of a paper; `media` says what it is, in words. Arrow keys scroll the focused picture."""
    picture = rx.el.img(src=src, alt=title, class_name="scan")
    return rx.el.section(
        rx.el.div(
            marked(picture, [] if marks is None else marks, "", "scan-sheet"),
            class_name="viewer-stage",
            tab_index=0,
            role="group",
            aria_label=title,
        ),
        rx.el.div(
            _tool("zoom_out", words.ZOOM_OUT, zoom_scan(0.8)),
            rx.el.output("100\u00a0%", class_name="num viewer-zoom"),
            _tool("zoom_in", words.ZOOM_IN, zoom_scan(1.25)),
            _tool("fit", words.ZOOM_RESET, zoom_scan(0)),
            _tool("refresh", words.ROTATE, rotate_scan()),
            rx.el.span(media, class_name="small muted viewer-media"),
            class_name="viewer-tools",
        ),
        class_name="viewer",
    )
