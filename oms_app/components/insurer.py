"""How to reach an insurer: its ways and its offices, each of them usable from a phone (INS-1)."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import link
from oms_app.components.cards import facts
from oms_app.components.dialog import disclosure
from oms_app.components.layout import stack
from oms_app.components.values import has_any, when
from oms_app.content import insurers
from oms_app.content import policy_pages as words
from oms_app.views.insurer import OfficeShown


def ways(shown: Any) -> rx.Component:
    """Telephone, hours, mail, site and head office of an `InsurerPage`."""
    pairs = (
        (words.PHONE, link(shown.phone, shown.tel, class_name="num")),
        (words.HOURS, shown.hours),
        (words.EMAIL, link(shown.email, shown.mailto)),
        (words.SITE, link(shown.site, shown.site_href, external=True)),
        (words.OFFICE, rx.fragment(rx.el.p(shown.office), link(words.MAP, shown.map, icon="pin", external=True))),
    )
    return facts(pairs, 1)


def offices(shown: Any) -> rx.Component:
    """Those in the region of the policy, then all others for whoever wants them."""

    def listed(rows: Any) -> rx.Component:
        return rx.el.ul(rx.foreach(rows, _office), class_name="stack stack-sm")

    elsewhere = disclosure(insurers.ELSEWHERE, listed(shown.elsewhere))
    there = rx.el.p(insurers.NONE_NEAR, class_name="muted")
    near = rx.cond(shown.near.length() > 0, listed(shown.near), there)
    return stack(near, when(has_any(shown.elsewhere), elsewhere))


def has_offices(shown: Any) -> Any:
    """Whether there is any beside the head office."""
    return (shown.near.length() > 0) | (shown.elsewhere.length() > 0)


def _office(one: OfficeShown) -> rx.Component:
    return rx.el.li(
        rx.el.p(one.address, class_name="strong"),
        rx.el.p(link(one.phone, one.tel, class_name="num"), ", ", one.hours),
        link(words.MAP, one.map, icon="pin", external=True),
    )
