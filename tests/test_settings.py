"""What the environment may say, and how it is told that it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from oms_app.domain.factors import StaffFactor
from oms_app.domain.lines import Line
from oms_app.domain.second_look import SecondLookRules
from oms_app.settings import ClamdAddress, ProcessRole, Settings, SettingsError
from oms_app.settings.processes import ONE_PROCESS
from oms_app.settings.sms import SmsKind

MAIL = {"OMS_DEMO": "off", "SMTP_HOST": "mail.example.ru", "SMTP_FROM": "noreply@example.ru"}


@pytest.mark.req("OPS-1")
def test_nothing_needs_to_be_set() -> None:
    settings = Settings.from_environment({})
    assert (settings.port, settings.demo, settings.role) == (8000, True, ProcessRole.ALL)
    assert settings.data == Path(".data").resolve()
    assert settings.database_url == f"sqlite+aiosqlite:///{settings.data}/oms.sqlite3"
    assert settings.public_url == "http://localhost:8000"
    assert not settings.secure


@pytest.mark.req("OPS-1")
def test_port_and_data_folder_are_obeyed(tmp_path: Path) -> None:
    settings = Settings.from_environment({"PORT": "9123", "OMS_DATA": str(tmp_path)})
    assert settings.port == 9123
    assert settings.public_url.endswith(":9123")
    assert settings.database_url.endswith(f"{tmp_path}/oms.sqlite3")


def test_an_empty_variable_is_as_if_it_were_not_set() -> None:
    names = ("PORT", "OMS_DATA", "OMS_DEMO", "OMS_ROLE", "OMS_PUBLIC_URL", "OMS_DATABASE_URL", "SMTP_HOST")
    assert Settings.from_environment(dict.fromkeys(names, "")) == Settings.from_environment({})


@pytest.mark.parametrize("answer", ["on", "1", "TRUE", "yes"])
def test_a_switch_may_be_said_in_many_ways(answer: str) -> None:
    assert Settings.from_environment({"OMS_DEMO": answer}).demo


@pytest.mark.req("OPS-1", "DOC-7")
@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/run/clamav/clamd.ctl", ClamdAddress(socket="/run/clamav/clamd.ctl")),
        ("localhost:3310", ClamdAddress(host="localhost", port=3310)),
        ("[::1]:3310", ClamdAddress(host="::1", port=3310)),
    ],
)
def test_the_antivirus_is_found_by_a_socket_or_by_an_address(text: str, address: ClamdAddress) -> None:
    assert Settings.from_environment({"OMS_CLAMD": text}).clamd == address


@pytest.mark.req("SIGN-1")
def test_staff_need_a_strong_factor_unless_it_is_the_demo_and_even_there_when_it_is_said() -> None:
    assert Settings.from_environment(MAIL).staff_factor is StaffFactor.REQUIRED
    assert Settings.from_environment({}).staff_factor is StaffFactor.ASKED
    said = {"OMS_STAFF_SECOND_FACTOR": "required"}
    assert Settings.from_environment(said).staff_factor is StaffFactor.REQUIRED


@pytest.mark.req("DOC-9")
@pytest.mark.parametrize(
    ("text", "soft"),
    [("", {"blank", "glare", "legibility", "skew"}), ("none", set()), ("Skew, glare", {"skew", "glare"})],
)
def test_the_rules_that_a_citizen_may_overrule_are_named(text: str, soft: set[str]) -> None:
    assert Settings.from_environment({"OMS_SOFT_SCAN_RULES": text}).soft_scan_rules == soft


@pytest.mark.req("NOTE-3")
def test_one_message_of_a_line_is_in_flight_unless_the_line_is_widened_by_name() -> None:
    assert Settings.from_environment({}).places == dict.fromkeys(Line, 1)
    widened = Settings.from_environment({"OMS_IN_FLIGHT": "sms=4, email=8"}).places
    assert widened == dict.fromkeys(Line, 1) | {Line.SMS: 4, Line.EMAIL: 8}


MISTAKES = [
    ("OMS_IN_FLIGHT", {"OMS_IN_FLIGHT": "16"}),
    ("OMS_IN_FLIGHT", {"OMS_IN_FLIGHT": "sms=0"}),
    ("OMS_IN_FLIGHT", {"OMS_IN_FLIGHT": "sms=4,email=65"}),
    ("OMS_IN_FLIGHT", {"OMS_IN_FLIGHT": "fax=2"}),
    ("OMS_STAFF_SECOND_FACTOR", {"OMS_STAFF_SECOND_FACTOR": "never"}),
    ("OMS_STAFF_SECOND_FACTOR", MAIL | {"OMS_STAFF_SECOND_FACTOR": "asked"}),
    ("PORT", {"PORT": "http"}),
    ("PORT", {"PORT": "0"}),
    ("PORT", {"PORT": "65536"}),
    ("PORT", {"PORT": "٨٠٠٠٠"}),
    ("OMS_DEMO", {"OMS_DEMO": "perhaps"}),
    ("OMS_ROLE", {"OMS_ROLE": "cook"}),
    ("OMS_PUBLIC_URL", {"OMS_PUBLIC_URL": "polis.example.ru"}),
    ("OMS_PUBLIC_URL", {"OMS_PUBLIC_URL": "https://polis.example.ru/portal"}),
    ("OMS_DATABASE_URL", {"OMS_DATABASE_URL": "mysql://localhost/oms"}),
    ("SMTP_FROM", {"OMS_DEMO": "off", "SMTP_HOST": "mail.example.ru"}),
    ("SMTP_HOST", {"OMS_DEMO": "off"}),
    ("SMTP_PORT", MAIL | {"SMTP_PORT": "smtp"}),
    ("OMS_CLAMD", {"OMS_CLAMD": "clamd.ctl"}),
    ("OMS_SOFT_SCAN_RULES", {"OMS_SOFT_SCAN_RULES": "glare,virus"}),
    ("OMS_SOFT_SCAN_RULES", {"OMS_SOFT_SCAN_RULES": "none,glare"}),
    ("OMS_CLAMD", {"OMS_CLAMD": "localhost:many"}),
    ("SMTP_STARTTLS", MAIL | {"SMTP_USER": "portal", "SMTP_PASSWORD": "secret", "SMTP_STARTTLS": "off"}),
]


SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
SMS: dict[str, dict[str, str]] = {
    "smsc": {"OMS_SMS_URL": "https://sms.example.ru", "OMS_SMS_USER": "portal", "OMS_SMS_PASSWORD": "secret"},
    "smsru": {"OMS_SMS_URL": "https://sms.example.ru", "OMS_SMS_PASSWORD": "api-id"},
    "exolve": {"OMS_SMS_URL": "https://sms.example.ru", "OMS_SMS_PASSWORD": "key", "OMS_SMS_SENDER": "OMS"},
    "smpp": {
        "OMS_SMS_URL": "smpp://smsc.example.ru:2776",
        "OMS_SMS_USER": "portal",
        "OMS_SMS_PASSWORD": "secret",
        "OMS_SMS_SENDER": "OMS",
    },
    "webhook": {"OMS_SMS_URL": "http://localhost:9000", "OMS_SMS_HOOK_SECRET": SECRET},
}


def with_sms(kind: str, **changed: str) -> dict[str, str]:
    return MAIL | {"OMS_SMS": kind} | SMS[kind] | changed


MISTAKES += [
    ("OMS_SMS", MAIL | {"OMS_SMS": "pigeon"}),
    ("OMS_SMS", {"OMS_SMS": "smsc"} | SMS["smsc"]),
    *((name, with_sms(kind, **{name: ""})) for kind, needed in SMS.items() for name in needed),
    ("OMS_SMS_URL", with_sms("smsc", OMS_SMS_URL="http://sms.example.ru")),
    ("OMS_SMS_URL", with_sms("smpp", OMS_SMS_URL="https://smsc.example.ru")),
    ("OMS_SMS_PASSWORD", with_sms("smpp", OMS_SMS_PASSWORD="nine chars")),
    ("OMS_SMS_USER", with_sms("smpp", OMS_SMS_USER="more than fifteen")),
    ("OMS_SMS_HOOK_SECRET", with_sms("smsc", OMS_SMS_HOOK_SECRET="short")),
    ("OMS_SMS_HOOK_SECRET", with_sms("webhook", OMS_SMS_HOOK_SECRET="whsec_ это не base64 вовсе")),
]


HERE = str(Path(__file__))
INSURER = {
    "OMS_INSURER_URL": "https://exchange.example.ru/",
    "OMS_INSURER_SIGNING_KEY": HERE,
    "OMS_INSURER_ANSWER_KEYS": HERE,
}
MISTAKES += [
    ("OMS_INSURER_URL", INSURER),
    ("OMS_INSURER_URL", MAIL | INSURER | {"OMS_INSURER_URL": "http://exchange.example.ru"}),
    ("OMS_INSURER_SIGNING_KEY", MAIL | INSURER | {"OMS_INSURER_SIGNING_KEY": ""}),
    ("OMS_INSURER_SIGNING_KEY", MAIL | INSURER | {"OMS_INSURER_SIGNING_KEY": "/no/such/file"}),
    ("OMS_INSURER_ANSWER_KEYS", MAIL | INSURER | {"OMS_INSURER_ANSWER_KEYS": ""}),
]


@pytest.mark.req("OPS-1", "SUB-3")
def test_the_built_in_desk_is_the_default_and_insurers_systems_are_described_whole() -> None:
    assert Settings.from_environment(MAIL).insurer is None
    insurer = Settings.from_environment(MAIL | INSURER).insurer
    assert insurer is not None
    assert (insurer.url, insurer.signing_key, insurer.answer_keys) == (
        "https://exchange.example.ru",
        Path(HERE),
        Path(HERE),
    )


@pytest.mark.req("OPS-1", "NOTE-1")
@pytest.mark.parametrize("kind", SMS)
def test_every_gateway_is_described_whole(kind: str) -> None:
    sms = Settings.from_environment(with_sms(kind)).sms
    assert sms is not None
    assert sms.kind is SmsKind(kind)
    assert sms.url == SMS[kind]["OMS_SMS_URL"]
    assert Settings.from_environment(MAIL).sms is None


def test_a_line_that_is_no_http_has_a_host_and_a_port() -> None:
    sms = Settings.from_environment(with_sms("smpp")).sms
    assert sms is not None
    assert (sms.host, sms.port) == ("smsc.example.ru", 2776)


@pytest.mark.req("OPS-1")
@pytest.mark.parametrize(("name", "environment"), MISTAKES)
def test_a_mistake_is_told_with_the_name_of_its_variable(name: str, environment: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=f"^{name}: "):
        Settings.from_environment(environment)


@pytest.mark.req("OPS-1")
def test_demo_mode_never_starts_with_a_real_mail_server() -> None:
    with pytest.raises(SettingsError, match="made-up people"):
        Settings.from_environment(MAIL | {"OMS_DEMO": "on"})


def test_a_real_mail_server_is_described_whole() -> None:
    smtp = Settings.from_environment(MAIL | {"SMTP_USER": "portal", "SMTP_PASSWORD": "secret"}).smtp
    assert smtp is not None
    assert (smtp.host, smtp.port, smtp.user, smtp.password, smtp.starttls) == (
        "mail.example.ru",
        587,
        "portal",
        "secret",
        True,
    )


@pytest.mark.req("SEC-6")
def test_behind_tls_cookies_may_demand_it() -> None:
    settings = Settings.from_environment({"OMS_PUBLIC_URL": "https://polis.example.ru/"})
    assert settings.secure
    assert settings.public_url == "https://polis.example.ru"


OIDC = {"OMS_OIDC_ISSUER": "https://id.example.ru/", "OMS_OIDC_CLIENT_ID": "portal", "OMS_OIDC_NAME": "Проверка"}


@pytest.mark.req("SIGN-1")
def test_an_identity_provider_is_off_until_it_is_named() -> None:
    assert Settings.from_environment({}).openid is None
    openid = Settings.from_environment(OIDC).openid
    assert openid is not None
    assert (openid.issuer, openid.client_secret, openid.signing_key) == ("https://id.example.ru", "", None)


@pytest.mark.req("SEC-6")
@pytest.mark.parametrize(
    ("name", "value"),
    [("OMS_OIDC_ISSUER", "http://id.example.ru"), ("OMS_OIDC_CLIENT_ID", ""), ("OMS_OIDC_NAME", "")],
)
def test_an_identity_provider_is_reached_over_tls_and_has_a_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment(OIDC | {name: value})


@pytest.mark.req("DESK-1")
def test_which_approvals_take_two_is_a_setting() -> None:
    assert Settings.from_environment({}).second_look == SecondLookRules(frozenset({"birth_date", "snils"}), share=0)
    chosen = Settings.from_environment({"OMS_FOUR_EYES": "full_name, snils", "OMS_SECOND_REVIEW_SHARE": "5"})
    assert chosen.second_look == SecondLookRules(frozenset({"full_name", "snils"}), share=5)
    assert Settings.from_environment({"OMS_FOUR_EYES": "none"}).second_look.four_eyes == frozenset()


@pytest.mark.req("DESK-1")
@pytest.mark.parametrize(
    ("name", "value"),
    [("OMS_FOUR_EYES", "surname"), ("OMS_SECOND_REVIEW_SHARE", "101"), ("OMS_SECOND_REVIEW_SHARE", "часть")],
)
def test_a_wrong_word_about_second_approvals_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({name: value})


@pytest.mark.req("OPS-2")
def test_one_process_is_enough_and_several_need_what_joins_them() -> None:
    assert Settings.from_environment({}).processes == ONE_PROCESS
    joined = {"OMS_REDIS_URL": "redis://localhost", "OMS_DATABASE_URL": "postgresql+psycopg://polis@db/polis"}
    made = Settings.from_environment(joined | {"OMS_WEB_PROCESSES": "4"}).processes
    assert (made.web, made.redis_url) == (4, "redis://localhost")
    for missing in joined:
        with pytest.raises(SettingsError, match=f"OMS_WEB_PROCESSES.*{missing}"):
            Settings.from_environment(
                {name: joined[name] for name in joined if name != missing} | {"OMS_WEB_PROCESSES": "2"}
            )


@pytest.mark.req("OPS-2")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("OMS_WEB_PROCESSES", "0"),
        ("OMS_WEB_PROCESSES", "many"),
        ("OMS_REDIS_URL", "localhost"),
        ("OMS_PROXIES", "nginx"),
    ],
)
def test_what_cannot_be_obeyed_of_processes_names_its_variable(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({name: text})


@pytest.mark.req("OPS-2", "SEC-2")
def test_only_a_known_proxy_is_believed() -> None:
    alone = Settings.from_environment({}).processes
    assert alone.is_proxy("127.0.0.1")
    assert alone.is_proxy("::1")
    assert not alone.is_proxy("10.0.0.7")
    assert not alone.is_proxy("unknown")
    behind = Settings.from_environment({"OMS_PROXIES": "10.0.0.0/24, 192.0.2.1"}).processes
    assert [behind.is_proxy(one) for one in ("10.0.0.7", "192.0.2.1", "10.0.1.7")] == [True, True, False]
