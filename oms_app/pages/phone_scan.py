"""«Снимок документа»: photograph the papers of one application; nothing else is to be reached from here (DOC-8)."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components import phone_scan as parts
from oms_app.components.buttons import button
from oms_app.components.cards import empty_state
from oms_app.components.layout import page_head, stack
from oms_app.components.phone_code import at_the_end, time_left, warning
from oms_app.components.skeleton import skeleton_card
from oms_app.content import phone_scan as words
from oms_app.pages.page import Page
from oms_app.state.phone_scan import PhoneScan
from oms_app.state.screen import Access, Screen, Shell
from oms_app.views.phone_scan import FINISHED, LARGEST_PHOTO, OVER, SHOOTING

P = PhoneScan.page


def _shooting() -> rx.Component:
    said = rx.el.p(role="alert", data_phone_said="", class_name="field-error")
    finish = rx.el.div(
        button(words.FINISH, "secondary", icon="check", wide=True, on_click=PhoneScan.finish),
        rx.el.p(words.FINISH_HINT, class_name="small muted"),
        class_name="stack stack-sm",
    )
    slots = rx.foreach(P.slots, lambda slot: parts.phone_slot(slot, LARGEST_PHOTO))
    head = page_head(words.TITLE, words.LEAD)
    standing = stack(time_left(P.seconds), warning(), parts.tips(), gap="sm")
    return stack(head, standing, said, stack(slots), finish)


def _end(title: str, text: str, sign: str) -> rx.Component:
    return stack(rx.el.h1(words.TITLE, class_name="sr"), empty_state(title, text, sign=sign))


def view() -> rx.Component:
    """The camera, or that there is nothing to photograph for."""
    shown = rx.match(
        P.state,
        (SHOOTING, _shooting()),
        (FINISHED, _end(words.FINISHED, words.FINISHED_TEXT, "check_circle")),
        (OVER, _end(words.OVER, words.OVER_TEXT, "clock")),
        stack(rx.el.h1(words.TITLE, class_name="sr"), skeleton_card(3)),
    )
    return parts.phone_shell(shown, at_the_end(PhoneScan.refresh), problem=Screen.problem, on_dismiss=Shell.dismiss)


PAGE = Page(routes.PHONE_SCAN, words.TITLE, view, Access.ANYONE, PhoneScan.load)
