"""Services are found by what people type (SRV-1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.content.service_catalogue import CATALOGUE, TOLD
from oms_app.domain.catalogue import LONGEST
from oms_app.domain.service_search import Service

ASKED: dict[str, Service] = {
    "«Актуализация данных полиса ОМС»": Service.UPDATE,
    "актуализации данных полисов": Service.UPDATE,
    "актуализацыя даных полюса": Service.UPDATE,
    "frnefkbpfwbz lfyys[ gjkbcf jvc": Service.UPDATE,
    "FRNEFKBPFWBZ": Service.UPDATE,
    "aktualizatsiya dannyh": Service.UPDATE,
    "сменила фамилию после свадьбы": Service.UPDATE,
    "переезд": Service.UPDATE,
    "выписку": Service.EXTRACT,
    "выпяска": Service.EXTRACT,
    "dsgbcrf": Service.EXTRACT,
    "телефон страховой": Service.INSURER,
    "статус моей заявки": Service.REQUESTS,
    "забыла пароль": Service.SECURITY,
}


@pytest.mark.req("SRV-1")
@pytest.mark.parametrize("query", ASKED)
def test_a_service_is_found_first_by_its_forms_slips_other_keyboards_and_other_words(query: str) -> None:
    assert CATALOGUE.found(query)[0] is ASKED[query]


@pytest.mark.req("SRV-1")
@pytest.mark.parametrize("service", Service)
def test_the_exact_name_in_french_quotes_finds_its_service_first(service: Service) -> None:
    assert CATALOGUE.found(f"«{TOLD[service].title}»")[0] is service


@pytest.mark.req("SRV-1")
@pytest.mark.parametrize("service", Service)
def test_a_service_is_among_the_found_from_the_fourth_letter_of_its_name_on(service: Service) -> None:
    title = TOLD[service].title
    for end in range(4, len(title) + 1):
        assert service in CATALOGUE.found(title[:end]), title[:end]


@pytest.mark.req("SRV-1")
@pytest.mark.parametrize("query", ["рецепт борща", "купить квартиру", "xyz", "вакансии пилота"])
def test_what_is_no_service_finds_nothing_rather_than_anything(query: str) -> None:
    assert not CATALOGUE.found(query)


@given(st.text(max_size=2 * LONGEST))
def test_whatever_is_typed_is_answered_with_each_service_once_at_most(query: str) -> None:
    found = CATALOGUE.found(query)

    assert len(found) == len(set(found))
