"""Words printed on the demo's sample documents."""

from __future__ import annotations

from oms_app.domain.documents import DocumentKind

SAMPLE = "ОБРАЗЕЦ"
COUNTRY = "РОССИЙСКАЯ ФЕДЕРАЦИЯ"
ISSUED_BY = "Паспорт выдан"
ISSUED_ON = "Дата выдачи"
DEPARTMENT = "Код подразделения"
LAST_NAME = "Фамилия"
FIRST_NAME = "Имя"
PATRONYMIC = "Отчество"
BORN_ON = "Дата рождения"
NUMBER = "Серия и номер"
ENP = "Номер полиса (ЕНП)"
ADDRESS = "Адрес"
SEAL = "М. П."
SIGNATURE = "Подпись"

TITLES: dict[DocumentKind, tuple[str, str]] = {
    DocumentKind.BIRTH_CERTIFICATE: ("СВИДЕТЕЛЬСТВО", "о рождении"),
    DocumentKind.RESIDENCE_PERMIT: ("ВИД НА ЖИТЕЛЬСТВО", "иностранного гражданина"),
    DocumentKind.SNILS_NOTICE: ("УВЕДОМЛЕНИЕ", "о номере индивидуального лицевого счёта"),
    DocumentKind.PASSPORT_REGISTRATION: ("МЕСТО ЖИТЕЛЬСТВА", "отметка о регистрации"),
    DocumentKind.CIVIL_CERTIFICATE: ("СВИДЕТЕЛЬСТВО", "о заключении брака"),
    DocumentKind.CIVIL_EXTRACT: ("ВЫПИСКА", "из реестра записей актов гражданского состояния"),
    DocumentKind.LEASE: ("ДОГОВОР", "найма жилого помещения"),
    DocumentKind.PROPERTY_EXTRACT: ("ВЫПИСКА", "из Единого государственного реестра недвижимости"),
    DocumentKind.MUNICIPAL_CERTIFICATE: ("СПРАВКА", "о регистрации по месту жительства"),
    DocumentKind.COURT_DECISION: ("РЕШЕНИЕ", "именем Российской Федерации"),
    DocumentKind.POLICY: ("ПОЛИС", "обязательного медицинского страхования"),
    DocumentKind.POLICY_EXTRACT: ("ВЫПИСКА", "о полисе обязательного медицинского страхования"),
    DocumentKind.EMPLOYER_LETTER: ("СПРАВКА", "с места работы"),
    DocumentKind.MEDICAL_CERTIFICATE: ("СПРАВКА", "медицинской организации"),
    DocumentKind.HOSPITAL_REFERRAL: ("НАПРАВЛЕНИЕ", "на плановую госпитализацию"),
    DocumentKind.OTHER: ("ДОКУМЕНТ", "приложение к заявке"),
}
