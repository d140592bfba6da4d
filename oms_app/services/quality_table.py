"""The figures of quality control as tables: one and the same on the page and in the exported file (SLA-5)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from oms_app.content import quality as words
from oms_app.content.changes import CHANGES
from oms_app.content.deadlines import HANDLINGS
from oms_app.content.quality import SheetWords
from oms_app.content.refusals import REFUSALS
from oms_app.domain.deadlines import Handling
from oms_app.domain.quality_figures import Tally, percent
from oms_app.domain.refusals import RefusalReason
from oms_app.services.csv_lines import BOM, csv_lines
from oms_app.services.quality import QualityView


@dataclass(frozen=True)
class Sheet:
    """A table: its words, and its rows, each as long as its head."""

    words: SheetWords
    rows: tuple[tuple[str, ...], ...]


def months(view: QualityView) -> Sheet:
    """Every month of the period, also those without a decision."""
    return _tallied(words.MONTHS, ((words.month(month), tally) for month, tally in view.figures.by_month.items()))


def changes(view: QualityView) -> Sheet:
    """By what the applications change."""
    return _tallied(words.CHANGES, ((CHANGES[one].title, tally) for one, tally in view.figures.by_change.items()))


def handlings(view: QualityView) -> Sheet:
    """By how they are handled."""
    return _tallied(words.HANDLINGS, ((HANDLINGS[one], tally) for one, tally in view.figures.by_handling.items()))


def insurers(view: QualityView) -> Sheet:
    """By who decided."""
    return _tallied(words.INSURERS, ((view.insurers[one], tally) for one, tally in view.figures.by_insurer.items()))


def days(view: QualityView) -> Sheet:
    """How long the decisions took."""
    rows = (
        (HANDLINGS[one], str(found.count), str(found.median), str(found.ninetieth), words.unit(one))
        for one, found in view.figures.days.items()
    )
    return Sheet(words.DAYS, tuple(rows))


def reasons(view: QualityView) -> Sheet:
    """For what was refused; the shares are of refusals."""
    return _shared(words.REASONS, view.figures.reasons, view.figures.total.refused)


def repeated(view: QualityView) -> Sheet:
    """For what the attempt before was refused; the shares are of repeats."""
    return _shared(words.REPEATED, view.figures.repeated_after, view.figures.total.repeats)


def totals(view: QualityView) -> Sheet:
    """The whole of it in one table."""
    total = view.figures.total
    named = (
        (words.DECIDED, total.decided),
        (words.ON_TIME, total.on_time),
        (words.LATE, total.late),
        (words.REFUSED, total.refused),
        (words.REPEATS, total.repeats),
    )
    rows = tuple((name, str(count), _percent(count, total.decided)) for name, count in named)
    return Sheet(words.TOTALS, (*rows, (words.MISSED_TITLE, str(view.missed_count), "")))


def sheets(view: QualityView) -> tuple[Sheet, ...]:
    """All of them that have rows, in the order of the page; by insurers where there are several."""
    by_insurer = (insurers,) if len(view.insurers) > 1 else ()
    makers = (totals, months, changes, handlings, *by_insurer, days, reasons, repeated)
    return tuple(sheet for make in makers if (sheet := make(view)).rows)


def csv_of(view: QualityView) -> bytes:
    """A file of all the tables, one under another, a blank line between them."""
    rows: list[tuple[str, ...]] = [(words.TITLE,), (words.period(view.scope.since, view.scope.until),)]
    for sheet in sheets(view):
        rows += [(), (sheet.words.title,), sheet.words.head, *sheet.rows]
    return BOM.encode() + csv_lines(rows)


def json_of(view: QualityView) -> bytes:
    """The same for programs."""
    return json.dumps(record_of(view), ensure_ascii=False).encode()


def record_of(view: QualityView) -> dict[str, Any]:
    """The figures under codes in place of words."""
    scope, figures = view.scope, view.figures
    return {
        "from": scope.since.isoformat(),
        "to": scope.until.isoformat(),
        "handling": scope.handling,
        "change": scope.change,
        "insurers": list(view.insurers.values()),
        "total": _counts(figures.total),
        "missed_deadlines": view.missed_count,
        "months": {f"{month:%Y-%m}": _counts(tally) for month, tally in figures.by_month.items()},
        "changes": {str(one): _counts(tally) for one, tally in figures.by_change.items()},
        "handlings": {str(one): _counts(tally) for one, tally in figures.by_handling.items()},
        "by_insurer": {view.insurers[one]: _counts(tally) for one, tally in figures.by_insurer.items()},
        "days": {str(one): _span(view, one) for one in figures.days},
        "refusal_reasons": dict(figures.reasons),
        "repeated_after": dict(figures.repeated_after),
    }


def _tallied(told: SheetWords, groups: Iterable[tuple[str, Tally]]) -> Sheet:
    rows = (
        (name, str(one.decided), str(one.on_time), str(one.late), _percent(one.on_time, one.decided))
        for name, one in groups
    )
    return Sheet(told, tuple(rows))


def _shared(told: SheetWords, counts: Mapping[RefusalReason, int], whole: int) -> Sheet:
    rows = ((REFUSALS[one].text, str(count), _percent(count, whole)) for one, count in counts.items())
    return Sheet(told, tuple(rows))


def _percent(part: int, whole: int) -> str:
    return str(percent(part, whole)) if whole else ""


def _counts(tally: Tally) -> dict[str, int]:
    return {
        "decided": tally.decided,
        "on_time": tally.on_time,
        "late": tally.late,
        "refused": tally.refused,
        "repeats": tally.repeats,
    }


def _span(view: QualityView, handling: Handling) -> dict[str, int]:
    found = view.figures.days[handling]
    return {"decided": found.count, "median": found.median, "ninetieth": found.ninetieth}
