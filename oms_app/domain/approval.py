"""What an approved change does to a policy (FLOW-4, POL-4)."""

from __future__ import annotations

from collections.abc import Mapping

from oms_app.domain.policy import PolicyStatus

EDITABLE = frozenset({PolicyStatus.ACTIVE, PolicyStatus.SUSPENDED, PolicyStatus.CLARIFICATION})


def agrees(portal: Mapping[str, str], register: Mapping[str, str]) -> bool:
    """Whether the register says of a person what the portal says, in everything that it knows."""
    return all(_folded(portal.get(field, "")) == _folded(value) for field, value in register.items())


def _folded(value: str) -> str:
    return " ".join(value.casefold().replace("ё", "е").split())


def status_after(agreed: bool) -> PolicyStatus:
    """The status of a policy once its new data stand: disagreement with the register has to be cleared up."""
    return PolicyStatus.ACTIVE if agreed else PolicyStatus.CLARIFICATION
