"""Personal data in texts that are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.domain.masking import without_personal_data

HIDDEN = [
    ("полис 7756410832000014 подан", "полис [ЕНП] подан"),
    ("полис 7756 4108 3200 0014 подан", "полис [ЕНП] подан"),
    ("СНИЛС 112-233-445 95", "СНИЛС [СНИЛС]"),
    ("СНИЛС 11223344595", "СНИЛС [СНИЛС]"),
    ("+7 900 123-45-67", "[phone]"),
    ("+79001234567", "[phone]"),
    ("8 (900) 123-45-67", "[phone]"),
    ("паспорт 4510 123456", "паспорт [phone]"),
    ("ivanova.anna+oms@mail.example.ru", "***@mail.example.ru"),
    ("<anna@example.ru>: 550", "<***@example.ru>: 550"),
]
KEPT = [
    "заявка 26-1234-5678-M",
    "2026-11-22T14:05:24.123456Z",
    "SMTP 550 5.1.1",
    "job 1234567, attempt 3",
    "127.0.0.1:8000",
]


@pytest.mark.req("OPS-3")
@pytest.mark.parametrize(("text", "masked"), HIDDEN)
def test_personal_numbers_and_addresses_are_hidden(text: str, masked: str) -> None:
    assert without_personal_data(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_what_a_log_is_read_for_stays(text: str) -> None:
    assert without_personal_data(text) == text


@given(st.text())
def test_any_text_can_be_masked_and_masking_twice_changes_nothing(text: str) -> None:
    once = without_personal_data(text)
    assert without_personal_data(once) == once
