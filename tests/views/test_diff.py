"""Old and new side by side: only what differs is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oms_app.views.diff import marked


@pytest.mark.parametrize(
    ("old", "new", "parts"),
    [
        ("Воронцова", "Воронцова-Лебедева", ("Воронцова", "-Лебедева", "")),
        ("ОУФМС по г. Москве", "ГУ МВД по г. Москве", ("", "ГУ МВД", " по г. Москве")),
        ("24.05.2011", "30.10.2026", ("", "30.10.2026", "")),
        ("ул. Мира, 5", "ул. Мира, 55", ("ул. Мира, ", "55", "")),
        ("Алена", "Алёна", ("", "Алёна", "")),
        ("Мария", "Мария", ("Мария", "", "")),
        ("", "Мария", ("", "Мария", "")),
    ],
)
def test_a_reader_sees_marked_only_the_words_that_differ(old: str, new: str, parts: tuple[str, str, str]) -> None:
    assert marked(old, new) == parts


@given(old=st.text(alphabet="аб- 1", max_size=12), new=st.text(alphabet="аб- 1", max_size=12))
def test_the_three_parts_always_make_the_new_value(old: str, new: str) -> None:
    before, middle, after = marked(old, new)
    assert before + middle + after == new
    assert old == new or not new or old.startswith(before)
    assert old.endswith(after)
