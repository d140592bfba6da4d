"""What is said while the portal cannot be reached, or is there and cannot answer; Reflex reconnects by itself."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors  # type: ignore[import-untyped]

from oms_app.components.buttons import button
from oms_app.components.icons import icon
from oms_app.components.values import when
from oms_app.content import components as words


def offline_banner() -> rx.Component:
    """A calm strip, read aloud once; for `rx.App(extra_app_wraps={(5, "Offline"): lambda _: offline_banner()})`."""
    strip = rx.el.div(
        icon("globe", "sm"),
        rx.el.p(rx.el.b(words.OFFLINE_TITLE), " ", words.OFFLINE_TEXT),
        class_name="offline",
    )
    unwell = (
        rx.el.output(id="unwell", class_name="unwell"),  # filled by `state.unwell`, emptied by `assets/unwell.js`
        button(words.CLOSE, "quiet"),
    )
    return rx.fragment(
        rx.el.div(when(has_connection_errors, strip), role="status", class_name="offline-place no-print"),
        rx.el.div(*unwell, class_name="offline-place unwell-place no-print"),
    )
