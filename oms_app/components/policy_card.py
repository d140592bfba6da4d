"""The policy as a paper worth keeping: woven lines, a rosette, a tear-off stub with the code."""

from __future__ import annotations

import reflex as rx

from oms_app.components.icons import icon
from oms_app.components.values import Content, Text, when
from oms_app.content import components as words


def _value(term: str, value: Content) -> rx.Component:
    return rx.el.div(rx.el.dt(term), rx.el.dd(value))


def _next(line: Content) -> rx.Component:
    """What the person will be called, or get, when the application is approved."""
    return rx.el.p(icon("arrow_right", "xs"), rx.el.span(line), class_name="policy-next")


def _stub(qr_src: Text) -> rx.Component:
    return rx.el.div(
        rx.el.img(src=qr_src, alt=words.POLICY_QR, class_name="policy-qr"),
        rx.el.p(rx.el.b(words.POLICY_SHOW), words.POLICY_SHOW_TEXT),
        class_name="policy-stub",
    )


def policy_card(
    *,
    enp: Text,
    kind: Text,
    name: Text,
    status: rx.Component,
    insurer: Text,
    born: Text,
    term: Text,
    qr_src: Text,
    next_line: Content = "",
    href: Text | None = None,
) -> rx.Component:
    """The policy: `enp` in groups of four, `status` a badge, `next_line` what changes after the running application."""
    title = rx.el.h2(kind if href is None else rx.el.a(kind, href=href))
    return rx.el.article(
        rx.el.div(
            rx.el.div(title, status, class_name="policy-kind"),
            rx.el.dl(rx.el.div(rx.el.dt(words.POLICY_NUMBER), rx.el.dd(enp)), class_name="policy-number"),
            rx.el.div(
                rx.el.dl(rx.el.div(rx.el.dt(words.POLICY_PERSON), rx.el.dd(name))),
                when(next_line, _next(next_line)),
                class_name="policy-person",
            ),
            rx.el.dl(
                _value(words.POLICY_INSURER, insurer),
                _value(words.POLICY_BORN, rx.el.span(born, class_name="num")),
                _value(words.POLICY_TERM, term),
                class_name="policy-foot",
            ),
            class_name="policy-face",
        ),
        _stub(qr_src),
        class_name="policy",
    )
