"""«Полис ОМС онлайн»: what this is, what one needs, where to begin."""

from __future__ import annotations

import reflex as rx
import segno

from oms_app import routes
from oms_app.components.buttons import button
from oms_app.components.cards import card
from oms_app.components.icons import icon
from oms_app.components.policy_card import policy_card
from oms_app.components.status import badge
from oms_app.content import sign_in as words
from oms_app.pages.frame import public_page
from oms_app.pages.page import Page
from oms_app.state.screen import Access


def _step(sign: str, title: str, text: str) -> rx.Component:
    return rx.el.li(
        rx.el.span(icon(sign), class_name="home-sign"),
        rx.el.div(rx.el.h3(title), rx.el.p(text, class_name="muted")),
        class_name="home-step",
    )


def _sample() -> rx.Component:
    """How a policy looks here; for the eyes alone, where there is room for it."""
    code = str(segno.make(words.HOME_SAMPLE["enp"], error="m").svg_data_uri(border=0, omitsize=True))
    status = badge(words.HOME_SAMPLE_BADGE, "neutral", "info")
    return rx.el.div(
        policy_card(**words.HOME_SAMPLE, status=status, qr_src=code), aria_hidden="true", class_name="home-sample"
    )


def view() -> rx.Component:
    """The home page."""
    hero = rx.el.section(
        rx.el.div(
            rx.el.h1(words.HOME_TITLE),
            rx.el.p(words.HOME_LEAD, class_name="lead"),
            button(words.ENTER, "primary", href=routes.LOGIN, icon="arrow_right"),
            rx.el.p(words.HOME_PROMISE, class_name="muted"),
            class_name="home-words",
        ),
        _sample(),
        class_name="home-hero",
    )
    steps = rx.el.section(
        rx.el.h2(words.HOME_STEPS_TITLE),
        rx.el.ol(*[_step(*step) for step in words.HOME_STEPS], class_name="home-steps"),
        class_name="stack",
    )
    need = card(
        rx.el.ul(*[rx.el.li(line) for line in words.HOME_NEED], class_name="plain-list"), title=words.HOME_NEED_TITLE
    )
    return public_page(rx.el.div(hero, steps, need, class_name="home"))


PAGE = Page(routes.HOME, words.HOME_TITLE, view, Access.ANYONE, description=words.HOME_DESCRIPTION)
