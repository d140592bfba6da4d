"""What the administrator reads of lost messages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oms_app.domain.deliveries import Signal
from oms_app.domain.notices import Channel, DeliveryState
from oms_app.services.undelivered import LostView
from oms_app.views.operations import lost
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
