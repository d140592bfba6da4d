"""What the services need of the register that policies are loaded from, as a Protocol (REG-1, FLOW-4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from oms_app.domain.changes import Field
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import Debt


@dataclass(frozen=True)
class Sought:
    """Whom to find: by the ЕНП, else by СНИЛС and date of birth, else by full name, date of birth and document."""

    enp: str
    snils: str
    born_on: str
    values: Mapping[Field, str]


@dataclass(frozen=True)
class RegisterEntry:
    """What the register says of one person. `person_key` is its own key of them, `values` what applications change."""

    person_key: str
    particulars: Mapping[Particular, str]
    values: Mapping[Field, str]
    changed_at: datetime
    debts: tuple[Debt, ...] = field(default=())


class Register(Protocol):
    """The register. A request that bears the same id twice is the same. Raises `Temporary` or `Permanent`."""

    @property
    def source(self) -> str:
        """Its name, as people are told it."""
        ...

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is another system; if not, its records change in the portal's own transactions."""
        ...

    async def find(self, request_id: str, sought: Sought) -> tuple[RegisterEntry, ...]:
        """Nobody, the one, or several that it cannot tell apart."""
        ...

    async def correct(
        self, request_id: str, person_key: str, values: Mapping[Field, str], particulars: Mapping[Particular, str]
    ) -> None:
        """Write what was decided; whatever is not named stays."""
        ...
