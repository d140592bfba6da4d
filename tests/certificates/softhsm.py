"""A software token, as `apt-get install softhsm2` brings it; without one its tests fail, they are never left out."""

from __future__ import annotations

from pathlib import Path

PLACES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
MODULE = next((Path(place) for place in PLACES if Path(place).exists()), None)
