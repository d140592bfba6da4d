"""Files of strangers are examined by a process that may die, and the portal goes on (CERT-3)."""

from __future__ import annotations

import asyncio
import io
import zlib
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oms_app.certificates.examiner import ProcessExaminer
from oms_app.certificates.examining import examined
from oms_app.domain.papers import Doubt
from tests.certificates.sealing import CODE, a_key, a_signed_page, a_signed_pdf, known_of


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, list[bytes]]:
    """A sheet and a page of the portal's, and the certificates that it knows."""
    folder = tmp_path_factory.mktemp("mine")
    key = a_key(folder)
    return a_signed_pdf(key), a_signed_page(key).encode(), known_of(folder, key).all()


def a_bomb() -> bytes:
    """A page whose content is half a gigabyte of blanks, squeezed twice."""
    squeezed = zlib.compress(zlib.compress(b" " * (1 << 29)))
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(squeezed, Filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2))
    out = io.BytesIO()
    pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


@pytest.mark.req("CERT-3")
async def test_the_process_says_what_it_found_of_sheets_and_of_pages(tmp_path: Path) -> None:
    key = await asyncio.to_thread(a_key, tmp_path)
    examiner = ProcessExaminer(known_of(tmp_path, key))
    sheet, page = await asyncio.gather(
        asyncio.to_thread(a_signed_pdf, key), asyncio.to_thread(lambda: a_signed_page(key).encode())
    )
    found = await asyncio.gather(*(examiner.examine(data) for data in (sheet, page, sheet + b"more", b"no paper")))
    assert [(one.code, one.doubt, one.is_page) for one in found] == [
        (CODE, None, False),
        (CODE, None, True),
        (CODE, Doubt.CHANGED_AFTER_SIGNING, False),
        (None, Doubt.NOT_OURS, False),
    ]
    assert found[0].signed_at is not None


@pytest.mark.req("CERT-3")
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-",
        b"<html>" + b"<b" * 400_000,
        b"<html>" + b"\xff" * 50,
        b"%PDF-1.7\n" + b"1 0 obj << /Kids [1 0 R] >> endobj\n" * 20_000 + b"trailer << /Root 1 0 R >>",
        b"%PDF-1.7\n" + b"[" * 200_000,
    ],
)
async def test_hostile_files_get_an_answer(tmp_path: Path, data: bytes) -> None:
    found = await ProcessExaminer(known_of(tmp_path)).examine(data)
    assert found.doubt in (Doubt.UNREADABLE, Doubt.NO_SIGNATURE, Doubt.NOT_OURS)


@pytest.mark.req("CERT-2")
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(share=st.floats(0, 0.98), cut=st.integers(0, 300), put=st.binary(max_size=40), is_page=st.booleans())
def test_whatever_is_cut_out_or_put_in_is_told(
    mine: tuple[bytes, bytes, list[bytes]], share: float, cut: int, put: bytes, is_page: bool
) -> None:
    sheet, page, known = mine
    data, signed = (page, page.index(b"</main>")) if is_page else (sheet, sheet.index(b"/Contents <30"))
    place = int(signed * share)
    changed = data[:place] + put + data[place + cut :]
    meant = changed.split() != data.split()
    assert not meant or examined(changed, known).doubt is not None


@pytest.mark.req("CERT-3")
async def test_a_bomb_harms_only_the_process_that_opens_it(tmp_path: Path) -> None:
    data = await asyncio.to_thread(a_bomb)
    found = await ProcessExaminer(known_of(tmp_path)).examine(data)
    assert found.doubt in (Doubt.UNREADABLE, Doubt.NO_SIGNATURE)
