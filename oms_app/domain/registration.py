"""What somebody says of themselves to get an account, checked field by field (SIGN-5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

from oms_app.domain import names, passwords, snils
from oms_app.domain.contacts import clean_email, clean_phone
from oms_app.domain.dates import birthday, parse
from oms_app.domain.errors import Code, DomainError, Invalid, Problem

Cleaner = Callable[[str], str]
YOUNGEST = 14
OLDEST = 130


class Entry(StrEnum):
    """One field of the form, in its order. Words: `content.registration.ENTRIES`."""

    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    PATRONYMIC = "patronymic"
    BORN_ON = "born_on"
    PHONE = "phone"
    EMAIL = "email"
    SNILS = "snils"
    PASSWORD = "new_password"  # noqa: S105  the name of a field
    CONSENT = "consent"


OPTIONAL = frozenset({Entry.PATRONYMIC, Entry.SNILS})
LOGINS = (Entry.PHONE, Entry.EMAIL, Entry.SNILS)
# Who somebody is: what a registry finds a person by.
ABOUT = (Entry.LAST_NAME, Entry.FIRST_NAME, Entry.PATRONYMIC, Entry.BORN_ON, Entry.SNILS)


def check(typed: Mapping[str, str], today: date) -> dict[str, str]:
    """Every entry in one spelling. Raises `Invalid` with everything to mend, in the order of the form."""

    def password(text: str) -> str:
        passwords.check(text, [typed.get(login, "") for login in LOGINS])
        return text

    about = _about(today)
    others: dict[Entry, Cleaner] = {
        Entry.PHONE: clean_phone,
        Entry.EMAIL: clean_email,
        Entry.PASSWORD: password,
        Entry.CONSENT: str,
    }
    return _checked(typed, {entry: (about | others)[entry] for entry in Entry}, OPTIONAL)


def check_about(typed: Mapping[str, str], today: date) -> dict[str, str]:
    """Name, birthday and СНИЛС, which has to be there. Raises `Invalid` as `check`."""
    return _checked(typed, _about(today), OPTIONAL - {Entry.SNILS})


def _about(today: date) -> dict[Entry, Cleaner]:
    def born_on(text: str) -> str:
        return _born_on(text, today)

    cleaners = (names.clean, names.clean, names.clean_patronymic, born_on, snils.clean)
    return dict(zip(ABOUT, cleaners, strict=True))


def _checked(typed: Mapping[str, str], cleaners: Mapping[Entry, Cleaner], optional: frozenset[Entry]) -> dict[str, str]:
    clean: dict[str, str] = {}
    problems: list[Problem] = []
    for entry, cleaner in cleaners.items():
        try:
            clean[entry] = _cleaned(entry, typed.get(entry, ""), cleaner, optional)
        except DomainError as error:
            problems.append(Problem(entry, error.code, error.hint))
    if problems:
        raise Invalid(tuple(problems))
    return clean


def _cleaned(entry: Entry, text: str, cleaner: Cleaner, optional: frozenset[Entry]) -> str:
    if text.strip():
        return cleaner(text)
    if entry in optional:
        return ""
    raise DomainError(Code.CONSENT_NEEDED if entry is Entry.CONSENT else Code.REQUIRED)


def _born_on(text: str, today: date) -> str:
    day = parse(text, today=today)
    if day > today:
        raise DomainError(Code.DATE_IN_FUTURE)
    if day.year < today.year - OLDEST:
        raise DomainError(Code.DATE_NOT_REAL)
    if birthday(day, YOUNGEST) > today:
        raise DomainError(Code.TOO_YOUNG)
    return day.isoformat()
