"""Sample words of the components about papers, registers and the account; the people and numbers are made up."""

from __future__ import annotations

from typing import Any

SECTION_PAPERS = "Выданные документы"
SECTION_REGISTER = "Сведения из реестра"
SECTION_SIGNATURE = "Электронная подпись"
SECTION_PHONE = "Телефон вместо сканера"
SECTION_ACCOUNT = "Вход и пароль"
SECTION_HELP = "Помощь"

NUMBER = "С-26-0481-5162"
PAPER: dict[str, Any] = {
    "key": "sample",
    "kind": "Справка о полисе",
    "person": "Мария Воронцова",
    "number": NUMBER,
    "issued": "Выдана 16\u00a0ноября 2026",
    "size": "PDF, 84\u00a0КБ",
    "pdf_label": "Скачать PDF: справка о полисе",
    "html_label": "Скачать HTML: справка о полисе",
    "share_label": "Поделиться PDF: справка о полисе",
    "print_label": "Открыть для печати: справка о полисе",
    "code": "2222-2222",
    "send_label": "Отправить на почту: справка о полисе",
    "send_text": "Письмо с файлом PDF уйдёт на вашу почту.",
    "revoke_label": "Отозвать код: справка о полисе",
    "revoke_text": "По этому коду справку больше не подтвердят.",
}
IN_FORCE, REPLACED = ("Действует", "success", "check_circle"), ("Заменена", "neutral", "history")
REPLACED_BY = "Сведения изменились 8\u00a0декабря, есть новая справка."
PAPERS_LABEL = "Пример списка"
DONE = "Письмо поставлено в очередь."
ANSWER = "Документ подлинный", "Его выдал портал, после этого он не менялся."
ANSWER_STEP = "Сверьте сведения с тем, что у вас в руках."
ANSWERED, CHECKED_AT, DOUBT = "Код 2222-2222", "Проверено сегодня в 14:05", "Напишите в поддержку, разберёмся вместе."
ABOUT_TITLE = "Что можно сообщить"
ABOUT = (("Вид", "Справка о полисе"), ("Выдана", "16.11.2026"), ("Номер", NUMBER))
CHECK_ADDRESS = "polis-oms.example.ru/verify"

DIFFERENT: dict[str, Any] = {"theirs": "В реестре", "action": "Обновить"}
DIFFERENT_HEAD = "Имя записано по-разному", "Из-за этого полис могут не найти в поликлинике."
DIFFERENCE = "Имя", "Алёна", "Алена"
AWAY = "Реестр сейчас не отвечает", "Показываем то, что узнали 14\u00a0ноября. Спросим ещё раз сами."
CORRECTION = "Исправление отправлено", "Реестр обновится за день или два."
CONTROLS = (("name", "Имя"), ("text", "СНИЛС"))
ITEM: dict[str, str] = {
    "name": "Имя",
    "seen": "Алена",
    "told": "Алёна",
    "proof": "Свидетельство о рождении",
    "decided": "Исправлено",
}
ITEM_STATES = (("Исправлено", "success", "check_circle"), ("Отклонено", "danger", "cross_circle"))
INSURER: dict[str, str] = {
    "key": "sample",
    "name": "Капитал МС",
    "phone": "8\u00a0800\u00a0100-81-02",
    "hours": "Круглосуточно",
    "email": "kapital@example.ru",
    "office": "Москва, Полевая улица, 5",
    "site": "kapital.example.ru",
}
OFFICE = {"address": "Москва, Лесная улица, 12", "phone": "8\u00a0800\u00a0100-81-02", "hours": "Пн–Пт 9:00–18:00"}

SIGNED_AT = "Проверено 8\u00a0ноября в 19:43"
SIGN_CHECKS = (
    ("Подпись верна", "Заявка не менялась после подписания.", "done", "check_circle"),
    ("Сертификат действует до 14\u00a0марта 2027", "Выдан удостоверяющим центром из списка.", "done", "check_circle"),
    ("СНИЛС в сертификате другой", "Подписать может только владелец полиса.", "now", "alert"),
)
SIGN_FACTS = (("Владелец", "Воронцова Мария Сергеевна"), ("Серийный номер", "01 9A 77 3C"))

SLOT = "Паспорт, разворот с фото"
TAKE, TAKE_MORE = "Сфотографировать", "Ещё снимок"
WAITING, CONNECTED = "Ждём телефон", "Телефон на связи"
PHONE_TITLE, PHONE_ADDRESS = "Снять телефоном", "localhost/scan/2222"

NEW_PASSWORD, WEAK = "Новый пароль", "Пароль короче 12 знаков. Добавьте ещё слово."
LEAVES = (("Что такое ЕНП", "Шестнадцать цифр, по которым вас узнают в любой клинике."), ("Код из СМС не приходит", ""))
PHONE, EMAIL, HOURS = "8\u00a0800\u00a0000-00-00", "help@example.ru", "Сейчас отвечают."
ASK_FOR = "Продлить", "Что сделать со сменой?", "Заявки, которые вы ведёте, не потеряются."
ASK_CHOICES = (
    ("Вернуть в очередь", "Возьмёт первый свободный специалист."),
    ("Передать Павлу Громову", "Он получит уведомление."),
)
