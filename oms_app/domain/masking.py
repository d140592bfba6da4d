"""Hiding what is personal: whole texts that are kept (OPS-3), and single values that staff know a person by (SEC-3)."""

from __future__ import annotations

import re

from oms_app.domain import enp, snils

_NUMBER = re.compile(r"(?<![\w-])\+?\d(?:[ ()-]{0,2}\d){8,15}(?![\w-])")
_EMAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_PHONE_LENGTHS = (10, 11)


def without_personal_data(text: str) -> str:
    """ЕНП and СНИЛС known by their check digits, phones and passports by their length, e-mails by their shape."""
    return _NUMBER.sub(_hidden, _EMAIL.sub(r"***@\1", text))


def _hidden(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    if len(digits) == enp.LENGTH and enp.check_digit(digits[:-1]) == digits[-1]:
        return "[ЕНП]"
    if len(digits) == snils.LENGTH and digits[9:] == snils.check_number(digits[:9]):
        return "[СНИЛС]"
    if len(digits) in _PHONE_LENGTHS:
        return "[phone]"
    return found[0]


def name(full: str) -> str:
    """«Мария В.»: the first word, and a letter of the second."""
    first, *rest = full.split()[:2] or [""]
    return f"{first} {rest[0][0]}." if rest else first


def phone(number: str) -> str:
    """«+7 000 ***-**-01»; nothing for nothing."""
    digits = re.sub(r"\D", "", number)
    return f"+{digits[:-10]} {digits[-10:-7]} ***-**-{digits[-2:]}" if digits else ""


def email(address: str) -> str:
    """«m***@example.ru»; nothing for nothing."""
    local, at, host = address.partition("@")
    return f"{local[:1]}***{at}{host}" if at else ""
