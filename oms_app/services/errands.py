"""The jobs of the outbox as they are ordered: one key and one payload for each kind, in one place."""

from __future__ import annotations

from datetime import datetime

from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.jobs import JobKind
from oms_app.domain.lines import CARRIES
from oms_app.domain.notices import Channel, NoticeKind

DELIVERY = "delivery:"


async def send_code(work: UnitOfWork, code_id: int, now: datetime) -> None:
    """Send the one-time code of this row by SMS."""
    await work.enqueue(JobKind.SEND_CODE, f"code:{code_id}", {"code_id": code_id}, run_at=now)


async def send_address_code(work: UnitOfWork, code_id: int, now: datetime) -> None:
    """Send the code of this row to the address that it is to prove."""
    payload: dict[str, int | str] = {"code_id": code_id}
    await work.enqueue(JobKind.SEND_ADDRESS_CODE, f"address-code:{code_id}", payload, run_at=now)


async def ask_fund(work: UnitOfWork, check_id: int, attempt: int, now: datetime) -> None:
    """Ask the pension fund about the СНИЛС of this row; what was typed anew is asked anew."""
    payload: dict[str, int | str] = {"check_id": check_id, "attempt": attempt}
    await work.enqueue(JobKind.ASK_FUND, f"fund:{check_id}:{attempt}", payload, run_at=now)


async def send_invitation(work: UnitOfWork, invitation_id: int, times: int, now: datetime) -> None:
    """Send the letter of this invitation, for the first or for another time."""
    payload: dict[str, int | str] = {"invitation_id": invitation_id, "times": times}
    await work.enqueue(JobKind.SEND_INVITATION, f"invitation:{invitation_id}:{times}", payload, run_at=now)


async def send_paper(work: UnitOfWork, paper_id: int, account_id: int, now: datetime) -> None:
    """Send this paper to this account; two clicks within a minute are one letter."""
    payload: dict[str, int | str] = {"paper_id": paper_id, "account_id": account_id}
    await work.enqueue(JobKind.SEND_PAPER, f"send-paper:{paper_id}:{account_id}:{now:%Y%m%d%H%M}", payload, run_at=now)


async def read_scan(work: UnitOfWork, scan_id: int, now: datetime) -> None:
    """Read the text of a scan that was just accepted."""
    await work.enqueue(JobKind.READ_SCAN, f"read:{scan_id}", {"scan_id": scan_id}, run_at=now)


async def read_account_scan(work: UnitOfWork, scan_id: int, now: datetime) -> None:
    """Read the text of a scan of an identity document that was just accepted."""
    payload: dict[str, int | str] = {"scan_id": scan_id}
    await work.enqueue(JobKind.READ_ACCOUNT_SCAN, f"read-account:{scan_id}", payload, run_at=now)


async def forget_photos(work: UnitOfWork, link_id: int, at: datetime) -> None:
    """Erase at `at`, when the link of a phone runs out, what was refused of its photographs."""
    await work.enqueue(JobKind.FORGET_PHOTOS, f"photos:{link_id}", {"link_id": link_id}, run_at=at)


async def check_arrival(work: UnitOfWork, application_id: int, occasion: str, now: datetime) -> None:
    """Look at a sent application anew; the occasion is what it has been sent, answered or read by."""
    payload: dict[str, int | str] = {"application_id": application_id}
    await work.enqueue(JobKind.CHECK_ARRIVAL, f"arrival:{application_id}:{occasion}", payload, run_at=now)


async def send_ticket_news(work: UnitOfWork, ticket_id: int, version: int, now: datetime) -> None:
    """Tell a stranger that the support has answered the request in this version."""
    payload: dict[str, int | str] = {"ticket_id": ticket_id}
    await work.enqueue(JobKind.SEND_TICKET_NEWS, f"ticket:{ticket_id}:{version}", payload, run_at=now)


def delivery_key(delivery_id: int) -> str:
    """The key of the one job of a delivery."""
    return f"{DELIVERY}{delivery_id}"


async def deliver(work: UnitOfWork, delivery_id: int, channel: Channel, at: datetime) -> None:
    """Carry one notice on this channel, not before `at`."""
    payload: dict[str, int | str] = {"delivery_id": delivery_id}
    await work.enqueue(CARRIES[channel], delivery_key(delivery_id), payload, run_at=at)


async def summarise(work: UnitOfWork, account_id: int, kind: NoticeKind, since: datetime, at: datetime) -> None:
    """Tell at `at` of everything of this kind that was held back since."""
    payload: dict[str, int | str] = {"account_id": account_id, "kind": kind.value, "since": since.isoformat()}
    await work.enqueue(JobKind.SUMMARISE, f"summary:{account_id}:{kind}:{since:%Y%m%d%H}", payload, run_at=at)


async def hand_over(work: UnitOfWork, application_id: int, now: datetime) -> None:
    """Hand an application that was just sent over to its insurer."""
    payload: dict[str, int | str] = {"application_id": application_id}
    await work.enqueue(JobKind.SEND_TO_INSURER, hand_over_key(application_id), payload, run_at=now)


def hand_over_key(application_id: int) -> str:
    """The key of the one hand-over of an application."""
    return f"insurer:{application_id}"


async def tell_insurer(work: UnitOfWork, application_id: int, version: int, now: datetime) -> None:
    """Tell the insurer's own system of the move that made this version."""
    payload: dict[str, int | str] = {"application_id": application_id, "version": version}
    await work.enqueue(JobKind.TELL_INSURER, f"insurer:{application_id}:v{version}", payload, run_at=now)


async def send_file_to_insurer(work: UnitOfWork, scan_id: int, now: datetime) -> None:
    """Give a file of an application to its insurer's own system, once."""
    payload: dict[str, int | str] = {"scan_id": scan_id}
    await work.enqueue(JobKind.SEND_FILE_TO_INSURER, f"insurer-file:{scan_id}", payload, run_at=now)
