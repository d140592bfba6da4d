"""Receipts as SMSCs write them over SMPP: read leniently, since no two centres write them alike (NOTE-3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aiosmpplib import ESME, DeliverSm, SmppMessage  # type: ignore[import-untyped]
from aiosmpplib.state import (  # type: ignore[import-untyped]
    MESSAGE_STATE,
    RECEIPTED_MESSAGE_ID,
    PduHeader,
    SmppCommand,
)

from oms_app.domain.deliveries import Signal

STATUSES: dict[str, Signal] = {
    "DELIVRD": Signal.ARRIVED,
    "EXPIRED": Signal.REFUSED,
    "DELETED": Signal.REFUSED,
    "UNDELIV": Signal.REFUSED,
    "REJECTD": Signal.REFUSED,
}
STATES = {2: "DELIVRD", 3: "EXPIRED", 4: "DELETED", 5: "UNDELIV", 8: "REJECTD"}  # the same words as numbers
_FIELD = re.compile(r"\b(id|stat|err):(\S+)", re.IGNORECASE)
_QUOTED = re.compile(r"\btext:.*", re.IGNORECASE | re.DOTALL)  # what the message itself said is nobody's word


@dataclass(frozen=True)
class SmppReceipt:
    """What a centre says of one message, in its own words."""

    message_id: str
    stat: str
    err: str

    @property
    def verdict(self) -> Signal | None:
        """None while it is under way, and for a word that nobody knows."""
        return STATUSES.get(self.stat)


class Line(ESME):  # type: ignore[misc]
    """Hands receipts over as they came; the library gives up the line over one that it cannot read."""

    async def _handle_request(self, pdu: bytes, header: PduHeader) -> SmppMessage | None:
        if header.smpp_command is SmppCommand.DELIVER_SM and (receipt := self._receipt(pdu, header)):
            return receipt
        return await super()._handle_request(pdu, header)

    def _receipt(self, pdu: bytes, header: PduHeader) -> DeliverSm | None:
        try:
            message = DeliverSm.from_pdu(pdu, header, self.default_encoding, self.custom_codecs)
        except ValueError:  # the library says so to the centre
            return None
        return message if message.is_receipt() else None


def read(message: DeliverSm) -> SmppReceipt:
    """By the text of the receipt, and by its parameters where the text does not say."""
    text = _QUOTED.sub("", message.short_message or message.message_payload or "")
    said = {name.lower(): word for name, word in _FIELD.findall(text)}
    given = {one.tag: one.value for one in message.optional_params or []}
    return SmppReceipt(
        message_id=str(said.get("id") or given.get(RECEIPTED_MESSAGE_ID, "")),
        stat=(said.get("stat") or STATES.get(int(given.get(MESSAGE_STATE, 0)), "")).upper(),
        err=said.get("err", ""),
    )
