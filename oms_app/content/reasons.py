"""«Причина изменения»: what each reason is called and when it fits (APP-2)."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.domain.reasons import Reason

QUESTION = "Причина изменения"
OWN_WORDS_LABEL = "Причина своими словами"
OWN_WORDS_HINT = "Буквы, цифры, одиночные пробелы, запятая и точка. Например: «Смена фамилии после официального брака»."


@dataclass(frozen=True)
class ReasonWords:
    """A reason as it is chosen, and an explanation under it."""

    title: str
    hint: str


REASONS: dict[Reason, ReasonWords] = {
    Reason.NAME_CHANGE: ReasonWords(
        "Смена фамилии, имени или отчества", "После брака, развода или по вашему заявлению в ЗАГС."
    ),
    Reason.RESIDENCE_CHANGE: ReasonWords("Смена места жительства", "Вы зарегистрированы по новому адресу."),
    Reason.CORRECTION: ReasonWords(
        "Исправление данных, указанных неверно при выдаче", "В полисе ошибка, а в ваших документах всё верно."
    ),
    Reason.EMPLOYMENT: ReasonWords(
        "Новый страховой статус по новому трудовому договору", "Вы устроились на работу или сменили работодателя."
    ),
    Reason.INSURER_CHOICE: ReasonWords(
        "Выбор другой страховой организации", "Ваше право раз в год, а при переезде или прекращении договора чаще."
    ),
    Reason.OTHER: ReasonWords("Иные обстоятельства", "Ни одна причина из списка не подходит."),
    Reason.OWN_WORDS: ReasonWords("Своими словами", "Опишите причину коротко, до 300 знаков."),
}


def stated(reason: Reason, text: str) -> str:
    """The reason as it stands in the application: own words, or the name of the reason."""
    return text if reason is Reason.OWN_WORDS and text else REASONS[reason].title
