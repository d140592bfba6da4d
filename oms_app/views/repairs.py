"""The repair list as it is shown: to the citizen on its page and in the draft, to the reviewer before it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import changes, dates, documents, numbers
from oms_app.content import repairs as words
from oms_app.content.refusals import REFUSALS
from oms_app.domain.changes import FIELDS, Change, Field
from oms_app.domain.help_topics import OF_REFUSAL
from oms_app.domain.refusals import REPAIRS, RefusalReason
from oms_app.domain.repairs import Place, State
from oms_app.services.repairs import ItemView, PlaceView, RepairView
from oms_app.views.attempts import AttemptRow, attempts, which
from oms_app.views.draft_problems import slot_id
from oms_app.views.drafts import CHANGES, DOCUMENTS, REVIEW
from oms_app.views.rows import NO_BADGE, Badge

ACTIONS = {"field": words.MEND, "change": words.CHANGE, "paper": words.REPLACE, "slot": words.ATTACH}


@dataclass(frozen=True)
class PlaceRow:
    """One exact thing to mend; `href` leads there once there is a draft."""

    label: str = ""
    sent: str = ""
    now: str = ""
    thumb: str = ""
    file: str = ""
    is_mended: bool = False
    action: str = ""
    href: str = ""


@dataclass(frozen=True)
class RepairRow:
    """One reason: what is wrong, what to do, how it stands, its places; `here` on the step that mends it."""

    reason: str = ""
    text: str = ""
    advice: str = ""
    badge: Badge = NO_BADGE
    places: list[PlaceRow] = field(default_factory=list)
    open_action: str = ""
    href: str = ""
    here: bool = False
    help: str = ""


@dataclass(frozen=True)
class Repair:
    """«Причина отказа», worded. `number` is empty until it is loaded, and in a draft that follows no refusal."""

    number: str = ""
    lead: str = ""
    refused: str = ""
    said: str = ""
    rows: list[RepairRow] = field(default_factory=list)
    left: str = ""
    is_left: bool = False
    main: str = ""
    main_href: str = ""
    attempt: str = ""
    attempts: list[AttemptRow] = field(default_factory=list)
    href: str = ""
    application_href: str = ""
    insurer: str = ""
    insurer_phone: str = ""
    insurer_tel: str = ""


def shown(view: RepairView, now: datetime, step: str = "") -> Repair:
    """The list as of `now`; `step` is the step of the form that shows it."""
    to_mend = [item for item in view.items if item.state is State.TO_MEND]
    total = sum(item.state is not State.OUTSIDE for item in view.items)
    main, target = _main(view)
    return Repair(
        number=view.number,
        lead=_lead(view, total),
        refused=dates.moment(view.refused_at, now),
        said=view.text,
        rows=rows(view.items, view.draft_key or "", step),
        left=words.left(len(to_mend), total),
        is_left=bool(to_mend),
        main=main,
        main_href=target,
        attempt=which(view.attempt, view.attempts),
        attempts=attempts(view.attempts, view.number, now),
        href=routes.application_repair(view.number),
        application_href=routes.application(view.number),
        insurer=view.insurer,
        insurer_phone=numbers.phone(view.insurer_phone),
        insurer_tel=f"tel:{view.insurer_phone}",
    )


def rows(items: Sequence[ItemView], draft_key: str = "", step: str = "") -> list[RepairRow]:
    """Every reason; without a draft the places lead nowhere yet."""
    return [_row(item, draft_key, step) for item in items]


def way(view: RepairView, reason: RefusalReason | None = None) -> str:
    """Where in the draft to go: to this reason, or to what the main button promises."""
    if reason is None:
        return _target(view)
    chosen = next((item for item in view.items if item.reason is reason), None)
    return _href(view.draft_key or "", _next_place(chosen) if chosen else None)


def _lead(view: RepairView, total: int) -> str:
    if view.next_number:
        return words.SENT_LEAD
    return words.LEAD if total else words.OUTSIDE_LEAD


def _main(view: RepairView) -> tuple[str, str]:
    """What the one button says, and where it leads; nowhere while there is no draft."""
    if view.next_number:
        return words.TO_NEXT, routes.application(view.next_number)
    target = _target(view) if view.draft_key else ""
    to_mend = [item for item in view.items if item.state is State.TO_MEND]
    if any(place.place.slot for item in to_mend for place in item.places):
        return words.DOCUMENTS_AGAIN, target
    if to_mend:
        return words.MEND_AND_SEND, target
    is_any = any(item.state is State.MENDED for item in view.items)
    return (words.CHECK_AND_SEND if is_any else words.SEND_AGAIN), target


def _target(view: RepairView) -> str:
    """The first paper to send anew, else the first thing to mend, else the review of everything."""
    to_mend = [item for item in view.items if item.state is State.TO_MEND]
    left = [place for item in to_mend for place in item.places if not place.is_mended]
    first = next((place for place in left if place.place.slot), left[0] if left else None)
    if first is None:
        return routes.application_edit(view.draft_key or "", CHANGES if to_mend else REVIEW)
    return _href(view.draft_key or "", first)


def _row(item: ItemView, draft_key: str, step: str) -> RepairRow:
    told, state = REFUSALS[item.reason], words.STATES[item.state]
    is_open = REPAIRS[item.reason].anywhere and not item.places
    place = _next_place(item)
    return RepairRow(
        reason=item.reason.value,
        text=told.text,
        advice=told.advice,
        badge=Badge(*state),
        places=[_place(one, draft_key) for one in item.places],
        open_action=words.CHECK if is_open else "",
        href=_href(draft_key, place) if draft_key and (place or is_open) else "",
        here=bool(step) and any(step_of(one.place) == step for one in item.places),
        help=routes.help_about(OF_REFUSAL[item.reason]),
    )


def _next_place(item: ItemView) -> PlaceView | None:
    """The first that is not mended, else the first."""
    return next((one for one in item.places if not one.is_mended), item.places[0] if item.places else None)


def _place(view: PlaceView, draft_key: str) -> PlaceRow:
    place, scan = view.place, view.scan
    is_changed = place.field is not None and view.now is not None and view.now != view.sent
    return PlaceRow(
        label=_label(place),
        sent=_sent(view),
        now=changes.shown(place.field, view.now or "") if place.field and is_changed else "",
        thumb=routes.scan(scan.key, "thumb") if scan else "",
        file=routes.scan(scan.key, "original") if scan else "",
        is_mended=view.is_mended,
        action=ACTIONS[_kind(place)],
        href=_href(draft_key, view) if draft_key else "",
    )


def _kind(place: Place) -> str:
    if place.slot:
        return "paper" if place.paper else "slot"
    return "change" if place.change else "field"


def _label(place: Place) -> str:
    if place.field is not None:
        return changes.FIELDS[place.field].label
    if place.change is not None:
        return words.ADD_CHANGE.format(change=changes.CHANGES[place.change].title)
    return documents.KINDS[place.paper.kind] if place.paper else documents.SLOTS[place.slot].title


def _sent(view: PlaceView) -> str:
    if view.place.field is not None:
        return changes.shown(view.place.field, view.sent)
    return view.scan.name if view.scan else ""


def _href(draft_key: str, view: PlaceView | None) -> str:
    if view is None:
        return routes.application_edit(draft_key, CHANGES)
    return f"{routes.application_edit(draft_key, step_of(view.place))}#{control_of(view.place)}"


def step_of(place: Place) -> str:
    """The step of the form that has this place."""
    if place.slot:
        return DOCUMENTS
    return CHANGES if place.field is None else _change_of(place.field).value


def control_of(place: Place) -> str:
    """The id of the control on that step."""
    if place.slot:
        return slot_id(place.slot)
    return CHANGES if place.field is None else place.field.value


def _change_of(one: Field) -> Change:
    return next(change for change in Change if one in FIELDS[change])
