"""«Страховая организация»: every way can be used from a phone, the nearest offices first (INS-1, INS-2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from oms_app import routes
from oms_app.domain.insurer_proposals import ProposalStatus
from oms_app.services.insurer_proposals import MineView
from oms_app.services.insurer_views import InsurerView, OfficeRow
from oms_app.views import insurer

INSURER = InsurerView(
    code="ozerny",
    name="Страховая компания «Озёрный край»",
    short_name="Озёрный край",
    phone="+70000000001",
    phone_hours="Круглосуточно",
    email="help@example.ru",
    site="https://example.ru/",
    address="Москва, улица Лесная, дом 5",
    confirmed_on=date(2026, 11, 2),
)


@pytest.mark.req("INS-1")
def test_every_way_to_the_insurer_can_be_used_from_a_phone() -> None:
    page = insurer.page(INSURER, None, 7)
    assert (page.tel, page.mailto, page.site, page.site_href) == (
        "tel:+70000000001",
        "mailto:help@example.ru",
        "example.ru",
        "https://example.ru",
    )
    assert page.map.endswith("%D0%B4%D0%BE%D0%BC%205")
    assert page.checked == "Проверено 2\N{NO-BREAK SPACE}ноября 2026"
    assert page.policy_href == routes.policy(7)


@pytest.mark.req("INS-1")
def test_offices_of_the_policys_region_stand_apart_from_the_others() -> None:
    near = OfficeRow("77", "Москва, улица Мира, дом 1", "+74951112233", "9–18", is_near=True)
    far = OfficeRow("78", "Санкт-Петербург, Невский проспект, дом 7", "+78121112233", "9–18", is_near=False)

    page = insurer.page(replace(INSURER, offices=(near, far)), None, 7)

    assert [one.tel for one in page.near] == ["tel:+74951112233"]
    assert [one.address for one in page.elsewhere] == [far.address]


@pytest.mark.req("INS-2")
def test_the_citizen_reads_what_became_of_their_words_and_why() -> None:
    declined = insurer.page(INSURER, MineView(ProposalStatus.DECLINED, "Номер прежний."), 7)

    assert declined.told == "Данные проверили и оставили прежними. Номер прежний."
    assert insurer.page(INSURER, None, 7).told == ""
