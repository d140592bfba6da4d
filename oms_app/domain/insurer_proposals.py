"""A citizen says that the contact data of their insurer are wrong: what may be said, and how it ends (INS-2)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from oms_app.domain.errors import Code, DomainError, Invalid, Problem
from oms_app.domain.insurer_sheet import PROPOSED, Column, clean

LONGEST_COMMENT = 500


class ProposalStatus(StrEnum):
    """Where a proposal stands. Words: `content.insurers`."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


def proposed(now: Mapping[Column, str], typed: Mapping[str, str]) -> dict[Column, str]:
    """What would become different; an empty field is left as it is.

    Raises `Invalid` with every field that cannot be so, or when nothing is different.
    """
    values: dict[Column, str] = {}
    problems: list[Problem] = []
    for column in PROPOSED:
        try:
            value = clean(column, typed.get(column, ""), needed=False)
        except DomainError as error:
            problems.append(Problem(column, error.code))
            continue
        if value and value != now[column]:
            values[column] = value
    if len(typed.get("comment", "")) > LONGEST_COMMENT:
        problems.append(Problem("comment", Code.TOO_LONG))
    if problems:
        raise Invalid(tuple(problems))
    if not values:
        raise Invalid((Problem(PROPOSED[0], Code.SAME_AS_NOW),))
    return values
