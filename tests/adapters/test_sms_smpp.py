"""SMPP against an SMSC in a process of its own, which can be told to misbehave and can be killed."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from oms_app.adapters.sms_smpp import SmppSms
from oms_app.domain.deliveries import Signal
from oms_app.services.message_ports import GatewayReceipt, Taken
from oms_app.services.ports import Permanent, Temporary
from oms_app.settings.sms import SmsGateway, SmsKind
from tests.adapters import smsc

TEXT = "Код 123456 для входа в «Полис ОМС». Никому его не сообщайте."
PHONE = "+7999000000"  # and the digit that says what becomes of it


@dataclass
class Smsc:
    """The process, and what it took."""

    port: int
    told: Path
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        command = [sys.executable, "-m", "tests.adapters.smsc", str(self.port), str(self.told)]
        self.process = await asyncio.create_subprocess_exec(*command)
        async with asyncio.timeout(10):
            while True:
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                except OSError:
                    await asyncio.sleep(0.05)
                    continue
                writer.close()
                return

    async def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    @property
    def lines(self) -> list[str]:
        return [line for line in self._told if line != "bound"]

    @property
    def bindings(self) -> int:
        return self._told.count("bound")

    @property
    def _told(self) -> list[str]:
        return self.told.read_text().splitlines() if self.told.exists() else []


@pytest.fixture
async def server(tmp_path: Path, unused_tcp_port: int) -> AsyncIterator[Smsc]:
    made = Smsc(unused_tcp_port, tmp_path / "told")
    await made.start()
    yield made
    await made.kill()


def line(server: Smsc, *, password: str = "secret", seconds: float = 3.0) -> SmppSms:
    settings = SmsGateway(SmsKind.SMPP, f"smpp://127.0.0.1:{server.port}", "portal", password, "OMS")
    return SmppSms(settings, seconds=seconds)


class Kept:
    """Receipts, as they came."""

    def __init__(self) -> None:
        self.receipts: list[GatewayReceipt] = []

    async def __call__(self, receipt: GatewayReceipt) -> None:
        self.receipts.append(receipt)


@pytest.fixture
def kept() -> Kept:
    return Kept()


async def until(promise: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not promise():  # noqa: ASYNC110 - what is watched has no event
            await asyncio.sleep(0.02)


@pytest.mark.req("NOTE-1", "NOTE-3")
async def test_a_cyrillic_message_is_taken_and_its_receipt_comes_over_the_same_line(server: Smsc, kept: Kept) -> None:
    sms = line(server)
    async with sms.bound(kept):
        taken = await sms.send("delivery-7", f"{PHONE}0", TEXT)
        await until(lambda: bool(kept.receipts))
        await until(lambda: "acknowledged" in server.lines)
    assert taken == Taken("smpp", "79990000000-1", says_how_it_ended=True)
    assert server.lines[0] == f"79990000000-1 {TEXT}"
    assert kept.receipts == [GatewayReceipt("smpp", "79990000000-1", Signal.ARRIVED, "stat DELIVRD")]


@pytest.mark.req("NOTE-1")
async def test_a_long_message_goes_whole(server: Smsc, kept: Kept) -> None:
    sms, text = line(server), "Заявка получена страховой организацией. " * 8
    async with sms.bound(kept):
        await sms.send("delivery-8", f"{PHONE}{smsc.HELD}", text)
    assert server.lines == [f"7999000000{smsc.HELD}-1 {text}".rstrip("\n")]


@pytest.mark.req("NOTE-3")
async def test_a_message_that_was_lost_on_the_way_says_so(server: Smsc, kept: Kept) -> None:
    sms = line(server)
    async with sms.bound(kept):
        await sms.send("delivery-7", f"{PHONE}{smsc.LOST}", TEXT)
        await until(lambda: bool(kept.receipts))
    assert kept.receipts[0].verdict is Signal.REFUSED


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize(
    ("kind", "verdict", "told"),
    [(smsc.ODD, Signal.REFUSED, "stat UNDELIV err 0x45"), (smsc.BARE, Signal.ARRIVED, "stat DELIVRD")],
)
async def test_a_receipt_that_is_written_oddly_is_read_acknowledged_and_the_line_stays_up(
    server: Smsc, kept: Kept, kind: str, verdict: Signal, told: str
) -> None:
    sms = line(server)
    async with sms.bound(kept):
        first = await sms.send("delivery-7", f"{PHONE}{kind}", TEXT)
        await until(lambda: bool(kept.receipts) and "acknowledged" in server.lines)
        second = await sms.send("delivery-8", f"{PHONE}{kind}", TEXT)
        await until(lambda: server.lines.count("acknowledged") == 2)
    assert kept.receipts == [GatewayReceipt("smpp", one.message_id, verdict, told) for one in (first, second)]
    assert server.bindings == 1


@pytest.mark.req("NOTE-3")
async def test_a_receipt_may_come_before_the_answer(server: Smsc, kept: Kept) -> None:
    sms = line(server)
    async with sms.bound(kept):
        taken = await sms.send("delivery-7", f"{PHONE}{smsc.EARLY}", TEXT)
    assert [receipt.message_id for receipt in kept.receipts] == [taken.message_id]


@pytest.mark.req("NOTE-3")
@pytest.mark.parametrize(
    ("kind", "failure"),
    [(smsc.UNKNOWN, Permanent), (smsc.BUSY_FIRST, Temporary), (smsc.SILENT, Temporary), (smsc.DROPS, Temporary)],
)
async def test_the_answer_decides_whether_to_try_again(
    server: Smsc, kept: Kept, kind: str, failure: type[Exception]
) -> None:
    sms = line(server, seconds=1.0)
    async with sms.bound(kept):
        with pytest.raises(failure) as error:
            await sms.send("delivery-7", f"{PHONE}{kind}", TEXT)
    assert PHONE.lstrip("+") not in str(error.value)


@pytest.mark.req("NOTE-3")
async def test_after_a_busy_answer_or_a_dropped_line_the_next_attempt_goes_through(server: Smsc, kept: Kept) -> None:
    sms = line(server, seconds=2.0)
    async with sms.bound(kept):
        for kind in (smsc.BUSY_FIRST, smsc.DROPS):
            with pytest.raises(Temporary):
                await sms.send("delivery-7", f"{PHONE}{kind}", TEXT)
            assert (await sms.send("delivery-7", f"{PHONE}{kind}", TEXT)).message_id.endswith("-2")


@pytest.mark.req("NOTE-3")
async def test_while_the_smsc_is_away_nothing_is_sent_behind_our_back_when_it_returns(server: Smsc, kept: Kept) -> None:
    sms = line(server, seconds=0.5)
    async with sms.bound(kept):
        await sms.send("delivery-1", f"{PHONE}{smsc.HELD}", "first")
        await server.kill()
        await asyncio.sleep(0.5)  # the line has noticed
        for _ in range(2):
            with pytest.raises(Temporary):
                await sms.send("delivery-2", f"{PHONE}{smsc.HELD}", "gave up")
        await server.start()
        async with asyncio.timeout(8):
            while True:
                try:
                    await sms.send("delivery-3", f"{PHONE}{smsc.HELD}", "third")
                except Temporary:
                    continue
                break
    assert [said.split()[-1] for said in server.lines] == ["first", "third"]


@pytest.mark.req("NOTE-3")
async def test_a_wrong_password_is_our_own_fault_and_kills_no_message(server: Smsc, kept: Kept) -> None:
    sms = line(server, password="wrong", seconds=0.5)
    async with sms.bound(kept):
        with pytest.raises(Temporary):
            await sms.send("delivery-7", f"{PHONE}0", TEXT)
    assert server.lines == []


@pytest.mark.req("SEC-3", "OPS-3")
async def test_the_lines_own_log_tells_neither_phones_nor_texts(
    server: Smsc, kept: Kept, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sms = line(server, seconds=0.5)
    async with sms.bound(kept):
        for kind in ("0", smsc.UNKNOWN, smsc.DROPS):
            try:
                await sms.send("delivery-7", f"{PHONE}{kind}", TEXT)
            except (Temporary, Permanent):
                continue
    said = "".join((*capfd.readouterr(), caplog.text))
    assert PHONE.lstrip("+") not in said
    assert "123456" not in said
