"""When one reviewer's approval is not enough: risky changes, and a share of all that chance picks out (DESK-1)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class SecondLook(StrEnum):
    """Why a second reviewer must approve it as well; words in `content.desk_second`."""

    NONE = "none"
    FOUR_EYES = "four_eyes"
    SAMPLED = "sampled"


class Verdict(StrEnum):
    """What a reviewer says of an approval."""

    APPROVE = "approve"
    OBJECT = "object"


# By these a person is told from another: a wrong one would give the policy to somebody else.
RISKY = frozenset({"birth_date", "snils"})
WHOLE = 100


@dataclass(frozen=True)
class SecondLookRules:
    """`four_eyes`: kinds of change that always take two; `share`: of how many approvals in a hundred chance asks it."""

    four_eyes: frozenset[str] = RISKY
    share: int = 0

    def look(self, changes: Collection[str], drawn: int) -> SecondLook:
        """Whether the approval of these changes takes two; `drawn` is from 0 to 99."""
        if self.four_eyes.intersection(changes):
            return SecondLook.FOUR_EYES
        return SecondLook.SAMPLED if drawn < self.share else SecondLook.NONE


USUAL = SecondLookRules()
