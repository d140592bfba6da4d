"""Where messages go: what a citizen may choose, what may never be switched off, and when nobody is woken (NOTE-1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from oms_app.domain.notices import Channel, NoticeKind
from oms_app.domain.zones import Zone


class Topic(StrEnum):
    """What a citizen chooses channels for; words in `content.notifications`."""

    ACTION = "action"
    DEADLINES = "deadlines"
    SECURITY = "security"
    SIGN_INS = "sign_ins"
    DECISION = "decision"
    PROGRESS = "progress"


@dataclass(frozen=True)
class Rule:
    """How one topic goes out: `locked` channels stay on, `first` are on until the citizen says otherwise.

    `urgent` messages come at night too; of `capped` ones no more than `MOST_AN_HOUR` of a kind come one by one.
    """

    locked: frozenset[Channel]
    first: frozenset[Channel]
    urgent: bool = False
    capped: bool = False


_E, _S, _P = Channel.EMAIL, Channel.SMS, Channel.PUSH
OUTSIDE = (_E, _S, _P)  # the cabinet is no choice: everything is there
_ALL, _QUIETLY, _NONE = frozenset(OUTSIDE), frozenset({_E, _P}), frozenset[Channel]()

RULES: dict[Topic, Rule] = {
    Topic.ACTION: Rule(_ALL, _ALL),
    Topic.DEADLINES: Rule(_QUIETLY, _QUIETLY),
    Topic.SECURITY: Rule(_ALL, _ALL, urgent=True),
    Topic.SIGN_INS: Rule(frozenset({_E}), _QUIETLY, urgent=True),
    Topic.DECISION: Rule(_NONE, _QUIETLY, capped=True),
    Topic.PROGRESS: Rule(_NONE, _QUIETLY, capped=True),
}

# Kinds that are not here go to staff, or are told by whoever writes them where to go.
TOPICS: dict[NoticeKind, Topic] = {
    NoticeKind.CLARIFICATION: Topic.ACTION,
    NoticeKind.ANSWER_AWAITED: Topic.ACTION,
    NoticeKind.REFUSED: Topic.ACTION,
    NoticeKind.REPORT_ASKED: Topic.ACTION,
    NoticeKind.DEADLINE_PASSED: Topic.DEADLINES,
    NoticeKind.COMPLAINT_FILED: Topic.DEADLINES,
    NoticeKind.COMPLAINT_REGISTERED: Topic.DEADLINES,
    NoticeKind.COMPLAINT_ANSWERED: Topic.DEADLINES,
    NoticeKind.COMPLAINT_WITHDRAWN: Topic.DEADLINES,
    NoticeKind.DRAFT_EXPIRES: Topic.DEADLINES,
    NoticeKind.DRAFT_ERASED: Topic.DEADLINES,
    NoticeKind.PASSWORD_CHANGED: Topic.SECURITY,
    NoticeKind.PASSWORD_LOCKED: Topic.SECURITY,
    NoticeKind.CONTACT_CHANGED: Topic.SECURITY,
    NoticeKind.LEVEL_LOST: Topic.SECURITY,
    NoticeKind.ACCESS_CHANGED: Topic.SECURITY,
    NoticeKind.SIGNED_IN: Topic.SIGN_INS,
    NoticeKind.SIGNED_OUT: Topic.SIGN_INS,
    NoticeKind.FACTORS_CHANGED: Topic.SIGN_INS,
    NoticeKind.DATA_EXPORTED: Topic.SIGN_INS,
    NoticeKind.LEVEL_RAISED: Topic.SIGN_INS,
    NoticeKind.APPROVED: Topic.DECISION,
    NoticeKind.INSURER_PROPOSAL: Topic.DECISION,
    NoticeKind.REPORT_DONE: Topic.DECISION,
    NoticeKind.SUBMITTED: Topic.PROGRESS,
    NoticeKind.RECEIVED: Topic.PROGRESS,
    NoticeKind.UNDER_REVIEW: Topic.PROGRESS,
    NoticeKind.RETURNED: Topic.PROGRESS,
    NoticeKind.ANSWERED: Topic.PROGRESS,
    NoticeKind.DOCUMENTS_ADDED: Topic.PROGRESS,
    NoticeKind.WITHDRAWN: Topic.PROGRESS,
    NoticeKind.REPORT_SENT: Topic.PROGRESS,
    NoticeKind.REPORT_WITHDRAWN: Topic.PROGRESS,
}

MOST_AN_HOUR = 5
WAKING = frozenset({_S, _P})  # a letter makes no sound
HOURS = range(24)


@dataclass(frozen=True)
class Quiet:
    """From `start` to `end` o'clock in the citizen's own zone nothing rings; over midnight when `end` is the lesser."""

    on: bool = True
    start: int = 22
    end: int = 8
    zone: Zone = Zone.MOSCOW


@dataclass(frozen=True)
class Wishes:
    """What one citizen chose; `choices` are by `choice_of`, only what differs from the first state need be there."""

    choices: Mapping[str, bool] = field(default_factory=dict)
    quiet: Quiet = field(default_factory=Quiet)


def choice_of(topic: Topic, channel: Channel) -> str:
    """By what name a choice is kept."""
    return f"{topic}.{channel}"


def is_locked(topic: Topic, channel: Channel) -> bool:
    """Whether it may not be switched off."""
    return channel in RULES[topic].locked


def is_on(topic: Topic, channel: Channel, choices: Mapping[str, bool]) -> bool:
    """Whether messages of this topic go out on this channel; a locked one does whatever was kept."""
    rule = RULES[topic]
    return channel in rule.locked or choices.get(choice_of(topic, channel), channel in rule.first)


def comes_at(topic: Topic, channel: Channel, quiet: Quiet, now: datetime) -> datetime:
    """When a message of now may leave: at once, or when the quiet hours end."""
    if RULES[topic].urgent or channel not in WAKING or not quiet.on:
        return now
    local = now.astimezone(ZoneInfo(quiet.zone))
    if not _is_quiet(local.hour, quiet):
        return now
    morning = local.replace(hour=quiet.end, minute=0, second=0, microsecond=0)
    return (morning if morning > local else morning + timedelta(days=1)).astimezone(now.tzinfo)


def _is_quiet(hour: int, quiet: Quiet) -> bool:
    if quiet.start <= quiet.end:
        return quiet.start <= hour < quiet.end
    return hour >= quiet.start or hour < quiet.end
