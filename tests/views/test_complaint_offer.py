"""What leads from an application to its complaint: nothing, the offer, or the complaint."""

from __future__ import annotations

import pytest

from oms_app import routes
from oms_app.content import complaint_pages as words
from oms_app.domain.complaints import ComplaintStatus
from oms_app.services.complaint_views import NO_COMPLAINT, Standing
from oms_app.views.complaint_offer import NO_OFFER, offer

NUMBER = "26-0481-5162-M"


@pytest.mark.req("SLA-4")
def test_where_every_term_was_kept_nothing_leads_to_a_complaint() -> None:
    assert offer(NO_COMPLAINT, NUMBER) == NO_OFFER


@pytest.mark.req("SLA-4")
def test_a_missed_term_offers_the_complaint_and_says_what_was_missed() -> None:
    shown = offer(Standing(may_file=True), NUMBER, "Решить должны были до 9 ноября.")
    assert (shown.is_new, shown.action, shown.href) == (True, words.OFFER, routes.complaint(NUMBER))
    assert shown.text.startswith("Решить должны были до 9 ноября. ")


@pytest.mark.req("SLA-4")
def test_a_filed_complaint_is_told_with_its_number_and_state() -> None:
    shown = offer(Standing(number="Ж-26-4817-3092-K", status=ComplaintStatus.REGISTERED), NUMBER)
    assert (shown.is_new, shown.action) == (False, words.TO_COMPLAINT)
    assert shown.title == words.STANDING.format(number="Ж-26-4817-3092-K", status="Зарегистрирована")


@pytest.mark.req("SLA-4")
def test_the_next_missed_term_may_be_complained_of_after_the_first_was_answered() -> None:
    answered = Standing(may_file=True, number="Ж-26-4817-3092-K", status=ComplaintStatus.SATISFIED)
    assert offer(answered, NUMBER).is_new
