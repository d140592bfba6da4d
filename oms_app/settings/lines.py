"""How many pieces of work may be in flight at once on each line out of the portal (NOTE-3, SUB-3).

`OMS_IN_FLIGHT` is like `sms=4,email=8`; a line that is not named has one place. One place means that a worker that is
killed can have sent at most one message of that line without having written so, and that one alone goes again, under
the same id. Each further place makes a slow gateway faster, and lets a kill repeat one message more. Every worker has
places of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from oms_app.domain.lines import MOST_PLACES, ONE_PLACE, Line
from oms_app.settings.errors import SettingsError

NAME = "OMS_IN_FLIGHT"


def places_of(environment: Mapping[str, str]) -> Mapping[Line, int]:
    """Raises `SettingsError`."""
    told = [one.strip() for one in environment.get(NAME, "").split(",") if one.strip()]
    return {**ONE_PLACE, **dict(map(_place, told))}


def _place(told: str) -> tuple[Line, int]:
    name, _, number = (part.strip() for part in told.partition("="))
    if name not in list(Line):
        raise SettingsError(f"{NAME}: «{name}» is none of {', '.join(Line)}")
    if not number.isdecimal() or not 1 <= int(number) <= MOST_PLACES:
        raise SettingsError(f"{NAME}: «{told}» must be like {name}=4, from 1 to {MOST_PLACES}")
    return Line(name), int(number)
