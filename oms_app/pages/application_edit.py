"""The application form: one group of questions a page, the draft kept by itself (APP-1..6)."""

from __future__ import annotations

from collections.abc import Callable

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button
from oms_app.components.fields import error_summary
from oms_app.components.layout import page_head, task_layout
from oms_app.components.repair import repair_strip
from oms_app.components.shell import form_end, task_bar
from oms_app.components.stepper import stepper
from oms_app.components.values import Event, pick
from oms_app.content import form as words
from oms_app.content import repairs as repair_words
from oms_app.domain.changes import Change
from oms_app.domain.household import SHARED
from oms_app.pages.application_new import change_errors, change_list
from oms_app.pages.form_choices import employment_page, insurer_page, sex_page
from oms_app.pages.form_confirm import confirm_button, confirm_page
from oms_app.pages.form_documents import documents_page
from oms_app.pages.form_fields import change_page
from oms_app.pages.form_handling import handling_page
from oms_app.pages.form_household import household_question
from oms_app.pages.form_reason import reason_page
from oms_app.pages.form_review import review_page
from oms_app.pages.form_signing import signing_part
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.confirming import Confirming
from oms_app.state.draft import Draft
from oms_app.state.filling import Filling
from oms_app.state.screen import Access
from oms_app.state.starting import Starting
from oms_app.views.drafts import CHANGES, CONFIRM, DOCUMENTS, HANDLING, REASON, REVIEW

F = Draft.form
# Where answers are chosen; of every other change they are typed.
PAGES: dict[Change, Callable[[], rx.Component]] = {
    Change.SEX: sex_page,
    Change.EMPLOYMENT: employment_page,
    Change.INSURER: insurer_page,
}


def _next() -> rx.Component:
    return button(words.CONTINUE, "primary", icon="arrow_right", type="submit", form="step")


def _primary() -> rx.Component:
    return rx.cond(F.step == CONFIRM, confirm_button(), _next())


def _head() -> rx.Component:
    """The heading names its step, so that `keep.js` moves the focus to it when another step opens."""
    return page_head(F.title, F.lead, above=F.policy_line, data_step=F.step)


def _repair() -> rx.Component:
    """In a draft that follows a refusal: what is left to mend; at its end, that it may be sent all the same."""
    repair = Draft.mending
    is_end = (F.step == REVIEW) | (F.step == CONFIRM)
    may_go = is_end & (Draft.problems.length() == 0)
    warning = rx.cond(repair.is_left & may_go, repair_words.WARNING, "")
    return rx.cond(repair.number != "", repair_strip(repair.left, repair.rows, repair.href, repair.is_left, warning))


def _form(on_submit: Event, *content: rx.Component) -> rx.Component:
    return rx.el.form(
        *content,
        form_end(_primary(), button(words.BACK, "quiet", href=F.back_href), Draft.saved),
        id="step",
        no_validate=True,
        key=Draft.place,
        on_submit=on_submit,
        class_name="stack stack-lg",
    )


def _asking(*content: rx.Component) -> rx.Component:
    """A step with controls, which travel with «Продолжить»."""
    return _form(Filling.go_on(F.key, F.step), error_summary(words.MEND, Draft.problems), *content)


def _asked(change: Change) -> tuple[rx.Component, ...]:
    """The fields of a change, and whom it may be shared with."""
    page = PAGES[change]() if change in PAGES else change_page(change)
    return (page, household_question()) if change in SHARED else (page,)


def _showing(*content: rx.Component) -> rx.Component:
    """A step whose content is no part of what is submitted: files go by themselves."""
    return rx.fragment(*content, _form(Filling.go_on(F.key, F.step)))


def _step() -> rx.Component:
    return rx.match(
        F.step,
        (CHANGES, _form(Starting.choose(F.key), change_errors(), change_list(F.chosen))),
        *[(change.value, _asking(*_asked(change))) for change in Change],
        (REASON, _asking(reason_page())),
        (HANDLING, _asking(handling_page())),
        (DOCUMENTS, _showing(error_summary(words.MEND, Draft.problems), documents_page())),
        (REVIEW, _showing(review_page())),
        (CONFIRM, rx.fragment(signing_part(), _form([Confirming.wait, Confirming.submit(F.key)], confirm_page()))),
        rx.fragment(),
    )


def view() -> rx.Component:
    """The steps at the side, the current one in the middle, the actions at the end or in the phone's bar."""
    content = rx.el.div(
        back_link(words.BACK_TO_POLICY, F.policy_href),
        task_layout(stepper(F.steps, F.current), rx.el.div(_head(), _repair(), _step(), class_name="stack stack-lg")),
        class_name="stack",
    )
    bar = pick(Draft.place, task_bar(_primary(), back_href=F.back_href, saved=Draft.saved), rx.fragment())
    return citizen_page(guarded(Draft.place != "", "form", content), current=routes.SERVICES, action_bar=bar)


STEP = rx.cond(F.title == "", "", F.title + f" · {words.PAGE_TITLE}")
PAGE = Page(routes.APPLICATION_EDIT, words.PAGE_TITLE, view, Access.CITIZEN, on_load=Draft.load, known_as=STEP)
