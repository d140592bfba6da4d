"""What leads to a complaint from the page of its application."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import button, link
from oms_app.components.cards import alert
from oms_app.components.values import when


def complaint_offer(offer: Any) -> rx.Component:
    """`offer` is a Var of one: that a term was missed, with the way to complain of it; or how the complaint stands."""
    fresh = alert("attention", offer.title, offer.text, button(offer.action, href=offer.href))
    filed = alert("info", offer.title, offer.text, link(offer.action, offer.href, icon="arrow_right"))
    return when(offer.href, rx.cond(offer.is_new, fresh, filed))
