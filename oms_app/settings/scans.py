"""Which findings about a scan a citizen may overrule (DOC-9)."""

from __future__ import annotations

from collections.abc import Mapping

from oms_app.domain.scan_rules import QUALITY, SOFT
from oms_app.settings.errors import SettingsError


def soft_scan_rules(environment: Mapping[str, str]) -> frozenset[str]:
    """The rules of quality that a citizen may overrule by «Отправить как есть»; `none` for none of them.

    Raises `SettingsError`.
    """
    text = environment.get("OMS_SOFT_SCAN_RULES", "").strip().lower()
    if not text:
        return SOFT
    named = frozenset() if text == "none" else frozenset(name.strip() for name in text.split(","))
    if strange := sorted(named - set(QUALITY)):
        allowed = ", ".join(QUALITY)
        raise SettingsError(f"OMS_SOFT_SCAN_RULES: «{strange[0]}» is none of {allowed}; or write none")
    return named
