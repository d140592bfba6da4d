"""A chat with the support: how it moves, who writes in it, when somebody is there to answer (SUP-2)."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from oms_app.domain.errors import Code, Invalid, Problem, Refused
from oms_app.domain.support_hours import IsWorking, SupportHours, by_plain_week

LONGEST_MESSAGE = 2000
LONGEST_CLIENT_ID = 40
LONGEST_PAGE = 200
# A specialist whose page has been silent for longer is not at the desk.
AT_DESK = timedelta(seconds=90)


class ChatStatus(StrEnum):
    """Where a chat stands. Words: `content.chats.STATUSES`."""

    WAITING = "waiting"
    WITH_SPECIALIST = "with_specialist"
    ENDED = "ended"
    REQUEST = "request"


class ChatAction(StrEnum):
    """What is done with a chat as a whole."""

    WRITE = "write"
    TAKE = "take"
    HAND_ON = "hand_on"
    HAND_BACK = "hand_back"
    END = "end"
    MAKE_REQUEST = "make_request"


class Side(StrEnum):
    """Who a line of a chat is of; `PORTAL` tells what happened."""

    CITIZEN = "citizen"
    SPECIALIST = "specialist"
    PORTAL = "portal"


class LineKind(StrEnum):
    """What a line is: words, a file, or something that happened (words: `content.chats.HAPPENED`)."""

    TEXT = "text"
    FILE = "file"
    TAKEN = "taken"
    HANDED_ON = "handed_on"
    HANDED_BACK = "handed_back"
    ENDED = "ended"
    REQUESTED = "requested"
    JOINED = "joined"


OPEN = (ChatStatus.WAITING, ChatStatus.WITH_SPECIALIST)

# What is not here is not possible. One who writes after the end waits again, with all that was said before.
MOVES: dict[tuple[ChatStatus, ChatAction], ChatStatus] = {
    (ChatStatus.WAITING, ChatAction.WRITE): ChatStatus.WAITING,
    (ChatStatus.WITH_SPECIALIST, ChatAction.WRITE): ChatStatus.WITH_SPECIALIST,
    (ChatStatus.ENDED, ChatAction.WRITE): ChatStatus.WAITING,
    (ChatStatus.REQUEST, ChatAction.WRITE): ChatStatus.WAITING,
    (ChatStatus.WAITING, ChatAction.TAKE): ChatStatus.WITH_SPECIALIST,
    (ChatStatus.WITH_SPECIALIST, ChatAction.HAND_ON): ChatStatus.WITH_SPECIALIST,
    (ChatStatus.WITH_SPECIALIST, ChatAction.HAND_BACK): ChatStatus.WAITING,
    (ChatStatus.WITH_SPECIALIST, ChatAction.END): ChatStatus.ENDED,
    (ChatStatus.WAITING, ChatAction.MAKE_REQUEST): ChatStatus.REQUEST,
    (ChatStatus.WITH_SPECIALIST, ChatAction.MAKE_REQUEST): ChatStatus.REQUEST,
}


def after(status: ChatStatus, action: ChatAction) -> ChatStatus:
    """The status that the action leads to. Raises `Refused(TAKEN | WRONG_MOVE)`."""
    found = MOVES.get((status, action))
    if found is None:
        taken = (status, action) == (ChatStatus.WITH_SPECIALIST, ChatAction.TAKE)
        raise Refused(Code.TAKEN if taken else Code.WRONG_MOVE)
    return found


class Standing(StrEnum):
    """Whether somebody answers now. Words: `content.chats.STANDINGS`."""

    OPEN = "open"
    NOBODY = "nobody"
    AFTER_HOURS = "after_hours"


def standing(hours: SupportHours, now: datetime, specialists: int, is_working: IsWorking = by_plain_week) -> Standing:
    """Whether somebody answers now, with so many at the desk."""
    if not hours.is_open(now, is_working):
        return Standing.AFTER_HOURS
    return Standing.OPEN if specialists else Standing.NOBODY


def checked(text: str) -> str:
    """What is written, without the empty lines around it. Raises `Invalid(REQUIRED | TOO_LONG)`."""
    said = text.replace("\r\n", "\n").strip()
    if not said:
        raise Invalid((Problem("text", Code.REQUIRED),))
    if len(said) > LONGEST_MESSAGE:
        raise Invalid((Problem("text", Code.TOO_LONG),))
    return said


def checked_client_id(given: str) -> str:
    """The name that a browser gave its message. Raises `Invalid(CHOICE)` for what no browser of ours gives."""
    plain = given.isascii() and given.replace("-", "").isalnum()
    if not plain or len(given) > LONGEST_CLIENT_ID:
        raise Invalid((Problem("client_id", Code.CHOICE),))
    return given
