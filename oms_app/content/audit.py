"""Words of «Кто смотрел мои данные»."""

from __future__ import annotations

from oms_app.domain.actor import Role
from oms_app.domain.audit import Deed

TITLE = "Кто смотрел мои данные"
LEAD = "Каждый раз, когда сотрудник открывает или меняет ваши данные, портал записывает это. Изменить записи нельзя."
EMPTY_TITLE = "Пока никто"
EMPTY_TEXT = (
    "Когда сотрудник откроет вашу заявку, здесь появится запись: когда, кто по должности и из какой организации."
)
COLUMNS = ("Когда", "Что", "Кто", "Заявка")
PORTAL = "Портал «Полис ОМС»"

ROLES: dict[Role, str] = {
    Role.CITIZEN: "Гражданин",
    Role.REVIEWER: "Специалист страховой организации",
    Role.SUPPORT: "Специалист поддержки",
    Role.SUPERVISOR: "Руководитель в страховой организации",
    Role.ADMIN: "Администратор портала",
    Role.NEWCOMER: "Новый сотрудник",
    Role.SYSTEM: "Портал",
}
DEEDS: dict[Deed, str] = {
    Deed.QUEUE_READ: "Видел заявку в очереди",
    Deed.FOUND: "Нашёл заявку поиском",
    Deed.CASE_READ: "Открыл заявку",
    Deed.SCAN_SEEN: "Посмотрел документ",
    Deed.SIGNATURE_SEEN: "Открыл электронную подпись заявки",
    Deed.PERSON_READ: "Открыл учётную запись",
    Deed.COMPLAINT_READ: "Открыл жалобу",
    Deed.REPORT_READ: "Открыл сообщение об ошибке в полисе",
    Deed.PROPOSALS_READ: "Прочитал сообщения о данных страховых",
    Deed.CHAT_READ: "Прочитал ваш чат с поддержкой",
    Deed.TICKET_READ: "Открыл обращение в поддержку",
    Deed.DRAFT_STARTED: "Начал заявку",
    Deed.DRAFT_SAVED: "Изменил черновик заявки",
    Deed.SCAN_ADDED: "Приложил документ",
    Deed.SCAN_REMOVED: "Убрал документ",
    Deed.SCAN_READ: "Прочитал текст документа",
    Deed.ARRIVAL_CHECKED: "Проверил поданную заявку",
    Deed.PHONE_LINK_OPENED: "Открыл съёмку телефоном",
    Deed.PHONE_LINK_USED: "Подключил телефон",
    Deed.PHONE_LINK_CLOSED: "Закрыл съёмку телефоном",
    Deed.SIGNING_COPY_GIVEN: "Получил файл заявки для подписи",
    Deed.SIGNATURE_CHECKED: "Загрузил электронную подпись заявки",
    Deed.MOVED: "Провёл заявку дальше",
    Deed.COMPLAINT_MOVED: "Провёл жалобу дальше",
    Deed.DATA_CHECKED: "Отметил, что верно в полисе",
    Deed.REPORT_MOVED: "Провёл сообщение об ошибке дальше",
    Deed.TICKET_MOVED: "Провёл обращение в поддержку дальше",
    Deed.NOTE_WRITTEN: "Сделал служебную пометку",
    Deed.POLICY_CHANGED: "Внёс изменения в полис",
    Deed.POLICY_COMPARED: "Сверил полис с реестром",
    Deed.PAPER_ISSUED: "Выдал документ",
    Deed.PAPER_SENT: "Отправил документ по почте",
    Deed.PAPER_REVOKED: "Отозвал документ",
    Deed.ACCOUNT_MADE: "Создал учётную запись",
    Deed.ACCOUNT_CHANGED: "Изменил учётную запись",
    Deed.INVITED: "Пригласил сотрудника",
    Deed.CHAT_TAKEN: "Взял ваш чат с поддержкой",
    Deed.CHAT_ANSWERED: "Ответил в чате",
    Deed.CHAT_MOVED: "Передал или завершил чат",
    Deed.CONTACT_CHANGED: "Изменил телефон или почту",
    Deed.DATA_CONFIRMED: "Подтвердил данные учётной записи",
    Deed.CLAIM_CHANGED: "Изменил, чей это кабинет",
    Deed.ACCOUNT_TIED: "Связал учётную запись с человеком",
    Deed.OFFICE_CODE_ISSUED: "Выдал код МФЦ",
    Deed.CALENDAR_CHANGED: "Изменил производственный календарь",
    Deed.INSURER_PROPOSED: "Сообщил об ошибке в данных страховой",
    Deed.INSURER_CHANGED: "Изменил данные страховой организации",
    Deed.CONSENT_GIVEN: "Дал согласие",
    Deed.CONSENT_WITHDRAWN: "Отозвал согласие",
    Deed.EXPORTED: "Выгрузил данные",
    Deed.ERASED: "Удалил данные по окончании срока хранения",
}
