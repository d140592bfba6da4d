"""Work of the outbox: what kinds there are, and how a piece of it stands."""

from __future__ import annotations

from enum import StrEnum


class JobStatus(StrEnum):
    """Where a job stands; `DEAD` waits for an administrator."""

    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"
    CANCELLED = "cancelled"


class JobKind(StrEnum):
    """What a job does; who does it is told in `bootstrap`."""

    SEND_CODE = "send_code"
    SEND_ADDRESS_CODE = "send_address_code"
    DELIVER_LETTER = "deliver_letter"
    DELIVER_SMS = "deliver_sms"
    DELIVER_PUSH = "deliver_push"
    SEND_TO_INSURER = "send_to_insurer"
    TELL_INSURER = "tell_insurer"
    SEND_FILE_TO_INSURER = "send_file_to_insurer"
    DRAW_PAPER = "draw_paper"
    RETENTION = "retention"
    ERASE_FILES = "erase_files"
    ASK_FUND = "ask_fund"
    SEND_TICKET_NEWS = "send_ticket_news"
    SEND_INVITATION = "send_invitation"
    READ_SCAN = "read_scan"
    READ_ACCOUNT_SCAN = "read_account_scan"
    FORGET_PHOTOS = "forget_photos"
    CHECK_ARRIVAL = "check_arrival"
    SWEEP_DELIVERIES = "sweep_deliveries"
    DIGEST = "digest"
    SUMMARISE = "summarise"
    CALENDAR_CARE = "calendar_care"
    COUNT_MONTHS = "count_months"
    SWEEP_DEADLINES = "sweep_deadlines"
    WARN_OF_DEADLINES = "warn_of_deadlines"
    REMIND_OF_QUESTIONS = "remind_of_questions"
    SEND_PAPER = "send_paper"
    CHAT_REQUEST = "chat_request"
    LOAD_POLICY = "load_policy"
    CORRECT_REGISTER = "correct_register"
