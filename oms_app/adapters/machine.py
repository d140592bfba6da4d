"""The machine that this process runs on: its programs, and the room that is left for data (OPS-3)."""

from __future__ import annotations

import asyncio
import platform
import shutil
from importlib.metadata import version
from pathlib import Path

import oms_app
from oms_app.scans import reader
from oms_app.services.machine_ports import MachineState


class SystemMachine:
    """Looks at the disk that holds `data`."""

    def __init__(self, data: Path) -> None:
        self.data = data

    async def state(self) -> MachineState:
        """Off the event loop, since a disk may be slow."""
        return await asyncio.to_thread(self._state)

    def _state(self) -> MachineState:
        return MachineState(
            portal=oms_app.__version__,
            python=platform.python_version(),
            reflex=version("reflex"),
            free_bytes=shutil.disk_usage(self.data).free,
            reads_text=reader.is_installed(),
        )
