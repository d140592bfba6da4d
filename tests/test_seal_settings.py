"""What the environment says of the signature of papers; every mistake names its variable (CERT-2, OPS-1)."""

from __future__ import annotations

from pathlib import Path

import pytest

from oms_app.settings import SettingsError
from oms_app.settings.seal import OWN_KEY, Pkcs11, Pkcs12, Seal, seal_of

FILE = {"OMS_SEAL_PKCS12": "seal.p12"}
KEY = {"OMS_SEAL_PKCS11_TOKEN": "portal", "OMS_SEAL_PKCS11_KEY": "seal"}

TOKEN = KEY | {"OMS_SEAL_PKCS11_MODULE": "module.so", "OMS_SEAL_PKCS11_PIN_FILE": "pin"}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """A key file, a password, a module and a PIN, as paths."""
    for name, text in (("seal.p12", "p12"), ("password", "длинный пароль\n"), ("module.so", ""), ("pin", "1234\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {name: str(tmp_path / name) for name in ("seal.p12", "password", "module.so", "pin")}


def test_without_settings_the_portal_signs_with_a_key_of_its_own() -> None:
    assert seal_of({}) == OWN_KEY


@pytest.mark.req("CERT-2")
def test_a_file_and_its_password_from_a_file_or_the_environment(files: dict[str, str]) -> None:
    given = {"OMS_SEAL_PKCS12": files["seal.p12"], "OMS_SEAL_PASSWORD_FILE": files["password"]}
    assert seal_of(given) == Seal(pkcs12=Pkcs12(Path(files["seal.p12"]), "длинный пароль"))
    told = {"OMS_SEAL_PKCS12": files["seal.p12"], "OMS_SEAL_PASSWORD": "пароль"}
    assert seal_of(told) == Seal(pkcs12=Pkcs12(Path(files["seal.p12"]), "пароль"))


@pytest.mark.req("CERT-2")
def test_a_token_with_its_pin_from_a_file_and_a_time_stamping_service(files: dict[str, str]) -> None:
    given = KEY | {"OMS_SEAL_PKCS11_MODULE": files["module.so"], "OMS_SEAL_PKCS11_PIN_FILE": files["pin"]}
    asked = seal_of(given | {"OMS_SEAL_TSA": "https://tsa.example.ru/tsr"})
    assert asked == Seal(
        pkcs11=Pkcs11(Path(files["module.so"]), "portal", "seal", "1234"), tsa="https://tsa.example.ru/tsr"
    )


@pytest.mark.req("CERT-2")
@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("OMS_SEAL_PKCS12", {"OMS_SEAL_PKCS12": "/nowhere/seal.p12"}),
        ("OMS_SEAL_PASSWORD_FILE", FILE | {"OMS_SEAL_PASSWORD_FILE": "/nowhere"}),
        (
            "OMS_SEAL_PASSWORD,",
            {"OMS_SEAL_PKCS12": "seal.p12", "OMS_SEAL_PASSWORD_FILE": "pin", "OMS_SEAL_PASSWORD": "1"},
        ),
        ("OMS_SEAL_PKCS11_TOKEN", {"OMS_SEAL_PKCS11_MODULE": "module.so"}),
        ("OMS_SEAL_PKCS11_PIN_FILE", KEY | {"OMS_SEAL_PKCS11_MODULE": "module.so"}),
        ("OMS_SEAL_PKCS11_MODULE", KEY | {"OMS_SEAL_PKCS11_MODULE": "/nowhere.so", "OMS_SEAL_PKCS11_PIN_FILE": "pin"}),
        ("OMS_SEAL_TSA", {"OMS_SEAL_TSA": "tsa.example.ru"}),
        (
            "OMS_SEAL_PKCS12, OMS_SEAL_PKCS11_MODULE",
            KEY
            | {"OMS_SEAL_PKCS12": "seal.p12", "OMS_SEAL_PKCS11_MODULE": "module.so", "OMS_SEAL_PKCS11_PIN_FILE": "pin"},
        ),
    ],
)
def test_a_mistake_names_its_variable_and_no_secret(files: dict[str, str], name: str, given: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=name) as refusal:
        seal_of({variable: files.get(value, value) for variable, value in given.items()})
    assert "1234" not in str(refusal.value)
