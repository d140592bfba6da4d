"""Titles of pages and words that pages share."""

from __future__ import annotations

DESK = "Очередь"
QUALITY = "Качество"
COMPLAINTS = "Жалобы"
ADMIN = "Состояние"
PEOPLE = "Люди"
INSURERS = "Страховые"
CALENDAR = "Сроки и календарь"
TO_WORK = "К работе"
SUPPORT = "Поддержка"
OFFICE_CODES = "Коды МФЦ"
SECURITY = "Безопасность"
NOTIFICATIONS = "Уведомления"
IDENTITY_CHECK = "Подтверждение данных"

NOT_FOUND_TITLE = "Такой страницы нет или она не ваша"
NOT_FOUND_TEXT = "Проверьте адрес. Если вы пришли по ссылке из письма, войдите тем же человеком, которому оно пришло."
TO_START = "На главную"
WHY_LOST = "Почему так бывает"
LOST_TITLE = "Страница не найдена"
