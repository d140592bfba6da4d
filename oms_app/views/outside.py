"""What the page of the outside account shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from oms_app.content import dates
from oms_app.content import outside as words
from oms_app.services.outside import OutsideView


@dataclass(frozen=True)
class Shown:
    """Whether there is one, in words; `title` is empty until it is loaded."""

    title: str = ""
    text: str = ""
    is_linked: bool = False


def shown(view: OutsideView, now: datetime) -> Shown:
    """The reader's outside account."""
    if view.linked_at is None:
        return Shown(words.NOT_LINKED_TITLE, words.not_linked(view.name))
    return Shown(words.LINKED_TITLE, words.linked(view.name, dates.moment(view.linked_at, now)), is_linked=True)
