"""What is written about a policy: statuses, forms, terms, labels, insurers (POL-1, POL-2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oms_app.content.dates import day
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm, Relation, Sex


@dataclass(frozen=True)
class StatusWords:
    """A status as a badge, and what it means for its reader."""

    text: str
    tone: str
    icon: str
    meaning: str


STATUSES: dict[PolicyStatus, StatusWords] = {
    PolicyStatus.ACTIVE: StatusWords(
        "Активен", "success", "check_circle", "По полису можно получать помощь. От вас ничего не требуется."
    ),
    PolicyStatus.SUSPENDED: StatusWords(
        "Приостановлен",
        "neutral",
        "pause",
        "Помощь по полису пока не оказывают, кроме скорой. Позвоните в страховую организацию.",
    ),
    PolicyStatus.ANNULLED: StatusWords(
        "Аннулирован",
        "danger",
        "cross_circle",
        "Полис больше не действует. Получить новый поможет страховая организация.",
    ),
    PolicyStatus.CLARIFICATION: StatusWords(
        "Требуется уточнение",
        "attention",
        "alert",
        "Сведения полиса и реестра расходятся. Проверьте сведения и отправьте заявку.",
    ),
}

FORMS: dict[PolicyForm, str] = {
    PolicyForm.OLD: "Полис старого образца",
    PolicyForm.TEMPORARY_PAPER: "Временное свидетельство, бумажное",
    PolicyForm.TEMPORARY_ELECTRONIC: "Временное свидетельство, электронное",
    PolicyForm.PAPER: "Бумажный",
    PolicyForm.CARD: "Пластиковая карта",
    PolicyForm.UNIVERSAL_CARD: "В составе универсальной карты",
    PolicyForm.DIGITAL: "Электронный",
}

TERMS: dict[PolicyTerm, str] = {PolicyTerm.PERMANENT: "постоянный", PolicyTerm.TEMPORARY: "временный"}

SEXES: dict[Sex, str] = {Sex.FEMALE: "женский", Sex.MALE: "мужской"}
INSURED: dict[Sex, str] = {Sex.FEMALE: "Застрахована", Sex.MALE: "Застрахован"}
BORN: dict[Sex, str] = {Sex.FEMALE: "Родилась", Sex.MALE: "Родился"}
RELATIONS: dict[Relation, str] = {Relation.SELF: "ваш полис", Relation.CHILD: "вы законный представитель"}

ENP = "Номер полиса (ЕНП)"
PERSON = "Застрахованное лицо"
BORN_ON = "Дата рождения"
SEX = "Пол"
SNILS = "СНИЛС"
INSURER = "Страховая организация"
STATUS = "Статус полиса"
FORM = "Вид"
TERM = "Срок действия"
REGION = "Регион, код"
ZONE = "Зона страхования"
REGISTERED_ON = "Зарегистрирован"
ADDRESS = "Адрес регистрации"
DOCUMENT = "Документ, удостоверяющий личность"
REASON = "Причина изменения"
CHANGED_ON = "Сведения изменены"
BY_APPLICATION = "По заявке"
REFUSAL_REASON = "Причина отказа"
REFUSAL_TEXT = "Пояснение страховой организации"
DECIDED_ON = "Дата решения"
INSURER_CONFIRMED = "Проверено {day}"
FOREVER = "Действует бессрочно"
UNTIL = "Действует до {day}"
NO_SNILS = "не указан"


def form(kind: PolicyForm, term: PolicyTerm) -> str:
    """«Электронный, постоянный»."""
    return f"{FORMS[kind]}, {TERMS[term]}"


def validity(expires_on: date | None) -> str:
    """«Действует бессрочно», «Действует до 30 июня 2027»."""
    return FOREVER if expires_on is None else UNTIL.format(day=day(expires_on))


def insurer_address(city: str, street: str, building: str, office: str) -> str:
    """«Москва, улица Лесная, дом 5, офис 12»."""
    return ", ".join(part for part in (city, street, f"дом {building}", f"офис {office}" if office else "") if part)
