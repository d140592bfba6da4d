"""By which adapters messages leave this deployment: the demo mailbox, or what the settings name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from oms_app.adapters.demo_mailbox import DemoMail, DemoMailbox, DemoSms
from oms_app.adapters.mail import SmtpMail
from oms_app.adapters.push import WebPush
from oms_app.adapters.sms_gateways import sms_of
from oms_app.adapters.sms_smpp import OnReceipt, SmppSms
from oms_app.adapters.vapid import load_vapid
from oms_app.services.message_ports import Mail, Sms, SmsHook
from oms_app.services.ports import Clock
from oms_app.settings import Settings


@dataclass(frozen=True)
class Channels:
    """How messages leave, and who reads what the SMS gateway posts back."""

    mail: Mail
    sms: Sms
    sms_hook: SmsHook | None = None


def channels_of(settings: Settings, mailbox: DemoMailbox | None, clock: Clock) -> Channels:
    """Raises `RuntimeError` for neither a mailbox nor a mail server."""
    if mailbox is not None:
        return Channels(DemoMail(mailbox), DemoSms(mailbox))
    if settings.smtp is None:
        raise RuntimeError("neither a mail server nor the demo mailbox is configured")
    return Channels(SmtpMail(settings.smtp), *sms_of(settings.sms, clock))


def web_push(settings: Settings) -> WebPush:
    """By the key in the data folder, which the first start makes."""
    return WebPush(load_vapid(settings.data / "keys"), settings.support_email, loopback=settings.push_loopback)


@asynccontextmanager
async def line(sms: Sms, on_receipt: OnReceipt) -> AsyncIterator[None]:
    """Keep the gateway's own line up, where it has one."""
    if not isinstance(sms, SmppSms):
        yield
        return
    async with sms.bound(on_receipt):
        yield
