"""A field for a new password, with its strength told in words while it is typed; nothing leaves the browser for it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.behaviour import tell_strength
from oms_app.components.fields import password_field
from oms_app.components.values import Text
from oms_app.content import registration as words


def new_password_field(name: str, label: Text, *, error: Text = "", **props: Any) -> rx.Component:
    """The password is asked once: it can be shown."""
    field = password_field(
        name,
        label,
        error=error,
        hint=words.PASSWORD_HINT,
        autocomplete="new-password",
        required=True,
        max_length=200,
        custom_attrs={"onInput": tell_strength(f"{name}-strength", words.STRENGTH)},
        **props,
    )
    told = rx.el.p(id=f"{name}-strength", role="status", class_name="small muted strength")
    return rx.el.div(field, told, class_name="stack stack-sm")
