"""Which adapter carries SMS for which setting."""

from __future__ import annotations

from collections.abc import Callable

from oms_app.adapters.sms import NoSms
from oms_app.adapters.sms_exolve import ExolveSms
from oms_app.adapters.sms_smpp import SmppSms
from oms_app.adapters.sms_smsc import SmscSms
from oms_app.adapters.sms_smsru import SmsRuSms
from oms_app.adapters.sms_webhook import WebhookSms
from oms_app.services.message_ports import Sms, SmsHook
from oms_app.services.ports import Clock
from oms_app.settings.sms import SmsGateway, SmsKind

Hooked = ExolveSms | SmscSms | SmsRuSms | WebhookSms
HOOKED: dict[SmsKind, Callable[[SmsGateway, Clock], Hooked]] = {
    SmsKind.SMSC: lambda settings, clock: SmscSms(settings),
    SmsKind.SMSRU: lambda settings, clock: SmsRuSms(settings),
    SmsKind.EXOLVE: lambda settings, clock: ExolveSms(settings),
    SmsKind.WEBHOOK: WebhookSms,
}


def sms_of(settings: SmsGateway | None, clock: Clock) -> tuple[Sms, SmsHook | None]:
    """How SMS leave, and who reads what the gateway posts back."""
    if settings is None:
        return NoSms(), None
    if settings.kind is SmsKind.SMPP:
        return SmppSms(settings), None
    hooked = HOOKED[settings.kind](settings, clock)
    return hooked, hooked
