"""Parts that every shell is made of: brand, skip link, person's menu, global notice, footer."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

import reflex as rx

from oms_app import routes
from oms_app.components.behaviour import focus_target
from oms_app.components.icons import icon
from oms_app.components.look import look_switch
from oms_app.components.sight import sight_link
from oms_app.components.values import Event, Number, Text, pick, when
from oms_app.content import components as words

Links = Sequence[tuple[Text, Text]]


def skip_link() -> rx.Component:
    """The first stop of the Tab key, first in the header: past the navigation, focus and all."""
    return rx.el.a(words.TO_CONTENT, href="#main", class_name="skip", custom_attrs={"onClick": focus_target()})


def _petal(turn: int) -> str:
    """One petal of the sign: an ellipse above the middle, turned round it (degrees)."""
    angle = radians(turn)
    tip, foot = ((16 + r * sin(angle), 16 - r * cos(angle)) for r in (12.6, 0.2))
    half = f"A3.6 6.2 {turn} 1 1"
    return f"M{tip[0]:.2f} {tip[1]:.2f}{half} {foot[0]:.2f} {foot[1]:.2f}{half} {tip[0]:.2f} {tip[1]:.2f}"


def brand(href: Text | None = routes.HOME) -> rx.Component:
    """The sign and the name; without an address it leads nowhere."""
    sign = rx.el.svg(
        rx.el.path(d="".join(_petal(turn) for turn in range(0, 360, 60))),
        rx.el.circle(cx=16, cy=16, r="1.6", class_name="brand-heart"),
        view_box="0 0 32 32",
        aria_hidden="true",
    )
    if href is None:
        return rx.el.span(sign, words.BRAND, class_name="brand")
    return rx.el.a(sign, words.BRAND, href=href, class_name="brand")


def nav_link(text: Text, href: Text, current: Text, sign: str | None = None) -> rx.Component:
    """A link of a navigation; the page one is on is marked for everybody."""
    here = pick(current == href, "page", "false")
    return rx.el.a(icon(sign) if sign else rx.fragment(), rx.el.span(text), href=href, aria_current=here)


def bell(unread: Number) -> rx.Component:
    """The way to what was told, with how much of it is new."""
    new = rx.el.span(pick(unread > 9, "9+", unread), class_name="count", aria_hidden="true")
    label = pick(unread > 0, f"{words.NOTICES_NEW}{unread}", words.NOTICES)
    return rx.el.a(
        icon("bell"), when(unread > 0, new), href=routes.HISTORY, class_name="icon-button bell", aria_label=label
    )


def _sign_out() -> rx.Component:
    """A real navigation, because only plain HTTP can end the session's cookie."""
    leave = rx.el.button(icon("logout", "sm"), words.MENU_SIGN_OUT, type="submit", class_name="menu-item")
    return rx.el.form(leave, method="post", action=routes.AUTH_LOGOUT, on_submit=None)


def person_menu(person: Text, initials: Text, menu: Links = ()) -> rx.Component:
    """The person's name and what concerns the account; a native popover, closed by Esc or a click beside it."""
    return rx.el.div(
        rx.el.button(
            rx.el.b(pick(initials, initials, icon("user", "sm")), aria_hidden="true"),
            rx.el.span(words.PERSON_MENU, class_name="sr"),
            rx.el.span(person, class_name="me-name"),
            icon("chevron_down", "sm"),
            type="button",
            class_name="me",
            custom_attrs={"popoverTarget": "person-menu"},
        ),
        rx.el.div(
            rx.el.p(person, class_name="menu-person"),
            *[rx.el.a(text, href=href, class_name="menu-item") for text, href in menu],
            rx.el.div(rx.el.span(words.LOOK), look_switch(), class_name="menu-look"),
            _sign_out(),
            id="person-menu",
            class_name="menu",
            custom_attrs={"popover": "auto"},
        ),
        class_name="me-box",
    )


def problem_notice(problem: Text, on_dismiss: Event = None, help_href: Text = "") -> rx.Component:
    """What went wrong on this page, and what «Помощь» says of it; the place is always there, to be read aloud."""
    dismiss = rx.fragment()
    if on_dismiss is not None:
        dismiss = rx.el.button(
            icon("close"), type="button", class_name="icon-button", aria_label=words.CLOSE, on_click=on_dismiss
        )
    notice = rx.el.div(
        icon("alert"),
        rx.el.p(
            rx.el.span(problem), when(help_href, " ", rx.el.a(words.WHAT_TO_DO, href=help_href)), class_name="strong"
        ),
        dismiss,
        class_name="alert tone-danger notice",
    )
    return rx.el.div(when(problem, notice), role="alert", class_name="notice-place no-print")


def footer(with_look: bool = True) -> rx.Component:
    """The end of a public page."""
    links = rx.el.nav(
        rx.el.a(words.NAV_HELP[0], href=routes.HELP),
        rx.el.a(words.VERIFY, href=routes.VERIFY),
        aria_label=words.FOOTER_LINKS,
        class_name="footer-links",
    )
    return rx.el.footer(
        rx.el.div(
            rx.el.p(words.FOOTER_ABOUT, class_name="small muted"),
            links,
            sight_link(),
            look_switch() if with_look else rx.fragment(),
            class_name="wrap footer-in",
        ),
        class_name="footer no-print",
    )
