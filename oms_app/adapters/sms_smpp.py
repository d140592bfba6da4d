"""SMS over SMPP 3.4: one bound line for this process; receipts come back over it (NOTE-1, NOTE-3)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count

from aiosmpplib import (  # type: ignore[import-untyped]
    AbstractHook,
    DeliverSm,
    PhoneNumber,
    SmppMessage,
    SubmitSm,
    SubmitSmResp,
)
from aiosmpplib.broker import AbstractBroker  # type: ignore[import-untyped]
from aiosmpplib.retrytimer import SimpleExponentialBackoff  # type: ignore[import-untyped]
from aiosmpplib.state import NPI, TON, SmppCommandStatus  # type: ignore[import-untyped]

from oms_app.adapters import smpp_receipts
from oms_app.domain.deliveries import Signal
from oms_app.services.message_ports import GatewayReceipt, Taken
from oms_app.services.ports import Permanent, Temporary
from oms_app.settings.sms import SmsGateway

SECONDS = 20.0
KEEP_ALIVE_SECONDS = 30.0
NAME = "smpp"
# Of the codes that a message is answered with: these are about the message and stay; every other may pass.
REFUSALS = frozenset(
    {
        "ESME_RINVMSGLEN",
        "ESME_RINVDSTADR",
        "ESME_RINVNUMDESTS",
        "ESME_RINVDLNAME",
        "ESME_RINVESMCLASS",
        "ESME_RINVDSTTON",
        "ESME_RINVDSTNPI",
        "ESME_RINVPARLEN",
        "ESME_RINVOPTPARAMVAL",
        "ESME_RDELIVERYFAILURE",
    }
)
OnReceipt = Callable[[GatewayReceipt], Awaitable[None]]


class _Waiting(AbstractBroker):  # type: ignore[misc]
    """What is to be sent; a message that nobody waits for any more is never sent behind their back."""

    def __init__(self) -> None:
        self.answers: dict[str, asyncio.Future[str]] = {}
        self._queue: asyncio.Queue[SmppMessage] = asyncio.Queue()

    async def enqueue(self, message: SmppMessage) -> None:
        await self._queue.put(message)

    async def dequeue(self) -> SmppMessage:
        while True:
            message = await self._queue.get()
            if message.log_id in self.answers:
                return message


class _Line(AbstractHook):  # type: ignore[misc]
    """Answers to what was sent, and receipts; these are kept before they are acknowledged."""

    def __init__(self, waiting: _Waiting, on_receipt: OnReceipt) -> None:
        self._waiting = waiting
        self._on_receipt = on_receipt

    async def sending(self, smpp_message: SmppMessage, pdu: bytes, client_id: str) -> None:
        """Nothing is noted of what leaves."""

    async def received(self, smpp_message: SmppMessage | None, pdu: bytes, client_id: str) -> None:
        if isinstance(smpp_message, DeliverSm):
            await self._receipt(smpp_message)
        elif isinstance(smpp_message, SubmitSmResp):
            self._answer(smpp_message.log_id, smpp_message.command_status, smpp_message.message_id)

    async def send_error(self, smpp_message: SmppMessage, error: Exception, client_id: str) -> None:
        waits = self._waiting.answers.get(smpp_message.log_id)
        if waits is not None and not waits.done():
            kind = Permanent if isinstance(error, ValueError) else Temporary
            waits.set_exception(kind(f"SMPP: {type(error).__name__}"))

    def _answer(self, attempt: str, status: SmppCommandStatus, message_id: str) -> None:
        waits = self._waiting.answers.get(attempt)
        if waits is None or waits.done():
            return
        if status is SmppCommandStatus.ESME_ROK:
            waits.set_result(message_id)
        else:
            waits.set_exception((Permanent if status.name in REFUSALS else Temporary)(f"SMPP {status.name}"))

    async def _receipt(self, message: DeliverSm) -> None:
        if not message.is_receipt():
            return
        said = smpp_receipts.read(message)
        if said.message_id and said.verdict:
            told = f"stat {said.stat}" + (f" err {said.err}" if said.verdict is Signal.REFUSED and said.err else "")
            await self._on_receipt(GatewayReceipt(NAME, said.message_id, said.verdict, told))


class SmppSms:
    """Sends over the line while `bound()`; without one, everything waits for its next attempt."""

    def __init__(self, settings: SmsGateway, *, seconds: float = SECONDS) -> None:
        self._settings = settings
        self._seconds = seconds
        self._waiting = _Waiting()
        self._attempts = count()

    async def send(self, key: str, phone: str, text: str) -> Taken:
        """Returns when the SMSC has it. Raises by its answer; `Temporary` when there is none in time."""
        waits: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        attempt = f"{key}/{next(self._attempts)}"  # an earlier attempt that still queues is not revived by a later one
        self._waiting.answers[attempt] = waits
        message = SubmitSm(
            short_message=text,
            source=PhoneNumber(self._settings.sender, TON.ALPHANUMERIC),
            destination=PhoneNumber(phone.lstrip("+"), TON.INTERNATIONAL, NPI.ISDN),
            log_id=attempt,
        )
        try:
            await self._waiting.enqueue(message)
            message_id = await asyncio.wait_for(waits, self._seconds)
        except TimeoutError as error:
            raise Temporary("SMPP did not answer") from error
        finally:
            del self._waiting.answers[attempt]
        return Taken(NAME, message_id, says_how_it_ended=True)

    @asynccontextmanager
    async def bound(self, on_receipt: OnReceipt) -> AsyncIterator[None]:
        """Keep the line up, binding anew whenever it falls."""
        line = smpp_receipts.Line(
            smsc_host=self._settings.host,
            smsc_port=self._settings.port,
            system_id=self._settings.user,
            password=self._settings.password,
            enquire_link_interval=KEEP_ALIVE_SECONDS,
            hook=_Line(self._waiting, on_receipt),
            broker=self._waiting,
            retry_timer=SimpleExponentialBackoff(min_delay=500, max_increases=6),
            log_handler=logging.NullHandler(),  # its log would tell phones and texts
        )
        task = asyncio.create_task(line.start(), name="smpp")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
