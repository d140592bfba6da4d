"""The three shells of the portal: for citizens, for staff, for anybody."""

from __future__ import annotations

from typing import Literal

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import Kind, button
from oms_app.components.frame import Links, bell, brand, footer, nav_link, person_menu, problem_notice, skip_link
from oms_app.components.icons import icon
from oms_app.components.offline import offline_banner
from oms_app.components.page_help import page_help
from oms_app.components.sight import sight_button, sight_skip
from oms_app.components.values import Content, Event, Number, Text, when
from oms_app.content import components as words

__all__ = [
    "citizen_shell",
    "footer",
    "form_end",
    "offline_banner",
    "public_shell",
    "saved_line",
    "staff_shell",
    "task_bar",
]

CITIZEN_NAV: tuple[tuple[tuple[str, str], str, str], ...] = (
    (words.NAV_POLICIES, routes.POLICIES, "card"),
    (words.NAV_SERVICES, routes.SERVICES, "grid"),
    (words.NAV_HISTORY, routes.HISTORY, "history"),
    (words.NAV_DOCUMENTS, routes.DOCUMENTS, "file"),
    (words.NAV_HELP, routes.HELP, "help"),
)


def _main(*content: Content, look: str) -> rx.Component:
    return rx.el.main(*content, id="main", tab_index=-1, class_name=look)


def _top_nav(current: Text) -> rx.Component:
    return rx.el.nav(
        *[nav_link(long, href, current) for (long, _), href, _ in CITIZEN_NAV],
        aria_label=words.SECTIONS,
        class_name="top-nav",
    )


def _bottom_nav(current: Text) -> rx.Component:
    places = [rx.el.li(nav_link(short, href, current, sign)) for (_, short), href, sign in CITIZEN_NAV]
    return rx.el.nav(rx.el.ul(*places), aria_label=words.SECTIONS_BOTTOM, class_name="bottom-bar no-print")


def saved_line(saved: Text) -> rx.Component:
    """When the draft was last kept; announced politely."""
    return rx.el.p(when(saved, icon("check", "xs"), rx.el.span(saved)), role="status", class_name="saved")


def task_bar(
    primary: rx.Component, back_href: Text | None = None, saved: Text = "", back: rx.Component | None = None
) -> rx.Component:
    """The phone's bottom bar inside a task: Назад, the one primary button, the time of the last save."""
    leave = rx.fragment() if back is None else back
    if back_href is not None:
        leave = rx.el.a(
            icon("arrow_left", "sm"), href=back_href, aria_label=words.BACK, class_name="button button-secondary"
        )
    return rx.el.div(
        saved_line(saved),
        rx.el.div(leave, primary, class_name="task-go"),
        role="region",
        aria_label=words.STEP_ACTIONS,
        class_name="bottom-bar task-bar no-print",
    )


def form_end(primary: rx.Component, back: rx.Component, saved: Text = "") -> rx.Component:
    """The same actions at the end of a form on a wide screen."""
    return rx.el.div(rx.el.div(primary, back, class_name="line"), saved_line(saved), class_name="form-end")


def citizen_shell(
    *content: Content,
    current: Text,
    person: Text,
    initials: Text,
    unread: Number = 0,
    problem: Text = "",
    action_bar: rx.Component | None = None,
    on_dismiss: Event = None,
    problem_help: Text = "",
    menu: Links = (),
) -> rx.Component:
    """A citizen's page; `current` is the section's address, `action_bar` a `task_bar` in place of the bottom menu."""
    head = rx.el.header(
        skip_link(),
        sight_skip(),
        rx.el.div(
            brand(routes.POLICIES),
            _top_nav(current),
            bell(unread),
            sight_button(),
            person_menu(person, initials, menu),
            class_name="wrap top-in",
        ),
        class_name="top no-print",
    )
    inside = rx.el.div(problem_notice(problem, on_dismiss, problem_help), *content, page_help(), class_name="wrap")
    bottom = _bottom_nav(current) if action_bar is None else action_bar
    return rx.el.div(head, _main(inside, look="main"), bottom, class_name="shell shell-citizen")


def staff_shell(
    *content: Content,
    nav: rx.Component,
    person: Text,
    initials: Text,
    organisation: Text = "",
    search: rx.Component | None = None,
    problem: Text = "",
    on_dismiss: Event = None,
    problem_help: Text = "",
    menu: Links = (),
    look: Literal["page", "bench"] = "page",
) -> rx.Component:
    """A staff page, dense and wide; `nav` are the links of its sections.

    With `look="bench"` the content has the whole height, its panes scroll.
    """
    head = rx.el.header(
        skip_link(),
        sight_skip(),
        rx.el.div(
            brand(routes.DESK),
            rx.el.nav(nav, aria_label=words.SECTIONS, class_name="top-nav"),
            rx.fragment() if search is None else search,
            rx.el.span(organisation, class_name="top-organisation"),
            page_help(),
            sight_button(),
            person_menu(person, initials, menu),
            class_name="wrap top-in",
        ),
        class_name="top no-print",
    )
    return rx.el.div(
        head,
        _main(problem_notice(problem, on_dismiss, problem_help), *content, look=f"main main-{look}"),
        class_name=f"shell shell-staff shell-{look}",
    )


def public_shell(
    *content: Content, problem: Text = "", on_dismiss: Event = None, problem_help: Text = "", sign_in: bool = True
) -> rx.Component:
    """A page for anybody: the home page, sign-in, help, the check of a paper."""
    kind: Kind = "secondary"
    enter = button(words.SIGN_IN, kind, href=routes.LOGIN) if sign_in else rx.fragment()
    head = rx.el.header(
        skip_link(),
        sight_skip(),
        rx.el.div(
            brand(),
            rx.el.nav(nav_link(words.NAV_HELP[0], routes.HELP, ""), aria_label=words.SECTIONS, class_name="top-nav"),
            sight_button(),
            enter,
            class_name="wrap top-in",
        ),
        class_name="top no-print",
    )
    inside = rx.el.div(problem_notice(problem, on_dismiss, problem_help), *content, page_help(), class_name="wrap")
    return rx.el.div(head, _main(inside, look="main"), footer(), class_name="shell shell-public")
