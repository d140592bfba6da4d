"""What a policy says of its person and of itself, item by item, and whether two sources agree in it (REG-2, POL-4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

_APART = re.compile(r"[\s\-‐‑–—]+")


class Particular(StrEnum):
    """One item that can be compared, in the order of «Проверка данных». Values are the names of stored values.

    Values are text: dates as ISO, `FULL_NAME` with single spaces, `SEX`, `FORM`, `TERM` and `STATUS` as the values of
    their enums in `domain.policy`, `INSURER` as its code, `REGION` as the code of the region, "" for what is missing.
    """

    ENP = "enp"
    FULL_NAME = "full_name"
    BORN_ON = "born_on"
    SEX = "sex"
    SNILS = "snils"
    INSURER = "insurer"
    REGION = "region"
    ZONE = "zone"
    FORM = "form"
    TERM = "term"
    REGISTERED_ON = "registered_on"
    EXPIRES_ON = "expires_on"
    STATUS = "status"


# A policy without one of these is not whole; a newborn has no СНИЛС yet, and most policies never end.
MANDATORY = frozenset(Particular) - {Particular.SNILS, Particular.EXPIRES_ON}


def disagreements(one: Mapping[Particular, str], other: Mapping[Particular, str]) -> tuple[Particular, ...]:
    """In what the two differ, of what both of them know of; spelling is no difference."""
    return tuple(
        particular
        for particular in Particular
        if particular in one and particular in other and folded(one[particular]) != folded(other[particular])
    )


def lacking(said: Mapping[Particular, str]) -> tuple[Particular, ...]:
    """The mandatory particulars that are not there."""
    return tuple(particular for particular in Particular if particular in MANDATORY and not said.get(particular))


def folded(value: str) -> str:
    """A value without what is a matter of spelling: ё and е, case, hyphens and spaces."""
    return _APART.sub(" ", value.casefold().replace("ё", "е")).strip()
