"""What an address of the history asks for, and where one stands in it (HIST-1)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.history import EVERYTHING, Matter, Place, Wanted, place_of, query_of, wanted_of
from oms_app.domain.word_search import asked, fits, words_of
from oms_app.domain.workflow import Status

WANTED = st.builds(
    Wanted,
    search=st.from_regex(r"[а-яё0-9]{1,20}( [а-яё0-9]{1,20}){0,2}", fullmatch=True),
    status=st.none() | st.sampled_from(Status),
    matter=st.none() | st.sampled_from(Matter),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    unread=st.booleans(),
    needs_you=st.booleans(),
)
PLACES = st.builds(
    Place,
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.booleans(),
    st.integers(1, 10**9),
)


@pytest.mark.req("HIST-1")
@given(WANTED)
def test_a_link_shows_the_same_as_the_page_that_it_was_taken_from(wanted: Wanted) -> None:
    assert wanted_of(query_of(wanted)) == wanted


@given(PLACES)
def test_a_place_survives_its_address(place: Place) -> None:
    assert place_of(str(place)) == place


@pytest.mark.parametrize(
    "query",
    [{}, {"status": "no such"}, {"about": "'; --"}, {"from": "2026-13-01", "to": "вчера"}, {"from": "٢٠٢٦-01-01"}],
)
def test_nonsense_in_an_address_asks_for_nothing(query: dict[str, str]) -> None:
    assert wanted_of(query) == EVERYTHING


@pytest.mark.parametrize("text", ["", "1", "r1", "1r", "1x1", "-1r1", "1r" + "9" * 30, "9" * 30 + "r1", "١r1"])
def test_what_is_no_place_is_none(text: str) -> None:
    assert place_of(text) is None


def test_messages_of_no_request_are_left_out_where_only_requests_can_be_meant() -> None:
    assert EVERYTHING.letters
    assert Wanted(since=date(2026, 1, 1)).letters
    for one in (Wanted(status=Status.SENT), Wanted(needs_you=True), Wanted(matter=Matter.ADDRESS)):
        assert (one.requests, one.letters) == (True, False)
    assert not Wanted(matter=Matter.ACCOUNT).requests


@pytest.mark.req("HIST-1")
@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("адрес", "Изменение адреса регистрации"),
        ("АДРЕСОМ", "адрес"),
        ("отказы", "решение об отказе"),
        ("паспорт", "данные паспортов"),
        ("елена", "Елёна"),
        ("регис", "регистрация"),
        ("о паспорте и адресе", "адрес, паспорт"),
    ],
)
def test_a_word_is_found_in_any_form_and_by_its_beginning(search: str, text: str) -> None:
    assert fits(asked(search), words_of(text))


@pytest.mark.parametrize(("search", "text"), [("адрес телефон", "адрес"), ("полис", "полиция"), ("ром", "москва")])
def test_every_word_must_be_there(search: str, text: str) -> None:
    assert not fits(asked(search), words_of(text))
