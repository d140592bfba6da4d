"""Words of the automatic check: what the portal proposes to the reviewer, and why (FLOW-5)."""

from __future__ import annotations

from oms_app.content import changes, documents, policies, scan_reading
from oms_app.content.dates import numeric
from oms_app.domain.arrival import ABSENT, BORN_ON, ENP, NEWS, SEVERAL, SILENT, Check, Finding, Outcome, Proposal
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.policy import Debt, DebtKind, PolicyStatus
from oms_app.domain.recognition import Mark

TITLE = "Проверка портала"
PROPOSES = "Портал предлагает: "
PROPOSED = "До решения портал предлагал: "
DECIDES = "Решаете вы."
WAITING = "Портал ещё проверяет заявку. Результат появится здесь сам."
PROPOSALS: dict[Proposal, tuple[str, str, str]] = {
    Proposal.APPROVE: ("одобрить", "success", "check_circle"),
    Proposal.LOOK: ("посмотреть самому", "info", "search"),
    Proposal.CLARIFY: ("уточнить у гражданина", "attention", "chat"),
}
OUTCOMES: dict[Outcome, tuple[str, str]] = {
    Outcome.FINE: ("success", "check_circle"),
    Outcome.ATTENTION: ("attention", "alert"),
    Outcome.UNKNOWN: ("info", "info"),
}
_FINE: dict[Check, str] = {
    Check.REGISTER: "Личность сходится с реестром.",
    Check.DOCUMENTS: "Все обязательные документы приложены.",
    Check.QUALITY: "Сканы приняты без замечаний к качеству.",
    Check.LEGIBLE: "Текст на сканах читается.",
    Check.RECOGNISED: "Прочитанное на сканах не расходится с набранным.",
    Check.OTHER_APPLICATIONS: "Других открытых заявок на этого человека нет.",
    Check.OTHER_POLICIES: "Других действующих полисов нет.",
    Check.DEBTS: "Долгов по прежним полисам в реестре нет.",
    Check.CONTACTS: "Контакты подтверждены.",
    Check.NUMBERS: "Номера полиса и СНИЛС с новыми данными не спорят.",
}
_ATTENTION: dict[Check, str] = {
    Check.REGISTER: "Не сходится с реестром: {about}.",
    Check.DOCUMENTS: "Не хватает документов: {about}.",
    Check.QUALITY: "Скан принят с замечанием к качеству: {about}.",
    Check.LEGIBLE: "На скане не разобрать текст: {about}.",
    Check.RECOGNISED: "На скане другое: {about}.",
    Check.OTHER_APPLICATIONS: "Есть другая открытая заявка: {about}.",
    Check.OTHER_POLICIES: "У человека есть ещё полис: {about}.",
    Check.DEBTS: "По прежнему полису в реестре не всё закрыто: {about}.",
    Check.CONTACTS: "Гражданин не входил с этим контактом, код на него не приходил: {about}.",
    Check.NUMBERS: "Сверьте с документом особенно внимательно: {about}.",
}
_UNKNOWN: dict[Check, str] = {
    Check.REGISTER: "С реестром не сверено: {about}.",
    Check.LEGIBLE: "Не прочитано автоматически: {about}.",
    Check.RECOGNISED: "Сверьте глазами: {about}.",
    Check.DEBTS: "Долги по прежним полисам не проверены: {about}.",
}
_NOTHING_READ = "Прочитать сканы не удалось, сверьте их глазами."
_NUMBERS = {
    ENP: "в цифрах ЕНП другие дата рождения или пол",
    Field.SNILS: "такой СНИЛС есть у другого человека",
}
_REGISTER = {
    ABSENT: "записи с таким ЕНП нет",
    SEVERAL: "записей с таким ЕНП несколько",
    BORN_ON: "дата рождения",
    SILENT: "реестр не отвечает",
    NEWS: "запись изменилась, пока готовили заявку",
}
ELSEWHERE = "в другой страховой организации"
_DEBTS: dict[DebtKind, str] = {
    DebtKind.NOT_ENDED: "полис «{insurer}» не прекращён, действует с {since}",
    DebtKind.UNPAID: "по полису «{insurer}» не уплачены взносы с {since}",
}


def sentence(finding: Finding) -> str:
    """What a check found, with the names of what it is about."""
    if finding.outcome is Outcome.FINE:
        return _FINE[finding.check]
    if not finding.about:
        return _NOTHING_READ
    table = _ATTENTION if finding.outcome is Outcome.ATTENTION else _UNKNOWN
    return table[finding.check].format(about=", ".join(_name(finding.check, name) for name in finding.about))


def _name(check: Check, name: str) -> str:
    match check:
        case Check.REGISTER:
            return _REGISTER.get(name) or _lower(changes.FIELDS[Field(name)].label)
        case Check.DOCUMENTS:
            return _lower(documents.SLOTS[name].title)
        case Check.QUALITY | Check.LEGIBLE:
            return _lower(documents.KINDS[DocumentKind(name)])
        case Check.RECOGNISED:
            return scan_reading.MARKS[Mark(name)][0]
        case Check.OTHER_APPLICATIONS:
            return f"№\u00a0{name}" if name else ELSEWHERE
        case Check.OTHER_POLICIES:
            return _lower(policies.STATUSES[PolicyStatus(name)].text)
        case Check.DEBTS:
            return _REGISTER.get(name) or debt_told(Debt.of(name))
        case Check.CONTACTS:
            return _lower(changes.FIELDS[Field(name)].label)
        case Check.NUMBERS:
            return _NUMBERS[name]


def debt_told(debt: Debt) -> str:
    """What an earlier policy has left open."""
    return _DEBTS[debt.kind].format(insurer=debt.insurer, since=numeric(debt.since))


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
