"""Who vouches for the signatures of citizens: what the environment says, and mistakes in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from oms_app.settings import SettingsError
from oms_app.settings.signatures import LISTS, NOBODY, ROOTS, Believed, believed


@pytest.mark.req("APP-7")
def test_by_default_nobody_does() -> None:
    assert believed({}) == NOBODY


@pytest.mark.req("APP-7")
def test_roots_are_a_file_or_a_folder_and_lists_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "root.pem"
    file.write_text("")
    assert believed({ROOTS: str(file), LISTS: str(tmp_path)}) == Believed(file, tmp_path)
    assert believed({ROOTS: str(tmp_path)}) == Believed(tmp_path)


@pytest.mark.req("APP-7")
def test_a_mistake_names_its_variable(tmp_path: Path) -> None:
    file = tmp_path / "root.pem"
    file.write_text("")
    for environment, name in (
        ({ROOTS: str(tmp_path / "none")}, ROOTS),
        ({ROOTS: str(file), LISTS: str(file)}, LISTS),
        ({LISTS: str(tmp_path)}, LISTS),
    ):
        with pytest.raises(SettingsError, match=name):
            believed(environment)
