"""The page of the form that asks how soon the application must be decided, and why (APP-7)."""

from __future__ import annotations

import reflex as rx

from oms_app.components.fields import choice_list, textarea_field
from oms_app.components.layout import stack
from oms_app.components.values import when
from oms_app.content import handling as words
from oms_app.domain.deadlines import Handling
from oms_app.domain.urgency import GROUNDS
from oms_app.pages.form_fields import PAUSE_MS
from oms_app.state.draft import Draft
from oms_app.state.handling import HandlingChoice
from oms_app.views.drafts import GROUND, GROUND_TEXT, HANDLING

WORDED = [ground.value for ground, rule in GROUNDS.items() if rule.needs_text]


def handling_page() -> rx.Component:
    """The kinds of handling with their last days; for «срочно» its ground, and own words where they are needed."""
    choice = choice_list(
        HANDLING,
        words.QUESTION,
        Draft.form.handlings,
        Draft.values[HANDLING],
        lambda value: HandlingChoice.choose(Draft.form.key, value),
        error=Draft.errors[HANDLING].to(str),
        keep=Draft.form.key,
    )
    return stack(choice, when(Draft.values[HANDLING] == Handling.URGENT.value, _ground()), gap="lg")


def _ground() -> rx.Component:
    choice = choice_list(
        GROUND,
        words.GROUND_QUESTION,
        Draft.form.grounds,
        Draft.values[GROUND],
        lambda value: HandlingChoice.give_ground(Draft.form.key, value, None),
        hint=words.GROUND_HINT,
        error=Draft.errors[GROUND].to(str),
        keep=Draft.form.key,
    )
    is_worded = rx.Var.create(WORDED).to(list[str]).contains(Draft.values[GROUND])
    return stack(choice, when(is_worded, _own_words()), gap="lg")


def _own_words() -> rx.Component:
    ground = Draft.values[GROUND]
    return textarea_field(
        GROUND_TEXT,
        words.TEXT_LABEL,
        value=Draft.values[GROUND_TEXT],
        error=Draft.errors[GROUND_TEXT].to(str),
        hint=words.TEXT_HINT,
        on_change=lambda text: HandlingChoice.give_ground(Draft.form.key, ground, text).debounce(PAUSE_MS),
        on_blur=lambda text: HandlingChoice.give_ground(Draft.form.key, ground, text),
        keep=Draft.form.key,
        data_saved=Draft.values[GROUND_TEXT],
    )
