"""A status: an icon, a word and a tone, never a colour alone."""

from __future__ import annotations

import reflex as rx

from oms_app.components.icons import status_icon
from oms_app.components.values import Text


def badge(text: Text, tone: Text = "neutral", icon: Text = "info") -> rx.Component:
    """A status; tone is neutral, info, attention, success or danger."""
    return rx.el.span(status_icon(icon), text, class_name=f"badge tone-{tone}")
