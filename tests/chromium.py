"""Finding the browser of the journeys: Debian's Chromium, or Playwright's own; without one the tests cannot run."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "No Chromium for the journeys: install it (Debian: apt-get install chromium; elsewhere: "
    ".venv/bin/playwright install chromium), or name one in the environment as CHROMIUM."
)


def find() -> Path | None:
    """The browser to drive; None when there is none."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    path = Path(named) if named else _playwrights_own()
    return path if path.is_file() else None


def _playwrights_own() -> Path:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


if __name__ == "__main__":
    sys.exit(None if find() else MISSING)
