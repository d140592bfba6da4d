"""Old and new side by side, with only what differs marked."""

from __future__ import annotations

import reflex as rx

from oms_app.components.icons import icon
from oms_app.components.table import cell, data_table, head_cell
from oms_app.components.values import Text, each, pick, when
from oms_app.content import components as words
from oms_app.views.rows import DiffRow


def _proof(row: DiffRow) -> rx.Component:
    sign = pick(row.proof_tone == "success", icon("check_circle", "sm"), icon("alert", "sm"))
    shown = pick(row.proof_href, rx.el.a(sign, row.proof, href=row.proof_href), rx.el.span(sign, row.proof))
    return rx.el.span(when(row.proof, shown), class_name=f"proof tone-{row.proof_tone}")


def _row(row: DiffRow, was: Text, becomes: Text, with_proof: bool) -> rx.Component:
    return rx.el.tr(
        head_cell(row.label),
        cell(was, row.old, class_name="old"),
        cell(becomes, row.before, when(row.marked, rx.el.ins(row.marked)), row.after, class_name="new"),
        cell(words.PROVED_BY_SHORT, _proof(row)) if with_proof else rx.fragment(),
    )


def diff_table(
    rows: rx.Var[list[DiffRow]] | list[DiffRow],
    with_proof: bool = False,
    was: Text = words.WAS,
    becomes: Text = words.BECOMES,
    caption: Text = "",
) -> rx.Component:
    """Field by field; with_proof adds the paper that proves the new value (the desk)."""
    head = [words.FIELD, was, becomes, *([words.PROVED_BY] if with_proof else [])]
    body = rx.fragment(*each(rows, lambda row: _row(row, was, becomes, with_proof)))
    return data_table(head, body, caption=caption, dense=with_proof)
