"""The PDF of a paper: its words, its promises to archives and to screen readers, its look on long data."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from oms_app.certificates.draw import html, pdf
from oms_app.certificates.glyphs import PRINTABLE
from oms_app.certificates.paper import Change, Line
from oms_app.content import papers as content
from oms_app.domain.papers import PaperKind
from tests.certificates.made import LONG_NAME, a_paper, a_paper_that_says, text_of

RIGHT_EDGE = 595.3 - 50
BOTTOM_EDGE = 30
MARKUP = (
    "#panic()",
    '#import "x.typ": *',
    '#read("/etc/passwd")',
    "]) #set page(width: 1mm)",
    "*a* _b_ `c` $x$ = h",
    "\\u{0} \\",
    "<label> @ref",
    "</script><b>&amp;\"'",
    "// comment /* block",
    "{{x}} {x} %s",
)


def _reader(drawn: bytes) -> PdfReader:
    return PdfReader(BytesIO(drawn))


def _words_beyond(drawn: bytes) -> list[tuple[float, ...]]:
    """Boxes of text that stick out of the sheet's margins."""
    boxes = []
    for page in pypdfium2.PdfDocument(drawn):
        text = page.get_textpage()
        boxes += [text.get_rect(place) for place in range(text.count_rects())]
    return [box for box in boxes if box[2] > RIGHT_EDGE or box[1] < BOTTOM_EDGE]


def _elements(node: Any) -> list[str]:
    """The kinds of all elements of the structure tree, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        return [name for child in node for name in _elements(child)]
    if not isinstance(node, DictionaryObject):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (_elements(node["/K"]) if "/K" in node else [])


@pytest.mark.req("POL-3")
@pytest.mark.parametrize("kind", PaperKind)
def test_a_paper_says_its_title_number_moment_and_facts(kind: PaperKind) -> None:
    said = text_of(pdf(a_paper(kind, number="7756 4108 3200 0014")))
    assert content.TITLES[kind] in said
    assert content.LEADS[kind] in said
    assert "7756 4108 3200 0014" in said
    assert "22 ноября 2026 года, 14:05 (UTC+3)" in said
    assert "Воронцова-Лебедёва Мария" in said
    assert "09.05.1991" in said


@pytest.mark.req("POL-5")
def test_a_confirmation_says_what_was_and_what_is() -> None:
    changes = (Change("Фамилия", "Воронцова", "Королёва"), Change("Отчество", "Сергеевна", ""))
    said = text_of(pdf(a_paper(PaperKind.CHANGE, changes=changes)))
    assert "Фамилия Воронцова Королёва" in said
    assert f"Отчество Сергеевна {content.EMPTY}" in said


@pytest.mark.req("CERT-1")
def test_a_refusal_does_not_say_that_anything_became_what_was_asked_for() -> None:
    paper = a_paper(PaperKind.REFUSAL, changes=(Change("Фамилия", "Воронцова", "Королёва"),))
    for said in (text_of(pdf(paper)), html(paper)):
        assert content.WANTED in said
        assert content.NEW not in said


@pytest.mark.req("CERT-3")
def test_the_sheet_bears_its_code_its_address_and_says_what_its_signature_is_not() -> None:
    address = "https://polis.example.ru/verify/HKB5BXH2"
    drawn = pdf(a_paper(code="HKB5-BXH2", address=address))
    said = text_of(drawn)
    assert "HKB5-BXH2" in said
    assert address in said.replace(" ", "")
    assert "не является квалифицированной подписью" in said
    root: Any = _reader(drawn).trailer["/Root"]
    assert "/Figure" in _elements(root["/StructTreeRoot"])


@pytest.mark.req("SUB-4")
def test_an_application_names_its_attachments() -> None:
    names = ("№7756410832000014-паспорт.pdf", "№7756410832000014-свидетельство.jpg")
    said = text_of(pdf(a_paper(PaperKind.APPLICATION, attachments=names)))
    assert all(name in said for name in names)


@pytest.mark.req("POL-3")
def test_a_paper_claims_the_archival_and_the_accessible_standard() -> None:
    reader = _reader(pdf(a_paper()))
    xmp = reader.xmp_metadata
    assert xmp is not None
    claims = xmp.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in claims
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in claims
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims


@pytest.mark.req("POL-3")
def test_a_screen_reader_finds_headings_tables_and_the_language() -> None:
    changes = (Change("Фамилия", "Воронцова", "Королёва"),)
    root: Any = _reader(pdf(a_paper(PaperKind.CHANGE, changes=changes))).trailer["/Root"]
    assert root["/Lang"].startswith("ru")
    assert root["/MarkInfo"]["/Marked"]
    elements = _elements(root["/StructTreeRoot"])
    assert elements.count("/H1") == 1
    assert elements.count("/H2") == 1
    assert elements.count("/Table") == 2
    assert elements.count("/TH") == 5


@pytest.mark.req("POL-3")
def test_a_paper_is_called_by_its_title_and_number() -> None:
    info = _reader(pdf(a_paper())).metadata
    assert info is not None
    assert info.title == f"{content.TITLES[PaperKind.STATEMENT]} № 26-4817-3092-К"
    assert info.author == content.PORTAL
    assert info.creation_date == datetime(2026, 11, 22, 11, 5, tzinfo=UTC)


@pytest.mark.req("POL-3")
def test_every_font_is_inside_the_file() -> None:
    pages: Any = _reader(pdf(a_paper())).pages
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all("/FontFile2" in font["/FontDescriptor"] and "PTSans" in font["/BaseFont"] for font in fonts)


@pytest.mark.req("SUB-4")
def test_twenty_changes_go_over_to_a_second_page_with_headings_and_page_numbers() -> None:
    address = "Московская область, г. Королёв, ул. Пионерская, д. 30, корп. 2, кв. 118"
    changes = tuple(Change(f"Адрес {place}", "Москва, ул. Садовая, д. 7", address) for place in range(1, 21))
    drawn = pdf(a_paper(PaperKind.APPLICATION, changes=changes, code="7F3A-92KD"))
    first, second = (" ".join(page.extract_text().split()) for page in _reader(drawn).pages)
    assert "Страница 1 из 2" in first
    assert "Страница 2 из 2" in second
    assert content.NEW in second
    assert "26-4817-3092-К" in second
    assert all(f"Адрес {place} " in first + second for place in range(1, 21))
    assert not _words_beyond(drawn)


@pytest.mark.req("POL-3")
@pytest.mark.parametrize("kind", PaperKind)
def test_long_names_and_addresses_stay_on_the_sheet(kind: PaperKind) -> None:
    mail = "alexandra.konstantinopolskaya-preobrazhenskaya.1991@example.ru"
    lines = (Line("Застрахованное лицо", LONG_NAME), Line("Электронная почта", mail))
    changes = (Change("Фамилия, имя и отчество", LONG_NAME, LONG_NAME.upper()), Change("Почта", mail, mail))
    drawn = pdf(a_paper(kind, lines=lines, changes=changes, attachments=("щ" * 300,), note="Щ" * 300))
    assert not _words_beyond(drawn)
    assert "Фёдоровна-Ёжикова" in text_of(drawn)


@pytest.mark.req("POL-3")
@pytest.mark.parametrize("text", [*MARKUP, "Щ" * 500, "a b " * 125, "👩‍👧 ﷽ 漢字 עברית \u202e\u0000\ue000", ""])
def test_no_text_of_people_changes_the_sheet(text: str) -> None:
    reader = _reader(pdf(a_paper_that_says(text)))
    assert {tuple(map(round, page.mediabox)) for page in reader.pages} == {(0, 0, 595, 842)}


@pytest.mark.req("POL-3")
@pytest.mark.parametrize("text", MARKUP)
def test_signs_of_markup_are_printed_as_they_are(text: str) -> None:
    assert "".join(text.split()) in "".join(text_of(pdf(a_paper_that_says(text))).split())


@pytest.mark.req("POL-3")
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=500), kind=st.sampled_from(PaperKind))
def test_any_text_at_all_can_be_drawn(text: str, kind: PaperKind) -> None:
    assert pdf(a_paper_that_says(text, kind)).startswith(b"%PDF-")


@pytest.mark.req("POL-3")
def test_every_sign_that_is_called_printable_is_in_the_font() -> None:
    signs = sorted(sign for sign in PRINTABLE if sign.strip())
    said = text_of(pdf(a_paper(note=" ".join(signs))))
    assert {sign for sign in signs if sign not in said} == set()


@pytest.mark.req("POL-3")
def test_a_sign_that_the_font_lacks_is_replaced_by_its_nearest_form() -> None:
    lines = (Line("Имя", "Але\u0308на ﬁ Ⅳ 漢"), Line("Телефон", "+7\u2009000\u202f123\u200b45"))
    said = text_of(pdf(a_paper(lines=lines)))
    assert "Алёна fi IV ?" in said
    assert "+7 000 12345" in said


@pytest.mark.req("POL-3")
def test_a_moment_is_told_in_the_time_zone_of_the_caller() -> None:
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    assert "(UTC+5:45)" in text_of(pdf(a_paper(issued_at=datetime(2026, 1, 2, 3, 4, tzinfo=kathmandu))))
    assert "2 января 2026 года, 03:04 (UTC)" in text_of(pdf(a_paper(issued_at=datetime(2026, 1, 2, 3, 4, tzinfo=UTC))))


@pytest.mark.req("POL-3")
def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        a_paper(issued_at=datetime(2026, 1, 2, 3, 4))


@pytest.mark.req("POL-3")
def test_papers_drawn_at_once_in_many_threads_do_not_mix() -> None:
    numbers = [f"26-0000-{place:04}" for place in range(24)]
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda number: pdf(a_paper(number=number)), numbers))
    for number, file in zip(numbers, drawn, strict=True):
        said = text_of(file)
        assert number in said
        assert not [other for other in numbers if other != number and other in said]
