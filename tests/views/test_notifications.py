"""«Уведомления» and the review of an application say where messages come, in words that hide the address."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from oms_app.domain.notices import Channel
from oms_app.domain.preferences import Quiet, Topic, Wishes, choice_of
from oms_app.domain.zones import Zone
from oms_app.services.preferences import PreferencesView
from oms_app.services.push_devices import PushDeviceView
from oms_app.views.notifications import page_of, quiet_of, reached

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EMAIL, PHONE = "v***@example.ru", "+7 000 ***-**-07"
EVERY_STEP = "О каждом шаге: "


def view(*, devices: bool = False, email: str = EMAIL, phone: str = PHONE, **choices: bool) -> PreferencesView:
    """`choices` are of the course of an application, by channel."""
    kept = {choice_of(Topic.PROGRESS, Channel(name)): on for name, on in choices.items()}
    return PreferencesView(Wishes(kept), email, phone, devices)


@pytest.mark.req("NOTE-1")
@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (
            view(),
            f"письмо на {EMAIL}, сообщение в «Истории запросов». "
            f"Если понадобится ваш ответ\u00a0— ещё и СМС на {PHONE}.",
        ),
        (view(sms=True), f"письмо на {EMAIL}, СМС на {PHONE}, сообщение в «Истории запросов»."),
        (
            view(email=EMAIL, devices=True, sms=True),
            f"письмо на {EMAIL}, СМС на {PHONE}, уведомление на устройство, сообщение в «Истории запросов».",
        ),
        (view(email="", phone=""), "сообщение в «Истории запросов»."),
        (view(email="", phone="", devices=True, push=False), "сообщение в «Истории запросов»."),
    ],
)
def test_before_sending_one_reads_where_messages_will_come(chosen: PreferencesView, said: str) -> None:
    assert reached(chosen) == EVERY_STEP + said


@pytest.mark.req("NOTE-1")
def test_a_locked_channel_is_on_and_its_row_says_why() -> None:
    page = page_of(view(), (), NOW)
    for row in page.topics:
        assert row.locked == ("нельзя" in row.text)
        assert all(one.on for one in row.switches if one.locked)


def test_a_device_is_known_by_its_browser_and_by_when_it_last_rang() -> None:
    page = page_of(view(), [PushDeviceView(1, "Chrome, Windows", NOW, NOW), PushDeviceView(2, "", NOW, None)], NOW)
    first, second = page.devices
    assert first.remove_label == "Убрать устройство: Chrome, Windows"
    assert "Последнее уведомление сегодня" in first.about
    assert "молчит" not in first.about + second.about
    assert second.name == "Неизвестное устройство"


def test_quiet_hours_are_read_from_the_form_and_crafted_ones_are_none() -> None:
    typed = {"quiet": True, "quiet_start": "21", "quiet_end": "9", "zone": "Asia/Omsk"}
    assert quiet_of({**typed}) == Quiet(True, 21, 9, Zone.OMSK)
    for wrong in ({"quiet_start": "x"}, {"zone": "Europe/Paris"}, {"quiet_end": ""}):
        with pytest.raises(ValueError):
            quiet_of({**typed, **wrong})


@pytest.mark.req("NOTE-1", "SIGN-4")
def test_a_device_where_one_is_signed_out_says_why_it_is_silent() -> None:
    [row] = page_of(view(), [PushDeviceView(1, "Chrome, Windows", NOW, None, is_paused=True)], NOW).devices
    assert "вы вышли на этом устройстве" in row.about
