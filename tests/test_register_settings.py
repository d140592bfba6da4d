"""Which register is asked: what the environment may say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from oms_app.settings import Settings, SettingsError
from oms_app.settings.register import RegisterSystem

LIVE = {"OMS_DEMO": "off", "SMTP_HOST": "mail.example.ru", "SMTP_FROM": "portal@example.ru"}
URL = {"OMS_REGISTER_URL": "https://register.example.ru/"}


@pytest.mark.req("REG-1")
def test_a_register_elsewhere_is_named_by_its_address_its_key_and_what_people_call_it(tmp_path: Path) -> None:
    assert Settings.from_environment(LIVE).register is None
    assert Settings.from_environment(LIVE | URL).register == RegisterSystem("https://register.example.ru")
    key = tmp_path / "key.pem"
    key.write_text("")
    more = {"OMS_REGISTER_SIGNING_KEY": str(key), "OMS_REGISTER_NAME": "ФЕРЗЛ"}
    said = Settings.from_environment(LIVE | URL | more).register
    assert said == RegisterSystem("https://register.example.ru", key, "ФЕРЗЛ")


@pytest.mark.parametrize(
    ("name", "environment"),
    [
        ("OMS_REGISTER_URL", URL),  # of made-up people nobody outside is asked
        ("OMS_REGISTER_URL", LIVE | {"OMS_REGISTER_URL": "http://register.example.ru"}),
        ("OMS_REGISTER_URL", LIVE | {"OMS_REGISTER_URL": "register"}),
        ("OMS_REGISTER_SIGNING_KEY", LIVE | URL | {"OMS_REGISTER_SIGNING_KEY": "/nowhere/key.pem"}),
        ("OMS_REGISTER_NAME", LIVE | URL | {"OMS_REGISTER_NAME": "Р" * 101}),
    ],
)
def test_a_mistake_is_told_by_the_name_of_its_variable(name: str, environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment(environment)
