"""What the rules of an application are told, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.domain.actor import Actor
from oms_app.domain.moves import Action, Party, Status
from oms_app.domain.notices import NoticeKind
from oms_app.domain.questions import Item
from oms_app.domain.refusals import Mark, RefusalReason


@dataclass(frozen=True)
class Facts:
    """What the rules need to know of an application.

    `needs_two`: two reviewers must approve it; `voted_account_id`: who of them has, in this `round` of approvals.
    """

    status: Status
    version: int
    owner_person_id: int
    subject_person_id: int
    insurer_id: int
    holder_account_id: int | None = None
    sent: bool = True  # False also for a draft that was thrown away: no office ever learns of it
    received: bool = False
    complete: bool = True
    needs_two: bool = False
    voted_account_id: int | None = None
    round: int = 1


@dataclass(frozen=True)
class Given:
    """What comes with an action: a text, reasons and what they are about, an heir, what is asked item by item."""

    text: str = ""
    reasons: tuple[RefusalReason, ...] = ()
    marks: tuple[Mark, ...] = ()
    heir: Actor | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What the unit of work writes, all in one transaction, `WHERE version = facts.version`."""

    action: Action
    before: Status
    after: Status
    version: int
    holder_account_id: int | None
    notice: NoticeKind | None
    told: tuple[Party, ...]
    voted_account_id: int | None = None
    round: int = 1
