"""One complaint for quality control: what was written, what to do now, the answer."""

from __future__ import annotations

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, link
from oms_app.components.cards import alert, card, facts_list
from oms_app.components.choices import choice_list
from oms_app.components.fields import textarea_field
from oms_app.components.layout import line, page_head, panes, stack
from oms_app.components.status import badge
from oms_app.components.timeline import timeline
from oms_app.components.values import when
from oms_app.content import complaint_desk as words
from oms_app.content import complaint_pages
from oms_app.domain.actor import Role
from oms_app.domain.complaints import LONGEST_ANSWER
from oms_app.pages.frame import guarded, staff_page
from oms_app.pages.page import Page
from oms_app.state.complaint_desk import ComplaintCase
from oms_app.state.screen import Access
from oms_app.views.complaint_desk import OUTCOME_CHOICES

P = ComplaintCase
S = ComplaintCase.shown


def _head() -> rx.Component:
    return page_head(
        rx.fragment(words.CASE_HEADING, rx.el.span(S.number, class_name="num")),
        S.filed,
        aside=badge(S.badge.text, S.badge.tone, S.badge.icon),
        back=back_link(words.BACK, routes.COMPLAINTS),
    )


def _register() -> rx.Component:
    go = button(words.REGISTER, "primary", on_click=P.register(S.number, S.version))
    return card(rx.el.p(S.todo), line(go), title=words.NOW, class_name="stack")


def _answer() -> rx.Component:
    form = rx.el.form(
        rx.el.p(S.todo),
        choice_list("outcome", words.OUTCOME, OUTCOME_CHOICES, error=P.errors["outcome"].to(str)),
        textarea_field(
            "text",
            words.TEXT,
            hint=words.TEXT_HINT,
            error=P.errors["text"].to(str),
            rows=6,
            max_length=LONGEST_ANSWER,
            keep=S.number,
        ),
        line(button(words.SEND, "primary", type="submit")),
        no_validate=True,
        on_submit=P.answer(S.number, S.version),
        class_name="stack",
    )
    return card(form, title=words.NOW)


def _now() -> rx.Component:
    """The one thing to do; the answer once it is given."""
    given = when(S.answer, card(rx.el.blockquote(S.answer, class_name="quote message-text"), title=words.GIVEN))
    return rx.cond(S.may_register, _register(), rx.cond(S.may_answer, _answer(), given))


def view() -> rx.Component:
    """The page."""
    said = when(P.said, alert("success", P.said))
    written = card(facts_list(S.lines, 1), title=words.SAID, class_name="complaint-lines")
    case = link(rx.Var.create(words.CASE_LINK).to(str) + S.application, S.application_href, icon="arrow_right")
    progress = card(timeline(S.steps), title=complaint_pages.PROGRESS)
    body = stack(_head(), said, panes(rx.fragment(_now(), written), rx.fragment(case, progress)))
    content = rx.el.div(guarded(S.number != "", "application", body), class_name="wrap")
    return staff_page(content, role=Role.SUPERVISOR, current=routes.COMPLAINTS)


KNOWN_AS = rx.cond(S.number == "", "", words.CASE_NUMBERED + S.number)
PAGE = Page(routes.COMPLAINT_CASE, words.CASE_TITLE, view, Access.SUPERVISOR, ComplaintCase.load, known_as=KNOWN_AS)
