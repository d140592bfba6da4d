"""What is told of drafts that nobody touches (SEC-5)."""

from __future__ import annotations

from datetime import datetime

from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.notices import Words


def draft_expires(at: datetime) -> Words:
    """A draft is about to be erased."""
    day = numeric(at.astimezone(MOSCOW).date())
    return Words(
        "Черновик заявки скоро удалится",
        f"Вы давно не открывали черновик заявки. {day} портал удалит его вместе с документами.\n\n"
        "Что сделать: если заявка ещё нужна, откройте черновик и продолжите. Если нет, ничего делать не нужно.",
    )


def draft_erased() -> Words:
    """A draft was erased."""
    return Words(
        "Черновик заявки удалён",
        "Вы долго не открывали черновик заявки, и портал удалил его вместе с документами. Сведения полиса не изменились.\n\n"
        "Если изменение всё же нужно, начните новую заявку на странице полиса.",
    )
