"""«Страховая организация»: how do I reach my insurer."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app import routes
from oms_app.components.buttons import back_link, button, link
from oms_app.components.cards import card, facts
from oms_app.components.layout import page_head, stack
from oms_app.content import policy_pages as words
from oms_app.pages.frame import citizen_page, guarded
from oms_app.pages.page import Page
from oms_app.pages.policy import in_address
from oms_app.state.insurer import InsurerScreen
from oms_app.state.screen import Access

S: Any = InsurerScreen.shown


def view() -> rx.Component:
    """The page."""
    ways = (
        (words.PHONE, link(S.phone, S.tel, class_name="num")),
        (words.HOURS, S.hours),
        (words.EMAIL, link(S.email, S.mailto)),
        (words.SITE, link(S.site, S.site_href, external=True)),
        (words.OFFICE, rx.fragment(rx.el.p(S.office), link(words.MAP, S.map, icon="pin", external=True))),
    )
    reach = card(
        button(words.CALL, "primary", icon="phone", href=S.tel, class_name="max-[639px]:w-full"),
        facts(ways, 1),
        rx.el.p(S.checked, class_name="small muted"),
        title=S.name,
    )
    head = page_head(words.INSURER, words.INSURER_LEAD, back=back_link(words.BACK_TO_POLICY, S.policy_href))
    body = stack(head, reach, class_name="reading")
    return citizen_page(guarded(in_address(S.key), "list", body), current=routes.POLICIES)


PAGE = Page(routes.POLICY_INSURER, words.INSURER, view, Access.CITIZEN, InsurerScreen.load, words.INSURER_ABOUT)
