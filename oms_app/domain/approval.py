"""Which policies may be changed, and whether two say the same of a person (FLOW-4, FLOW-5)."""

from __future__ import annotations

from collections.abc import Mapping

from oms_app.domain.policy import PolicyStatus

EDITABLE = frozenset({PolicyStatus.ACTIVE, PolicyStatus.SUSPENDED, PolicyStatus.CLARIFICATION})


def agrees(portal: Mapping[str, str], register: Mapping[str, str]) -> bool:
    """Whether the register says of a person what the portal says, in everything that it knows."""
    return all(_folded(portal.get(field, "")) == _folded(value) for field, value in register.items())


def _folded(value: str) -> str:
    return " ".join(value.casefold().replace("ё", "е").split())
