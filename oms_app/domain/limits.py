"""Named limits: how many of what one subject may do within which time (SEC-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Limit(StrEnum):
    """What is counted; the subject (an address, an account) is given with each hit."""

    SIGN_IN_ADDRESS = "sign_in_address"
    SIGN_IN_ACCOUNT = "sign_in_account"
    CODE_SEND = "code_send"
    CODE_ADDRESS = "code_address"
    FACTOR = "factor"
    REGISTRATION = "registration"
    RECOVERY = "recovery"
    UPLOAD = "upload"
    PAPER = "paper"
    PAPER_LETTER = "paper_letter"
    PAPER_CODE_CHECK = "paper_code_check"
    PAPER_FILE_CHECK = "paper_file_check"
    EXPORT = "export"
    HISTORY_EXPORT = "history_export"
    QUALITY_EXPORT = "quality_export"
    IDENTITY_CHECK = "identity_check"
    OFFICE_CODE = "office_code"
    PHONE_LINK = "phone_link"
    PHONE_TAKE = "phone_take"
    MESSAGE_CHECK = "message_check"
    INVITATION = "invitation"
    INVITATION_LETTER = "invitation_letter"
    HOOK = "hook"
    TICKET = "ticket"
    TICKET_FILE = "ticket_file"
    TICKET_TRACK = "ticket_track"
    TRIAL_MESSAGE = "trial_message"
    PUSH_DEVICE = "push_device"
    HOOK_FORGED = "hook_forged"
    REGISTER = "register"
    CHAT_START = "chat_start"
    CHAT_MESSAGE = "chat_message"
    CHAT_FILE = "chat_file"
    CHAT_PHONE = "chat_phone"


@dataclass(frozen=True)
class Allowance:
    """At most `count` within any `window`."""

    count: int
    window: timedelta


LIMITS: dict[Limit, Allowance] = {
    Limit.SIGN_IN_ADDRESS: Allowance(30, timedelta(minutes=15)),
    Limit.SIGN_IN_ACCOUNT: Allowance(10, timedelta(minutes=15)),
    Limit.CODE_SEND: Allowance(10, timedelta(hours=1)),
    Limit.CODE_ADDRESS: Allowance(60, timedelta(hours=1)),
    Limit.FACTOR: Allowance(20, timedelta(hours=1)),
    Limit.REGISTRATION: Allowance(20, timedelta(hours=1)),
    Limit.RECOVERY: Allowance(20, timedelta(hours=1)),
    Limit.UPLOAD: Allowance(60, timedelta(hours=1)),
    Limit.PAPER: Allowance(20, timedelta(hours=1)),
    Limit.PAPER_LETTER: Allowance(10, timedelta(hours=1)),
    Limit.PAPER_CODE_CHECK: Allowance(60, timedelta(hours=1)),
    Limit.PAPER_FILE_CHECK: Allowance(30, timedelta(hours=1)),
    Limit.EXPORT: Allowance(3, timedelta(hours=1)),
    Limit.HISTORY_EXPORT: Allowance(20, timedelta(hours=1)),
    Limit.QUALITY_EXPORT: Allowance(60, timedelta(hours=1)),
    Limit.IDENTITY_CHECK: Allowance(10, timedelta(hours=1)),
    Limit.OFFICE_CODE: Allowance(60, timedelta(hours=1)),
    Limit.PHONE_LINK: Allowance(30, timedelta(hours=1)),
    Limit.PHONE_TAKE: Allowance(60, timedelta(minutes=15)),
    Limit.MESSAGE_CHECK: Allowance(20, timedelta(hours=1)),
    Limit.INVITATION: Allowance(30, timedelta(hours=1)),
    Limit.INVITATION_LETTER: Allowance(5, timedelta(hours=1)),
    Limit.TICKET: Allowance(10, timedelta(hours=1)),
    Limit.TICKET_FILE: Allowance(20, timedelta(hours=1)),
    Limit.TICKET_TRACK: Allowance(30, timedelta(hours=1)),
    Limit.TRIAL_MESSAGE: Allowance(3, timedelta(hours=1)),
    Limit.PUSH_DEVICE: Allowance(20, timedelta(hours=1)),
    Limit.CHAT_START: Allowance(60, timedelta(hours=1)),
    Limit.CHAT_MESSAGE: Allowance(40, timedelta(minutes=1)),
    Limit.CHAT_FILE: Allowance(20, timedelta(hours=1)),
    Limit.CHAT_PHONE: Allowance(20, timedelta(hours=1)),
    Limit.HOOK: Allowance(3000, timedelta(minutes=1)),
    Limit.HOOK_FORGED: Allowance(30, timedelta(minutes=15)),
    Limit.REGISTER: Allowance(20, timedelta(hours=1)),
}
