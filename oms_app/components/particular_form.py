"""The controls of one particular: what is right, typed as such a value is, and what proves it (REG-3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from oms_app.components.fields import date_field, select_field, text_field, textarea_field
from oms_app.content import data_check as words
from oms_app.content import error_reports as report_words
from oms_app.domain.error_reports import LONGEST_WORDS
from oms_app.domain.particular_values import NAME
from oms_app.views.data_check import PROOF_CHOICES, RIGHT


def value_control(control: Any, errors: Any, label: Any = words.RIGHT) -> rx.Component:
    """The right value; `errors` are by the names of controls."""
    error, common = errors[RIGHT].to(str), {"value": control.value, "hint": control.hint}
    return rx.match(
        control.kind,
        ("name", rx.el.div(*_name_parts(control, errors), class_name="grid gap-4 sm:grid-cols-3 items-end")),
        ("choice", select_field(RIGHT, label, options=control.choices, error=error, **common)),
        ("date", date_field(RIGHT, label, error=error, autocomplete="off", **common)),
        text_field(RIGHT, label, error=error, autocomplete="off", **common),
    )


def _name_parts(control: Any, errors: Any) -> Sequence[rx.Component]:
    return [
        text_field(
            part.value,
            report_words.NAME_PARTS[part],
            value=control.parts[place],
            error=errors[part.value].to(str),
            autocomplete="off",
        )
        for place, part in enumerate(NAME)
    ]


def proof_controls(proof: Any, own_words: Any, errors: Any) -> rx.Component:
    """What proves it: one of the list, and in own words."""
    return rx.fragment(
        select_field("proof", words.PROOF, options=PROOF_CHOICES, value=proof, error=errors["proof"].to(str)),
        textarea_field(
            "proof_words",
            words.PROOF_WORDS,
            value=own_words,
            hint=words.PROOF_WORDS_HINT,
            error=errors["proof_words"].to(str),
            optional=True,
            rows=2,
            max_length=LONGEST_WORDS,
        ),
    )
