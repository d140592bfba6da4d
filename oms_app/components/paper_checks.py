"""Parts of «Проверка документа»: the place for a file, and the answer with what to do next."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.event import EventChain, EventSpec

from oms_app import routes
from oms_app.components.buttons import button, link
from oms_app.components.cards import facts_list
from oms_app.components.icons import icon, status_icon
from oms_app.components.layout import line
from oms_app.components.values import Event, Text, when
from oms_app.content import paper_checks as words
from oms_app.domain.papers import LARGEST_CHECKED

ACCEPT = "application/pdf,text/html,.pdf,.html,.htm"
TICKET = rx.Var("_ticket").to(str)


def _ways(show: EventSpec) -> rx.Var[Any]:
    """Hands the file to `paper_checks.js`, and the ticket that comes of it to the page's handler."""
    args: tuple[tuple[rx.Var[Any], rx.Var[Any]], ...] = tuple((name, rx.Var(str(value))) for name, value in show.args)
    chain = EventChain(events=[show.with_args(args)], args_spec=lambda ticket: [ticket])
    handed = rx.Var.create(chain)
    return rx.Var(
        f"(event) => window.checkPaper(event.currentTarget, {{show: {handed!s}}})",
        _var_data=handed._get_all_var_data(),
    )


def _state(name: str, text: str) -> rx.Component:
    return rx.el.span(text, data_when=name, hidden=True)


def file_place(show: EventSpec) -> rx.Component:
    """Choose a file or drop it anywhere on the page; `show` is a handler's event given `TICKET`."""
    control = "check-file"
    choose = rx.el.label(
        rx.el.input(
            type="file",
            id=control,
            accept=ACCEPT,
            aria_describedby="check-file-hint check-file-said",
            custom_attrs={"onChange": _ways(show)},
        ),
        icon("upload", "sm"),
        rx.el.span(words.FILE_CHOOSE),
        html_for=control,
        class_name="button button-secondary file-input",
    )
    told = rx.el.div(
        rx.el.p(words.FILE_DROP, class_name="wide-only"),
        rx.el.p(words.FILE_LIMIT, class_name="small muted"),
        id="check-file-hint",
    )
    said = rx.el.p(
        _state("large", words.FILE_LARGE),
        _state("lost", words.FILE_LOST),
        rx.el.span(data_said=""),
        id="check-file-said",
        role="alert",
        class_name="field-error check-said",
    )
    going = rx.el.p(_state("going", words.FILE_GOING), role="status", class_name="small strong check-said")
    private = rx.el.p(icon("lock", "sm"), rx.el.span(words.FILE_PRIVATE), class_name="check-private small")
    return rx.el.div(
        rx.el.div(told, choose, class_name="drop check-drop"),
        going,
        said,
        private,
        data_check="",
        data_most=LARGEST_CHECKED,
        class_name="stack stack-sm",
    )


def check_answer(answer: Any, on_another: Event) -> rx.Component:
    """The finding, large, in words and a sign; what may be told; what to do; what if it seems wrong."""
    steps = rx.el.ul(rx.foreach(answer.steps, lambda step: rx.el.li(step)), class_name="plain-list")
    known = rx.el.div(
        when(answer.facts_title, rx.el.h3(answer.facts_title)), facts_list(answer.facts, 3), class_name="stack stack-sm"
    )
    doubt = rx.el.div(
        rx.el.h3(words.WRONG),
        rx.el.p(answer.doubt),
        link(words.SUPPORT, routes.HELP, icon="help"),
        class_name="verdict-doubt",
    )
    return rx.el.section(
        _verdict(answer),
        rx.el.div(
            when(answer.facts.length() > 0, known),
            rx.el.div(rx.el.h3(words.NEXT), steps, class_name="stack stack-sm"),
            doubt,
            line(button(words.ANOTHER, icon="refresh", on_click=on_another), class_name="no-print"),
            class_name="verdict-body stack",
        ),
        aria_labelledby="answer",
        class_name="card verdict",
    )


def _verdict(answer: Any) -> rx.Component:
    words_of_it = rx.el.div(
        rx.el.p(answer.about, class_name="small verdict-about"),
        rx.el.h2(answer.title, id="answer", tab_index=-1),
        rx.el.p(answer.text, rx.cond(answer.replaced != "", " " + answer.replaced.to(str), "")),
        rx.el.p(answer.checked, class_name="small"),
    )
    return rx.el.div(
        rx.el.span(status_icon(answer.icon, "md"), class_name="verdict-sign"),
        words_of_it,
        class_name="verdict-head tone-" + answer.tone.to(str),
    )


def qr_told(address: Text) -> rx.Component:
    """Where the QR code of a paper leads, and where it must not lead."""
    before, _, after = words.QR_TEXT.partition("{address}")
    return rx.el.p(before, rx.el.b(address, class_name="check-address"), after)
