"""Every way in which a file can be refused has a sentence of its own that says what to do."""

from __future__ import annotations

import pytest

from oms_app.content.scans import explained, sentence
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
from oms_app.services.scan_verdicts import HUGE, LARGE, LARGE_PDF, SMALL, STUBBORN

DETAILS: dict[Rule, tuple[str, ...]] = {
    Rule.FORMAT: tuple(Nature),
    Rule.SIZE: (SMALL, LARGE, LARGE_PDF, HUGE, STUBBORN),
    Rule.ENCRYPTED: ("",),
    Rule.ACTIVE_CONTENT: tuple(Activity),
    Rule.CORRUPT: tuple(Damage),
    Rule.BOMB: tuple(Burden),
    Rule.PAGES: ("",),
    Rule.VIRUS: ("", "unavailable"),
    Rule.BLANK: ("",),
    Rule.DPI: tuple(Coarseness),
    Rule.COLOUR: tuple(Paleness),
    Rule.BLUR: tuple(Softness),
    Rule.SKEW: tuple(Slant),
    Rule.CROP: tuple(Cut),
    Rule.GLARE: ("",),
    Rule.LEGIBILITY: tuple(Faintness),
}


EVERY = [(rule, detail) for rule in Rule for detail in DETAILS[rule]]


@pytest.mark.req("DOC-1", "DOC-5", "DOC-7", "DOC-9")
@pytest.mark.parametrize(("rule", "detail"), EVERY)
def test_a_refused_file_is_told_what_is_wrong_and_what_to_do(rule: Rule, detail: str) -> None:
    unknown = explained("a rule that is not there yet", "")
    for scanned in (False, True):
        for measured in (None, 0.07, 1.0, 6.6, 212.4, 7_340_032.0):
            reason, advice = explained(rule, detail, measured, scanned=scanned)
            assert (reason, advice) != unknown
            assert reason.endswith(".")
            assert advice.endswith(".")


def test_every_detail_has_words_of_its_own() -> None:
    spoken = [sentence(rule, detail) for rule, detail in EVERY if (rule, detail) not in ALIKE]
    assert len(set(spoken)) == len(spoken)


# Two formats of Word are one to whoever sends them.
ALIKE = {(Rule.FORMAT, Nature.DOCX)}


@pytest.mark.req("DOC-3", "DOC-5")
@pytest.mark.parametrize(
    ("rule", "detail", "measured", "told"),
    [
        ("dpi", "few_pixels", 212.7, "212 точек на дюйм, нужно 300."),
        ("dpi", "few_pixels", 300.4, "299 точек на дюйм, нужно 300."),
        ("skew", "turned", -7.4, "Страница лежит косо, на 7\u00a0градусов."),
        ("glare", "", 0.041, "На странице блик, он закрывает 4\u00a0% листа."),
        ("size", "large", 7_340_032.0, "Файл 7,0\u00a0МБ, а принимаем до 5\u00a0МБ."),
        ("pages", "", 34.0, "В файле 34\u00a0страницы, можно до 20."),
    ],
)
def test_a_number_says_how_far_off_it_is(rule: str, detail: str, measured: float, told: str) -> None:
    assert explained(rule, detail, measured)[0] == told


@pytest.mark.req("DOC-3")
def test_whoever_sends_a_scan_is_not_told_to_hold_the_phone_otherwise() -> None:
    quality = [one for one in EVERY if not one[0].is_safety]
    told = [explained(rule, detail, scanned=True)[1] for rule, detail in quality if rule is not Rule.GLARE]
    assert not [one for one in told if "телефон" in one.lower() and "прямо над" not in one]


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
