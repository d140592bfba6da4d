"""«Компоненты»: every component in every state, for those who build pages (demo mode)."""

from __future__ import annotations

import reflex as rx
import segno

from oms_app import routes, theme
from oms_app.components import cards, fields, files, skeleton
from oms_app.components.buttons import back_link, button, copy_button, icon_button, link, share_button
from oms_app.components.deadline import day_strip
from oms_app.components.dialog import confirm_dialog, disclosure
from oms_app.components.diff import diff_table
from oms_app.components.icons import ICONS, icon
from oms_app.components.layout import line, page_head, panes, stack, task_layout, tools
from oms_app.components.look import look_switch
from oms_app.components.policy_card import policy_card
from oms_app.components.shell import citizen_shell, form_end, task_bar
from oms_app.components.status import badge
from oms_app.components.stepper import stepper
from oms_app.components.tabs import tabs
from oms_app.components.timeline import timeline
from oms_app.components.viewer import scan_viewer
from oms_app.content import design as words
from oms_app.pages import design_desk, design_papers
from oms_app.pages.page import Page
from oms_app.state.screen import Access
from oms_app.views.diff import marked
from oms_app.views.rows import Choice, DiffRow, FileRow, Mark, Problem, Remark, TimelineStep

PAPER = "/img/sample-paper.svg"


def _section(title: str, *content: rx.Component) -> rx.Component:
    return rx.el.section(rx.el.h2(title), *content, class_name="stack")


def _qr() -> str:
    return str(
        segno.make("https://localhost/verify/demo", error="m").svg_data_uri(
            dark=theme.COLOURS["paper-ink"][0], border=0
        )
    )


def _policy() -> rx.Component:
    before, name, after = words.POLICY_NEXT
    paper = policy_card(
        **words.POLICY,
        status=badge(*words.BADGES[3]),
        qr_src=_qr(),
        next_line=rx.fragment(before, rx.el.a(name, href=routes.DESIGN), after),
    )
    action = button(words.TODO_ACTION, "primary", href=routes.DESIGN)
    running = cards.card(
        rx.el.p(words.CALM[0], class_name="small muted"),
        day_strip(12, 30, *words.TERM),
        link(words.NUMBER, routes.DESIGN),
        title=words.RUNNING,
        aside=badge(*words.BADGES[1]),
    )
    below = tools(
        button(words.SECONDARY, icon="pencil", href=routes.DESIGN),
        button(words.QUIET, "quiet", icon="download", href=routes.DESIGN),
        copy_button(words.POLICY["enp"], words.COPY, "quiet"),
    )
    main = rx.fragment(paper, below, cards.card(cards.facts(words.FACTS, 4)))
    side = rx.fragment(cards.todo_card(*words.TODO, words.TODO_UNTIL, action), running)
    return _section(words.SECTION_POLICY, panes(main, side, side_first=True))


def _status() -> rx.Component:
    notices = [cards.alert(tone, title, text) for tone, title, text in words.ALERTS]
    return _section(words.SECTION_STATUS, line(*[badge(*one) for one in words.BADGES]), stack(*notices, gap="sm"))


def _buttons() -> rx.Component:
    ask = confirm_dialog("withdraw", *words.WITHDRAW, words.WITHDRAW[0], rx.noop())
    return _section(
        words.SECTION_BUTTONS,
        line(
            button(words.PRIMARY, "primary", icon="arrow_right"),
            button(words.SECONDARY, icon="pencil"),
            button(words.DANGER, "danger", icon="cross_circle"),
            button(words.QUIET, "quiet", icon="download"),
            button(words.OFF, disabled=True),
            icon_button("search", words.SECTION_ICONS),
            copy_button(words.NUMBER, words.COPY),
            share_button(words.NUMBER),
        ),
        line(link(words.LINK, routes.DESIGN, "download"), link(words.LINK_AWAY, routes.DESIGN, external=True), ask),
        disclosure(words.MORE[0], rx.el.p(words.MORE[1]), open=True),
    )


def _application() -> rx.Component:
    changes = [DiffRow(name, old, *marked(old, new)) for name, old, new, *_ in words.CHANGES]
    receipts = [
        FileRow(number, title, words.RECEIPT, words.RECEIVED, thumb=PAPER, href=PAPER)
        for number, title, *_ in words.FILES
    ]
    messages = [
        rx.el.li(
            icon(sign, "sm"), rx.el.div(rx.el.p(text, class_name="small"), rx.el.p(when, class_name="small muted"))
        )
        for sign, text, when in words.MESSAGES
    ]
    main = rx.fragment(
        cards.calm_card(*words.CALM),
        cards.card(timeline([TimelineStep(*step) for step in words.STEPS]), title=words.WAY_TITLE),
        cards.card(diff_table(changes, caption=words.CHANGES_TITLE), title=words.CHANGES_TITLE),
        cards.card(rx.el.ul(rx.foreach(receipts, files.receipt_row), class_name="rows"), title=words.PAPERS_TITLE),
    )
    side = cards.card(rx.el.ul(*messages, class_name="rows"), title=words.MESSAGES_TITLE)
    head = page_head(words.NUMBER, words.TERM_LEAD, words.RUNNING, badge(*words.BADGES[1]), title_id="sample")
    strips = [
        day_strip(12, 30, *words.TERM_LARGE, words.TODAY, words.TERM_LEAD, large=True),
        day_strip(27, 30, *words.TERM_LARGE, words.TODAY, words.TERM_LEAD, large=True),
        day_strip(31, 30, *words.TERM),
    ]
    return _section(words.SECTION_APPLICATION, back_link(words.BACK, routes.DESIGN), head, *strips, panes(main, side))


def _fields() -> rx.Component:
    label, value, hint, error = words.LAST_NAME
    regions = [Choice(*region) for region in words.REGION[1]]
    form = stack(
        fields.error_summary(words.ERRORS_TITLE, [Problem(*one) for one in words.PROBLEMS]),
        fields.text_field("last-name", label, value=value, hint=hint, error=error, autocomplete="family-name"),
        fields.text_field("first-name", words.FIRST_NAME[0], value=words.FIRST_NAME[1], autocomplete="given-name"),
        fields.text_field("middle-name", words.MIDDLE_NAME[0], value=words.MIDDLE_NAME[1], optional=True),
        fields.checkbox("no-middle-name", words.NO_MIDDLE_NAME),
        fields.date_field("born", words.BORN),
        fields.text_field(
            "phone",
            words.PHONE[0],
            prefix=words.PHONE[1],
            hint=words.PHONE[2],
            width="half",
            input_mode="tel",
            type="tel",
        ),
        fields.code_field("code", words.CODE[0], hint=words.CODE[1]),
        fields.password_field("password", words.PASSWORD[0], hint=words.PASSWORD[1]),
        fields.select_field("region", words.REGION[0], options=regions, width="half"),
        fields.textarea_field("comment", words.COMMENT[0], hint=words.COMMENT[1], optional=True),
        fields.text_field("locked", words.LOCKED[0], value=words.LOCKED[1], read_only=True),
        form_end(button(words.PRIMARY, "primary", icon="arrow_right"), button(words.BACK_STEP, "quiet"), words.SAVED),
        gap="lg",
    )
    return _section(words.SECTION_FIELDS, task_layout(stepper(words.STEP_TITLES, 3), form))


def _choices() -> rx.Component:
    reasons, what = [Choice(*one) for one in words.REASONS], [Choice(*one) for one in words.WHAT]
    return _section(
        words.SECTION_CHOICES,
        stack(
            fields.choice_list("reason", words.REASON[0], reasons, hint=words.REASON[1], error=words.REASON_ERROR),
            fields.choice_list("reason-again", words.REASON[0], reasons, "marriage"),
            fields.check_list("changed", words.CHANGED, what, ["address"]),
            gap="lg",
            class_name="reading",
        ),
    )


MARKS = [Mark("1", "8%", "12%", "50%", "18%"), Mark("2", "60%", "64%", "30%", "24%")]


def _files() -> rx.Component:
    rows = [
        FileRow(number, title, meta, note, tone, thumb=PAPER, advice=advice)
        for number, title, meta, note, tone, advice in words.FILES
    ]
    remarks = [Remark(*one) for one in words.REMARKS]
    rows.append(
        FileRow("refused", *words.REFUSED, "danger", thumb=PAPER, remarks=remarks, marks=MARKS, about="", may_send=True)
    )
    return _section(
        words.SECTION_FILES,
        stack(files.file_list(rows, lambda _: rx.noop()), class_name="reading"),
    )


def _desk() -> rx.Component:
    proved = [DiffRow(name, old, *marked(old, new), proof, tone) for name, old, new, proof, tone in words.CHANGES]
    picture = scan_viewer(PAPER, words.SCAN, words.SCAN_MEDIA)
    case = cards.card(diff_table(proved, with_proof=True, caption=words.CHANGES_TITLE), title=words.CHANGES_TITLE)
    papers = tabs("papers-tabs", words.PAPERS_TITLE, words.TABS, "marriage", lambda _: rx.noop(), picture)
    return _section(words.SECTION_DESK, case, papers)


def _loading() -> rx.Component:
    empty = cards.empty_state(*words.EMPTY, button(words.EMPTY_ACTION, href=routes.DESIGN))
    return _section(words.SECTION_LOADING, empty, skeleton.page_skeleton("policy"))


def _icons() -> rx.Component:
    drawn = [rx.el.li(icon(name), rx.el.span(name, class_name="small muted"), class_name="line") for name in ICONS]
    return _section(words.SECTION_ICONS, rx.el.ul(*drawn, class_name="grid grid-cols-2 gap-2 md:grid-cols-6"))


def view() -> rx.Component:
    """Everything, one under another, inside the citizen's shell."""
    own = (_policy, _status, _buttons, _application, _fields, _choices, _files, _desk)
    others = [_section(title, *draw()) for title, draw in (*design_papers.SECTIONS, *design_desk.SECTIONS)]
    return citizen_shell(
        page_head(words.TITLE, words.LEAD, aside=rx.el.div(look_switch(), class_name="no-print")),
        *[section() for section in own],
        *others,
        _loading(),
        _icons(),
        current=routes.POLICIES,
        person=words.PERSON,
        initials=words.INITIALS,
        unread=2,
        problem=words.PROBLEM,
        on_dismiss=rx.noop(),
        action_bar=task_bar(button(words.PRIMARY, "primary"), routes.DESIGN, words.SAVED),
    )


PAGE = Page(routes.DESIGN, words.TITLE, view, Access.ANYONE, demo_only=True)
