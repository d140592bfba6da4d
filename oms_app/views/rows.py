"""Rows that components show: already worded, already formatted, safe to send to the browser."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Badge:
    """A status as people see it; tone is neutral, info, attention, success or danger."""

    text: str = ""
    tone: str = "neutral"
    icon: str = "info"


NO_BADGE = Badge()


@dataclass(frozen=True)
class Fact:
    """One named value."""

    term: str = ""
    value: str = ""


@dataclass(frozen=True)
class Choice:
    """One answer to choose: the value sent, the words, an explanation under them."""

    value: str = ""
    text: str = ""
    hint: str = ""


@dataclass(frozen=True)
class DiffRow:
    """A changed field: `before + marked + after` is the new value, `marked` is what differs from the old one."""

    label: str = ""
    old: str = ""
    before: str = ""
    marked: str = ""
    after: str = ""
    proof: str = ""
    proof_tone: str = "success"
    proof_href: str = ""


@dataclass(frozen=True)
class TimelineStep:
    """A step of an application; state is done, now, next or end."""

    title: str = ""
    text: str = ""
    when: str = ""
    state: str = "next"
    icon: str = "clock"


@dataclass(frozen=True)
class RefusalRow:
    """A reason of refusal, what to do, and the article about it."""

    text: str = ""
    advice: str = ""
    help: str = ""


@dataclass(frozen=True)
class Mark:
    """A rectangle on a picture, as lengths of CSS; its number is that of a `Remark`, empty where there is but one."""

    number: str = ""
    left: str = ""
    top: str = ""
    width: str = ""
    height: str = ""


@dataclass(frozen=True)
class Remark:
    """One thing that is wrong with a picture, and what to do."""

    number: str = ""
    reason: str = ""
    advice: str = ""


@dataclass(frozen=True)
class FileRow:
    """A file that was sent; tone is success, attention or danger, which draws it larger with the reason in `note`.

    `remarks` are the reasons where there are several, `marks` their places, `about` the same for whoever sees no
    picture; `doubt` is a mild word on a file that was taken. `ticket` names a refused file to the browser that sent it.
    """

    id: str = ""
    title: str = ""
    meta: str = ""
    note: str = ""
    tone: str = "success"
    href: str = ""
    thumb: str = ""
    removable: bool = True
    advice: str = ""
    doubt: str = ""
    remarks: list[Remark] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    about: str = ""
    ticket: str = ""
    may_send: bool = False
    may_reduce: bool = False


@dataclass(frozen=True)
class Problem:
    """What keeps a form from going on; `field` is the id of the control to mend."""

    field: str = ""
    text: str = ""


@dataclass(frozen=True)
class MessageRow:
    """A message that was sent to a person."""

    title: str = ""
    text: str = ""
    when: str = ""
    channel: str = ""
    icon: str = "mail"
    unread: bool = False
    href: str = ""


@dataclass(frozen=True)
class RequestRow:
    """An application in a list; `passed` of `total` days, 0 of 0 where none run; `complaint` leads on if late."""

    number: str = ""
    title: str = ""
    href: str = ""
    badge_text: str = ""
    badge_tone: str = "neutral"
    badge_icon: str = "info"
    when: str = ""
    until: str = ""
    passed: int = 0
    total: int = 0
    complaint: str = ""
    complaint_href: str = ""
