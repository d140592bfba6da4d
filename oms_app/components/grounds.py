"""Frequent grounds of refusal before sending, each with the portal's own finding (APP-8)."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import link
from oms_app.components.cards import card
from oms_app.components.icons import status_icon
from oms_app.components.values import each, when
from oms_app.content import precheck as words
from oms_app.views.precheck import GroundLine, Prechecked


def _line(line: GroundLine) -> rx.Component:
    state = rx.el.p(status_icon(line.icon, "sm"), rx.el.b(line.state), class_name=f"ground-state tone-{line.tone}")
    share = when(line.share, rx.el.p(line.share, class_name="small muted"))
    way = when(line.href, link(rx.fragment(line.link, rx.el.span(": ", line.title, class_name="sr")), line.href))
    return rx.el.li(rx.el.h3(line.title), state, rx.el.div(rx.el.p(line.text), share, way), class_name="ground")


def ground_list(found: Prechecked) -> rx.Component:
    """All of them, what asks for attention first; news are announced politely."""
    lead = rx.el.p(words.LEAD, class_name="small muted")
    summary = rx.el.p(found.summary, role="status", class_name="strong")
    return card(lead, summary, rx.el.ul(*each(found.lines, _line), class_name="grounds"), title=words.TITLE)
