"""What the form shows where another insurer is chosen: how often one may, and each with every way to reach it."""

from __future__ import annotations

from dataclasses import dataclass, field

from oms_app.content import dates, numbers
from oms_app.content import insurer_choice as words
from oms_app.content.changes import GROUNDS as GROUND_WORDS
from oms_app.domain.insurer_choice import GROUNDS, ChosenInsurer
from oms_app.services.insurer_views import InsurerChoice, InsurerView
from oms_app.views.insurer import InsurerPage, page
from oms_app.views.rows import Choice


@dataclass(frozen=True)
class Option:
    """One insurer to choose; `ways` is how to reach it, under the name `more`."""

    value: str = ""
    text: str = ""
    hint: str = ""
    more: str = ""
    ways: InsurerPage = field(default_factory=InsurerPage)


@dataclass(frozen=True)
class Choosing:
    """The choice; without `grounds` none is asked for."""

    title: str = ""
    text: str = ""
    options: list[Option] = field(default_factory=list)
    grounds: list[Choice] = field(default_factory=list)


NOTHING_TO_CHOOSE = Choosing()


def choosing(view: InsurerChoice | None, policy_id: int) -> Choosing:
    """The choice of a draft of this policy; nothing for a draft that does not change the insurer."""
    if view is None:
        return NOTHING_TO_CHOOSE
    title, text = words.RULES[view.right]
    day = dates.day(view.changed_on) if view.changed_on else ""
    return Choosing(
        title=title,
        text=text.format(day=day),
        options=[_option(one, policy_id) for one in view.others],
        grounds=[Choice(one.value, *GROUND_WORDS[one]) for one in GROUNDS[view.right]],
    )


def _option(one: InsurerView, policy_id: int) -> Option:
    told = words.REACH.format(phone=numbers.phone(one.phone), address=one.address)
    return Option(
        value=ChosenInsurer(one.code, one.short_name).told(),
        text=one.short_name,
        hint=told,
        more=words.WAYS.format(name=one.short_name),
        ways=page(one, None, policy_id),
    )
