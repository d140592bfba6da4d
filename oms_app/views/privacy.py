"""«Согласия и выгрузка данных»: how each consent stands and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field

from oms_app.content import consents as words
from oms_app.content import dates
from oms_app.services.consents import ConsentView


@dataclass(frozen=True)
class ConsentRow:
    """One consent; `version` is the one that may be agreed to now."""

    kind: str = ""
    title: str = ""
    state: str = ""
    tone: str = "neutral"
    icon: str = "info"
    version: int = 0
    version_text: str = ""
    note: str = ""
    paragraphs: list[str] = field(default_factory=list)
    can_give: bool = False
    can_withdraw: bool = False


def consents(views: list[ConsentView]) -> list[ConsentRow]:
    """Every kind."""
    return [_row(view) for view in views]


def _row(view: ConsentView) -> ConsentRow:
    text = words.current(view.kind)
    is_old = view.is_given and view.version != view.current
    return ConsentRow(
        kind=view.kind,
        title=text.title,
        state=_state(view),
        tone="success" if view.is_given else "neutral",
        icon="check" if view.is_given else "pause",
        version=view.current,
        version_text=words.VERSION.format(version=view.current),
        note=words.RENEWED if is_old else "",
        paragraphs=text.text.split("\n\n"),
        can_give=is_old or not view.is_given,
        can_withdraw=view.is_given,
    )


def _state(view: ConsentView) -> str:
    if view.given_at is None:
        return words.NOT_GIVEN
    if view.withdrawn_at is not None:
        return words.WITHDRAWN.format(day=dates.day(view.withdrawn_at.astimezone(dates.MOSCOW).date()))
    return words.GIVEN.format(day=dates.day(view.given_at.astimezone(dates.MOSCOW).date()))
