"""«Мои полисы»: what the person reads of their policies, and what waits for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from oms_app import routes
from oms_app.content import policies as policy_words
from oms_app.content import policy_pages as words
from oms_app.domain.approval import EDITABLE
from oms_app.domain.changes import Change, Field
from oms_app.domain.deadlines import ClockState
from oms_app.domain.levels import Confirmation
from oms_app.domain.policy import PolicyStatus, PolicyTerm, Relation
from oms_app.domain.workflow import FINAL, Status
from oms_app.views import policies
from tests.views.made import NAME, NOW, VALUES, a_clock, a_policy, a_row, a_running

CHILD = a_policy(id=2, relation=Relation.CHILD, full_name="Алёна Дмитриевна Воронцова", born_on=date(2024, 3, 14))


@pytest.mark.req("POL-1")
def test_a_policy_card_carries_everything_one_asks_at_a_clinic() -> None:
    card = policies.card(a_policy())
    assert (card.enp.split(" "), card.digits) == (["7756", "4108", "3200", "0014"], "7756410832000014")
    assert (card.name, card.born, card.insurer, card.term) == (NAME, "09.05.1991", "Капитал МС", "Действует бессрочно")
    assert [fact.value for fact in card.facts] == [
        "Электронный, постоянный",
        "Москва, 77",
        "Вся Россия",
        "14\N{NO-BREAK SPACE}марта 2019",
    ]
    assert card.qr.startswith("data:image/svg+xml")


@pytest.mark.req("POL-1")
def test_a_temporary_policy_says_until_when() -> None:
    card = policies.card(a_policy(term=PolicyTerm.TEMPORARY, expires_on=date(2027, 6, 30)))
    assert card.term == "Действует до 30\N{NO-BREAK SPACE}июня 2027"
    assert card.facts[0].value == "Электронный, временный"


@pytest.mark.req("POL-1")
def test_childrens_policies_stand_apart_and_name_the_representative() -> None:
    page = policies.page([a_policy(), CHILD], [], NOW)
    assert [card.id for card in page.own] == [1]
    assert [card.about for card in page.children] == [
        "Родилась 14\N{NO-BREAK SPACE}марта 2024, вы законный представитель"
    ]


@pytest.mark.req("POL-1", "REG-1")
def test_the_page_says_where_the_data_came_from_and_when_even_the_oldest() -> None:
    page = policies.page([a_policy(), replace(CHILD, loaded_at=NOW - timedelta(days=1))], [], NOW)
    assert page.register.line == "Загружено из ЕМИАС вчера в\N{NO-BREAK SPACE}14:05"


@pytest.mark.req("POL-2")
@pytest.mark.parametrize("status", PolicyStatus)
def test_every_status_but_active_says_what_to_do(status: PolicyStatus) -> None:
    card = policies.card(a_policy(status=status))
    assert card.badge.text == policy_words.STATUSES[status].text
    assert bool(card.advice) == (status is not PolicyStatus.ACTIVE)
    assert bool(card.edit) == (status in EDITABLE)


def test_an_account_below_confirmed_is_told_what_is_missing_instead_of_a_button() -> None:
    card = policies.card(a_policy(may_edit=False), (Confirmation.DOCUMENT, Confirmation.IDENTITY))
    assert card.edit == ""
    assert [step.href for step in card.missing] == ["/security/confirm#document", "/security/confirm#identity"]
    assert policies.card(a_policy(), ()).missing == []


@pytest.mark.parametrize("status", sorted(set(Status) - FINAL - {Status.DRAFT}))
def test_while_an_application_is_undecided_another_cannot_be_begun_but_this_one_opened(status: Status) -> None:
    card = policies.card(a_policy(running=(a_running(status=status),)))
    assert (card.edit, card.running) == ("", routes.application("26-4817-3092-К"))


def test_a_draft_does_not_stand_in_the_way_of_editing() -> None:
    card = policies.card(a_policy(running=(a_running(number=None, status=Status.DRAFT),)))
    assert (card.edit, card.running, card.next_line) == (routes.application_new(1), "", "")


def test_the_card_says_whom_the_person_will_be() -> None:
    assert policies.next_line(a_policy(running=(a_running(),))) == "станет Воронцова-Лебедева, на проверке"


def test_a_changed_first_name_is_shown_with_the_whole_name() -> None:
    run = a_running(new_values={Field.FIRST_NAME: "Марина", Field.LAST_NAME: VALUES[Field.LAST_NAME]})
    assert policies.next_line(a_policy(running=(run,))) == "станет Воронцова Марина Сергеевна, на проверке"


def test_a_name_that_stays_is_not_promised_to_change() -> None:
    run = a_running(changes=(Change.ADDRESS,), new_values={Field.STREET: "улица Лесная"})
    assert policies.next_line(a_policy(running=(run,))) == ""


def test_what_waits_is_told_the_most_urgent_first() -> None:
    clarify = replace(CHILD, status=PolicyStatus.CLARIFICATION)
    rows = [a_row(Status.DRAFT, person="Другой Человек"), a_row(Status.REFUSED), a_row(Status.CLARIFICATION)]
    rows = [replace(row, person=f"Человек {index}") for index, row in enumerate(rows)]
    page = policies.page([a_policy(), clarify], rows, NOW)
    assert [item.title for item in page.first + page.later] == [
        words.TODO_ANSWER,
        words.TODO_REPAIR,
        words.TODO_CLARIFY.format(name=CHILD.full_name),
        words.TODO_DRAFT,
    ]
    assert len(page.first) == 1


def test_a_refused_application_stops_waiting_once_a_newer_one_was_begun() -> None:
    newer = a_row(Status.DRAFT, saved_at=datetime(2026, 11, 15, tzinfo=UTC))
    page = policies.page([a_policy()], [newer, a_row(Status.REFUSED)], NOW)
    assert [item.title for item in page.first + page.later] == [words.TODO_DRAFT]


def test_a_decided_or_withdrawn_application_asks_for_nothing() -> None:
    page = policies.page([a_policy()], [a_row(Status.APPROVED), a_row(Status.WITHDRAWN)], NOW)
    assert (page.first, page.running, page.calm) == ([], [], words.CALM_TEXT)


def test_an_application_under_review_shows_its_days_and_last_day() -> None:
    (run,) = policies.page([a_policy()], [a_row()], NOW).running
    assert (run.title, run.passed, run.total) == ("ФИО", 12, 30)
    assert (run.starts, run.ends) == ("8\N{NO-BREAK SPACE}ноября", "8\N{NO-BREAK SPACE}декабря")
    assert run.href == routes.application("26-4817-3092-К")


def test_a_missed_last_day_is_owned_up_to() -> None:
    late = a_clock(state=ClockState.PASSED, day=31, decide_by=date(2026, 11, 19), days_left=-1)
    (told,) = policies.page([a_policy()], [a_row(clock=late)], NOW).running
    assert told.text.startswith("Решение должно было быть не позднее 19\N{NO-BREAK SPACE}ноября.")


@pytest.mark.req("POL-4")
def test_a_new_name_is_announced_and_nothing_else_is() -> None:
    before = policies.page([a_policy()], [a_row()], NOW)
    after = policies.page([a_policy(full_name="Мария Сергеевна Воронцова-Лебедева")], [], NOW)
    assert policies.news(before, after) == "Сведения полиса обновлены: Мария Сергеевна Воронцова-Лебедева."
    assert policies.news(before, policies.page([a_policy()], [a_row()], NOW + timedelta(minutes=1))) == ""


@pytest.mark.req("POL-4", "FLOW-3")
def test_a_move_of_an_application_is_announced() -> None:
    before, moved = (policies.page([a_policy()], [a_row(status)], NOW) for status in (Status.SENT, Status.UNDER_REVIEW))
    refused = policies.page([a_policy()], [a_row(Status.REFUSED)], NOW)
    assert policies.news(before, moved) == "Заявка №\N{NO-BREAK SPACE}26-4817-3092-К: На проверке."
    assert policies.news(moved, refused) == "По заявке №\N{NO-BREAK SPACE}26-4817-3092-К есть решение."
