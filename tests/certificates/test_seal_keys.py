"""With what papers are signed: the portal's own key, a file, a renewed key; bad ones are refused in words (CERT-2)."""

from __future__ import annotations

import asyncio
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from oms_app.adapters.clock import SystemClock
from oms_app.certificates import authority, examine_html, examine_pdf, seal_key
from oms_app.certificates.known_signers import KnownSigners, fingerprint
from oms_app.certificates.seal_key import SealKey
from oms_app.certificates.sealer import PortalSealer
from oms_app.domain.papers import Doubt
from oms_app.settings.errors import SettingsError
from oms_app.settings.seal import Pkcs12, Seal
from tests.certificates.sealing import CLAIMS, NOW, Private, a_drawn, a_key, a_pkcs12, a_signed_pdf, known_of

PASSWORD = "пароль от файла"


def a_certificate(key: Private, *, days: int = 365) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Удостоверяющий центр")])
    made = x509.CertificateBuilder(name, name, key.public_key(), 7)
    made = made.not_valid_before(NOW - timedelta(days=400)).not_valid_after(NOW + timedelta(days=days))
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    return made.add_extension(usage, critical=True).sign(key, hashes.SHA256())


def a_file(folder: Path, key: Private, *, days: int = 365) -> Pkcs12:
    path = a_pkcs12(folder / "seal.p12", key, a_certificate(key, days=days), PASSWORD.encode())
    return Pkcs12(path, PASSWORD)


def opened(given: Pkcs12, folder: Path) -> SealKey:
    return seal_key.opened(Seal(pkcs12=given), folder / "seal", NOW)


@pytest.mark.req("CERT-2")
def test_the_first_start_makes_a_key_that_only_its_owner_reads_and_the_next_takes_it(tmp_path: Path) -> None:
    first, second = a_key(tmp_path), a_key(tmp_path)
    assert first.certificate == second.certificate
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "seal").iterdir()}
    assert modes == {0o600}
    assert list(tmp_path.iterdir()) == [tmp_path / "seal"]


@pytest.mark.req("CERT-2")
def test_the_key_of_the_root_may_be_elsewhere_until_a_signer_is_made(tmp_path: Path) -> None:
    a_key(tmp_path)
    root_key = (tmp_path / "seal" / authority.ROOT_KEY).rename(tmp_path / "in a safe")
    a_key(tmp_path)
    later = NOW + timedelta(days=authority.SIGNER_DAYS)
    with pytest.raises(SettingsError, match="root's key is needed"):
        authority.ready(tmp_path / "seal", later)
    root_key.rename(tmp_path / "seal" / authority.ROOT_KEY)
    before = a_key(tmp_path).certificate
    authority.ready(tmp_path / "seal", later)
    after = seal_key.opened(Seal(), tmp_path / "seal", later).certificate
    assert after != before
    assert after.issuer == before.issuer


@pytest.mark.req("CERT-2")
def test_a_change_of_key_leaves_old_papers_verifiable(tmp_path: Path) -> None:
    old = a_key(tmp_path)
    known = known_of(tmp_path, old)
    paper = a_signed_pdf(old)
    authority.renew(tmp_path / "seal", NOW)
    new = a_key(tmp_path)
    known.remember(new)
    assert fingerprint(new.certificate) != fingerprint(old.certificate)
    assert [examine_pdf.examine(data, known.all()).doubt for data in (paper, a_signed_pdf(new))] == [None, None]
    forgotten = known_of(tmp_path / "other", new).all()
    assert examine_pdf.examine(paper, forgotten).doubt is Doubt.FOREIGN_SIGNATURE


@pytest.mark.req("CERT-2")
def test_everybody_may_have_every_certificate_each_once_and_no_key(tmp_path: Path) -> None:
    old = a_key(tmp_path)
    authority.renew(tmp_path / "seal", NOW)
    new = a_key(tmp_path)
    bundle = known_of(tmp_path, old, new).bundle()
    certificates = x509.load_pem_x509_certificates(bundle)
    assert {*certificates} == {old.certificate, new.certificate, *new.above}
    assert len(certificates) == 3
    assert b"PRIVATE" not in bundle


@pytest.mark.req("CERT-2")
@pytest.mark.parametrize("is_curve", [True, False])
async def test_a_file_of_an_authority_signs_sheets_and_pages(tmp_path: Path, is_curve: bool) -> None:
    made = ec.generate_private_key(ec.SECP256R1()) if is_curve else rsa.generate_private_key(65537, 2048)
    key, known = opened(a_file(tmp_path, made), tmp_path), KnownSigners(tmp_path / "signers")
    sealer = PortalSealer(key, known, SystemClock())
    drawn, page = a_drawn()
    sheet = await sealer.pdf(drawn)
    sealed = await sealer.html(page.encode(), CLAIMS)
    assert (sheet.signer, sealed.signer) == ("Удостоверяющий центр",) * 2
    found = await asyncio.to_thread(examine_pdf.examine, sheet.data, known.all())
    assert (found.doubt, found.signer) == (None, "Удостоверяющий центр")
    assert examine_html.examine(sealed.data, known.all()).doubt is None
    assert not (tmp_path / "seal").exists()


@pytest.mark.req("CERT-2")
def test_a_file_that_cannot_sign_is_refused_in_words_that_name_the_setting(tmp_path: Path) -> None:
    good = a_file(tmp_path, ec.generate_private_key(ec.SECP256R1()))
    with pytest.raises(SettingsError, match=r"OMS_SEAL_PKCS12.*does not open with this password"):
        opened(Pkcs12(good.path, "другой"), tmp_path)
    (tmp_path / "noise").write_bytes(b"no key at all")
    with pytest.raises(SettingsError, match="OMS_SEAL_PKCS12"):
        opened(Pkcs12(tmp_path / "noise", ""), tmp_path)
    with pytest.raises(SettingsError, match="does not hold now"):
        opened(a_file(tmp_path, ec.generate_private_key(ec.SECP256R1()), days=-1), tmp_path)
    for weak in (ec.generate_private_key(ec.SECP384R1()), rsa.generate_private_key(65537, 1024)):
        with pytest.raises(SettingsError, match="P-256, or RSA"):
            opened(a_file(tmp_path, weak), tmp_path)


@pytest.mark.req("CERT-2")
def test_what_signs_is_one_file_of_key_certificate_and_root(tmp_path: Path) -> None:
    key = a_key(tmp_path)
    data = (tmp_path / "seal" / authority.SIGNER).read_bytes()
    root = x509.load_pem_x509_certificate((tmp_path / "seal" / authority.ROOT).read_bytes())
    assert x509.load_pem_x509_certificates(data) == [key.certificate, root]
    key.certificate.verify_directly_issued_by(root)
    loaded = serialization.load_pem_private_key(data, None)
    assert loaded.public_key() == key.certificate.public_key()
