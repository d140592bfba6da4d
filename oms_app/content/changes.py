"""What may change and what is typed for it: titles, labels, hints, and values as people read them (APP-1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from oms_app.content import numbers
from oms_app.content.dates import numeric
from oms_app.content.policies import NO_SNILS, SEXES
from oms_app.domain.changes import DAYS, Change, Field
from oms_app.domain.employment import Employment
from oms_app.domain.insurer_choice import ChosenInsurer, InsurerGround
from oms_app.domain.policy import Sex


@dataclass(frozen=True)
class ChangeWords:
    """A change: its name, its name within a sentence or list, what it covers."""

    title: str
    short: str
    hint: str


@dataclass(frozen=True)
class FieldWords:
    """A field: its label, and how to fill it in (may be empty)."""

    label: str
    hint: str = ""


CHANGES: dict[Change, ChangeWords] = {
    Change.FULL_NAME: ChangeWords("ФИО", "ФИО", "Фамилия, имя или отчество."),
    Change.IDENTITY_DOCUMENT: ChangeWords(
        "Документ, удостоверяющий личность", "документ личности", "Паспорт, а до 14 лет свидетельство о рождении."
    ),
    Change.ADDRESS: ChangeWords(
        "Адрес регистрации", "адрес регистрации", "Где вы зарегистрированы по месту жительства."
    ),
    Change.CONTACTS: ChangeWords(
        "Телефон и почта", "телефон и почта", "Куда страховая организация сможет сообщить о важном."
    ),
    Change.BIRTH_DATE: ChangeWords(
        "Дата рождения", "дата рождения", "Если в полисе она не та, что в паспорте или свидетельстве о рождении."
    ),
    Change.SEX: ChangeWords("Пол", "пол", "Если в полисе он указан неверно."),
    Change.SNILS: ChangeWords(
        "СНИЛС", "СНИЛС", "Если в номере ошибка или его ещё нет в полисе, например у новорождённого."
    ),
    Change.EMPLOYMENT: ChangeWords("Занятость и работодатель", "занятость", "Работаете ли вы, у кого и с какого дня."),
    Change.INSURER: ChangeWords(
        "Страховая организация", "страховая организация", "Выбрать другую. Номер полиса останется прежним."
    ),
}

FIELDS: dict[Field, FieldWords] = {
    Field.LAST_NAME: FieldWords("Фамилия", "Как в новом документе. В двойной фамилии дефис без пробелов."),
    Field.FIRST_NAME: FieldWords("Имя", "Как в документе, с буквой «ё», если она там есть."),
    Field.PATRONYMIC: FieldWords("Отчество", "Как в документе."),
    Field.DOCUMENT_SERIES: FieldWords(
        "Серия документа", "В паспорте четыре цифры: 45 26. В свидетельстве о рождении: III-МЮ."
    ),
    Field.DOCUMENT_NUMBER: FieldWords("Номер документа", "Шесть цифр после серии."),
    Field.DOCUMENT_ISSUED_ON: FieldWords("Дата выдачи", "Например, 30.10.2026."),
    Field.DOCUMENT_ISSUED_BY: FieldWords("Кем выдан", "Слово в слово, как в документе."),
    Field.DOCUMENT_DEPARTMENT: FieldWords("Код подразделения", "Шесть цифр: 770-001. Он есть только в паспорте."),
    Field.POSTAL_CODE: FieldWords("Индекс", "Шесть цифр. Не помните\u00a0— оставьте пустым."),
    Field.REGION: FieldWords("Регион", "Например, Московская область или город Москва."),
    Field.LOCALITY: FieldWords("Город или населённый пункт", "Например, Подольск или село Троицкое."),
    Field.STREET: FieldWords(
        "Улица", "Вместе со словом: улица Лесная, 2-й Полевой переулок. Улицы нет\u00a0— оставьте пустым."
    ),
    Field.HOUSE: FieldWords("Дом", "С корпусом и строением: 12 корпус 2."),
    Field.FLAT: FieldWords("Квартира", "Если квартиры нет, оставьте поле пустым."),
    Field.PHONE: FieldWords("Мобильный телефон", "Например, +7 900 123-45-67. На него придёт СМС о решении."),
    Field.EMAIL: FieldWords("Электронная почта", "Например, name@example.ru."),
    Field.BORN_ON: FieldWords("Дата рождения", "Как в паспорте или свидетельстве о рождении, например 09.05.1991."),
    Field.SEX: FieldWords("Пол", "Как в паспорте или свидетельстве о рождении."),
    Field.SNILS: FieldWords("СНИЛС", "11 цифр, например 112-233-445 95. Дефисы можно не ставить."),
    Field.EMPLOYMENT: FieldWords("Занятость"),
    Field.EMPLOYER: FieldWords("Работодатель", "Название, как в трудовом договоре: ООО «Ромашка»."),
    Field.EMPLOYED_SINCE: FieldWords("С какого дня", "Первый рабочий день или день, когда всё изменилось: 30.10.2026."),
    Field.INSURER: FieldWords("Страховая организация"),
    Field.INSURER_GROUND: FieldWords("Основание для смены страховой"),
}

EMPLOYMENTS: dict[Employment, tuple[str, str]] = {
    Employment.EMPLOYED: ("Работает по трудовому договору", "Взносы платит работодатель."),
    Employment.SELF_EMPLOYED: ("Работает на себя", "Предприниматель, самозанятый, адвокат, нотариус."),
    Employment.NOT_EMPLOYED: ("Не работает", "Ребёнок, студент, пенсионер, временно без работы."),
}
GROUNDS: dict[InsurerGround, tuple[str, str]] = {
    InsurerGround.MOVED: ("Переезд", "Понадобится документ о новом адресе."),
    InsurerGround.CONTRACT_ENDED: (
        "Прекращение договора с прежней организацией",
        "Она больше не работает в системе ОМС. Это проверит специалист.",
    ),
}

EMPTY = "нет"
UNSAID: dict[Field, str] = {Field.SNILS: NO_SNILS, Field.EMPLOYMENT: "не указана", Field.EMPLOYED_SINCE: "не указано"}
# How digits stand in a passport, whatever was typed: «45 26», «770-001».
PRINTED: dict[Field, tuple[str, str]] = {
    Field.DOCUMENT_SERIES: (r"([0-9]{2})([0-9]{2})", r"\1 \2"),
    Field.DOCUMENT_DEPARTMENT: (r"([0-9]{3})([0-9]{3})", r"\1-\2"),
}
# Answers that are chosen, by what is stored of them.
SPOKEN: dict[Field, Mapping[str, str]] = {
    Field.SEX: {sex.value: SEXES[sex] for sex in Sex},
    Field.EMPLOYMENT: {one.value: told for one, (told, _) in EMPLOYMENTS.items()},
    Field.INSURER_GROUND: {one.value: told for one, (told, _) in GROUNDS.items()},
}
_WRITTEN: dict[Field, Callable[[str], str]] = {
    Field.PHONE: numbers.phone,
    Field.SNILS: numbers.snils,
    Field.INSURER: lambda value: ChosenInsurer.of(value).name or value,
}


def summary(changes: tuple[Change, ...]) -> str:
    """The changes in one line, in the order of the form: «ФИО, документ личности»."""
    line = ", ".join(CHANGES[change].short for change in Change if change in changes)
    return line[:1].upper() + line[1:]


def shown(field: Field, value: str) -> str:
    """A stored value as people write it; nothing is «нет»."""
    if not value:
        return UNSAID.get(field, EMPTY)
    if field in DAYS:
        return _numeric(value)
    if field in SPOKEN:
        return SPOKEN[field].get(value, value)
    return _WRITTEN[field](value) if field in _WRITTEN else _printed(field, value)


def document_line(values: Mapping[Field, str]) -> str:
    """«45 11 618240, выдан 24.05.2011, ОУФМС России по г. Москве, код 770-045»."""
    series, department = (
        _printed(field, values.get(field, "")) for field in (Field.DOCUMENT_SERIES, Field.DOCUMENT_DEPARTMENT)
    )
    number = " ".join(filter(None, (series, values.get(Field.DOCUMENT_NUMBER))))
    issued_on = values.get(Field.DOCUMENT_ISSUED_ON)
    issued = f"выдан {_numeric(issued_on)}" if issued_on else ""
    code = f"код {department}" if department else ""
    return ", ".join(filter(None, (number, issued, values.get(Field.DOCUMENT_ISSUED_BY), code))) or EMPTY


def address_line(values: Mapping[Field, str]) -> str:
    """«101000, Москва, улица Лесная, дом 12, квартира 5»."""
    house, flat = values.get(Field.HOUSE), values.get(Field.FLAT)
    named = [values.get(field) for field in (Field.POSTAL_CODE, Field.REGION, Field.LOCALITY, Field.STREET)]
    parts = (*dict.fromkeys(named), f"дом {house}" if house else "", f"квартира {flat}" if flat else "")
    return ", ".join(filter(None, parts)) or EMPTY


def typed(field: Field, value: str) -> str:
    """A stored value as one would type it, for the form; what was typed wrong stays as it is."""
    return _numeric(value) if field in DAYS else value


def _numeric(value: str) -> str:
    try:
        return numeric(date.fromisoformat(value))
    except ValueError:
        return value


def _printed(field: Field, value: str) -> str:
    groups = PRINTED.get(field)
    return re.sub(*groups, value) if groups and re.fullmatch(groups[0], value) else value
