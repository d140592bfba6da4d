"""Rows by many ids at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlmodel import col


def among(column: Any, ids: Collection[int]) -> sa.ColumnElement[bool]:
    """Whether it is one of these, in so many words: hundreds of parameters cost a driver more than the query itself."""
    return col(column).in_(
        sa.bindparam("ids", sorted(ids), sa.Integer(), unique=True, expanding=True, literal_execute=True)
    )
