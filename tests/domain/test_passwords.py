"""Which passwords are taken, and which everybody tries first (SIGN-4)."""

from __future__ import annotations

import pytest

from oms_app.domain import passwords
from oms_app.domain.errors import Code, DomainError

LOGINS = ("+70001234567", "anna.vetrova@example.ru", "900-000-001 22")


def refusal(password: str) -> Code | None:
    try:
        passwords.check(password, LOGINS)
    except DomainError as error:
        return error.code
    return None


@pytest.mark.req("SIGN-4")
@pytest.mark.parametrize(
    "password",
    ["Мой длинный пароль 1", "correct horse battery", "семь чашек чая", "k3-Zq!91-mвЖ", "🐢🐇 бегут рядом"],
)
def test_words_that_only_one_person_knows_together_are_taken(password: str) -> None:
    assert refusal(password) is None


@pytest.mark.req("SIGN-4")
@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", Code.PASSWORD_SHORT),
        ("девять зн", Code.PASSWORD_SHORT),
        ("ы" * 201, Code.TOO_LONG),
        ("1234567890", Code.PASSWORD_COMMON),
        ("qwertyuiop", Code.PASSWORD_COMMON),
        ("ЙЦУКЕНГШЩЗ", Code.PASSWORD_COMMON),
        ("пароль2026!", Code.PASSWORD_COMMON),
        ("!!Password2026", Code.PASSWORD_COMMON),
        ("gfhjkm123456", Code.PASSWORD_COMMON),  # «пароль» in the wrong layout
        ("полисомс2027", Code.PASSWORD_COMMON),
        ("abababababab", Code.PASSWORD_COMMON),
        ("0987654321", Code.PASSWORD_COMMON),
        ("80001234567", Code.PASSWORD_LOGIN),
        ("anna.vetrova@example.ru", Code.PASSWORD_LOGIN),
        ("Anna.Vetrova1", Code.PASSWORD_LOGIN),
        ("90000000122", Code.PASSWORD_LOGIN),
    ],
)
def test_short_common_and_login_passwords_are_refused_by_name(password: str, code: Code) -> None:
    assert refusal(password) is code


def test_a_login_that_is_a_small_part_of_a_long_password_is_no_harm() -> None:
    passwords.check("anna любит вишнёвый пирог", ["anna@example.ru"])
    passwords.check("Мой длинный пароль 1", ["", "@"])
