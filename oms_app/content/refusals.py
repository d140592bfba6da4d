"""Coded reasons of refusal as people read them: what is wrong, and how to mend it (REF-1)."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.domain.refusals import RefusalReason


@dataclass(frozen=True)
class Refusal:
    """What is wrong, and what the citizen can do about it."""

    text: str
    advice: str


REFUSALS: dict[RefusalReason, Refusal] = {
    RefusalReason.WRONG_NAME: Refusal(
        "Фамилия, имя или отчество не совпадают с документом",
        "Сверьте каждую букву с паспортом и исправьте сведения.",
    ),
    RefusalReason.WRONG_BIRTH_DATE: Refusal(
        "Дата рождения не совпадает с документом",
        "Сверьте дату с паспортом или свидетельством о рождении.",
    ),
    RefusalReason.WRONG_SNILS: Refusal(
        "СНИЛС не совпадает со сведениями реестра",
        "Проверьте номер по уведомлению или карточке СНИЛС.",
    ),
    RefusalReason.WRONG_POLICY_NUMBER: Refusal(
        "Номер полиса указан неверно",
        "Сверьте 16 цифр номера с вашим полисом или выпиской.",
    ),
    RefusalReason.WRONG_EXPIRY: Refusal(
        "Срок действия полиса указан неверно",
        "Проверьте срок в вашем полисе или выписке.",
    ),
    RefusalReason.NO_ENTITLEMENT: Refusal(
        "Нет документа, который подтверждает право на изменение",
        "Приложите документ, который подтверждает изменение.",
    ),
    RefusalReason.DOCUMENT_FORMAT: Refusal(
        "Документ нельзя прочитать или он не подходит",
        "Загрузите чёткий цветной снимок всего документа: PDF, JPEG или PNG.",
    ),
    RefusalReason.DEBTS: Refusal(
        "По прежним полисам есть неурегулированные вопросы",
        "Позвоните в свою страховую организацию и уточните, что нужно сделать.",
    ),
    RefusalReason.WRONG_CONTACTS: Refusal(
        "Контактные данные указаны неверно",
        "Проверьте номер телефона и адрес электронной почты.",
    ),
    RefusalReason.OTHER: Refusal(
        "Другая причина",
        "Прочитайте пояснение страховой организации и исправьте то, что в нём названо.",
    ),
}
