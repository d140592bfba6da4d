"""Phone and e-mail, as they are stored: `+7XXXXXXXXXX`, `name@host.zone`."""

from __future__ import annotations

import re

from oms_app.domain.errors import Code, DomainError
from oms_app.domain.spelling import as_latin, ascii_digits, tidied

LONGEST_EMAIL = 254
_PHONE = re.compile(r"\+?[0-9() .-]+")
_LOCAL = r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"({_LOCAL})@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")


def clean_phone(text: str) -> str:
    """A Russian number in any spelling, with +7, 8 or neither.

    Any ten digits pass: which codes are in use changes faster than a rule, and a code by SMS proves the rest.
    Raises `PHONE`.
    """
    typed = tidied(text).removeprefix("tel:")
    digits = ascii_digits(typed)
    if len(digits) == 11 and digits[0] in "78" and not typed.startswith("+8"):
        digits = digits[1:]
    elif typed.startswith("+"):
        digits = ""
    if len(digits) != 10 or not _PHONE.fullmatch(typed):
        raise DomainError(Code.PHONE)
    return f"+7{digits}"


def clean_email(text: str) -> str:
    """An address with its host in small letters. Raises `EMAIL`, with a repaired address if there is an obvious one."""
    typed = tidied(text).removeprefix("mailto:")
    if _is_email(typed):
        name, host = typed.split("@")
        return f"{name}@{host.lower()}"
    repaired = as_latin(typed).replace(" ", "").replace(",", ".").strip(".;<>\"'")
    raise DomainError(Code.EMAIL, hint=repaired if _is_email(repaired) else "")


def _is_email(text: str) -> bool:
    match = _EMAIL.fullmatch(text)
    return match is not None and len(match[1]) <= 64 and len(text) <= LONGEST_EMAIL
