"""The pages of the form where answers are chosen: sex, employment, another insurer (APP-1)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components import insurer as insurers
from oms_app.components.cards import alert
from oms_app.components.dialog import disclosure
from oms_app.components.fields import choice_list
from oms_app.components.layout import stack
from oms_app.components.values import when
from oms_app.content import insurer_choice as words
from oms_app.content import insurers as insurer_words
from oms_app.content.changes import FIELDS as FIELD_WORDS
from oms_app.domain.changes import Field
from oms_app.domain.employment import Employment
from oms_app.pages.form_fields import odd_number, typed_field
from oms_app.state.draft import Draft
from oms_app.state.filling import Filling
from oms_app.views.drafts import EMPLOYMENTS, SEXES

C: Any = Draft.form.choosing


def sex_page() -> rx.Component:
    """One of two."""
    return stack(_chosen(Field.SEX, SEXES), odd_number(), gap="lg")


def employment_page() -> rx.Component:
    """Whether the person works; at whose, only where there is somebody; since when."""
    works = Draft.values[Field.EMPLOYMENT.value] == Employment.EMPLOYED.value
    employer = when(works, typed_field(Field.EMPLOYER))
    return stack(_chosen(Field.EMPLOYMENT, EMPLOYMENTS), employer, typed_field(Field.EMPLOYED_SINCE), gap="lg")


def insurer_page() -> rx.Component:
    """How often one may choose and who decides, everybody with their contact data, and a ground where it takes one."""
    rule = alert("info", C.title, rx.fragment(C.text, rx.el.br(), words.DECIDES))
    whom = rx.cond(
        C.options.length() > 0,
        _chosen(Field.INSURER, C.options, under=_ways),
        rx.el.p(words.NONE_TO_CHOOSE, class_name="muted"),
    )
    why = rx.cond(C.grounds.length() > 0, _chosen(Field.INSURER_GROUND, C.grounds), rx.fragment())
    return stack(rule, whom, why, gap="lg")


def _ways(option: Any) -> rx.Component:
    shown = option.ways
    known = when(
        insurers.has_offices(shown), rx.el.p(insurer_words.OFFICES_NEAR, class_name="strong"), insurers.offices(shown)
    )
    return disclosure(
        option.more,
        insurers.ways(shown),
        known,
        rx.el.p(shown.checked, class_name="small muted"),
    )


def _chosen(one: Field, options: Any, **more: Any) -> rx.Component:
    return choice_list(
        one.value,
        FIELD_WORDS[one].label,
        options,
        Draft.values[one.value],
        lambda value: Filling.save(Draft.form.key, one.value, value),
        hint=Draft.form.hints[one.value],
        error=Draft.errors[one.value].to(str),
        keep=Draft.form.key,
        **more,
    )
