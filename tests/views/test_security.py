"""«Безопасность» as it is read: networks half hidden, what is weak, what may be denied (SIGN-4)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from oms_app import routes
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.factors import FactorKind, SignInOutcome
from oms_app.services.contacts import ContactsView
from oms_app.services.devices import DeviceView, SignInView
from oms_app.services.factors import FactorsView
from oms_app.views import security as views
from tests.fakes import START

FULL = ContactsView("+70001234567", "anna@example.ru", "900-000-001 82", START - timedelta(days=1), False)
BARE = ContactsView("+70001234567", "", "", None, False)
SMS_ONLY = FactorsView((), has_sms=True, backup_left=0)


@pytest.mark.req("SIGN-4")
@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("203.0.113.7", "сеть 203.0.•.•"),
        ("2001:db8::7", "сеть 2001:0db8:•"),
        ("", "сеть неизвестна"),
        ("unknown", "сеть неизвестна"),
    ],
)
def test_an_address_is_known_to_its_owner_and_to_nobody_else(address: str, shown: str) -> None:
    assert views.network(address) == shown


@pytest.mark.req("SIGN-4")
def test_everything_that_one_signs_in_by_is_there_with_the_way_to_change_it() -> None:
    me = Actor(1, Role.CITIZEN, person_id=1, level=Level.CONFIRMED)
    rows = views.settings(me, FULL, SMS_ONLY, START)
    assert [(row.name, row.href) for row in rows] == [
        ("Пароль", routes.SECURITY_PASSWORD),
        ("Телефон", routes.SECURITY_PHONE),
        ("Почта", routes.SECURITY_EMAIL),
        ("СНИЛС", ""),
        ("Второй шаг входа", routes.SECURITY_FACTORS),
        ("Подтверждение данных", routes.SECURITY_CONFIRM),
    ]
    assert rows[0].value == "Изменён вчера в\xa012:00"
    assert not any(row.is_weak for row in rows)


@pytest.mark.req("SIGN-4")
def test_what_is_missing_stands_out_and_says_what_to_do() -> None:
    me = Actor(1, Role.CITIZEN, level=Level.SIMPLE)
    weak = {row.name: row.action for row in views.settings(me, BARE, SMS_ONLY, START) if row.is_weak}
    assert weak == {"Почта": "Добавить", "Подтверждение данных": "Подтвердить"}


@pytest.mark.req("SIGN-4")
def test_a_closed_password_is_named_as_such() -> None:
    me = Actor(1, Role.REVIEWER, level=Level.CONFIRMED)
    closed = ContactsView("", "", "", START, True)
    first, *rest = views.settings(me, closed, FactorsView((), has_sms=False, backup_left=0), START)
    assert (first.value, first.is_weak) == ("Закрыт, нужен новый", True)
    assert "Подтверждение данных" not in [row.name for row in rest]


@pytest.mark.req("SIGN-4")
def test_devices_and_sign_ins_are_told_in_words() -> None:
    device = DeviceView(7, "", "203.0.113.7", START, START, is_this=False)
    (row,) = views.devices([device], START)
    assert (row.device, row.end_label) == ("Неизвестное устройство", "Завершить вход: Неизвестное устройство")
    assert row.about == "сеть 203.0.•.• · вход сегодня в\xa012:00 · последнее действие сегодня в\xa012:00"
    tried = SignInView(9, START, SignInOutcome.WRONG_FACTOR, FactorKind.APP, "Chrome, Windows", "", False, True)
    (sign_in,) = views.sign_ins([tried], START)
    assert (sign_in.outcome, sign_in.tone) == ("Неверный код или ключ", "attention")
    assert sign_in.about == "Chrome, Windows · сеть неизвестна · приложение для кодов"
    assert sign_in.deny_label == "Это был не я: сегодня в\xa012:00"
