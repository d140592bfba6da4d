"""What the services need of the machine that they run on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class MachineState:
    """What this process runs with; `reads_text` tells whether scans can be read here."""

    portal: str
    python: str
    reflex: str
    free_bytes: int
    reads_text: bool


class Machine(Protocol):
    """The machine that this process runs on."""

    async def state(self) -> MachineState:
        """As of now."""
        ...
