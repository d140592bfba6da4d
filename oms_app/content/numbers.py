"""How numbers are written for people: groups, no-break spaces, Russian plural forms."""

from __future__ import annotations

import re

NBSP = "\N{NO-BREAK SPACE}"


def unbroken(text: str) -> str:
    """With numbers that no line ends within; one that is copied is read as the one with plain hyphens."""
    text = text.replace("№ ", f"№{NBSP}")
    return re.sub(r"(?<=\w)-(?=\d)|(?<=\d)-(?=\w)", "\N{NON-BREAKING HYPHEN}", text)


def enp(number: str) -> str:
    """A ЕНП in groups of four: «7756 4108 3200 0014»."""
    return NBSP.join(number[i : i + 4] for i in range(0, len(number), 4))


def snils(number: str) -> str:
    """A СНИЛС as «112-233-445 95»; anything else as it is."""
    digits = re.sub(r"\D", "", number)
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]}{NBSP}{digits[9:]}" if len(digits) == 11 else number


def phone(number: str) -> str:
    """A Russian phone as «+7 000 123-45-67»; anything else as it is."""
    match = re.fullmatch(r"\+7(\d{3})(\d{3})(\d{2})(\d{2})", number)
    return f"+7{NBSP}{match[1]}{NBSP}{match[2]}-{match[3]}-{match[4]}" if match else number


def size(octets: int) -> str:
    """A file's size: «850 КБ», «2,4 МБ»."""
    if octets < 1024 * 1024:
        return f"{max(1, round(octets / 1024))}{NBSP}КБ"
    return f"{octets / 1024 / 1024:.1f}".replace(".", ",") + f"{NBSP}МБ"


def plural(number: int, one: str, few: str, many: str) -> str:
    """The number with its noun: «1 день», «2 дня», «5 дней», «21 день»."""
    tens, units = number % 100, number % 10
    noun = many if 11 <= tens <= 14 else one if units == 1 else few if 2 <= units <= 4 else many
    return f"{number}{NBSP}{noun}"
