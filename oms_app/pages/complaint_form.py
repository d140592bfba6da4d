"""The form of a complaint: what is asked, own words, where the answer comes, and exactly what will be sent."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import alert, card, facts_list
from oms_app.components.choices import check_list, choice_list
from oms_app.components.fields import error_summary, text_field, textarea_field
from oms_app.components.layout import stack
from oms_app.content import complaint_pages as words
from oms_app.domain.complaints import LONGEST_OWN_WORDS, AnswerWay
from oms_app.state.complaint import ComplaintScreen
from oms_app.views.complaint import WAYS

P = ComplaintScreen
F = ComplaintScreen.shown.form
PAUSE_MS = 400
# What stands in the form at this moment, as its sending would say it.
TYPED = rx.Var(
    "(() => { const form = document.getElementById('complaint'), said = form ? new FormData(form) : new FormData();"
    " return {...Object.fromEntries(said), demands: said.getAll('demands')}; })()"
).to(dict[str, Any])


def _compose() -> Any:
    return P.compose(TYPED)


def _typing() -> Any:
    return P.compose(TYPED).debounce(PAUSE_MS)


def _kept() -> rx.Var[str]:
    return rx.Var.create("complaint-").to(str) + P.shown.application


def _contact() -> rx.Component:
    """Where to, if not only here."""
    email = text_field(
        "email",
        words.EMAIL,
        value=F.email,
        error=P.errors["email"].to(str),
        hint=words.EMAIL_HINT,
        width="half",
        input_mode="email",
        autocomplete="email",
        max_length=254,
        keep=_kept(),
        on_change=lambda text: _typing(),
    )
    address = text_field(
        "address",
        words.ADDRESS,
        value=F.address,
        error=P.errors["address"].to(str),
        hint=words.ADDRESS_HINT,
        autocomplete="street-address",
        max_length=300,
        keep=_kept(),
        on_change=lambda text: _typing(),
    )
    by_post = rx.cond(P.way == AnswerWay.POST.value, address)
    return rx.cond(P.way == AnswerWay.EMAIL.value, email, by_post)


def _asked() -> rx.Component:
    return check_list(
        "demands",
        words.DEMANDS,
        F.demands,
        P.chosen,
        on_change=lambda value: _compose(),
        hint=words.DEMANDS_HINT,
        error=P.errors["demands"].to(str),
    )


def _own_words() -> rx.Component:
    return textarea_field(
        "own_words",
        words.OWN_WORDS,
        hint=words.OWN_WORDS_HINT,
        error=P.errors["own_words"].to(str),
        optional=True,
        max_length=LONGEST_OWN_WORDS,
        keep=_kept(),
        on_change=lambda text: _typing(),
    )


def complaint_form() -> rx.Component:
    """One form, one button; the preview follows every answer."""
    preview = card(
        rx.el.p(words.PREVIEW_HINT, class_name="small muted"),
        facts_list(P.preview, 1),
        title=words.PREVIEW,
        class_name="complaint-lines",
    )
    form = rx.el.form(
        error_summary(words.MEND, P.problems),
        _asked(),
        _own_words(),
        choice_list("way", words.WAY, WAYS, P.way, on_change=lambda value: _compose()),
        _contact(),
        preview,
        rx.el.div(button(words.SEND, "primary", type="submit"), class_name="line"),
        id="complaint",
        no_validate=True,
        on_submit=P.send,
        class_name="stack stack-lg",
    )
    return stack(alert("info", words.FILLED, words.FILLED_TEXT), form, gap="lg", class_name="reading")
