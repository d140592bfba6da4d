"""The signature of a sheet: independent readers accept it, and whatever was done to the file is told apart (CERT-2)."""

from __future__ import annotations

import asyncio
import io
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pdfua
import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from oms_app.certificates import pdf_seal
from oms_app.certificates.examine_pdf import examine
from oms_app.certificates.seal_key import SealKey, asn1
from oms_app.domain.papers import Doubt, PaperKind
from tests.certificates.made import text_of
from tests.certificates.sealing import CODE, a_drawn, a_key, a_signed_pdf, known_of


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SealKey:
    return a_key(tmp_path_factory.mktemp("key"))


@pytest.fixture(scope="module")
def signed(key: SealKey) -> bytes:
    return a_signed_pdf(key)


@pytest.fixture
def known(key: SealKey, tmp_path: Path) -> list[bytes]:
    return known_of(tmp_path, key).all()


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def with_a_bit_turned(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def with_other_page(signed: bytes) -> bytes:
    """The first page replaced by an appended revision, as Acrobat would save it: the signed bytes stay as they are."""
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"].raw_get(0)
    foreign = PdfFileReader(io.BytesIO(a_drawn(PaperKind.POLICY)[0]))
    for part in ("/Contents", "/Resources"):
        page.get_object()[part] = writer.import_object(foreign.root["/Pages"]["/Kids"][0][part])
    writer.update_container(page.get_object())
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


@pytest.mark.req("CERT-2")
@pytest.mark.parametrize("kind", PaperKind)
def test_two_independent_readers_accept_every_kind(key: SealKey, tmp_path: Path, kind: PaperKind) -> None:
    data = a_signed_pdf(key, kind)
    (tmp_path / "paper.pdf").write_bytes(data)
    said = subprocess.run(["pdfsig", tmp_path / "paper.pdf"], capture_output=True, text=True, check=True).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    context = ValidationContext(trust_roots=[asn1(key.above[-1])], allow_fetching=False)
    status = validate_pdf_signature(PdfFileReader(io.BytesIO(data)).embedded_regular_signatures[0], context)
    assert status.bottom_line
    assert status.docmdp_ok


@pytest.mark.req("CERT-2")
@pytest.mark.parametrize("kind", PaperKind)
def test_the_signature_leaves_the_sheet_accessible_and_archival(key: SealKey, tmp_path: Path, kind: PaperKind) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(a_signed_pdf(key, kind))
    assert [(one.rule_id, one.message) for one in pdfua.validate(str(path)).findings] == []
    with pikepdf.open(path) as pdf, pdf.open_metadata() as claims:
        assert (claims["pdfaid:part"], claims["pdfaid:conformance"], claims["pdfuaid:part"]) == ("2", "A", "1")
        assert pdf.check_pdf_syntax() == []


@pytest.mark.req("CERT-2")
def test_a_screen_reader_finds_the_signature_in_the_order_of_reading(signed: bytes) -> None:
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        (widget,) = pdf.Root.AcroForm.Fields
        form = pdf.Root.StructTreeRoot.K[0].K[-1]
        assert form.S == "/Form"
        assert form.K[0].Obj.objgen == widget.objgen
        assert str(form.Alt) == str(widget.TU) == "Электронная подпись портала"
        assert widget.StructParent == pdf.Root.StructTreeRoot.ParentTreeNextKey - 1


@pytest.mark.req("CERT-2")
def test_an_untouched_paper_is_the_portals_own_and_names_its_code(signed: bytes, known: list[bytes]) -> None:
    found = examine(signed, known)
    assert (found.code, found.doubt, found.signer) == (CODE, None, "Портал «Полис ОМС»")
    assert found.signed_at is not None


@pytest.mark.req("CERT-2")
@pytest.mark.parametrize("part", range(1, 40))
def test_one_changed_byte_of_what_is_signed_is_told_wherever_it_is(
    signed: bytes, known: list[bytes], part: int
) -> None:
    place = signed.index(b"/Contents <30") * part // 40
    assert examine(with_a_bit_turned(signed, place), known).doubt is not None


@pytest.mark.req("CERT-2")
@pytest.mark.parametrize("far", [2, 100, 200])
def test_nothing_hides_in_the_room_that_the_signature_does_not_need(
    signed: bytes, known: list[bytes], far: int
) -> None:
    end = signed.index(b">", signed.index(b"/Contents <" + b"30"))
    assert signed[end - far : end] == b"0" * far
    assert examine(with_a_bit_turned(signed, end - far), known).doubt is Doubt.CHANGED_BYTES


@pytest.mark.req("CERT-2")
def test_a_replaced_page_is_told_as_changed_after_signing(signed: bytes, known: list[bytes]) -> None:
    forged = with_other_page(signed)
    assert forged.startswith(signed)
    assert "Электронный полис" in text_of(forged)
    found = examine(forged, known)
    assert found.doubt is Doubt.CHANGED_AFTER_SIGNING


@pytest.mark.req("CERT-2")
def test_even_a_harmless_addition_is_told_as_changed_after_signing(signed: bytes, known: list[bytes]) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    title = generic.DictionaryObject()  # type: ignore[no-untyped-call]
    title[generic.NameObject("/Title")] = generic.pdf_string("Другое")
    writer.set_info(writer.add_object(title))
    out = io.BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    assert examine(out.getvalue(), known).doubt is Doubt.CHANGED_AFTER_SIGNING
    assert examine(signed + b"\n%a line more\n", known).doubt is Doubt.CHANGED_AFTER_SIGNING


@pytest.mark.req("CERT-2")
def test_a_paper_without_its_signature_is_told_by_its_code(signed: bytes, known: list[bytes]) -> None:
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        del pdf.Root.AcroForm
        del pdf.pages[-1].obj.Annots
        stripped = saved(pdf)
    for unsigned in (stripped, a_drawn()[0]):
        found = examine(unsigned, known)
        assert (found.code, found.doubt) == (CODE, Doubt.NO_SIGNATURE)


@pytest.mark.req("CERT-2")
def test_the_same_words_signed_by_somebody_of_the_same_name_are_told(
    key: SealKey, known: list[bytes], tmp_path: Path
) -> None:
    stranger = a_key(tmp_path / "stranger")
    assert stranger.name == key.name
    found = examine(a_signed_pdf(stranger), known)
    assert (found.code, found.doubt) == (CODE, Doubt.FOREIGN_SIGNATURE)


@pytest.mark.req("CERT-2")
def test_a_foreign_signature_beside_ours_does_not_make_the_change_good(
    signed: bytes, known: list[bytes], tmp_path: Path
) -> None:
    stranger = a_key(tmp_path / "stranger")
    with pikepdf.open(io.BytesIO(with_other_page(signed))) as pdf:
        rewritten = saved(pdf)
    resigned = asyncio.run(pdf_seal.sealed(a_drawn(PaperKind.POLICY)[0], stranger, None))
    assert examine(rewritten, known).doubt is not None
    assert examine(resigned, known).doubt is Doubt.FOREIGN_SIGNATURE


@pytest.mark.req("CERT-3")
@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"%PDF-" + bytes(5000), b"%PDF-1.7 /ByteRange [0 1 2 3] /Contents <00>"]
)
def test_what_is_hardly_a_pdf_is_no_paper(data: bytes, known: list[bytes]) -> None:
    assert examine(data, known).doubt in (Doubt.UNREADABLE, Doubt.NO_SIGNATURE)


@pytest.mark.req("CERT-2")
def test_papers_signed_at_once_in_many_threads_all_hold(key: SealKey, known: list[bytes]) -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: a_signed_pdf(key), range(8)))
    assert [examine(data, known).doubt for data in made] == [None] * 8
