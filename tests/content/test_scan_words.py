"""Every way in which a file can be refused has a sentence of its own that says what to do."""

from __future__ import annotations

import pytest

from oms_app.content.scans import sentence
from oms_app.scans.defects import (
    Activity,
    Burden,
    Coarseness,
    Cut,
    Damage,
    Faintness,
    Nature,
    Paleness,
    Slant,
    Softness,
)
from oms_app.scans.verdict import Rule

DETAILS: dict[Rule, tuple[str, ...]] = {
    Rule.FORMAT: tuple(Nature),
    Rule.SIZE: ("small", "large"),
    Rule.ENCRYPTED: ("",),
    Rule.ACTIVE_CONTENT: tuple(Activity),
    Rule.CORRUPT: tuple(Damage),
    Rule.BOMB: tuple(Burden),
    Rule.PAGES: ("",),
    Rule.VIRUS: ("",),
    Rule.BLANK: ("",),
    Rule.DPI: tuple(Coarseness),
    Rule.COLOUR: tuple(Paleness),
    Rule.BLUR: tuple(Softness),
    Rule.SKEW: tuple(Slant),
    Rule.CROP: tuple(Cut),
    Rule.GLARE: ("",),
    Rule.LEGIBILITY: tuple(Faintness),
}


@pytest.mark.req("DOC-1")
@pytest.mark.req("DOC-7")
@pytest.mark.req("DOC-9")
@pytest.mark.parametrize("rule", Rule)
def test_a_refused_file_is_told_what_is_wrong_and_what_to_do(rule: Rule) -> None:
    unknown = sentence("a rule that is not there yet", "")
    for detail in DETAILS[rule]:
        told = sentence(rule, detail)
        assert told != unknown, detail
        assert told.endswith("."), detail
        assert ". " in told or "точек на дюйм" in told, detail


@pytest.mark.req("DOC-1")
@pytest.mark.parametrize(
    ("detail", "name"), [("heic", "HEIC"), ("zip", "ZIP"), ("svg", "SVG"), ("docx", "Word"), ("webp", "WebP")]
)
def test_a_foreign_format_is_called_by_its_name(detail: str, name: str) -> None:
    assert sentence("format", detail).startswith("Это ")
    assert name in sentence("format", detail)


def test_no_format_is_without_a_name_of_its_own() -> None:
    told = [sentence("format", nature) for nature in Nature]
    assert all(one.startswith("Это ") for one, nature in zip(told, Nature, strict=True) if nature not in UNNAMED)


UNNAMED = {Nature.EMPTY, Nature.UNKNOWN}


def test_a_new_detail_of_a_known_rule_still_has_words() -> None:
    assert sentence("corrupt", "in a new way") == sentence("corrupt", "damaged")
