"""Surnames, names and patronymics: Cyrillic letters, hyphen, apostrophe, full stop and single spaces."""

from __future__ import annotations

import re
from collections.abc import Mapping

from oms_app.domain.changes import Field
from oms_app.domain.errors import Code, DomainError
from oms_app.domain.spelling import as_cyrillic, as_if_russian_layout, single_spaced, tidied

LONGEST = 60
NO_PATRONYMIC = frozenset({"", "-", "нет", "отчества нет", "без отчества", "отсутствует"})
_SMALL_WORDS = frozenset({"оглы", "оглу", "кызы", "кизи", "угли", "улы", "уулу", "ибн", "фон", "де", "ван", "дер"})
_NAME = re.compile(r"[А-ЯЁа-яё]+(?:(?:['-]|\.? |\.)[А-ЯЁа-яё]+)*\.?")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_EDGES = "0123456789 -.,;:!?*/\\|()[]{}\"«»'_=+#№%^&<>~"


def clean(text: str) -> str:
    """A name in one spelling: «ВОРОНЦОВА» is «Воронцова».

    Raises `NAME_LATIN`, `NAME_HYPHEN_SPACES`, `NAME_CHARACTERS` (with a repaired name where there is an obvious
    one) and `TOO_LONG`.
    """
    name = single_spaced(tidied(text))
    if len(name) > LONGEST:
        raise DomainError(Code.TOO_LONG)
    if _NAME.fullmatch(name):
        return _capitalised(name)
    joined = re.sub(r" ?-[ -]*", "-", name)
    if joined != name and _NAME.fullmatch(joined):
        raise DomainError(Code.NAME_HYPHEN_SPACES, hint=_capitalised(joined))
    if _LATIN.search(name):
        raise DomainError(Code.NAME_LATIN, hint=_first_name_of(as_cyrillic(joined), as_if_russian_layout(name)))
    raise DomainError(Code.NAME_CHARACTERS, hint=_first_name_of(joined.strip(_EDGES)))


def clean_patronymic(text: str) -> str:
    """A patronymic, or nothing: «нет» and a dash are nothing."""
    return "" if tidied(text).casefold() in NO_PATRONYMIC else clean(text)


def full_name(values: Mapping[Field, str]) -> str:
    """Name, patronymic and surname, as people call each other."""
    return _joined(values, Field.FIRST_NAME, Field.PATRONYMIC, Field.LAST_NAME)


def short_name(values: Mapping[Field, str]) -> str:
    """Name and surname, as a page greets."""
    return _joined(values, Field.FIRST_NAME, Field.LAST_NAME)


def formal_name(values: Mapping[Field, str]) -> str:
    """Surname, name and patronymic, as in lists and papers."""
    return _joined(values, Field.LAST_NAME, Field.FIRST_NAME, Field.PATRONYMIC)


def initials(values: Mapping[Field, str]) -> str:
    """As much of a name as tells its bearer from somebody else to whoever knows it: «А. С. В.»."""
    named = (values.get(field, "") for field in (Field.FIRST_NAME, Field.PATRONYMIC, Field.LAST_NAME))
    return " ".join(f"{name[0]}." for name in named if name)


def _joined(values: Mapping[Field, str], *fields: Field) -> str:
    return " ".join(values[field] for field in fields if values.get(field))


def _first_name_of(*candidates: str) -> str:
    return next((_capitalised(name) for name in candidates if _NAME.fullmatch(name)), "")


def _capitalised(name: str) -> str:
    if not (name.islower() or name.isupper()):
        return name
    words = name.lower().split(" ")
    return " ".join(word if word in _SMALL_WORDS and len(words) > 1 else _title(word) for word in words)


def _title(word: str) -> str:
    return re.sub(r"(^|[-'.])([а-яё])", lambda match: match[1] + match[2].upper(), word)
