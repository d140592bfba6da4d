"""Charts that the server has measured: bars beside their names, columns of months; each with its table (SLA-5).

A part is told by its pattern and its number, never by its colour alone.
"""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.cards import card
from oms_app.components.dialog import disclosure
from oms_app.components.table import head_cell
from oms_app.components.values import Text, each, pick, when
from oms_app.content import quality as words
from oms_app.views.charts import Bar, Chart, Column, TableRow

ALARMING, CALM = "chart-hatch", "chart-hatch-calm"
BAR, COLUMNS = 20, 176


def hatches() -> rx.Component:
    """The patterns of second parts; once on a page that has charts."""
    drawn = rx.el.svg.defs(_hatch(ALARMING), _hatch(CALM))
    return rx.el.svg(drawn, width="0", height="0", aria_hidden="true", class_name="chart-defs")


def _hatch(name: str) -> rx.Component:
    return rx.el.svg.pattern(
        rx.el.svg.rect(width="8", height="8", class_name="chart-ground"),
        rx.el.svg.rect(width="4", height="8", class_name="chart-stripe"),
        id=name,
        class_name=name,
        width="8",
        height="8",
        pattern_units="userSpaceOnUse",
        pattern_transform="rotate(45)",
    )


def _filled(chart: Chart) -> Any:
    return pick(chart.is_calm, f"url(#{CALM})", f"url(#{ALARMING})")


def _bar(bar: Bar, fill: Any) -> rx.Component:
    parts = rx.el.svg(
        rx.el.svg.rect(width=bar.first, height=str(BAR), class_name="chart-first"),
        rx.el.svg.rect(x=bar.first, width=bar.second, height=str(BAR), fill=fill),
        width="100%",
        height=str(BAR),
    )
    return rx.el.div(rx.el.span(bar.name), parts, rx.el.span(bar.told, class_name="chart-told"), class_name="chart-bar")


def _column(column: Column, fill: Any) -> rx.Component:
    place = {"x": column.x, "width": column.width}
    return rx.el.svg.g(
        rx.el.svg.rect(y=column.first_y, height=column.first_height, class_name="chart-first", **place),
        rx.el.svg.rect(y=column.second_y, height=column.second_height, fill=fill, **place),
        rx.el.svg.text(column.told, x=column.middle, y=column.told_y, class_name="chart-number"),
        rx.el.svg.text(column.name, x=column.middle, y="156", class_name="chart-name"),
        rx.el.svg.text(column.year, x=column.middle, y="172", class_name="chart-name"),
    )


def _key(chart: Chart) -> rx.Component:
    """What the two patterns mean."""

    def sign(text: Text, **look: Any) -> rx.Component:
        square = rx.el.svg.rect(width="16", height="16", **look)
        return rx.el.span(rx.el.svg(square, width="16", height="16", aria_hidden="true"), text, class_name="chart-sign")

    second = when(chart.second, sign(chart.second, fill=_filled(chart)))
    return rx.el.div(sign(chart.first, class_name="chart-first"), second, class_name="chart-key small")


def _row(row: TableRow) -> rx.Component:
    return rx.el.tr(head_cell(row.name), rx.foreach(row.cells, rx.el.td))


def _table(chart: Chart) -> rx.Component:
    """Figures stay in their columns on a phone too, to be compared; what is too wide is scrolled."""
    head = rx.foreach(chart.head, lambda text: rx.el.th(text, scope="col"))
    return rx.el.div(
        rx.el.table(
            rx.el.caption(chart.title, class_name="sr"),
            rx.el.thead(rx.el.tr(head)),
            rx.el.tbody(rx.foreach(chart.rows, _row)),
            class_name="numbers",
        ),
        role="region",
        tab_index=0,
        aria_label=chart.title,
        class_name="numbers-box",
    )


def chart_card(chart: Chart) -> rx.Component:
    """One chart under its heading, its note and its table."""
    fill = _filled(chart)
    columns = rx.el.svg(*each(chart.columns, lambda one: _column(one, fill)), width="100%", height=str(COLUMNS))
    bars = rx.el.div(*each(chart.bars, lambda one: _bar(one, fill)), class_name="chart-bars")
    drawn = rx.el.div(
        rx.cond(chart.columns.length() > 0, columns, bars),  # type: ignore[attr-defined]
        role="img",
        aria_label=chart.said,
    )
    return card(
        _key(chart),
        drawn,
        when(chart.note, rx.el.p(chart.note, class_name="small muted")),
        disclosure(words.AS_TABLE, _table(chart)),
        title=chart.title,
        class_name="chart",
    )
