"""«Что изменилось с прошлого раза» at the desk: only the differences, each with the reason that it answers (REF-3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import attempt_changes as words
from oms_app.content import changes, dates, documents, reasons
from oms_app.content.refusals import REFUSALS
from oms_app.domain.attempt_changes import FieldMoved, PaperMoved
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.repairs import Paper
from oms_app.services.application_views import ScanView
from oms_app.services.attempt_changes import AttemptChanges
from oms_app.views.diff import marked


@dataclass(frozen=True)
class MovedField:
    """A field as it was sent then and now; `before + marked + after` is the new value."""

    label: str = ""
    old: str = ""
    before: str = ""
    marked: str = ""
    after: str = ""
    answers: str = ""


@dataclass(frozen=True)
class MovedPaper:
    """A paper then and now, side by side: first pages, nothing where there was none."""

    title: str = ""
    what: str = ""
    old_src: str = ""
    old_about: str = ""
    new_src: str = ""
    new_about: str = ""
    answers: str = ""


@dataclass(frozen=True)
class Since:
    """The section, worded. `title` is empty for a first attempt."""

    title: str = ""
    ended: str = ""
    said: str = ""
    reasons: list[str] = field(default_factory=list)
    fields: list[MovedField] = field(default_factory=list)
    papers: list[MovedPaper] = field(default_factory=list)
    same: str = ""
    unanswered: list[str] = field(default_factory=list)
    href: str = ""


def since(view: AttemptChanges | None, now: datetime) -> Since:
    """The differences as of `now`."""
    if view is None:
        return Since()
    found = view.found
    stated = [_stated(view)] if view.stated else []
    return Since(
        title=words.title(view.attempt),
        ended=words.ended(dates.moment(view.ended_at, now) if view.ended_at else "", refused=bool(view.reasons)),
        said=view.text,
        reasons=_told(view.reasons),
        fields=[*stated, *(_field(one) for one in found.fields)],
        papers=[_paper(one, view.scans) for one in found.papers],
        same=words.same(found.same_fields, found.same_papers),
        unanswered=_told(found.unanswered),
        href=routes.desk_case(view.previous_number),
    )


def _told(given: Sequence[RefusalReason]) -> list[str]:
    return [REFUSALS[reason].text for reason in given]


def _answers(given: Sequence[RefusalReason]) -> str:
    return "; ".join(_told(given))


def _field(one: FieldMoved) -> MovedField:
    old, new = (
        words.NOT_ASKED if value is None else changes.shown(one.field, value) for value in (one.before, one.now)
    )
    return MovedField(changes.FIELDS[one.field].label, old, *marked(old, new), _answers(one.answers))


def _stated(view: AttemptChanges) -> MovedField:
    assert view.stated is not None
    old, new = (_reason(*said) for said in view.stated)
    return MovedField(reasons.QUESTION, old, *marked(old, new))


def _reason(reason: Reason | None, text: str) -> str:
    return reasons.stated(reason, text) if reason else words.NOT_ASKED


def _paper(one: PaperMoved, scans: dict[str, ScanView]) -> MovedPaper:
    known = one.now or one.before
    assert known is not None
    what = words.REPLACED if one.now and one.before else words.ADDED if one.now else words.LEFT_OUT
    return MovedPaper(
        documents.KINDS[known.kind],
        what,
        *_side(one.before, scans),
        *_side(one.now, scans),
        _answers(one.answers),
    )


def _side(paper: Paper | None, scans: dict[str, ScanView]) -> tuple[str, str]:
    if paper is None or paper.key not in scans:
        return "", ""
    return routes.scan(paper.key, "0"), words.about(documents.KINDS[paper.kind], scans[paper.key].pages)
