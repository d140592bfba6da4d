"""What is still to be confirmed, where editing would be; each step is a link (SIGN-2)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import Kind, button
from oms_app.components.cards import alert
from oms_app.content import identity_check as words


def missing_list(missing: Any, why: Any, kind: Kind = "secondary") -> rx.Component:
    """Why there is no editing, the steps that open it, and the way to them."""
    steps = rx.foreach(missing, lambda step: rx.el.li(rx.el.a(step.text, href=step.href)))
    told = rx.fragment(rx.el.span(why), rx.el.span(words.MISSING_TITLE, ":", class_name="block mt-2"))
    return rx.el.div(
        alert(
            "info",
            words.MISSING_HEAD,
            told,
            rx.el.ul(steps, class_name="plain-list w-full"),
            button(words.MISSING_ACTION, kind, href=routes.SECURITY_CONFIRM),
        ),
        class_name="no-print",
    )
