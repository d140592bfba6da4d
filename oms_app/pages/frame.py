"""The frame around a page: the shells of the components bound to what `Screen` remembers."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import empty_state
from oms_app.components.frame import nav_link
from oms_app.components.layout import line
from oms_app.components.shell import citizen_shell, public_shell, staff_shell
from oms_app.components.skeleton import PageKind, page_skeleton
from oms_app.components.stay import stay_warning
from oms_app.content import pages as words
from oms_app.domain.actor import Role
from oms_app.domain.help_topics import HelpTopic
from oms_app.state.screen import Screen, Shell


def not_found() -> rx.Component:
    """What stands where a thing would be that is not there, or not the reader's."""
    heading = rx.el.h1(words.LOST_TITLE, tab_index=-1, class_name="sr")
    ways = line(button(words.TO_START, href=routes.HOME), link(words.WHY_LOST, routes.help_about(HelpTopic.NOT_FOUND)))
    told = empty_state(words.NOT_FOUND_TITLE, words.NOT_FOUND_TEXT, ways)
    return rx.el.div(heading, told)


def guarded(ready: Any, skeleton: PageKind, *content: Any) -> rx.Component:
    """`content` once the server has said what is in it, a skeleton before, «не найдено» when it is not the reader's."""
    is_missing = Screen.missing & (Screen.page_path == Screen.router.url.path)
    return rx.cond(is_missing, not_found(), rx.cond(ready, rx.fragment(*content), page_skeleton(skeleton)))


MENU: tuple[tuple[str, str], ...] = (
    (words.SECURITY, routes.SECURITY),
    (words.IDENTITY_CHECK, routes.SECURITY_CONFIRM),
    (words.NOTIFICATIONS, routes.NOTIFICATIONS),
)


def citizen_page(*content: Any, current: str, action_bar: rx.Component | None = None) -> rx.Component:
    """A citizen's page; `current` is the address of its section."""
    return citizen_shell(
        *content,
        stay_warning(),
        current=current,
        person=Screen.person,
        initials=Screen.initials,
        unread=Screen.unread,
        problem=Screen.problem,
        on_dismiss=Shell.dismiss,
        problem_help=Screen.problem_help,
        action_bar=action_bar,
        menu=MENU,
    )


STAFF_NAV: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.REVIEWER: ((words.DESK, routes.DESK),),
    Role.SUPERVISOR: (
        (words.DESK, routes.DESK),
        (words.QUALITY, routes.QUALITY),
        (words.COMPLAINTS, routes.COMPLAINTS),
    ),
    Role.SUPPORT: ((words.SUPPORT, routes.SUPPORT), (words.OFFICE_CODES, routes.SUPPORT_MFC)),
    Role.ADMIN: (
        (words.ADMIN, routes.ADMIN),
        (words.PEOPLE, routes.ADMIN_PEOPLE),
        (words.INSURERS, routes.ADMIN_INSURERS),
        (words.CALENDAR, routes.ADMIN_CALENDAR),
        (words.QUALITY, routes.QUALITY),
    ),
}


def _nav(role: Role, current: str) -> rx.Component:
    return rx.fragment(*[nav_link(text, href, current) for text, href in STAFF_NAV[role]])


def staff_page(*content: Any, role: Role, current: str, or_role: Role | None = None, **more: Any) -> rx.Component:
    """A staff page with the navigation of its role, or of the other one that opens it too."""
    nav = _nav(role, current)
    if or_role is not None:
        nav = rx.cond(Screen.role == or_role.value, _nav(or_role, current), nav)
    return staff_shell(
        *content,
        stay_warning(),
        nav=nav,
        person=Screen.person,
        initials=Screen.initials,
        problem=Screen.problem,
        on_dismiss=Shell.dismiss,
        problem_help=Screen.problem_help,
        **more,
    )


def account_page(*content: Any) -> rx.Component:
    """A page of one's own account, for citizens and staff alike."""
    return _signed_in_page(*content, current=routes.SECURITY)


def anyones_page(*content: Any, current: str) -> rx.Component:
    """A page for anybody, in the frame of whoever is signed in."""
    return rx.cond(Screen.role == "", public_page(*content), _signed_in_page(*content, current=current))


def _signed_in_page(*content: Any, current: str) -> rx.Component:
    citizen = citizen_page(*content, current=current)

    def staff(*nav: tuple[str, Any]) -> rx.Component:
        return staff_shell(
            *content,
            stay_warning(),
            nav=rx.fragment(*[nav_link(text, href, current) for text, href in nav]),
            person=Screen.person,
            initials=Screen.initials,
            problem=Screen.problem,
            on_dismiss=Shell.dismiss,
            problem_help=Screen.problem_help,
        )

    is_entering = Screen.work == routes.SECURITY_FACTORS
    return rx.cond(Screen.work == "", citizen, rx.cond(is_entering, staff(), staff((words.TO_WORK, Screen.work))))


def public_page(*content: Any, **more: Any) -> rx.Component:
    """A page for anybody."""
    told = {"problem": Screen.problem, "problem_help": Screen.problem_help, "on_dismiss": Shell.dismiss}
    return public_shell(*content, **told, **more)
