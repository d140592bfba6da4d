"""An application in a list, with its term while it runs."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import link
from oms_app.components.deadline import day_strip
from oms_app.components.status import badge
from oms_app.components.values import when
from oms_app.content import history as words
from oms_app.views.rows import RequestRow


def request_card(row: RequestRow) -> rx.Component:
    """One application in a list, with its term while it runs."""
    number = rx.cond(row.number != "", rx.el.span("№\u00a0", row.number, class_name="num"), words.DRAFT)
    return rx.el.li(
        rx.el.div(
            rx.el.div(
                rx.el.h3(rx.el.a(row.title, href=row.href, class_name="card-link")),
                rx.el.p(number, " · ", row.when, class_name="small muted"),
            ),
            badge(row.badge_text, row.badge_tone, row.badge_icon),
            class_name="card-head",
        ),
        rx.cond(row.total > 0, day_strip(row.passed, row.total, "", row.until)),
        when(row.complaint_href, link(row.complaint, row.complaint_href, icon="alert", class_name="card-way")),
        class_name="card request",
    )
