"""«Жалоба»: the complaint about a missed deadline, on its way; before that its form; or why there is neither."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, copy_button, link
from oms_app.components.cards import alert, calm_card, card, empty_state, facts_list
from oms_app.components.dialog import confirm_dialog
from oms_app.components.layout import line, page_head, panes, stack
from oms_app.components.status import badge
from oms_app.components.timeline import timeline
from oms_app.components.values import when
from oms_app.content import complaint_pages as words
from oms_app.pages.complaint_form import complaint_form
from oms_app.pages.elsewhere import elsewhere
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.complaint import ComplaintScreen
from oms_app.state.screen import Access
from oms_app.state.support import Support

P = ComplaintScreen
S = ComplaintScreen.shown


def _head() -> rx.Component:
    number = rx.fragment(words.NUMBERED, rx.el.span(S.number, class_name="num"))
    aside = rx.fragment(badge(S.badge.text, S.badge.tone, S.badge.icon), copy_button(S.number, words.COPY_NUMBER))
    return page_head(
        rx.cond(S.number != "", number, words.TITLE),
        rx.fragment(words.ABOUT, rx.el.span(S.application, class_name="num")),
        aside=rx.cond(S.number != "", aside),
        back=back_link(words.BACK, S.application_href),
    )


def _now() -> rx.Component:
    """What became of it: the answer where there is one, else that nothing is needed."""
    answered = card(
        rx.el.p(S.now_text),
        rx.el.blockquote(S.answer, class_name="quote message-text"),
        when(S.answer_also, rx.el.p(S.answer_also, class_name="small muted")),
        title=S.now_title,
    )
    late = when(S.late, alert("attention", words.STATE, S.late))
    return rx.fragment(late, rx.cond(S.answer != "", answered, calm_card(S.now_title, S.now_text)))


def _paper() -> rx.Component:
    saved: dict[str, Any] = {"download": True, "reload_document": True}
    files = line(
        link(words.PAPER_PDF, S.pdf, icon="download", **saved),
        link(words.PAPER_HTML, S.html, external=True),
        class_name="paper-links",
    )
    return when(S.pdf, card(files, title=words.PAPER))


def _withdraw() -> rx.Component:
    ask = confirm_dialog(
        "withdraw",
        words.WITHDRAW,
        words.WITHDRAW_TITLE,
        words.WITHDRAW_TEXT,
        words.WITHDRAW_YES,
        P.withdraw(S.version),
    )
    texts = (rx.el.h2(words.CHANGED_MIND), rx.el.p(words.CHANGED_MIND_TEXT, class_name="small muted"))
    return rx.cond(S.may_withdraw, rx.el.section(*texts, ask, class_name="stack-tight"))


def _complaint() -> rx.Component:
    progress = card(
        timeline(S.steps), title=words.PROGRESS, key=S.badge.text, class_name=rx.cond(P.changed != "", "live", "")
    )
    sent = card(facts_list(S.lines, 1), title=words.SENT, class_name="complaint-lines")
    return panes(rx.fragment(_now(), progress, sent), rx.fragment(_paper(), elsewhere(), _withdraw()))


def _neither() -> rx.Component:
    call = rx.el.p(words.CALL, " ", link(S.phone, S.tel, icon="phone"))
    return empty_state(
        words.NOT_LATE, S.why_not, stack(call, button(words.BACK, "primary", href=S.application_href)), sign="clock"
    )


def view() -> rx.Component:
    """The page."""
    said = rx.el.p(P.changed, role="status", class_name="sr")
    content: Any = rx.cond(S.is_form, complaint_form(), rx.cond(S.number != "", _complaint(), _neither()))
    return citizen_page(
        said, guarded(S.application != "", "application", stack(_head(), content)), current=routes.HISTORY
    )


KNOWN_AS = rx.cond(S.number == "", "", words.NUMBERED + S.number)
PAGE = Page(
    routes.APPLICATION_COMPLAINT,
    words.TITLE,
    view,
    Access.CITIZEN,
    [ComplaintScreen.load, Support.load],
    known_as=KNOWN_AS,
)
