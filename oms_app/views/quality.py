"""«Контроль качества» worded: totals, charts with their tables, what is late, what is asked for, the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from oms_app import routes
from oms_app.content import changes, deadlines
from oms_app.content import quality as words
from oms_app.content.applications import STATUSES
from oms_app.content.dates import numeric
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.quality import Period, period_of, query_of
from oms_app.domain.quality_figures import Tally
from oms_app.domain.refusals import RefusalReason
from oms_app.services import quality_table as table
from oms_app.services.quality import DueRow, MissedRow, QualityView
from oms_app.services.quality_table import Sheet
from oms_app.views import charts
from oms_app.views.charts import Chart
from oms_app.views.history_frame import FileLink, QuickRow
from oms_app.views.rows import NO_BADGE, Badge, Choice, Fact

HANDLING_CHOICES = [Choice(one.value, text) for one, text in deadlines.HANDLINGS.items()]
CHANGE_CHOICES = [Choice(one.value, told.title) for one, told in changes.CHANGES.items()]
FILTERED = frozenset({"from", "to", "insurer", "handling", "change"})


@dataclass(frozen=True)
class CaseLine:
    """One application of a list, with the way to its case."""

    number: str = ""
    what: str = ""
    until: str = ""
    href: str = ""
    badge: Badge = NO_BADGE


@dataclass(frozen=True)
class QualityShown:
    """The whole page; `is_empty` when nothing was decided, `several` when there are insurers to choose from."""

    lead: str = ""
    since: str = ""
    until: str = ""
    insurer: str = ""
    handling: str = ""
    change: str = ""
    key: str = ""
    is_narrowed: bool = False
    is_empty: bool = False
    several: bool = False
    opens_cases: bool = False
    insurers: list[Choice] = field(default_factory=list)
    periods: list[QuickRow] = field(default_factory=list)
    totals: list[Fact] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    due: list[CaseLine] = field(default_factory=list)
    missed: list[CaseLine] = field(default_factory=list)
    missed_note: str = ""
    files: list[FileLink] = field(default_factory=list)


def shown(view: QualityView) -> QualityShown:
    """What the page shows of these figures."""
    scope = view.scope
    query = query_of(scope, view.today)
    return QualityShown(
        lead=words.LEAD.format(whose=_whose(view)),
        since=scope.since.isoformat(),
        until=scope.until.isoformat(),
        insurer=str(scope.insurer_id or ""),
        handling=scope.handling or "",
        change=scope.change or "",
        key=routes.quality(query),
        is_narrowed=bool(query),
        is_empty=not view.figures.total.decided,
        several=len(view.insurers) > 1,
        opens_cases=view.opens_cases,
        insurers=[Choice(str(number), name) for number, name in view.insurers.items()],
        periods=_periods(view),
        totals=_totals(view),
        charts=_charts(view) if view.figures.total.decided else [],
        due=[_due(row, late=True) for row in view.late] + [_due(row, late=False) for row in view.near],
        missed=[_missed(row) for row in view.missed],
        missed_note=_missed_note(view),
        files=[FileLink(*told, routes.quality_file(form, query)) for form, told in words.FORMS.items()],
    )


def asked_href(form: Mapping[str, str]) -> str:
    """The address of what a sent form asks for."""
    return routes.quality({name: text for name, value in form.items() if name in FILTERED and (text := value.strip())})


def _whose(view: QualityView) -> str:
    names = view.insurers
    if view.scope.insurer_id in names:
        return names[view.scope.insurer_id]
    return next(iter(names.values())) if len(names) == 1 else words.ALL_INSURERS


def _periods(view: QualityView) -> list[QuickRow]:
    """Each keeps the rest of what is asked for."""
    rows = []
    for period in Period:
        since, until = period_of(period, view.today)
        scope = replace(view.scope, since=since, until=until)
        href = routes.quality(query_of(scope, view.today))
        rows.append(QuickRow(words.PERIODS[period], href, scope == view.scope))
    return rows


def _totals(view: QualityView) -> list[Fact]:
    total = view.figures.total
    return [
        Fact(words.DECIDED, str(total.decided)),
        Fact(words.ON_TIME, words.counted(total.on_time, total.decided)),
        Fact(words.LATE, words.counted(total.late, total.decided)),
        Fact(words.REPEATS, words.counted(total.repeats, total.decided)),
        Fact(words.USUAL, words.usual(view.figures.days.get(Handling.STANDARD))),
    ]


def _charts(view: QualityView) -> list[Chart]:
    figures = view.figures
    by_month = list(figures.by_month.values())
    months = charts.columns(list(figures.by_month), [(one.on_time, one.late) for one in by_month])
    several = len(view.insurers) > 1
    found = [
        charts.chart(table.months(view), words.said(words.MONTHS.title, figures.total), columns=months),
        _tallied(table.changes(view), list(figures.by_change.values()), figures.total),
        _tallied(table.handlings(view), list(figures.by_handling.values()), figures.total),
        *([_tallied(table.insurers(view), list(figures.by_insurer.values()), figures.total)] if several else []),
        _days(view),
        _counted(table.reasons(view), figures.reasons, figures.total.refused),
        _counted(table.repeated(view), figures.repeated_after, figures.total.repeats),
    ]
    return [one for one in found if one.rows]


def _tallied(sheet: Sheet, tallies: Sequence[Tally], total: Tally) -> Chart:
    parts = [(one.on_time, one.late) for one in tallies]
    drawn = charts.bars(_names(sheet), parts, [words.on_time(one) for one in tallies])
    return charts.chart(sheet, words.said(sheet.words.title, total), bars=drawn)


def _days(view: QualityView) -> Chart:
    sheet, spans = table.days(view), list(view.figures.days.values())
    parts = [(one.median, one.ninetieth - one.median) for one in spans]
    drawn = charts.bars(_names(sheet), parts, [words.span(one) for one in spans])
    return charts.chart(sheet, words.said_of(sheet.words.title, len(spans)), bars=drawn, is_calm=True)


def _counted(sheet: Sheet, counts: Mapping[RefusalReason, int], whole: int) -> Chart:
    parts = [(count, 0) for count in counts.values()]
    told = [f"{count}, {words.share(count, whole)}" for count in counts.values()]
    drawn = charts.bars(_names(sheet), parts, told)
    return charts.chart(sheet, words.said_of(sheet.words.title, len(parts)), bars=drawn)


def _names(sheet: Sheet) -> list[str]:
    return [row[0] for row in sheet.rows]


def _due(row: DueRow, *, late: bool) -> CaseLine:
    badge = Badge(words.IS_LATE, "danger", "alert") if late else Badge(words.IS_NEAR, "attention", "clock")
    return _line(row.number, row.changes, deadlines.at_the_desk(row.clock), badge)


def _missed(row: MissedRow) -> CaseLine:
    look = STATUSES[row.status]
    until = words.DECIDE_BY.format(day=numeric(row.decide_by))
    return _line(row.number, row.changes, until, Badge(look.text, look.tone, look.icon))


def _line(number: str, changed: tuple[Change, ...], until: str, badge: Badge) -> CaseLine:
    return CaseLine(f"№ {number}", changes.summary(changed), until, routes.desk_case(number), badge)


def _missed_note(view: QualityView) -> str:
    if len(view.missed) == view.missed_count or not view.opens_cases:
        return ""
    return words.MISSED_OF.format(shown=len(view.missed), total=view.missed_count)
