"""Words of the exchange with insurers' own systems."""

from __future__ import annotations

SYSTEM_NAME = "Система страховой организации «{insurer}»"
