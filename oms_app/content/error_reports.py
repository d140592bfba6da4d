"""Words of a report of an error: statuses, moves, proofs, particulars and their values (REG-2..4)."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.content import policies
from oms_app.content.numbers import NBSP
from oms_app.content.regions import REGIONS
from oms_app.domain.actor import Role
from oms_app.domain.changes import Field
from oms_app.domain.error_reports import Proof, ReportAction, ReportStatus, Verdict
from oms_app.domain.particulars import Particular
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm, Sex


@dataclass(frozen=True)
class StatusWords:
    """A status as a badge, and what it means for the citizen."""

    text: str
    tone: str
    icon: str
    now_title: str
    now_text: str


NOTHING_NOW = "От вас ничего не требуется"
STATUSES: dict[ReportStatus, StatusWords] = {
    ReportStatus.DRAFT: StatusWords("Черновик", "neutral", "pencil", "", ""),
    ReportStatus.CONFIRMED: StatusWords("Данные подтверждены", "success", "check_circle", "", ""),
    ReportStatus.SENT: StatusWords(
        "Отправлено", "info", "clock", NOTHING_NOW, "Поддержка проверит сведения не позднее {due_on}."
    ),
    ReportStatus.IN_WORK: StatusWords(
        "Проверяется", "info", "clock", NOTHING_NOW, "Специалист сверяет сведения. Ответ будет не позднее {due_on}."
    ),
    ReportStatus.ASKED: StatusWords(
        "Нужен ваш ответ", "attention", "flag", "Ответьте на вопрос поддержки", "Пока ответа нет, проверка стоит."
    ),
    ReportStatus.CORRECTED: StatusWords(
        "Исправлено",
        "success",
        "check_circle",
        "Сведения исправлены",
        "Полис уже обновлён. Что изменилось, видно в «Истории изменений».",
    ),
    ReportStatus.PARTLY: StatusWords(
        "Исправлено частично",
        "attention",
        "check",
        "Исправлена часть сведений",
        "Почему остальное осталось прежним, написано ниже. Приложите другой документ и сообщите снова "
        "или отправьте заявку на изменение сведений.",
    ),
    ReportStatus.DECLINED: StatusWords(
        "Не изменено",
        "danger",
        "alert",
        "Сведения остались прежними",
        "Почему, написано ниже по каждому пункту. Если документ есть, приложите его и сообщите снова "
        "или отправьте заявку на изменение сведений.",
    ),
    ReportStatus.WITHDRAWN: StatusWords(
        "Отозвано", "neutral", "close", "Вы отозвали сообщение", "Сведения полиса не изменились."
    ),
}
LATE_NOW = (
    "Срок прошёл, а ответа нет. Мы уже видим это и торопимся. Можно позвонить в поддержку, номер\u00a0— в «Помощи»."
)

MOVES: dict[ReportAction, tuple[str, str]] = {
    ReportAction.CONFIRM: ("Данные подтверждены", "check_circle"),
    ReportAction.SEND: ("Отправлено", "arrow_right"),
    ReportAction.TAKE: ("Взято в работу", "user"),
    ReportAction.RELEASE: ("Вернули в очередь", "refresh"),
    ReportAction.DECIDE: ("Решён один пункт", "check"),
    ReportAction.ASK: ("Поддержка задала вопрос", "flag"),
    ReportAction.ANSWER: ("Получен ответ", "mail"),
    ReportAction.FINISH: ("Проверка закончена", "check_circle"),
    ReportAction.WITHDRAW: ("Отозвано", "close"),
}
BY: dict[Role, str] = {Role.CITIZEN: "вы", Role.SUPPORT: "поддержка"}
BY_AT_THE_DESK: dict[Role, str] = {Role.CITIZEN: "гражданин", Role.SUPPORT: "поддержка"}

PROOFS: dict[Proof, str] = {
    Proof.POLICY: "Полис",
    Proof.PASSPORT: "Паспорт",
    Proof.BIRTH_CERTIFICATE: "Свидетельство о рождении",
    Proof.CIVIL_CERTIFICATE: "Свидетельство из ЗАГС",
    Proof.SNILS: "Документ со СНИЛС",
    Proof.INSURER_LETTER: "Документ страховой организации",
    Proof.OTHER: "Другое, напишу ниже",
}

VERDICTS: dict[Verdict, tuple[str, str, str]] = {
    Verdict.CORRECTED: ("Исправлено", "success", "check_circle"),
    Verdict.DECLINED: ("Не изменено", "danger", "alert"),
}
UNDECIDED = ("Проверяется", "neutral", "clock")

NAME_PARTS: dict[Field, str] = {
    Field.LAST_NAME: "Фамилия",
    Field.FIRST_NAME: "Имя",
    Field.PATRONYMIC: "Отчество, если есть",
}
BY_REPORT = "По сообщению об ошибке"
TITLE = "Сообщение об ошибке"
HEADING = f"Сообщение об ошибке №{NBSP}"


CHOICES: dict[Particular, dict[str, str]] = {
    Particular.SEX: {one.value: policies.SEXES[one] for one in Sex},
    Particular.FORM: {one.value: policies.FORMS[one] for one in PolicyForm},
    Particular.TERM: {one.value: policies.TERMS[one] for one in PolicyTerm},
    Particular.STATUS: {
        one.value: policies.STATUSES[one].text for one in PolicyStatus if one is not PolicyStatus.CLARIFICATION
    },
    Particular.REGION: {code: f"{name}, {code}" for code, name in REGIONS.items()},
}
