"""What the administrator reads of lost messages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oms_app.domain.deliveries import Signal
from oms_app.domain.notices import Channel, DeliveryState
from oms_app.services.machine_ports import MachineState
from oms_app.services.operations import NO_DATABASE, Parts
from oms_app.services.undelivered import LostView
from oms_app.views.operations import lost, parts
from tests.fakes import START

LOST = LostView(7, "Заявка отправлена", Channel.SMS, DeliveryState.DEAD, 3, START, "")


@pytest.mark.req("OPS-3", "NOTE-3")
@pytest.mark.parametrize(
    ("error", "read"),
    [
        ("gateway 8", "gateway 8"),
        (Signal.SILENT.value, "шлюз так и не сообщил, доставлено ли"),
        (Signal.STRANDED.value, "отправка оборвалась, и никто её не продолжил"),
        ("", "не доставлено"),
    ],
)
def test_every_loss_has_a_reason_in_words(error: str, read: str) -> None:
    [row] = lost([replace(LOST, error=error)], START)
    assert (row.id, row.subject, row.channel, row.tries, row.error) == (7, LOST.subject, "СМС", 3, read)


@pytest.mark.req("OPS-3")
def test_the_parts_are_told_in_words_and_what_waits_for_the_administrator_is_named() -> None:
    machine = MachineState(
        portal="1.2.3", python="3.11.2", reflex="0.10.1", free_bytes=12_340_000_000, reads_text=False
    )
    state = Parts(NO_DATABASE, machine, "SQLite 3.51", "abc", (2026, 2027))
    told = {fact.term: fact.value for fact in parts(state)}
    assert told["База данных"] == "не отвечает"
    assert told["Производственный календарь"] == "ждёт подтверждения: 2026, 2027"
    assert told["Чтение сканов"].startswith("не работает")
    assert told["Свободно на диске"] == "12,3\u00a0ГБ"
    assert (told["База"], told["Портал, Python, Reflex"]) == ("SQLite 3.51", "1.2.3, 3.11.2, 0.10.1")
