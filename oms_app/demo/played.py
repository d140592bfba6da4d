"""The outside world while the demo's past is played: a clock that is set, and nobody to send anything to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from oms_app.content.dates import MOSCOW
from oms_app.services.message_ports import Letter
from oms_app.services.ports import Chance, Ports


class PlayedTime:
    """The clock of the stories."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._now = datetime.combine(today, time(9), MOSCOW)

    def go_to(self, days_ago: int, hour: int) -> None:
        """Some day in the past, at this hour in Moscow."""
        self._now = datetime.combine(self._today - timedelta(days=days_ago), time(hour, 14), MOSCOW)

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()


class OneKeyFirst:
    """Chance, but for the key of the draft: a tale that was told has its own key."""

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self.next_key = ""
        self.token, self.code, self.number_part = chance.token, chance.code, chance.number_part

    def key(self) -> str:
        key, self.next_key = self.next_key, ""
        return key or self._chance.key()


class Unlimited:
    """Nobody is held up while the stories are told."""

    async def hit(self, limit: str, subject: str) -> None: ...


class NoMail:
    """What was sent long ago is not sent again."""

    async def send(self, letter: Letter) -> None: ...


class NoSms:
    """What was sent long ago is not sent again."""

    async def send(self, key: str, phone: str, text: str) -> None: ...


def played(ports: Ports, clock: PlayedTime, chance: OneKeyFirst) -> Ports:
    """The real storage, scanner, drawer and insurers; everything else as it is played."""
    return replace(ports, clock=clock, chance=chance, limiter=Unlimited(), mail=NoMail(), sms=NoSms())
