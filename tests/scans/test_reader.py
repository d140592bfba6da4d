"""Words are read off a page where a reader is installed, and it is said where none is."""

from __future__ import annotations

import numpy as np
import pytest

from oms_app.scans import reader
from oms_app.scans.limits import LIMITS
from oms_app.scans.sandbox import Sandbox
from oms_app.scans.verdict import MediaType
from tests.scans.drawn import card, jpeg

pytestmark = pytest.mark.req("DOC-5")


async def test_a_line_is_read_where_it_stands_or_the_reader_is_said_to_be_absent() -> None:
    async with Sandbox() as sandbox:
        words = await sandbox.read(jpeg(card()), MediaType.JPEG)
    if not reader.is_installed():
        assert words is None
        return
    assert words is not None
    found = [word for word in words if word.text == "Свидетельство"]
    assert len(found) > 5
    assert all(word.confidence > 0.5 and word.page == 0 for word in found)
    assert all(word.region.left < 0.3 and word.region.right < 0.6 for word in found)


def test_without_the_program_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    reader.is_installed.cache_clear()
    try:
        assert reader.read(jpeg(card()), MediaType.JPEG, LIMITS) is None
    finally:
        reader.is_installed.cache_clear()


async def test_a_page_upside_down_is_read_and_its_words_go_from_right_to_left() -> None:
    turned = np.rot90(card(), 2).copy()
    async with Sandbox() as sandbox:
        words = await sandbox.read(jpeg(turned), MediaType.JPEG)
    if not reader.is_installed():
        assert words is None
        return
    found = [word for word in words or () if word.text == "Свидетельство"]
    assert len(found) > 5
    assert all(word.region.right > 0.7 and word.region.left > 0.4 for word in found)
