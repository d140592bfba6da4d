"""«Контроль качества» as it is shown: every chart is its table, the file says the same, small numbers are honest."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from oms_app.content import quality as words
from oms_app.domain.changes import Change
from oms_app.domain.deadlines import Handling
from oms_app.domain.quality import Period, Scope, query_of, scope_of
from oms_app.domain.quality_counts import Alike, Counted, Counts, Outcome
from oms_app.domain.quality_figures import figures, percent
from oms_app.domain.refusals import RefusalReason
from oms_app.services import quality_table
from oms_app.services.quality import QualityView
from oms_app.views.charts import Chart
from oms_app.views.quality import asked_href, shown

pytestmark = pytest.mark.req("SLA-5")
TODAY = date(2026, 11, 22)
SCOPE = Scope(date(2026, 9, 1), TODAY)
SEPTEMBER, NOVEMBER = date(2026, 9, 1), date(2026, 11, 1)
BOTH = (Change.FULL_NAME, Change.IDENTITY_DOCUMENT)
COUNTED = {
    Alike(SEPTEMBER, 1, Handling.STANDARD, (Change.ADDRESS,)): Counts(
        Counter({Outcome(False, False, False): 30}), Counter({3: 20, 9: 10})
    ),
    Alike(SEPTEMBER, 1, Handling.STANDARD, BOTH): Counts(
        Counter({Outcome(True, True, False): 5}),
        Counter({40: 5}),
        Counter({RefusalReason.DOCUMENT_FORMAT: 5}),
    ),
    Alike(NOVEMBER, 1, Handling.URGENT, BOTH): Counts(
        Counter({Outcome(True, False, True): 2}),
        reasons=Counter({RefusalReason.DOCUMENT_FORMAT: 1, RefusalReason.DEBTS: 2}),
        repeated_after=Counter({RefusalReason.DEBTS: 1}),
    ),
    Alike(NOVEMBER, 2, Handling.URGENT, (Change.CONTACTS,)): Counts(Counter({Outcome(False, True, False): 1})),
}
OF_ONE = {alike: counts for alike, counts in COUNTED.items() if alike.insurer_id == 1}


def a_view(
    counted: Counted = COUNTED, *, insurers: dict[int, str] | None = None, opens_cases: bool = True
) -> QualityView:
    seen = insurers or {1: "Капитал МС", 2: "СОГАЗ-Мед"}
    return QualityView(SCOPE, TODAY, seen, figures(SCOPE, counted), 6, opens_cases)


def part(share: str) -> float:
    return float(share.removesuffix("%"))


def drawn(chart: Chart) -> list[tuple[float, float]]:
    """The two parts of every bar or column as the eye compares them: shares of the largest."""
    if chart.columns:
        return [(float(one.first_height) / 112, float(one.second_height) / 112) for one in chart.columns]
    return [(part(one.first) / 100, part(one.second) / 100) for one in chart.bars]


def test_every_bar_and_column_is_a_line_of_its_table_and_as_long_as_its_numbers() -> None:
    charts = shown(a_view()).charts
    assert len(charts) == 7
    for chart in charts:
        assert len(chart.rows) == len(chart.bars) + len(chart.columns)
        assert [bar.name for bar in chart.bars] in ([], [row.name for row in chart.rows])
        numbers = [[int(cell) for cell in row.cells if cell.isdigit()] for row in chart.rows]
        if chart.is_calm:
            pairs = [(half, ninetieth - half) for _, half, ninetieth in numbers]
        else:
            pairs = [(row[1], row[2]) if len(row) >= 3 else (row[0], 0) for row in numbers]
        largest = max(sum(pair) for pair in pairs)
        for (first, second), shares in zip(pairs, drawn(chart), strict=True):
            assert shares == pytest.approx((first / largest, second / largest), abs=0.001)


def test_every_table_by_months_handlings_and_insurers_adds_up_to_the_total() -> None:
    view = a_view()
    for sheet in (quality_table.months(view), quality_table.handlings(view), quality_table.insurers(view)):
        columns = list(zip(*sheet.rows, strict=True))[1:4]
        assert [sum(int(value or 0) for value in column) for column in columns] == [38, 32, 6]
    by_change = quality_table.changes(view)
    assert sum(int(row[1]) for row in by_change.rows) == 45
    assert by_change.words.note.startswith("Заявка с двумя изменениями")


def test_a_month_without_a_decision_has_its_place_and_no_share() -> None:
    rows = quality_table.months(a_view()).rows
    assert rows[1] == ("Октябрь 2026", "0", "0", "0", "")


def test_a_period_without_decisions_says_so_and_draws_nothing() -> None:
    page = shown(a_view({}))
    assert (page.is_empty, page.charts) == (True, [])
    assert [fact.value for fact in page.totals] == ["0", "нет", "нет", "нет", "нет"]


def test_whoever_sees_one_insurer_is_not_shown_a_choice_or_a_chart_of_insurers() -> None:
    page = shown(a_view(OF_ONE, insurers={1: "Капитал МС"}))
    assert not page.several
    assert page.lead.startswith("Капитал МС.")
    assert words.INSURERS.title not in [chart.title for chart in page.charts]


@pytest.mark.parametrize(
    ("part", "whole", "told"), [(1, 3, 33), (2, 3, 67), (999, 1000, 99), (1, 1000, 1), (5, 5, 100), (0, 5, 0)]
)
def test_a_share_is_all_or_nothing_only_when_it_is(part: int, whole: int, told: int) -> None:
    assert percent(part, whole) == told


def test_the_table_to_take_away_is_the_tables_of_the_page() -> None:
    data = quality_table.csv_of(a_view())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    for chart in shown(a_view()).charts:
        start = rows.index([chart.title])
        assert rows[start + 1] == chart.head
        told = [[row.name, *row.cells] for row in chart.rows]
        assert rows[start + 2 : start + 2 + len(told)] == told


def test_the_record_to_take_away_has_the_same_counts_in_codes() -> None:
    record = json.loads(json.dumps(quality_table.record_of(a_view())))
    assert record["total"] == {"decided": 38, "on_time": 32, "late": 6, "refused": 7, "repeats": 2}
    assert record["months"]["2026-10"]["decided"] == 0
    assert record["days"] == {"standard": {"decided": 35, "median": 3, "ninetieth": 40}}
    assert record["refusal_reasons"] == {"document_format": 6, "debts": 2}


@pytest.mark.parametrize(
    "scope",
    [
        Scope(date(2025, 12, 1), TODAY),
        Scope(date(2026, 3, 5), date(2026, 4, 6), 2, Handling.URGENT, Change.ADDRESS),
        Scope(TODAY, TODAY),
    ],
)
def test_an_address_keeps_what_was_asked_for(scope: Scope) -> None:
    assert scope_of(query_of(scope, TODAY), TODAY) == scope


def test_an_address_that_makes_no_sense_asks_for_the_last_twelve_months() -> None:
    asked = {"from": "2027-01-01", "to": "вчера", "insurer": "-1", "handling": "soon", "change": "height"}
    assert query_of(scope_of(asked, TODAY), TODAY) == {}
    assert scope_of({"from": "2001-01-01"}, TODAY).since == date(2024, 12, 1)


def test_choosing_a_period_keeps_the_rest_of_what_is_asked_for() -> None:
    asked = replace(a_view(), scope=replace(SCOPE, change=Change.ADDRESS))
    periods = shown(asked).periods
    assert len(periods) == len(Period)
    assert all("change=address" in one.href for one in periods)
    assert [one.chosen for one in periods] == [False, True, False]
    assert asked_href({"from": "2026-09-01", "to": "", "change": "address", "other": "x"}) == (
        "/quality?from=2026-09-01&change=address"
    )
