"""The pages of one policy: everything in full, the insurer, the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from oms_app import routes
from oms_app.domain.changes import Field
from oms_app.services.policies import ChangeView
from oms_app.views import policy
from tests.views.made import NOW, VALUES, a_policy


def _change(number: int, field: Field, **different: Any) -> ChangeView:
    usual = ChangeView(number, field, "Воронцова", "Воронцова-Лебедева", NOW, "26-4817-3092-К", None)
    return replace(usual, **different)


@pytest.mark.req("POL-3")
def test_the_page_shows_every_field_unmasked() -> None:
    page = policy.page(a_policy(), NOW)
    shown = {fact.value for part in (page.person, page.document, page.address, page.contacts) for fact in part}
    assert {"900-000-001\N{NO-BREAK SPACE}07", "45 16", "123456", "20.05.2011", "maria@example.ru"} <= shown
    assert len(page.person) + len(page.document) + len(page.address) + len(page.contacts) == len(VALUES) + 3


def test_a_newborn_without_snils_is_told_so() -> None:
    assert "не указан" in {fact.value for fact in policy.page(a_policy(snils=""), NOW).person}


@pytest.mark.req("POL-4")
def test_any_changed_field_is_announced() -> None:
    before = policy.page(a_policy(), NOW)
    moved = policy.page(a_policy(values=VALUES | {Field.HOUSE: "14"}), NOW)
    assert policy.news(before, moved) == "Сведения полиса обновлены: Мария Сергеевна Воронцова."
    assert policy.news(before, policy.page(a_policy(), NOW + timedelta(minutes=1))) == ""
    assert policy.news(policy.PolicyPage(), before) == ""


@pytest.mark.req("POL-5")
def test_what_one_document_confirms_stands_together_in_the_order_of_the_form() -> None:
    before = {"changed_at": NOW - timedelta(days=400), "application_number": None}
    earlier = _change(1, Field.FLAT, old="", new="12", **before), _change(0, Field.HOUSE, **before)
    groups = policy.history([_change(3, Field.DOCUMENT_NUMBER), _change(2, Field.LAST_NAME), *earlier], NOW)
    assert [[line.label for line in group.lines] for group in groups] == [
        ["Фамилия", "Номер документа"],
        ["Квартира"],
        ["Дом"],
    ]
    assert [group.source for group in groups] == [
        "По заявке №\N{NO-BREAK SPACE}26-4817-3092-К",
        "По данным реестра",
        "По данным реестра",
    ]
    assert [group.href for group in groups] == [routes.application("26-4817-3092-К"), "", ""]


@pytest.mark.req("POL-5")
def test_a_change_says_from_what_to_what_and_marks_only_the_difference() -> None:
    (group,) = policy.history([_change(2, Field.LAST_NAME)], NOW)
    (line,) = group.lines
    assert (line.old, line.before, line.marked, line.after) == ("Воронцова", "Воронцова", "-Лебедева", "")
    assert group.when == "сегодня в\N{NO-BREAK SPACE}14:05"
