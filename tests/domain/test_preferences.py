"""What may be switched off and what may not, when nothing rings, and by whose clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from oms_app.domain.notices import Channel, NoticeKind
from oms_app.domain.preferences import OUTSIDE, RULES, TOPICS, Quiet, Topic, choice_of, comes_at, is_on
from oms_app.domain.workflow import MOVES, Party
from oms_app.domain.zones import Zone, zone_of

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # half past two in Moscow
EVERYTHING_OFF = {choice_of(topic, channel): False for topic in Topic for channel in OUTSIDE}


@pytest.mark.req("NOTE-1")
def test_every_message_of_a_move_to_the_citizen_has_a_topic() -> None:
    told = {move.notice for move in MOVES if move.notice and Party.OWNER in move.told}
    assert told <= set(TOPICS)
    assert set(TOPICS.values()) == set(Topic) == set(RULES)


@pytest.mark.req("NOTE-1")
@pytest.mark.parametrize("kind", [NoticeKind.CLARIFICATION, NoticeKind.REFUSED, NoticeKind.PASSWORD_CHANGED])
@pytest.mark.parametrize("channel", OUTSIDE)
def test_what_needs_action_stays_on_whatever_was_chosen(kind: NoticeKind, channel: Channel) -> None:
    assert is_on(TOPICS[kind], channel, EVERYTHING_OFF)


@pytest.mark.req("NOTE-1")
def test_of_a_deadline_a_letter_always_tells() -> None:
    assert is_on(TOPICS[NoticeKind.DRAFT_EXPIRES], Channel.EMAIL, EVERYTHING_OFF)


@pytest.mark.req("NOTE-1")
def test_the_course_of_an_application_may_be_switched_off_everywhere() -> None:
    assert not [channel for channel in OUTSIDE if is_on(Topic.PROGRESS, channel, EVERYTHING_OFF)]


@pytest.mark.req("NOTE-1")
def test_at_night_an_sms_waits_for_the_morning_and_a_letter_does_not() -> None:
    morning = datetime(2026, 11, 24, 8, 0, tzinfo=ZoneInfo("Europe/Moscow"))
    assert comes_at(Topic.ACTION, Channel.SMS, Quiet(), NIGHT) == morning
    assert comes_at(Topic.ACTION, Channel.EMAIL, Quiet(), NIGHT) == NIGHT
    assert comes_at(Topic.ACTION, Channel.SMS, Quiet(on=False), NIGHT) == NIGHT


@pytest.mark.req("NOTE-1")
def test_an_urgent_message_of_security_wakes_one_up() -> None:
    assert comes_at(Topic.SECURITY, Channel.SMS, Quiet(), NIGHT) == NIGHT


@pytest.mark.req("NOTE-1")
def test_the_night_is_counted_by_the_clocks_of_the_citizen() -> None:
    far = Quiet(zone=Zone.VLADIVOSTOK)
    evening = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)  # 23:00 there, 16:00 in Moscow
    assert comes_at(Topic.PROGRESS, Channel.PUSH, Quiet(), evening) == evening
    assert comes_at(Topic.PROGRESS, Channel.PUSH, far, evening) == datetime(2026, 11, 23, 22, 0, tzinfo=UTC)


@pytest.mark.req("NOTE-1")
@pytest.mark.parametrize("zone", Zone)
def test_in_every_zone_of_russia_the_morning_comes_at_the_same_hour_all_year(zone: Zone) -> None:
    """Russian clocks are never put forward: a message of eleven at night waits for eight, in July as in January."""
    offsets = set()
    for month in range(1, 13):
        night = datetime(2027, month, 15, 23, 0, tzinfo=ZoneInfo(zone))
        morning = comes_at(Topic.PROGRESS, Channel.SMS, Quiet(zone=zone), night.astimezone(UTC))
        assert morning - night == timedelta(hours=9)
        local = morning.astimezone(ZoneInfo(zone))
        assert (local.day, local.hour, local.minute) == (16, 8, 0)
        offsets.add(local.utcoffset())
        noon = night.replace(hour=12).astimezone(UTC)
        assert comes_at(Topic.PROGRESS, Channel.SMS, Quiet(zone=zone), noon) == noon
    assert len(offsets) == 1


@pytest.mark.req("NOTE-1")
@pytest.mark.parametrize(("start", "end", "waits"), [(12, 14, True), (14, 12, False), (13, 9, False), (11, 12, False)])
def test_quiet_hours_may_lie_within_a_day_or_over_midnight(start: int, end: int, waits: bool) -> None:
    """Noon in Moscow."""
    assert (comes_at(Topic.PROGRESS, Channel.SMS, Quiet(True, start, end), NOON) > NOON) is waits


@pytest.mark.req("NOTE-1")
@pytest.mark.parametrize(
    ("region", "zone"),
    [
        ("город Москва", Zone.MOSCOW),
        ("", Zone.MOSCOW),
        ("Приморский край", Zone.VLADIVOSTOK),
        ("Республика Саха (Якутия)", Zone.YAKUTSK),
        ("Сахалинская область", Zone.MAGADAN),
        ("Омская область", Zone.OMSK),
        ("Томская область", Zone.KRASNOYARSK),
        ("Ханты-Мансийский автономный округ — Югра", Zone.YEKATERINBURG),
        ("Калининградская область", Zone.KALININGRAD),
        ("Камчатский край", Zone.KAMCHATKA),
    ],
)
def test_a_region_tells_its_zone(region: str, zone: Zone) -> None:
    assert zone_of(region) is zone


def test_every_zone_is_one_that_clocks_know() -> None:
    offsets = [NOON.astimezone(ZoneInfo(zone)).utcoffset() for zone in Zone]
    assert offsets == sorted(offsets)  # type: ignore[type-var]
    assert len(set(offsets)) == len(Zone)
