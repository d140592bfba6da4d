"""`docs/operations.md` names every setting and every command that there is, and none that is not."""

from __future__ import annotations

import re

import pytest

from oms_app.__main__ import COMMANDS, GIVEN
from tests.server import ROOT

DOC = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
NAME = r"(?:OMS_[A-Z0-9_]+|SMTP_[A-Z]+|PORT)"


def in_settings() -> set[str]:
    """The variables that the settings read, by the names in their source."""
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "oms_app" / "settings").glob("*.py"))
    return {name for source in sources for name in re.findall(rf'"({NAME})"', source)}


@pytest.mark.req("OPS-1", "OPS-2")
def test_the_table_of_settings_is_that_of_the_code() -> None:
    rows = [line.split("|")[1] for line in DOC.splitlines() if re.match(rf"\| `{NAME}`", line)]
    assert {name for row in rows for name in re.findall(rf"`({NAME})`", row)} == in_settings()


@pytest.mark.req("OPS-3")
@pytest.mark.parametrize("command", sorted({*COMMANDS, *GIVEN}))
def test_every_command_is_explained(command: str) -> None:
    assert f"`make {command}`" in DOC or f"`python -m oms_app {command}" in DOC
