"""The first page of a new application: what has changed, and which papers that will need (APP-1)."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.cards import alert
from oms_app.components.fields import check_list, error_summary
from oms_app.components.layout import page_head, stack, task_layout
from oms_app.components.shell import form_end, task_bar
from oms_app.components.stepper import stepper
from oms_app.components.values import Content, pick
from oms_app.content import form as words
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.missing import missing_list
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.state.starting import Starting
from oms_app.views.drafts import change_choices
from oms_app.views.rows import Problem

S = Starting.start


def _primary() -> rx.Component:
    return button(words.CONTINUE, "primary", icon="arrow_right", type="submit", form="step")


def change_list(chosen: list[str] | rx.Var[list[str]]) -> rx.Component:
    """The check list of the four changes; the draft's first step shows the same."""
    return check_list("changes", words.NEW_LEGEND, change_choices(), chosen, hint=words.NEW_HINT, error=Starting.error)


def change_errors() -> rx.Component:
    """The summary over the check list."""
    return pick(
        Starting.error, error_summary(words.PICK_CHANGE_SUMMARY, [Problem("changes", words.PICK_CHANGE)]), rx.fragment()
    )


def _form() -> rx.Component:
    return rx.el.form(
        change_errors(),
        change_list(S.chosen),
        form_end(_primary(), button(words.BACK, "quiet", href=S.policy_href)),
        id="step",
        no_validate=True,
        key=Starting.policy,
        on_submit=Starting.begin(Starting.policy),
        class_name="stack stack-lg",
    )


def _stop() -> rx.Component:
    go = button(S.stop_action, "primary", href=S.stop_href)
    plain = alert("attention", S.stop_title, S.stop_text, go)
    return pick(S.missing.length() > 0, missing_list(S.missing, S.stop_text, "primary"), plain)


def _head(above: Content) -> rx.Component:
    return page_head(words.STEP_TITLES["changes"], words.STEP_LEADS["changes"], above=above)


def view() -> rx.Component:
    """The check list, or why there is none now."""
    first = task_layout(stepper(S.steps, 1), stack(_head(S.policy_line), _form(), gap="lg"))
    stopped = stack(_head(rx.fragment(words.ABOVE, rx.el.br(), S.policy_line)), _stop(), gap="lg", class_name="reading")
    content = stack(back_link(words.BACK_TO_POLICY, S.policy_href), pick(S.stop_title, stopped, first))
    free = (Starting.policy != "") & (S.stop_title == "")
    bar = pick(free, task_bar(_primary(), back_href=S.policy_href), rx.fragment())
    return citizen_page(
        guarded(Starting.policy != "", "form", content),
        current=routes.SERVICES,
        action_bar=bar,
    )


PAGE = Page(routes.APPLICATION_NEW, words.STEP_TITLES["changes"], view, Access.CITIZEN, on_load=Starting.load)
