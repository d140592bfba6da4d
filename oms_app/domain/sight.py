"""«Версия для слабовидящих»: what a reader may set, and how it is written in a cookie (UX-1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

NEW = "new"
ON, OFF = "on", "off"


class LetterSize(StrEnum):
    """How large letters are; the words of the look name the shares."""

    USUAL = "usual"
    LARGE = "large"
    LARGER = "larger"
    LARGEST = "largest"


class Scheme(StrEnum):
    """Letters and ground of one colour each, after the usual schemes for weak sight."""

    USUAL = "usual"
    BLACK = "black"
    WHITE = "white"
    BLUE = "blue"
    BROWN = "brown"
    GREEN = "green"


class Spacing(StrEnum):
    """How far letters, words and lines stand from each other."""

    USUAL = "usual"
    WIDE = "wide"
    WIDEST = "widest"


@dataclass(frozen=True)
class Sight:
    """One reader's settings; without any they are those of everybody."""

    size: LetterSize = LetterSize.USUAL
    scheme: Scheme = Scheme.USUAL
    spacing: Spacing = Spacing.USUAL
    pictures: bool = True


EVERYBODYS = Sight()
# What «Включить» sets at once.
READY = Sight(LetterSize.LARGER, Scheme.BLACK, Spacing.WIDE, pictures=False)


def written(sight: Sight, *, is_new: bool = False) -> str:
    """As the cookie says it; `is_new` marks what was chosen in this browser and is in no account yet."""
    parts = (sight.size, sight.scheme, sight.spacing, ON if sight.pictures else OFF)
    return ".".join((*parts, NEW) if is_new else parts)


def read(text: str) -> Sight | None:
    """What a cookie or a form says; None for anything that was not written here."""
    parts = text.removesuffix(f".{NEW}").split(".")
    try:
        size, scheme, spacing, pictures = parts
        sight = Sight(LetterSize(size), Scheme(scheme), Spacing(spacing), pictures=pictures == ON)
    except ValueError:
        return None
    return sight if pictures in (ON, OFF) else None


def is_new(text: str) -> bool:
    """Whether it was chosen here and not yet kept in an account."""
    return text.endswith(f".{NEW}")
