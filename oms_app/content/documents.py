"""Documents that are asked for: names of kinds, titles and hints of slots, words in file names (APP-3, DOC-6)."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.domain.documents import DocumentKind


@dataclass(frozen=True)
class SlotWords:
    """One slot of the documents page: what is asked for, and what must be seen on the scan."""

    title: str
    hint: str


KINDS: dict[DocumentKind, str] = {
    DocumentKind.PASSPORT: "Паспорт",
    DocumentKind.BIRTH_CERTIFICATE: "Свидетельство о рождении",
    DocumentKind.RESIDENCE_PERMIT: "Вид на жительство или документ иностранного гражданина",
    DocumentKind.SNILS_NOTICE: "Уведомление или карточка СНИЛС",
    DocumentKind.PASSPORT_REGISTRATION: "Страница паспорта с регистрацией",
    DocumentKind.CIVIL_CERTIFICATE: "Свидетельство из ЗАГС",
    DocumentKind.CIVIL_EXTRACT: "Выписка из реестра ЗАГС",
    DocumentKind.LEASE: "Договор аренды или найма",
    DocumentKind.PROPERTY_EXTRACT: "Выписка из ЕГРН",
    DocumentKind.MUNICIPAL_CERTIFICATE: "Справка муниципального органа",
    DocumentKind.COURT_DECISION: "Решение суда",
    DocumentKind.POLICY: "Полис",
    DocumentKind.POLICY_EXTRACT: "Выписка о полисе",
    DocumentKind.EMPLOYER_LETTER: "Справка от работодателя",
    DocumentKind.MEDICAL_CERTIFICATE: "Справка из медицинской организации",
    DocumentKind.HOSPITAL_REFERRAL: "Направление на госпитализацию или лечение",
    DocumentKind.OTHER: "Другой документ",
}

FILE_WORDS: dict[DocumentKind, str] = {
    DocumentKind.PASSPORT: "паспорт",
    DocumentKind.BIRTH_CERTIFICATE: "свидетельство-о-рождении",
    DocumentKind.RESIDENCE_PERMIT: "вид-на-жительство",
    DocumentKind.SNILS_NOTICE: "снилс",
    DocumentKind.PASSPORT_REGISTRATION: "регистрация",
    DocumentKind.CIVIL_CERTIFICATE: "свидетельство-загс",
    DocumentKind.CIVIL_EXTRACT: "выписка-загс",
    DocumentKind.LEASE: "договор-аренды",
    DocumentKind.PROPERTY_EXTRACT: "выписка-егрн",
    DocumentKind.MUNICIPAL_CERTIFICATE: "справка-муниципальная",
    DocumentKind.COURT_DECISION: "решение-суда",
    DocumentKind.POLICY: "полис-скан",
    DocumentKind.POLICY_EXTRACT: "полис",
    DocumentKind.EMPLOYER_LETTER: "справка-работодателя",
    DocumentKind.MEDICAL_CERTIFICATE: "справка-медицинская",
    DocumentKind.HOSPITAL_REFERRAL: "направление",
    DocumentKind.OTHER: "документ",
}

SLOTS: dict[str, SlotWords] = {
    "passport": SlotWords(
        "Документ, удостоверяющий личность",
        "Разворот паспорта с фотографией, целиком. До 14 лет\u00a0— свидетельство о рождении. "
        "Для иностранного гражданина\u00a0— вид на жительство.",
    ),
    "snils": SlotWords(
        "Документ со СНИЛС",
        "Уведомление с Госуслуг, выписка Социального фонда или зелёная карточка: имя и все 11 цифр.",
    ),
    "civil": SlotWords(
        "Свидетельство из ЗАГС", "О браке, о расторжении брака или о перемене имени: то, по которому изменились данные."
    ),
    "civil_extract": SlotWords("Выписка из реестра ЗАГС", "Если свидетельства на руках нет или в нём не всё."),
    "residence": SlotWords(
        "Подтверждение адреса", "Любой один документ: страница паспорта с регистрацией, договор, выписка или справка."
    ),
    "court": SlotWords("Решение суда", "Если прежние данные признал недействительными суд."),
    "policy_extract": SlotWords("Выписка о полисе", "Если есть выписка, в которой видна ошибка."),
    "employer": SlotWords("Справка от работодателя", "На бланке, с подписью и печатью."),
    "medical": SlotWords("Справка из медицинской организации", "Если на неё ссылается причина изменения."),
    "urgency": SlotWords(
        "Подтверждение срочности",
        "Документ, из которого видно, почему нельзя ждать. Без него срочный срок не назначат.",
    ),
    "other": SlotWords("Другие документы", "Всё, что поможет специалисту принять решение."),
}

FILES_ACCEPTED = "PDF, JPEG или PNG, от 10 КБ до 5 МБ."
NAMED_BY_PORTAL = "Файл назван «{name}»: так его найдёт страховая организация."


def file_name(enp: str, kind: DocumentKind, place: int, extension: str) -> str:
    """What the portal calls a stored file: «№7756410832000014-паспорт.pdf», the next one «…-паспорт-2.pdf»."""
    again = f"-{place}" if place > 1 else ""
    return f"№{enp}-{FILE_WORDS[kind]}{again}.{extension}"
