"""What every page has in its head: the sign, the manifest of the app, the colours around it, the scripts."""

from __future__ import annotations

import reflex as rx

from oms_app import routes, scripts
from oms_app.components.sight import sight_at_first
from oms_app.theme import COLOURS

LOOKS = ("light", "dark")


def head() -> list[rx.Component]:
    """In this order."""
    return [
        sight_at_first(),
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.link(rel="apple-touch-icon", href="/icons/touch-180.png"),
        rx.el.link(rel="manifest", href=routes.MANIFEST),
        *(
            rx.el.meta(name="theme-color", content=colour, custom_attrs={"media": f"(prefers-color-scheme: {look})"})
            for look, colour in zip(LOOKS, COLOURS["page"], strict=True)
        ),
        rx.el.script(src=scripts.href(), defer=True),
    ]
