"""The document that proves who somebody is: which one to expect, its series, number, department and dates.

Nobody is asked which document they have. Who holds a Russian passport or a birth certificate today, or nothing yet,
is expected to have a passport from the age of 14 and a birth certificate before; who holds anything else today
(a residence permit, a foreign passport) may give any series and number.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

from oms_app.domain.dates import birthday
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.spelling import as_cyrillic, as_latin, ascii_digits, single_spaced, tidied

PASSPORT_AGE = 14
REPLACED_AT = (20, 45)
GRACE = timedelta(days=90)  # how long the old passport is good after such a birthday
LONGEST = 20
_PASSPORT_SERIES = re.compile(r"[0-9]{2} ?[0-9]{2}")
_CERTIFICATE_SERIES = re.compile(r"[IVXLC]{1,6}-[А-Я]{2}")
_CERTIFICATE_TYPED = re.compile(r"([A-Z0-9УШП]{1,6}?) ?[- ] ?([А-ЯA-Z]{2})")
_ROMAN_TYPED = str.maketrans({"1": "I", "|": "I", "У": "V", "Ш": "III", "П": "II", "І": "I"})
_ROMAN_DIGITS = {"2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI"}
_FREE = re.compile(r"[А-ЯЁа-яёA-Za-z0-9](?:[А-ЯЁа-яёA-Za-z0-9 /.-]*[А-ЯЁа-яёA-Za-z0-9])?")


class Document(StrEnum):
    """What kinds of rules a document falls under."""

    PASSPORT = "passport"
    BIRTH_CERTIFICATE = "birth_certificate"
    FREE = "free"


def expected(born_on: date, today: date, series_now: str, number_now: str) -> Document:
    """Which document to expect of somebody who holds this one now."""
    known = f"{series_now}{number_now}".strip()
    if known and not _PASSPORT_SERIES.fullmatch(series_now) and not _CERTIFICATE_SERIES.fullmatch(series_now):
        return Document.FREE
    return Document.BIRTH_CERTIFICATE if today < birthday(born_on, PASSPORT_AGE) else Document.PASSPORT


def clean_series(text: str, document: Document) -> str:
    """«45 11», «III-МЮ», or any series. Raises `PASSPORT_SERIES`, `BIRTH_CERTIFICATE` or `DOCUMENT_NUMBER`."""
    if document is Document.PASSPORT:
        return _passport_series(text)
    if document is Document.BIRTH_CERTIFICATE:
        return _certificate_series(text)
    return _free(text)


def clean_number(text: str, document: Document) -> str:
    """Six digits, or any number of a free document. Raises `PASSPORT_NUMBER` or `DOCUMENT_NUMBER`."""
    if document is Document.FREE:
        return _free(text)
    typed = tidied(text).lstrip("№ ").replace(" ", "")
    if not re.fullmatch(r"[0-9]{6}", typed):
        raise DomainError(Code.PASSPORT_NUMBER if document is Document.PASSPORT else Code.DOCUMENT_NUMBER)
    return typed


def clean_department(text: str) -> str:
    """«770-001». Raises `PASSPORT_DEPARTMENT`."""
    digits = ascii_digits(text)
    if len(digits) != 6 or not re.fullmatch(r"[0-9 -]+", tidied(text)):
        raise DomainError(Code.PASSPORT_DEPARTMENT)
    return f"{digits[:3]}-{digits[3:]}"


def check_issued_on(issued_on: date, document: Document, *, born_on: date, today: date) -> None:
    """Raises `DATE_IN_FUTURE`, `DATE_TOO_EARLY`, and for a passport `PASSPORT_BEFORE_14` or `PASSPORT_OVERDUE`."""
    if issued_on > today:
        raise DomainError(Code.DATE_IN_FUTURE)
    if issued_on < born_on:
        raise DomainError(Code.DATE_TOO_EARLY)
    if document is not Document.PASSPORT:
        return
    if issued_on < birthday(born_on, PASSPORT_AGE):
        raise DomainError(Code.PASSPORT_BEFORE_14)
    if is_overdue(issued_on, born_on=born_on, today=today):
        raise DomainError(Code.PASSPORT_OVERDUE)


def is_overdue(issued_on: date, *, born_on: date, today: date) -> bool:
    """Whether a passport should have been replaced at 20 or 45 and the days of grace are over."""
    return any(issued_on < birthday(born_on, age) < today - GRACE for age in REPLACED_AT)


def _passport_series(text: str) -> str:
    digits = ascii_digits(text)
    series = f"{digits[:2]} {digits[2:4]}"
    if len(digits) == 4 and re.fullmatch(r"[0-9 -]+", tidied(text)):
        return series
    raise DomainError(Code.PASSPORT_SERIES, hint=series if len(digits) == 10 else "")


def _certificate_series(text: str) -> str:
    typed = single_spaced(tidied(text)).upper()
    if _CERTIFICATE_SERIES.fullmatch(typed):
        return typed
    match = _CERTIFICATE_TYPED.fullmatch(typed) or re.fullmatch(r"([IVXLC0-9]{1,6})([А-Я]{2})", typed)
    repaired = f"{_roman(match[1])}-{as_cyrillic(match[2])}" if match else ""
    if not _CERTIFICATE_SERIES.fullmatch(repaired):
        raise DomainError(Code.BIRTH_CERTIFICATE)
    return repaired


def _roman(typed: str) -> str:
    return _ROMAN_DIGITS.get(typed) or as_latin(typed.translate(_ROMAN_TYPED))


def _free(text: str) -> str:
    typed = single_spaced(tidied(text)).lstrip("№ ")
    if len(typed) > LONGEST:
        raise DomainError(Code.TOO_LONG)
    if not _FREE.fullmatch(typed):
        raise DomainError(Code.DOCUMENT_NUMBER)
    return typed
