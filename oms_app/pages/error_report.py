"""«Сообщение об ошибке № …»: where is it, what was decided on each item, what can I do now (REG-3, REG-4)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, copy_button, link
from oms_app.components.cards import alert, calm_card, card, todo_card
from oms_app.components.dialog import confirm_dialog
from oms_app.components.fields import field as labelled
from oms_app.components.fields import textarea_field
from oms_app.components.files import file_list
from oms_app.components.layout import line, page_head, panes, stack
from oms_app.components.report_items import item_list
from oms_app.components.sending import INSTEAD, KIND, TICKET, WISH, paper_slot
from oms_app.components.status import badge
from oms_app.components.timeline import timeline
from oms_app.components.values import when
from oms_app.content import complaint_pages
from oms_app.content import data_check as words
from oms_app.content import error_reports as report_words
from oms_app.content import form as form_words
from oms_app.pages.elsewhere import elsewhere
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.error_report import ReportScreen
from oms_app.state.screen import Access
from oms_app.state.support import Support
from oms_app.views.data_check import KIND_CHOICES

P = ReportScreen
S: Any = ReportScreen.shown
MORE = "more"


def _head() -> rx.Component:
    return page_head(
        rx.fragment(report_words.HEADING, rx.el.span(S.number, class_name="num")),
        S.person,
        aside=rx.fragment(
            badge(S.badge.text, S.badge.tone, S.badge.icon), copy_button(S.number, complaint_pages.COPY_NUMBER)
        ),
        back=back_link(words.BACK, S.policy_href),
    )


def _answer() -> rx.Component:
    """What support asks, and the answer to it."""
    kind = rx.el.select(
        *[rx.el.option(one.text, value=one.value) for one in KIND_CHOICES],
        id="more-kind",
        name="kind",
        class_name="input input-select input-full",
    )
    slot = paper_slot(
        words.MORE_FILES,
        words.MORE_FILES_HINT,
        labelled("more-kind", form_words.SLOT_KIND, kind, "", ""),
        slot_id=MORE,
        files=S.more,
        done=P.done.join(" "),
        problem="",
        upload=P.attach(rx.upload_files(upload_id=""), S.policy, KIND, TICKET, WISH, INSTEAD),
        on_remove=P.dismiss_file,
    )
    form = rx.el.form(
        textarea_field("text", words.REPLY, hint=words.REPLY_HINT, error=P.wrong, max_length=2000, keep=S.number),
        line(button(words.SEND_REPLY, "primary", type="submit")),
        no_validate=True,
        on_submit=P.answer(S.number, S.version),
        class_name="stack",
    )
    asked = todo_card(words.WHAT_NOW, S.now_title, S.now_text)
    question = rx.el.blockquote(S.question, class_name="quote message-text")
    return rx.fragment(asked, card(question, slot, form, title=words.QUESTION, class_name="stack"))


def _ways() -> rx.Component:
    """How to go on once it is answered or withdrawn."""
    return line(
        button(words.TO_CHECK, "secondary", href=S.check_href),
        when(S.change_href, button(words.TO_CHANGE, "quiet", href=S.change_href)),
        when(S.history_href, link(words.TO_HISTORY, S.history_href, icon="history")),
        class_name="no-print",
    )


def _now() -> rx.Component:
    told = rx.cond(
        S.is_open,
        calm_card(S.now_title, S.now_text),
        card(rx.el.p(S.now_text), _ways(), title=S.now_title, class_name="stack"),
    )
    late = when(S.late, alert("attention", words.WHAT_NOW, S.late))
    return rx.fragment(late, rx.cond(S.may_answer, _answer(), told))


def _withdraw() -> rx.Component:
    ask = confirm_dialog(
        "withdraw",
        words.WITHDRAW,
        words.WITHDRAW_TITLE,
        words.WITHDRAW_TEXT,
        words.WITHDRAW_YES,
        P.withdraw(S.number, S.version),
    )
    return rx.cond(S.may_withdraw, rx.el.section(ask, class_name="stack-tight"))


def view() -> rx.Component:
    """The page."""
    said = rx.el.p(P.changed, role="status", class_name="alert tone-info mb-6 empty:sr-only")
    items = card(item_list(S.points), title=words.ITEMS)
    files = when(S.files.length() > 0, card(file_list(S.files), title=words.FILES))
    progress = card(timeline(S.steps), title=words.PROGRESS, key=S.badge.text)
    body = stack(_head(), panes(rx.fragment(_now(), items, files), rx.fragment(progress, elsewhere(), _withdraw())))
    return citizen_page(said, guarded(S.number != "", "application", body), current=routes.POLICIES)


KNOWN_AS = rx.cond(S.number == "", "", report_words.HEADING + S.number)
PAGE = Page(
    routes.REPORT,
    report_words.TITLE,
    view,
    Access.CITIZEN,
    [ReportScreen.load, Support.load],
    words.REPORT_ABOUT,
    known_as=KNOWN_AS,
)
