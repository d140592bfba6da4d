"""The demo mailbox."""

from __future__ import annotations

from pathlib import Path

import pytest

from oms_app.adapters.demo_mailbox import DemoMail, DemoMailbox, DemoSms
from oms_app.domain.notices import Channel
from oms_app.services.message_ports import Letter
from tests.fakes import FakeClock
from tests.world import TEST_KEYS


@pytest.fixture
def mailbox(tmp_path: Path) -> DemoMailbox:
    return DemoMailbox(tmp_path / "mailbox", TEST_KEYS, FakeClock())


@pytest.mark.req("OPS-1")
async def test_letters_and_sms_are_read_newest_first(mailbox: DemoMailbox) -> None:
    await DemoMail(mailbox).send(Letter("1", "anna@example.ru", "Тема", "Текст"))
    await DemoSms(mailbox).send("code:1", "+70000000101", "Код 123456")
    sms, letter = await mailbox.messages()
    assert (sms.channel, sms.to, sms.text) == (Channel.SMS, "+70000000101", "Код 123456")
    assert (letter.channel, letter.subject, letter.text) == (Channel.EMAIL, "Тема", "Текст")


@pytest.mark.req("NOTE-3")
async def test_a_repeat_is_the_same_message(mailbox: DemoMailbox) -> None:
    for _ in range(2):
        await DemoMail(mailbox).send(Letter("1", "anna@example.ru", "Тема", "Текст"))
        await DemoSms(mailbox).send("1", "+70000000101", "Код 123456")
    assert len(await mailbox.messages()) == 2


@pytest.mark.req("SEC-3")
async def test_messages_are_sealed_on_the_disk(mailbox: DemoMailbox, tmp_path: Path) -> None:
    await DemoSms(mailbox).send("1", "+70000000101", "123456")
    (path,) = (tmp_path / "mailbox").iterdir()
    assert b"123456" not in path.read_bytes()
    assert b"70000000101" not in path.read_bytes()


async def test_an_empty_mailbox_is_empty(mailbox: DemoMailbox) -> None:
    assert await mailbox.messages() == []


async def test_only_the_newest_are_shown(mailbox: DemoMailbox) -> None:
    for number in range(5):
        await DemoSms(mailbox).send(str(number), "+70000000101", str(number))
    assert [message.text for message in await mailbox.messages(limit=2)] == ["4", "3"]
