"""Words of what changed between attempts, for the insurer's desk (REF-3)."""

from __future__ import annotations

from oms_app.content.numbers import NBSP, plural

TITLE = "Что изменилось с прошлого раза"
WAS = "В прошлый раз"
BECAME = "Теперь"
FIELD = "Поле"
# The same where a phone folds the table.
WAS_SHORT = "Тогда"
ANSWERS_SHORT = "Ответ на"
ANSWERS = "Ответ на причину"
NOT_ASKED = "не указывали"
REPLACED = "Заменён"
ADDED = "Добавлен"
LEFT_OUT = "Не приложен"
NO_PICTURE = "Снимка нет"
NOTHING = "Ни одно поле и ни один документ не изменились."
SAID = "Тогда специалист написал"
REFUSED_FOR = "Тогда отказали"
UNANSWERED = "Осталось без ответа"
WHOLE = "Прошлая заявка целиком"


def title(attempt: int) -> str:
    """«Попытка 2: что изменилось с прошлого раза»."""
    return f"Попытка {attempt}: {TITLE[:1].lower()}{TITLE[1:]}"


def ended(moment: str, *, refused: bool) -> str:
    """How the attempt before ended."""
    return f"{'Отказ' if refused else 'Отозвана'} {moment}".strip()


def same(fields: int, papers: int) -> str:
    """What did not change, counted and not shown."""
    told = [plural(fields, "поле", "поля", "полей")] if fields else []
    told += [plural(papers, "документ", "документа", "документов")] if papers else []
    return f"Без изменений: {', '.join(told)}." if told else ""


def about(kind: str, pages: int) -> str:
    """A scan beside its neighbour: what it is, and that there is more than the first page."""
    return kind if pages == 1 else f"{kind}, {pages}{NBSP}стр."
