"""Whether the insured person works, as the register of employers sees it (APP-1)."""

from __future__ import annotations

from enum import StrEnum


class Employment(StrEnum):
    """Who pays for the insurance follows from it: an employer, the person, or the region."""

    EMPLOYED = "employed"
    SELF_EMPLOYED = "self_employed"
    NOT_EMPLOYED = "not_employed"
