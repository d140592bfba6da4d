"""Which approvals take two reviewers (DESK-1)."""

from __future__ import annotations

from collections.abc import Mapping

from oms_app.domain.changes import Change
from oms_app.domain.second_look import RISKY, WHOLE, SecondLookRules
from oms_app.settings.errors import SettingsError

FOUR_EYES, SHARE = "OMS_FOUR_EYES", "OMS_SECOND_REVIEW_SHARE"
NOTHING = "none"


def second_look_rules(environment: Mapping[str, str]) -> SecondLookRules:
    """Raises `SettingsError`."""
    return SecondLookRules(_kinds(environment), _share(environment))


def _kinds(environment: Mapping[str, str]) -> frozenset[str]:
    text = environment.get(FOUR_EYES, "").strip().lower()
    if not text:
        return RISKY
    named = frozenset() if text == NOTHING else frozenset(name.strip() for name in text.split(","))
    known = {change.value for change in Change} | RISKY
    if strange := sorted(named - known):
        raise SettingsError(f"{FOUR_EYES}: «{strange[0]}» is none of {', '.join(sorted(known))}; or write {NOTHING}")
    return named


def _share(environment: Mapping[str, str]) -> int:
    text = environment.get(SHARE, "").strip() or "0"
    if not text.isdecimal() or int(text) > WHOLE:
        raise SettingsError(f"{SHARE}: «{text}» is no share; it must be a whole number of percent from 0 to {WHOLE}")
    return int(text)
