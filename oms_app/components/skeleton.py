"""The true shape of what is being loaded; nothing moves when it comes."""

from __future__ import annotations

from typing import Literal

import reflex as rx

from oms_app.content import components as words

PageKind = Literal["policy", "list", "application", "form", "desk"]


def _bone(look: str) -> rx.Component:
    return rx.el.span(class_name=f"bone {look}")


def skeleton_lines(n: int = 3) -> rx.Component:
    """Lines of text; the last one is shorter, as a paragraph ends."""
    lines = [_bone("bone-line")] * (n - 1) + [_bone("bone-line bone-short")]
    return rx.el.div(*lines, class_name="bones", aria_hidden="true")


def skeleton_card(lines: int = 3) -> rx.Component:
    """A card with a title and lines."""
    return rx.el.div(_bone("bone-title"), skeleton_lines(lines), class_name="card bones", aria_hidden="true")


def _body(kind: PageKind) -> rx.Component:
    side = rx.el.div(skeleton_card(3), class_name="pane-side stack")
    if kind == "policy":
        return rx.el.div(
            rx.el.div(_bone("bone-policy"), skeleton_card(2), class_name="stack"), side, class_name="panes"
        )
    if kind == "application":
        cards = rx.el.div(skeleton_card(2), skeleton_card(6), skeleton_card(4), class_name="stack")
        return rx.fragment(_bone("bone-strip"), rx.el.div(cards, side, class_name="panes"))
    if kind == "form":
        fields = [rx.el.div(_bone("bone-label"), _bone("bone-field"), class_name="bones") for _ in range(4)]
        return rx.el.div(*fields, class_name="stack reading")
    rows = 8 if kind == "desk" else 4
    return rx.el.div(*[skeleton_card(1) for _ in range(rows)], class_name="stack")


def page_skeleton(kind: PageKind = "list") -> rx.Component:
    """A whole page before its data; read aloud as one short sentence."""
    return rx.el.div(
        rx.el.p(words.LOADING, role="status", class_name="sr"),
        _bone("bone-heading"),
        _body(kind),
        class_name="stack",
    )
