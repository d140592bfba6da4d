"""«Заявка № …»: the number, the term, what now, the way so far, what changes, papers, messages."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, copy_button, link
from oms_app.components.cards import alert, calm_card, card
from oms_app.components.deadline import day_strip
from oms_app.components.dialog import confirm_dialog, disclosure
from oms_app.components.diff import diff_table
from oms_app.components.files import receipt_row
from oms_app.components.icons import icon, status_icon
from oms_app.components.layout import line, page_head, panes, stack
from oms_app.components.repair import attempt_list
from oms_app.components.signature import signature_told
from oms_app.components.status import badge
from oms_app.components.timeline import timeline
from oms_app.components.values import has_any, when
from oms_app.content import applications as words
from oms_app.content import deadlines as terms
from oms_app.content import handling, household
from oms_app.content import repairs as repair_words
from oms_app.content import signatures as signature_words
from oms_app.pages.application_answer import answer_card
from oms_app.pages.application_more import more_card
from oms_app.pages.complaint_offer import complaint_offer
from oms_app.pages.elsewhere import elsewhere
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.state.application import ApplicationPage
from oms_app.state.screen import Access
from oms_app.state.support import Support
from oms_app.views.application_page import PaperLink
from oms_app.views.household import TogetherRow
from oms_app.views.rows import MessageRow, RefusalRow

P = ApplicationPage
S = ApplicationPage.shown
T = ApplicationPage.shown.term


def _head() -> rx.Component:
    status = badge(S.badge.text, S.badge.tone, S.badge.icon)
    return page_head(
        rx.fragment(words.HEADING, "\u00a0", rx.el.span(S.number, class_name="num")),
        rx.fragment(S.submitted, ". ", S.person),
        above=S.title,
        aside=rx.fragment(status, copy_button(S.number, words.COPY_NUMBER)),
        back=back_link(words.BACK, routes.HISTORY),
    )


def _term() -> rx.Component:
    today = rx.cond(T.standing != "", "", words.TODAY)
    strip = day_strip(T.passed, T.total, T.day_from, T.day_to, today, lead=T.until, large=True, standing=T.standing)
    why = disclosure(terms.WHY, rx.foreach(T.why, lambda sentence: rx.el.p(sentence)))
    told = stack(
        when(T.paused, rx.el.p(T.paused, class_name="small muted")),
        when(T.expected, rx.el.p(T.expected)),
        when(T.usual, rx.el.p(T.usual, class_name="small muted")),
        when(T.calendar, line(link(terms.CALENDAR_FILE, T.calendar, icon="download", target="_blank"))),
        why,
        gap="sm",
    )
    return rx.cond(T.running, stack(strip, told))


def _reason_line(row: RefusalRow) -> rx.Component:
    help_link = link(repair_words.HELP, row.help, class_name="small")
    return rx.el.li(
        rx.el.div(rx.el.p(row.text, class_name="strong"), rx.el.p(row.advice, class_name="muted"), help_link)
    )


def _refusal() -> rx.Component:
    reasons = rx.el.ul(rx.foreach(S.refusal_rows, _reason_line), class_name="rows")
    explanation = when(
        S.refusal_text, rx.el.h3(words.EXPLANATION), rx.el.blockquote(S.refusal_text, class_name="quote")
    )
    mend = button(words.REPAIR, "primary", href=S.repair_href)
    again = rx.cond(S.next_href != "", button(words.TO_NEXT, "primary", href=S.next_href), mend)
    return card(rx.el.p(S.now_text), rx.el.h3(words.REASONS), reasons, explanation, again, title=S.now_title)


def _approved() -> rx.Component:
    actions = (
        link(words.TO_POLICY, S.policy_href, icon="card"),
        link(words.TO_DOCUMENTS, routes.DOCUMENTS, icon="file"),
    )
    return alert("success", S.now_title, S.now_text, *actions)


def _now() -> rx.Component:
    """The one card that says what is asked, or that nothing is."""
    return rx.cond(
        S.refused,
        _refusal(),
        rx.cond(
            S.approved, _approved(), rx.cond(P.items.length() > 0, answer_card(), calm_card(S.now_title, S.now_text))
        ),
    )


def _sent_with(row: TogetherRow) -> rx.Component:
    told = rx.el.div(
        rx.el.p(link(row.title, row.href)),
        rx.el.p(row.name, ". ", row.insurer, class_name="small muted"),
        badge(row.badge.text, row.badge.tone, row.badge.icon),
    )
    return rx.el.li(told, copy_button(row.number, row.copy_label), class_name="together-row")


def _together() -> rx.Component:
    """Every other number of one form, to be copied too."""
    listed = rx.el.ul(rx.foreach(S.together, _sent_with), class_name="rows")
    lead = rx.el.p(household.TOGETHER_TEXT, class_name="small muted")
    return when(has_any(S.together), card(lead, listed, title=household.TOGETHER))


def _files() -> rx.Component:
    listed = rx.el.ul(rx.foreach(S.files, receipt_row), class_name="rows")
    return card(rx.cond(S.files.length() > 0, listed, rx.el.p(words.NO_DOCUMENTS)), title=words.DOCUMENTS)


def _paper(row: PaperLink) -> rx.Component:
    saved: dict[str, Any] = {"download": True, "reload_document": True}
    files = line(
        link(words.PAPER_PDF, row.pdf, icon="download", aria_label=row.pdf_label, **saved),
        link(words.PAPER_HTML, row.html, external=True, aria_label=row.html_label),
        class_name="paper-links",
    )
    return rx.el.li(icon("file"), rx.el.div(rx.el.p(row.name, class_name="strong"), files))


def _papers() -> rx.Component:
    """What the portal has drawn and signed: the refusal first, where there is one."""
    listed = rx.el.ul(rx.foreach(S.papers, _paper), class_name="rows")
    told = card(rx.el.p(words.PAPERS_TEXT, class_name="small muted"), listed, title=words.PAPERS_TITLE)
    return rx.cond(S.papers.length() > 0, told)


def _signature() -> rx.Component:
    told = card(signature_told(S.signed), title=signature_words.SIGNED_TITLE)
    return when(S.signed.checked, told)


def _message(row: MessageRow) -> rx.Component:
    return rx.el.li(
        status_icon(row.icon, "sm"),
        rx.el.div(rx.el.p(row.title), rx.el.p(row.when, ". ", row.channel, class_name="small muted")),
    )


def _messages() -> rx.Component:
    listed = rx.el.ul(rx.foreach(S.messages, _message), class_name="rows rows-messages")
    return card(rx.cond(S.messages.length() > 0, listed, rx.el.p(words.NO_MESSAGES)), title=words.MESSAGES)


def _insurer() -> rx.Component:
    return card(
        rx.el.p(S.insurer),
        link(S.insurer_phone, S.insurer_tel, icon="phone"),
        rx.el.p(S.insurer_confirmed, class_name="small muted"),
        title=words.WHO_CHECKS,
    )


def _withdraw() -> rx.Component:
    ask = confirm_dialog(
        "withdraw",
        words.WITHDRAW,
        words.WITHDRAW_TITLE,
        words.WITHDRAW_TEXT,
        words.WITHDRAW_YES,
        P.withdraw(S.number, S.version),
    )
    texts = (rx.el.h2(words.CHANGED_MIND), rx.el.p(words.CHANGED_MIND_TEXT, class_name="small muted"))
    return rx.cond(S.may_withdraw, rx.el.section(*texts, ask, class_name="stack-tight no-print"))


def _changes() -> rx.Component:
    reason = rx.el.p(words.REASON, ": ", S.reason, class_name="muted")
    heading = rx.cond(S.approved, words.WHAT_CHANGED, words.WHAT_CHANGES)
    return card(
        reason,
        when(S.handling, rx.el.p(handling.QUESTION, ": ", S.handling, class_name="muted")),
        diff_table(
            S.diff, was=words.WAS, becomes=rx.cond(S.approved, words.BECAME, words.WILL_BE), caption=words.WHAT_CHANGES
        ),
        title=heading,
    )


def view() -> rx.Component:
    """The page of one application."""
    said = rx.el.p(P.changed, role="status", class_name="sr")
    attempts = when(has_any(S.attempts), card(attempt_list(S.attempts), title=repair_words.ATTEMPTS))
    progress = card(
        timeline(S.steps), title=words.PROGRESS, key=S.badge.text, class_name=rx.cond(P.changed != "", "live", "")
    )
    main = rx.fragment(_now(), _together(), progress, _changes(), _files(), more_card())
    others = when(S.refused | (S.complaint.href != ""), elsewhere())
    side = rx.fragment(_papers(), _signature(), _messages(), _insurer(), others, attempts, _withdraw())
    top = stack(_head(), _term(), complaint_offer(S.complaint))
    body = guarded(S.number != "", "application", stack(top, panes(main, side)))
    return citizen_page(said, body, current=routes.HISTORY)


NUMBERED = rx.cond(S.number == "", "", f"{words.HEADING}\u00a0" + S.number)
PAGE = Page(
    routes.APPLICATION,
    words.PAGE_TITLE,
    view,
    Access.CITIZEN,
    [ApplicationPage.load, Support.load],
    known_as=NUMBERED,
)
