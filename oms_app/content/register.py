"""Words about the register that policies are loaded from: source, time, what disagrees, what to do (REG-1, REG-5)."""

from __future__ import annotations

EMIAS = "ЕМИАС"
