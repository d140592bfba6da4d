"""The pages of the form where data are typed, one for each change, every field tied to its autosave (APP-1, APP-5)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import alert
from oms_app.components.fields import checkbox, date_field, text_field
from oms_app.components.layout import stack
from oms_app.components.values import when
from oms_app.content import form as words
from oms_app.content.changes import FIELDS as FIELD_WORDS
from oms_app.domain.changes import DAYS, FIELDS, OPTIONAL, Change, Field
from oms_app.state.draft import Draft
from oms_app.state.filling import NO_PATRONYMIC, Filling

PAUSE_MS = 600
DIGITS: dict[str, Any] = {"input_mode": "numeric", "width": "short"}

# Keyboard, autocomplete and width of each field; a date brings its own.
LOOKS: dict[Field, dict[str, Any]] = {
    Field.LAST_NAME: {"autocomplete": "family-name"},
    Field.FIRST_NAME: {"autocomplete": "given-name"},
    Field.PATRONYMIC: {"autocomplete": "additional-name"},
    Field.DOCUMENT_SERIES: {"width": "short", "autocomplete": "off"},
    Field.DOCUMENT_NUMBER: {**DIGITS, "autocomplete": "off"},
    Field.DOCUMENT_ISSUED_ON: {"autocomplete": "off"},
    Field.DOCUMENT_ISSUED_BY: {"autocomplete": "off"},
    Field.DOCUMENT_DEPARTMENT: {**DIGITS, "autocomplete": "off"},
    Field.POSTAL_CODE: {**DIGITS, "autocomplete": "postal-code"},
    Field.REGION: {"autocomplete": "address-level1"},
    Field.LOCALITY: {"autocomplete": "address-level2"},
    Field.STREET: {"autocomplete": "address-line1"},
    Field.HOUSE: {"autocomplete": "off", "width": "short"},
    Field.FLAT: {"autocomplete": "off", "width": "short"},
    Field.PHONE: {"type": "tel", "input_mode": "tel", "autocomplete": "tel", "width": "half"},
    Field.EMAIL: {"type": "email", "input_mode": "email", "autocomplete": "email", "spell_check": False},
    Field.BORN_ON: {"autocomplete": "bday"},
    Field.SNILS: {"input_mode": "numeric", "width": "half", "autocomplete": "off"},
    Field.EMPLOYER: {"autocomplete": "organization"},
    Field.EMPLOYED_SINCE: {"autocomplete": "off"},
}


def change_page(change: Change) -> rx.Component:
    """Every field of a change, all of them typed."""
    warning = odd_number() if change is Change.BIRTH_DATE else rx.fragment()
    return stack(*[typed_field(one) for one in FIELDS[change]], warning, gap="lg")


def odd_number() -> rx.Component:
    """That the digits of the ЕНП say otherwise: a word of care, nothing that would keep one here."""
    return when(Draft.form.is_number_odd, alert("attention", words.ODD_NUMBER, words.ODD_NUMBER_TEXT))


def repair_button(name: str) -> rx.Component:
    """Offers the value that would mend a field."""
    value = Draft.repairs[name].to(str)
    mend = button(
        rx.el.span(words.REPAIR, value, "»"),
        "secondary",
        icon="pencil",
        on_click=Filling.repair(Draft.form.key, name, value),
        class_name="repair mt-2",
    )
    return when(value, mend)


def typed_field(one: Field) -> rx.Component:
    """A line of text or a day."""
    draw = date_field if one in DAYS else text_field
    control = draw(
        one.value,
        FIELD_WORDS[one].label,
        value=Draft.values[one.value],
        error=Draft.errors[one.value].to(str),
        hint=Draft.form.hints[one.value],
        optional=one in OPTIONAL and one is not Field.PATRONYMIC,
        on_change=lambda text: Filling.save(Draft.form.key, one.value, text).debounce(PAUSE_MS),
        on_blur=lambda text: Filling.save(Draft.form.key, one.value, text),
        keep=Draft.form.key,
        below=repair_button(one.value),
        data_saved=Draft.values[one.value],
        **LOOKS[one],
    )
    return rx.el.div(control, _no_patronymic()) if one is Field.PATRONYMIC else control


def _no_patronymic() -> rx.Component:
    return checkbox(
        NO_PATRONYMIC,
        words.NO_PATRONYMIC,
        checked=Draft.values[Field.PATRONYMIC.value] == "",
        on_change=lambda checked: Filling.without_patronymic(Draft.form.key, checked),
    )
