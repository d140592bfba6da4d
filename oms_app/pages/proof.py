"""What stands in place of the changes until the password has been typed again."""

from __future__ import annotations

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.cards import card
from oms_app.components.fields import password_field
from oms_app.components.layout import line
from oms_app.content import proof as words
from oms_app.state.proving import Proving


def after_proof(*changes: rx.Component) -> rx.Component:
    """`changes` for somebody who has typed the password lately, the question for it else."""
    form = rx.el.form(
        rx.el.p(words.TEXT),
        password_field("password", words.PASSWORD, error=Proving.proof_error, required=True, max_length=200),
        line(button(words.GO_ON, "primary", type="submit")),
        on_submit=Proving.prove,
        class_name="stack narrow",
    )
    return rx.cond(Proving.proved, rx.fragment(*changes), card(form, title=words.TITLE))
