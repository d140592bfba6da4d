"""How a policy stands beside the register, worded: source and time, a plain sentence, what disagrees (REG-1, REG-5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app.content import changes, dates, particulars
from oms_app.content import register as words
from oms_app.domain.register_loads import CorrectionState, LoadState
from oms_app.services.policies import PolicyView
from oms_app.services.register_views import LoadView


@dataclass(frozen=True)
class Difference:
    """One thing that the portal and the register say differently."""

    label: str = ""
    ours: str = ""
    theirs: str = ""


@dataclass(frozen=True)
class Sentence:
    """A title and a plain sentence; empty when there is nothing to say."""

    title: str = ""
    text: str = ""


@dataclass(frozen=True)
class RegisterPart:
    """What stands beside a policy. `action` is what the button is called, empty while the register is being asked."""

    line: str = ""
    action: str = ""
    notice: Sentence = field(default_factory=Sentence)
    correction: Sentence = field(default_factory=Sentence)
    heading: Sentence = field(default_factory=Sentence)
    theirs: str = ""
    differences: list[Difference] = field(default_factory=list)


# What is so for every policy at once, because the register is away, and said once.
AWAY = (LoadState.SLOW, LoadState.FAILED)
# What was found is not one record.
UNSURE = (LoadState.NONE, LoadState.SEVERAL)
AGAIN = (*AWAY, *UNSURE)


def part(view: PolicyView, now: datetime) -> RegisterPart:
    """Of one policy, everything."""
    load, source = view.load, source_of(view.load)
    found = differences(view)
    text = words.DIFFERENCES_TEXT.format(source=source)
    if load.marked_at:
        text = f"{text} {words.NOTICED.format(when=dates.moment(load.marked_at, now))}"
    heading = Sentence(words.DIFFERENCES.format(source=source), text)
    return RegisterPart(
        line=_line(load, view.loaded_at, now),
        action=_action([load]),
        notice=_notice(load, view.loaded_at, now),
        correction=_correction(load),
        heading=heading if found else Sentence(),
        theirs=words.THEIRS.format(source=source),
        differences=found,
    )


def among_others(view: PolicyView, now: datetime) -> RegisterPart:
    """Of one policy of several: what is so for all of them is said above."""
    whole = part(view, now)
    own = Sentence() if view.load.state in AWAY else whole.notice
    return RegisterPart(
        notice=own,
        correction=whole.correction,
        heading=whole.heading,
        theirs=whole.theirs,
        differences=whole.differences,
    )


def of_all(views: Sequence[PolicyView], now: datetime) -> RegisterPart:
    """What is said once of all policies: the oldest data, the register that is away."""
    if not views:
        return RegisterPart()
    oldest = min(view.loaded_at for view in views)
    loads = [view.load for view in views]
    told = _first(loads, (LoadState.LOADING, *AWAY)) or loads[0]
    away = _first(loads, AWAY)
    notice = _notice(away, oldest, now) if away else Sentence()
    return RegisterPart(line=_line(told, oldest, now), action=_action(loads), notice=notice)


def differences(view: PolicyView) -> list[Difference]:
    """Everything that the two say differently, in the order of the policy and then of the form."""
    load = view.load
    insurers = load.insurers
    found = [
        Difference(
            particulars.PARTICULARS[one],
            particulars.value(one, load.portal[one], insurers),
            particulars.value(one, load.particulars[one], insurers),
        )
        for one in load.disagreeing
    ]
    return found + [
        Difference(
            changes.FIELDS[one].label,
            changes.shown(one, view.values.get(one, "")),
            changes.shown(one, load.values[one]),
        )
        for one in load.differing
    ]


def source_of(load: LoadView) -> str:
    """What people call the register."""
    return load.source or words.EMIAS


def _first(loads: Sequence[LoadView], states: Sequence[LoadState]) -> LoadView | None:
    return next((load for state in states for load in loads if load.state is state), None)


def _line(load: LoadView, loaded_at: datetime, now: datetime) -> str:
    told = words.LOADING if load.state is LoadState.LOADING else words.LOADED
    return told.format(source=source_of(load), when=dates.moment(loaded_at, now))


def _action(loads: Sequence[LoadView]) -> str:
    if any(load.state is LoadState.LOADING for load in loads):
        return ""
    return words.RETRY if any(load.state in AGAIN for load in loads) else words.REFRESH


def _notice(load: LoadView, loaded_at: datetime, now: datetime) -> Sentence:
    if load.state not in words.NOTICES:
        return Sentence()
    title, text = words.NOTICES[load.state]
    asked = dates.moment(load.asked_at or loaded_at, now)
    return Sentence(title.format(source=source_of(load)), text.format(asked=asked, when=dates.moment(loaded_at, now)))


def _correction(load: LoadView) -> Sentence:
    if load.correction is CorrectionState.NOTHING:
        return Sentence()
    title, text = words.CORRECTIONS[load.correction]
    return Sentence(title.format(source=source_of(load)), text)
