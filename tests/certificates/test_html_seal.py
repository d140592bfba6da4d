"""The signature of a page: it covers all that is to be seen, and outlives being saved by a browser (CERT-2)."""

from __future__ import annotations

import asyncio
import base64
import json
from html import escape
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from jose import jws as jose  # type: ignore[import-untyped]

from oms_app.certificates import html_seal
from oms_app.certificates.draw import html
from oms_app.certificates.examine_html import examine
from oms_app.certificates.seal_key import SealKey
from oms_app.domain.papers import Doubt, PaperKind
from tests.certificates.made import a_paper_that_says
from tests.certificates.sealing import CLAIMS, CODE, a_drawn, a_key, a_signed_page, known_of

SAVED = "<!DOCTYPE html>\n<!-- saved from url=(0043)https://polis.example.ru/x -->\n"
HIDDEN = "<style>.facts{display:none}</style>"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SealKey:
    return a_key(tmp_path_factory.mktemp("key"))


@pytest.fixture(scope="module")
def page(key: SealKey) -> str:
    return a_signed_page(key)


@pytest.fixture(scope="module")
def known(key: SealKey, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return known_of(tmp_path_factory.mktemp("known"), key).all()


def doubt(page: str, known: list[bytes]) -> Doubt | None:
    return examine(page.encode(), known).doubt


def as_a_browser_saves_it(page: str) -> str:
    """What Chromium writes for «Webpage, complete»: its own note, its own charset, empty elements closed by name."""
    saved = page.replace(
        "<!DOCTYPE html>", "<!DOCTYPE html>\n<!-- saved from url=(0043)https://polis.example.ru/x -->\n"
    )
    saved = saved.replace("<head>", f"<head>{html_seal.CHARSET}\n").replace("</body></html>", "</body></html>\n")
    parts = saved.split("<ellipse ")
    return "<ellipse ".join([parts[0], *(part.replace("/>", "></ellipse>", 1) for part in parts[1:])])


@pytest.mark.req("CERT-2")
@pytest.mark.parametrize("kind", PaperKind)
def test_a_page_as_it_was_given_is_the_portals_own(key: SealKey, known: list[bytes], kind: PaperKind) -> None:
    found = examine(a_signed_page(key, kind).encode(), known)
    assert (found.code, found.doubt, found.is_page, found.signer) == (CODE, None, True, "Портал «Полис ОМС»")


@pytest.mark.req("CERT-2")
def test_the_token_is_accepted_by_an_independent_reader(key: SealKey, page: str) -> None:
    token = html_seal.token_of(page)
    assert token is not None
    public = key.certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    claims = json.loads(jose.verify(token, public.decode(), algorithms=["ES256"]))
    assert claims["code"] == CODE
    assert claims[html_seal.DIGEST] == html_seal.digest(page)


@pytest.mark.req("CERT-2")
def test_a_page_that_a_browser_saved_is_still_the_same(page: str, known: list[bytes]) -> None:
    saved = as_a_browser_saves_it(page)
    assert saved != page
    assert doubt(saved, known) is None
    assert doubt(page.replace("\n", "\r\n"), known) is None


@pytest.mark.req("CERT-2")
@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("09.05.1991", "09.05.1981"),
        ("Воронцова", "Королёва"),
        ("<main>", "<main><p>Долгов нет</p>"),
        ("</main>", "<!-- --><p>Долгов нет</p></main>"),
        ("</main>", "<!--><p>Долгов нет</p>--></main>"),
        ("</head>", HIDDEN + "</head>"),
        ("<style>", "<style>.facts{display:none}"),
        ('class="facts"', 'class="facts" style="display:none"'),
        ("<h1>", '<h1 class="a" class="b">'),
        ("<h1>", "<h1 onclick=alert(1)>"),
        ("</main>", "<script>document.title=1</script></main>"),
        ("<td>", "<td>\x00"),
        ("№ ", "№"),
    ],
)
def test_what_is_to_be_seen_cannot_be_changed(page: str, known: list[bytes], was: str, becomes: str) -> None:
    assert was in page
    assert doubt(page.replace(was, becomes, 1), known) is Doubt.CHANGED_BYTES


@pytest.mark.req("CERT-2")
@settings(max_examples=150)
@given(place=st.integers(0, 10**6), put=st.characters(codec="utf-8"))
def test_any_character_put_anywhere_is_told_unless_it_is_a_space(
    page: str, known: list[bytes], place: int, put: str
) -> None:
    place %= len(page)
    if not put.isspace() and put != page[place]:
        found = examine((page[:place] + put + page[place:]).encode(), known)
        assert found.doubt is not None or html_seal.digest(page[:place] + put + page[place:]) == html_seal.digest(page)


@pytest.mark.req("CERT-2")
@given(text=st.text(min_size=1, max_size=300), kind=st.sampled_from(PaperKind))
def test_a_page_of_any_text_can_be_signed_and_saved(text: str, kind: PaperKind) -> None:
    page = html(a_paper_that_says(text, kind))
    assert html_seal.digest(page) == html_seal.digest(as_a_browser_saves_it(page))


@pytest.mark.req("CERT-2")
@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "<b/x>", "<!-- -->", "<p", "</p x=1>", "<?php ?>"])
def test_a_text_that_looks_like_a_tag_cannot_become_one(key: SealKey, known: list[bytes], text: str) -> None:
    page = asyncio.run(html_seal.sealed(html(a_paper_that_says(text)), CLAIMS, key))
    assert doubt(page, known) is None
    assert doubt(page.replace(escape(text), text), known) is Doubt.CHANGED_BYTES
    assert doubt(page.replace(escape(text), text, 1), known) is Doubt.CHANGED_BYTES


@pytest.mark.req("CERT-2")
def test_a_page_without_its_token_and_one_with_two_are_told(page: str, known: list[bytes]) -> None:
    token = html_seal.OPEN + str(html_seal.token_of(page)) + html_seal.CLOSE
    for changed in (page.replace(token, ""), page.replace(token, token * 2), a_drawn()[1]):
        found = examine(changed.encode(), known)
        assert (found.code, found.doubt) == (CODE, Doubt.NO_SIGNATURE)


@pytest.mark.req("CERT-2")
def test_the_same_page_signed_by_somebody_of_the_same_name_is_told(known: list[bytes], tmp_path: Path) -> None:
    assert doubt(a_signed_page(a_key(tmp_path)), known) is Doubt.FOREIGN_SIGNATURE


@pytest.mark.req("CERT-2")
def test_a_token_of_no_algorithm_or_of_other_claims_is_told(page: str, known: list[bytes]) -> None:
    token = str(html_seal.token_of(page))
    head, body, signature = token.split(".")
    nothing = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).decode().rstrip("=")
    other = base64.urlsafe_b64encode(json.dumps({"code": CODE}).encode()).decode().rstrip("=")
    for forged in (
        f"{nothing}.{body}.{signature}",
        f"{nothing}.{body}.",
        f"{head}.{other}.{signature}",
        "a.b.c",
        "...",
    ):
        assert doubt(page.replace(token, forged), known) in (Doubt.CHANGED_BYTES, Doubt.NO_SIGNATURE)


@pytest.mark.req("CERT-2")
def test_the_token_of_one_page_does_not_fit_another(key: SealKey, page: str, known: list[bytes]) -> None:
    other = a_signed_page(key, PaperKind.EXTRACT)
    swapped = page.replace(str(html_seal.token_of(page)), str(html_seal.token_of(other)))
    assert doubt(swapped, known) is Doubt.CHANGED_BYTES
