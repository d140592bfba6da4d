"""Words of what the portal read off a scan beside what was typed: calm for the citizen, short for the reviewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oms_app.domain.recognition import Answer, Mark, ReadState

# The name of a mark within a sentence, and «совпасть» in its gender.
MARKS: dict[Mark, tuple[str, str]] = {
    Mark.LAST_NAME: ("фамилия", "совпала"),
    Mark.FIRST_NAME: ("имя", "совпало"),
    Mark.PATRONYMIC: ("отчество", "совпало"),
    Mark.DOCUMENT: ("номер документа", "совпал"),
    Mark.BORN_ON: ("дата рождения", "совпала"),
    Mark.ISSUED_ON: ("дата выдачи", "совпала"),
}


@dataclass(frozen=True)
class Telling:
    """How the citizen is told, where a specialist will look at the scan and where only the register will."""

    waiting: str
    unread: str
    illegible: str
    nothing: str
    not_found: str


TITLE = "Сверка со сканами"
LEAD = "Портал прочитал ваши сканы и сравнил их с тем, что вы набрали. Отправить заявку можно в любом случае."
APPLICATION = Telling(
    waiting="Читаем скан. Обычно хватает нескольких секунд, ждать не обязательно.",
    unread="Не удалось прочитать скан автоматически. Отправке это не мешает: документ проверит специалист.",
    illegible="Портал не разобрал текст на этом скане. Если вы читаете его без труда, оставьте как есть.",
    nothing="Портал не нашёл на этом скане, что сравнить. Это сделает специалист.",
    not_found="Не прочиталось: {marks}. Это сверит специалист.",
)
TITLE_HERE = "Прочитано на снимке"
LEAD_HERE = "Портал прочитал снимок и сравнил его с тем, что вы указали. Проверить документ можно в любом случае."
ACCOUNT = Telling(
    waiting="Читаем снимок. Обычно хватает нескольких секунд, ждать не обязательно.",
    unread="Не удалось прочитать снимок автоматически. Сверьте его с введённым сами.",
    illegible="Портал не разобрал текст на этом снимке. Если вы читаете его без труда, оставьте как есть.",
    nothing="Портал не нашёл на этом снимке, что сравнить. Сверьте его с введённым сами.",
    not_found="Не прочиталось: {marks}. Сверьте это сами.",
)
REPLACE = "Заменить скан"
MEND = "Исправить"
ADD = "Добавить в заявку"

LETTERS = "АБВГДЕ"
READ_TITLE = "Прочитано на скане"
ON_SCAN = "На скане"
TYPED = "В заявке"
TYPED_HERE = "Человек указал"
KNOWN = "В полисе"
STATES: dict[ReadState, str] = {
    ReadState.WAITING: "Портал ещё читает этот скан.",
    ReadState.UNREAD: "Не удалось прочитать скан автоматически. Сверьте его глазами.",
    ReadState.READ: "",
}
ANSWERS: dict[Answer, tuple[str, str, str]] = {
    Answer.AGREES: ("совпадает", "success", "check_circle"),
    Answer.DOUBT: ("прочитано неуверенно", "info", "info"),
    Answer.DISAGREES: ("на скане другое", "attention", "alert"),
    Answer.NOT_FOUND: ("не нашлось", "neutral", "search"),
}
UPSIDE_DOWN = "Страница лежит вверх ногами. Поверните снимок в телефоне, чтобы текст читался, и приложите его снова."
UPSIDE_DOWN_HERE = "Страница лежит вверх ногами."
ILLEGIBLE_HERE = "Портал не разобрал текст на этом скане."


def named(mark: Mark) -> str:
    """«Фамилия», to begin with."""
    name = MARKS[mark][0]
    return name[0].upper() + name[1:]


def numbered(name: str, place: int) -> str:
    """«Паспорт, файл 2»."""
    return f"{name}, файл {place}"


def agreed(marks: Sequence[Mark]) -> str:
    """«Фамилия, имя и номер документа совпали со сканом.»"""
    names = [MARKS[mark][0] for mark in marks]
    listed = f"{', '.join(names[:-1])} и {names[-1]}" if len(names) > 1 else names[0]
    verb = "совпали" if len(names) > 1 else MARKS[marks[0]][1]
    return f"{listed[0].upper()}{listed[1:]} {verb} со сканом."


def not_found(telling: Telling, marks: Sequence[Mark]) -> str:
    """What such a paper should bear and was not read on it."""
    return telling.not_found.format(marks=", ".join(MARKS[mark][0] for mark in marks))


def same(value: str) -> str:
    """What stands in both."""
    return f"{value}, {ANSWERS[Answer.AGREES][0]}"


def otherwise(mark: Mark, read: str, typed: str) -> str:
    """What the scan says and what was typed."""
    return f"{named(mark)}: на скане мы прочитали {read}, вы набрали {typed}. Проверьте."


def known_otherwise(mark: Mark, read: str, known: str) -> str:
    """The same of what the application does not change."""
    told = f"{named(mark)}: на скане мы прочитали {read}, в полисе указано {known}."
    if mark is Mark.BORN_ON:
        return f"{told} Специалист это увидит."
    return f"{told} Если это изменилось, добавьте в заявку."


def differs_here(mark: Mark, read: str, known: str) -> str:
    """The same of what the portal knows of the owner of an account."""
    return (
        f"{named(mark)}: на снимке мы прочитали {read}, в полисе указано {known}. "
        "Если на снимке не ваш документ, замените снимок. Если данные изменились, возьмите код в МФЦ."
    )


def doubtful(mark: Mark, read: str, typed: str) -> str:
    """What was read unsurely."""
    return f"{named(mark)}: скан прочитан неуверенно ({read}), у вас {typed}. Если у вас верно, ничего не меняйте."
