"""Coded reasons of refusal as people read them: what is wrong, how to mend it, where to read more (REF-1, SUP-4)."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.domain.refusals import RefusalReason

# Where «Помощь» tells more: the names of its places.
REFUSED, SCANS = "refused", "scans"


@dataclass(frozen=True)
class Refusal:
    """What is wrong, what the citizen can do about it, and which place of «Помощь» tells more."""

    text: str
    advice: str
    help: str = REFUSED


REFUSALS: dict[RefusalReason, Refusal] = {
    RefusalReason.WRONG_NAME: Refusal(
        "Фамилия, имя или отчество не совпадают с документом",
        "Сверьте каждую букву с паспортом и исправьте сведения.",
    ),
    RefusalReason.WRONG_BIRTH_DATE: Refusal(
        "Дата рождения не совпадает с документом",
        "В заявке дату рождения не меняют. Позвоните в страховую организацию: дату исправят по паспорту или "
        "свидетельству о рождении. Снимок этого документа приложите к новой заявке.",
    ),
    RefusalReason.WRONG_SNILS: Refusal(
        "СНИЛС не совпадает со сведениями реестра",
        "В заявке СНИЛС не меняют. Сверьте номер по уведомлению или карточке СНИЛС и позвоните в страховую "
        "организацию. Снимок уведомления приложите к новой заявке.",
    ),
    RefusalReason.WRONG_POLICY_NUMBER: Refusal(
        "Номер полиса указан неверно",
        "Номер портал берёт из реестра, в заявке его не меняют. Сверьте 16 цифр с вашим полисом и позвоните в "
        "страховую организацию. Выписку или снимок полиса приложите к новой заявке.",
    ),
    RefusalReason.WRONG_EXPIRY: Refusal(
        "Срок действия полиса указан неверно",
        "Срок портал берёт из реестра, в заявке его не меняют. Проверьте срок в вашем полисе и позвоните в "
        "страховую организацию. Выписку или снимок полиса приложите к новой заявке.",
    ),
    RefusalReason.NO_ENTITLEMENT: Refusal(
        "Нет документа, который подтверждает право на изменение",
        "Приложите документ, который подтверждает изменение. Если не знаете, какой подойдёт, спросите страховую "
        "организацию или поддержку.",
    ),
    RefusalReason.DOCUMENT_FORMAT: Refusal(
        "Документ нельзя прочитать или он не подходит",
        "Загрузите чёткий цветной снимок всего документа: PDF, JPEG или PNG.",
        SCANS,
    ),
    RefusalReason.DEBTS: Refusal(
        "По прежним полисам есть неурегулированные вопросы",
        "В заявке это исправить нельзя. Позвоните в свою страховую организацию и спросите, что не урегулировано. "
        "Когда вопрос будет закрыт, отправьте заявку снова: всё останется заполненным.",
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
