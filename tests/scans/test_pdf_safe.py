"""Broken, locked, active and oversized PDFs are refused with the reason."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.actions import JavaScript
from pypdf.annotations import Link

from oms_app.scans.check import check
from oms_app.scans.defects import Activity, Burden, Damage
from oms_app.scans.limits import LIMITS
from oms_app.scans.verdict import Finding, Rule
from tests.scans import made

pytestmark = pytest.mark.req("DOC-7")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_pdf_cut_short_is_called_truncated(kept: float) -> None:
    data = made.pdf()
    assert check(data[: int(len(data) * kept)]).findings == (Finding(Rule.CORRUPT, Damage.TRUNCATED),)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
@pytest.mark.parametrize("user_password", ["secret", ""])
def test_a_locked_pdf_is_refused_also_when_only_its_owner_locked_it(user_password: str, algorithm: str) -> None:
    data = made.changed(lambda writer: writer.encrypt(user_password, owner_password="owner", algorithm=algorithm))
    assert check(data).findings == (Finding(Rule.ENCRYPTED),)


@pytest.mark.parametrize(
    ("change", "activity"),
    [
        (lambda writer: writer.add_open_action(JavaScript("app.alert(1)")), Activity.JAVASCRIPT),
        (made.acting("/JavaScript", JS="app.alert(1)"), Activity.JAVASCRIPT),
        (made.acting("/Launch", F="calc.exe"), Activity.LAUNCH),
        (made.acting("/SubmitForm", F="http://localhost/"), Activity.SUBMISSION),
        (made.acting("/GoToR", F="other.pdf"), Activity.REMOTE_LINK),
        (made.acting("/GoToE", F="other.pdf"), Activity.REMOTE_LINK),
        (made.acting("/Rendition"), Activity.RICH_MEDIA),
        (lambda writer: writer.add_attachment("a.exe", b"MZ"), Activity.ATTACHMENT),
        (made.with_xfa, Activity.XFA_FORM),
    ],
)
def test_a_pdf_that_does_more_than_show_pages_is_refused_by_what_it_does(
    change: Callable[[PdfWriter], object], activity: Activity
) -> None:
    assert check(made.changed(change)).findings == (Finding(Rule.ACTIVE_CONTENT, activity),)


def test_every_kind_of_active_content_is_named() -> None:
    def change(writer: PdfWriter) -> None:
        made.acting("/Launch", F="calc.exe")(writer)
        writer.add_attachment("a.exe", b"MZ")

    findings = check(made.changed(change)).findings
    assert [finding.detail for finding in findings] == [Activity.ATTACHMENT, Activity.LAUNCH]


def test_a_script_inside_a_compressed_object_stream_is_found() -> None:
    assert check(made.script_in_object_stream()).findings == (Finding(Rule.ACTIVE_CONTENT, Activity.JAVASCRIPT),)


@pytest.mark.parametrize("action", [b"<</S/J#61vaScript/J#53(app.alert\\(1\\))>>", b"<</S 6 0 R/F(calc.exe)>>"])
def test_a_disguised_action_is_found(action: bytes) -> None:
    data = made.one_page_pdf(made.stream(b"0 0 m 9 9 l S"), action, b"/Launch", page_entries=b"/AA<</O 5 0 R>>")
    assert {finding.rule for finding in check(data).findings} == {Rule.ACTIVE_CONTENT}


@pytest.mark.parametrize("script", [b"<</S/JavaScript/JS(app.alert\\(1\\))>>", b"<</S/J#61vaScript/J#53(1)>>"])
def test_an_action_that_the_table_of_objects_does_not_list_is_found(script: bytes) -> None:
    data = made.pdf()
    end = data.rindex(b"startxref")
    stray = data[:end] + b"99 0 obj\n" + script + b"\nendobj\n" + data[end:]
    assert check(stray).findings == (Finding(Rule.ACTIVE_CONTENT, Activity.JAVASCRIPT),)


@pytest.mark.parametrize("name", [b"/JS", b"/JavaScript", b"/Encrypt 1 0 R", b"/Launch "])
def test_a_word_that_the_pixels_spell_by_chance_is_no_action(name: bytes) -> None:
    assert check(made.one_page_pdf(made.stream(b"0 0 m 595 842 l S"), made.stream(b"\x01" + name + b" \x02"))).accepted


@pytest.mark.parametrize("archive", [made.archive("a.exe"), made.archive("a.exe") + b"\n%%EOF"])
def test_an_archive_on_the_back_of_a_pdf_is_refused(archive: bytes) -> None:
    expected = (Finding(Rule.ACTIVE_CONTENT, Activity.HIDDEN_FILE),)
    assert check(made.pdf() + archive).findings == expected


def test_a_link_to_a_web_page_is_no_activity() -> None:
    link = Link(rect=(0, 0, 99, 99), url="https://localhost/")
    assert check(made.changed(lambda writer: writer.add_annotation(0, link))).accepted


@pytest.mark.parametrize(("pages", "accepted"), [(LIMITS.max_pages, True), (LIMITS.max_pages + 1, False)])
def test_twenty_pages_are_taken_and_no_more(pages: int, accepted: bool) -> None:
    small = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R>>"
    kids = b" ".join(b"%d 0 R" % (4 + number) for number in range(pages))
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages)
    data = made.written_pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, made.stream(b"0 0 m 595 842 l S"), *[small] * pages)
    verdict = check(data)
    assert verdict.pages == pages
    assert verdict.findings == (() if accepted else (Finding(Rule.PAGES, "", pages, LIMITS.max_pages),))


def test_a_page_tree_that_multiplies_itself_is_refused() -> None:
    tree = [b"<</Type/Pages/Count 1/Kids[%s]>>" % (b"%d 0 R " % (3 + level) * 20) for level in range(12)]
    (finding,) = check(made.written_pdf(b"<</Type/Catalog/Pages 2 0 R>>", *tree, b"<</Type/Pages/Kids[]>>")).findings
    assert (finding.rule, finding.detail) == (Rule.BOMB, Burden.OBJECTS)


@pytest.mark.parametrize("picture", [b"", b"/Type/XObject/Subtype/Image/Width 20000/Height 20000 "])
def test_a_stream_that_inflates_beyond_the_limit_is_refused(picture: bytes) -> None:
    (finding,) = check(made.one_page_pdf(made.deflated(bytes(70_000_000), picture))).findings
    assert (finding.rule, finding.detail) == (Rule.BOMB, Burden.PIXELS if picture else Burden.INFLATION)


def test_a_stream_deflated_twice_is_counted_to_its_bottom() -> None:
    twice = zlib.compress(zlib.compress(bytes(70_000_000), 9), 9)
    data = made.one_page_pdf(made.stream(twice, b"/Filter[/FlateDecode/FlateDecode]"))
    assert len(data) < 20_000
    assert check(data).findings[0].detail == Burden.INFLATION


def test_an_inflating_stream_behind_letters_is_counted_too() -> None:
    letters = zlib.compress(bytes(70_000_000), 9).hex().encode() + b">"
    data = made.one_page_pdf(made.stream(letters, b"/Filter[/ASCIIHexDecode/FlateDecode]"))
    assert check(data).findings[0].detail == Burden.INFLATION


def test_too_many_objects_are_refused() -> None:
    data = made.one_page_pdf(made.stream(b""), *[b"null"] * LIMITS.pdf_objects)
    (finding,) = check(data).findings
    assert (finding.rule, finding.detail) == (Rule.BOMB, Burden.OBJECTS)


def test_a_pdf_of_empty_pages_is_blank() -> None:
    (finding,) = check(made.one_page_pdf(made.stream(b""))).findings
    assert finding.rule is Rule.BLANK


def test_a_pdf_without_pages_says_so() -> None:
    data = made.written_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")
    assert check(data).findings == (Finding(Rule.CORRUPT, Damage.NO_PAGES),)


def test_what_has_been_typed_into_a_form_is_seen() -> None:
    assert check(made.filled_form()).accepted


@pytest.mark.parametrize("length", [b"/Kids", b"[]", b"<<>>"])
def test_a_pdf_that_confuses_its_reader_is_damaged(length: bytes) -> None:
    content = b"<</Length %s>>\nstream\n0 0 m 9 9 l S\nendstream" % length
    assert check(made.one_page_pdf(content)).findings == (Finding(Rule.CORRUPT, Damage.DAMAGED),)


def test_a_pdf_of_nonsense_is_damaged() -> None:
    data = b"%PDF-1.7\n" + made.noise(20_000) + b"\nstartxref\n9\n%%EOF\n"
    assert {finding.rule for finding in check(data).findings} <= {Rule.CORRUPT, Rule.ACTIVE_CONTENT}
    assert not check(data).accepted
