"""The page of the form that asks why (APP-2)."""

from __future__ import annotations

import reflex as rx

from oms_app.components.fields import choice_list, textarea_field
from oms_app.components.layout import stack
from oms_app.components.values import when
from oms_app.content.reasons import OWN_WORDS_HINT, OWN_WORDS_LABEL, QUESTION
from oms_app.domain.reasons import Reason
from oms_app.pages.form_fields import PAUSE_MS, repair_button
from oms_app.state.draft import Draft
from oms_app.state.filling import Filling
from oms_app.views.drafts import REASON, REASON_TEXT


def reason_page() -> rx.Component:
    """The reasons that fit the changes, and room for own words."""
    choice = choice_list(
        REASON,
        QUESTION,
        Draft.form.reasons,
        Draft.values[REASON],
        lambda value: Filling.save_reason(Draft.form.key, value, None),
        error=Draft.errors[REASON].to(str),
        keep=Draft.form.key,
    )
    return stack(choice, when(Draft.values[REASON] == Reason.OWN_WORDS.value, _own_words()), gap="lg")


def _own_words() -> rx.Component:
    return textarea_field(
        REASON_TEXT,
        OWN_WORDS_LABEL,
        value=Draft.values[REASON_TEXT],
        error=Draft.errors[REASON_TEXT].to(str),
        hint=OWN_WORDS_HINT,
        on_change=lambda text: Filling.save_reason(Draft.form.key, Reason.OWN_WORDS.value, text).debounce(PAUSE_MS),
        on_blur=lambda text: Filling.save_reason(Draft.form.key, Reason.OWN_WORDS.value, text),
        keep=Draft.form.key,
        below=repair_button(REASON_TEXT),
        data_saved=Draft.values[REASON_TEXT],
    )
