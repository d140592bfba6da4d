"""Reading a PDF dictionary whose values may be kept in objects of their own."""

from __future__ import annotations

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject


def value(dictionary: DictionaryObject, key: str) -> PdfObject | None:
    """What stands under a key, None when nothing does."""
    raw = dictionary.get(key)
    return None if raw is None else raw.get_object()


def name(dictionary: DictionaryObject, key: str) -> str:
    """The name under a key, empty when there is none."""
    found = value(dictionary, key)
    return "" if found is None else str(found)


def number(dictionary: DictionaryObject, key: str) -> int:
    """The whole number under a key, 0 when there is none."""
    found = value(dictionary, key)
    return found if isinstance(found, int) else 0


def names(dictionary: DictionaryObject, key: str) -> list[str]:
    """The names under a key where a file may write one name or an array of them."""
    found = value(dictionary, key)
    if isinstance(found, ArrayObject):
        return [str(one.get_object()) for one in found]
    return [] if found is None else [str(found)]
