"""A key in a PKCS#11 token signs sheets and pages and never leaves it (CERT-2)."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from oms_app.adapters.clock import SystemClock
from oms_app.certificates import examine_html, examine_pdf, seal_key
from oms_app.certificates.known_signers import KnownSigners
from oms_app.certificates.sealer import PortalSealer
from oms_app.settings.errors import SettingsError
from oms_app.settings.seal import Pkcs11, Seal
from tests.certificates.sealing import CLAIMS, NOW, a_drawn
from tests.certificates.softhsm import MODULE
from tests.certificates.test_seal_keys import a_certificate

TOKEN, KEY, PIN = "portal", "seal", "1234"


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Pkcs11:
    """A token with one key and its certificate. The library reads its place once for a process."""
    folder = tmp_path_factory.mktemp("token")
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        assert MODULE, "a software token is needed: apt-get install softhsm2"
        _filled(folder)
        pkcs11.lib(str(MODULE))
    return Pkcs11(MODULE, TOKEN, KEY, PIN)


def _filled(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    tool = ["softhsm2-util", "--token", TOKEN, "--pin", PIN, "--label", KEY]
    subprocess.run([*tool[:1], "--init-token", "--free", "--label", TOKEN, "--pin", PIN, "--so-pin", PIN], check=True)
    subprocess.run([*tool, "--import", folder / "key.pem", "--id", "01"], check=True)
    with pkcs11.lib(str(MODULE)).get_token(token_label=TOKEN).open(rw=True, user_pin=PIN) as session:
        certificate = a_certificate(key).public_bytes(Encoding.DER)
        kind = {
            pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
            pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
            pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.LABEL: KEY,
            pkcs11.Attribute.ID: b"\x01",
            pkcs11.Attribute.SUBJECT: a_certificate(key).subject.public_bytes(),
            pkcs11.Attribute.VALUE: certificate,
        }
        session.create_object(kind)


@pytest.mark.req("CERT-2")
async def test_a_token_signs_sheets_and_pages(token: Pkcs11, tmp_path: Path) -> None:
    key = await asyncio.to_thread(seal_key.opened, Seal(pkcs11=token), tmp_path / "seal", NOW)
    known = KnownSigners(tmp_path / "signers")
    sealer = PortalSealer(key, known, SystemClock())
    drawn, page = a_drawn()
    sheets = await asyncio.gather(*(sealer.pdf(drawn) for _ in range(3)))
    for sheet in sheets:
        assert (await asyncio.to_thread(examine_pdf.examine, sheet.data, known.all())).doubt is None
    sealed = await sealer.html(page.encode(), CLAIMS)
    assert examine_html.examine(sealed.data, known.all()).doubt is None


@pytest.mark.req("CERT-2")
@pytest.mark.parametrize("wrong", [{"token": "other"}, {"key": "other"}, {"pin": "0000"}])
def test_what_is_not_in_the_token_is_refused_in_words(token: Pkcs11, tmp_path: Path, wrong: dict[str, str]) -> None:
    given = Pkcs11(**({"module": token.module, "token": TOKEN, "key": KEY, "pin": PIN} | wrong))  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="OMS_SEAL_PKCS11_MODULE"):
        seal_key.opened(Seal(pkcs11=given), tmp_path, NOW)
