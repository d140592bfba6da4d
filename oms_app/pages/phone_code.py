"""«Снять телефоном», a part of the form's page of documents; a phone itself is not offered it (DOC-8)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components import phone_code as parts
from oms_app.components.values import when
from oms_app.content import phone_scan as words
from oms_app.state.phone_code import PhoneCode
from oms_app.views.phone_code import ENDED, TAKEN, WAITING

P = PhoneCode.panel


def phone_code(key: Any) -> rx.Component:
    """The offer, or how the phone stands; `key` is the draft's."""
    actions = parts.endings(PhoneCode.open(key), PhoneCode.close(key))
    shown = rx.match(
        P.state,
        (WAITING, _waiting(actions)),
        (TAKEN, _taken(actions)),
        (ENDED, parts.phone_dialog(rx.el.p(words.ENDED_TEXT), title=words.ENDED, actions=actions)),
        parts.phone_offer(PhoneCode.open(key)),
    )
    return rx.el.div(shown, parts.at_the_end(PhoneCode.refresh), on_mount=PhoneCode.look(key), class_name="phone-place")


def _waiting(actions: rx.Component) -> rx.Component:
    return parts.phone_dialog(
        when(P.is_refused, parts.another_device()),
        when(P.address, parts.code(P.picture, P.address, P.is_local)),
        parts.standing(words.WAITING, P.seconds, False),
        parts.warning(),
        title=words.CODE_TITLE,
        actions=actions,
    )


def _taken(actions: rx.Component) -> rx.Component:
    return parts.phone_dialog(
        when(P.is_refused, parts.another_device()),
        rx.el.p(words.SEEN_HERE),
        parts.standing(P.connected, P.seconds, True),
        parts.warning(),
        title=words.OPEN_TITLE,
        actions=actions,
    )
