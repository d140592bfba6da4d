"""Parts of an SMS, and that no message of the portal takes more of them than its budget."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.content import address_codes, delivery
from oms_app.content import notices as words
from oms_app.content.notices import TO_OWNER, TO_REVIEWER
from oms_app.db.address_code import AddressPurpose
from oms_app.domain.sms_parts import CODE_PARTS, GSM7, NOTICE_PARTS, parts
from oms_app.domain.workflow import Status
from oms_app.services.sent_address_codes import CODES, KNOWN
from oms_app.services.sent_codes import TEXTS

LINK = "https://polis.example.ru/applications/26-1234-5678-M"
NUMBER = "26-1234-5678-M"


@pytest.mark.req("NOTE-5")
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("ж" * 70, 1),
        ("ж" * 71, 2),
        ("ж" * 134, 2),
        ("ж" * 135, 3),
        ("a" * 69 + "ж", 1),
        ("a" * 70 + "ж", 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_parts_are_counted_as_operators_count_them(text: str, count: int) -> None:
    assert parts(text) == count


def test_a_character_of_two_units_is_not_torn_between_parts() -> None:
    assert parts("ж" * 66 + "😀" + "ж" * 66) == 3  # 134 units, but the pair does not fit the first part
    assert parts("a" * 152 + "€" + "a" * 152) == 3


@given(text=st.text(alphabet=sorted(GSM7)), more=st.text(alphabet=sorted(GSM7)))
def test_more_text_never_takes_fewer_parts_and_cyrillic_never_fewer_than_latin(text: str, more: str) -> None:
    assert parts(text) <= parts(text + more)
    assert parts(text) <= parts(text + "ж")


@pytest.mark.req("NOTE-5")
def test_every_code_fits_one_sms() -> None:
    texts = [*TEXTS.values(), *CODES.values()]
    assert {parts(text.format(code="123456", link=LINK)) for text in texts} == {CODE_PARTS}
    assert {AddressPurpose.REGISTER, AddressPurpose.CHANGE} <= set(KNOWN)
    assert max(parts(text) for text in KNOWN.values()) <= NOTICE_PARTS
    assert address_codes.TO_REGISTER in texts


@pytest.mark.req("NOTE-5")
@pytest.mark.parametrize("template", [*TO_OWNER.values(), *TO_REVIEWER.values()], ids=lambda one: one.subject)
def test_every_message_by_sms_fits_its_budget_with_its_link(template: words.Template) -> None:
    text = delivery.SMS.format(subject=template.subject.format(number=NUMBER), link=LINK)
    assert parts(text) <= NOTICE_PARTS


def test_what_is_told_stays_short_however_long_the_answer_was() -> None:
    told = words.Told(NUMBER, Status.CLARIFICATION, datetime(2026, 11, 23, tzinfo=UTC), text="Почему? " * 200)
    longest = max((words.to_owner(kind, told).subject for kind in TO_OWNER), key=len)
    assert parts(delivery.SMS.format(subject=longest, link=LINK)) <= NOTICE_PARTS
