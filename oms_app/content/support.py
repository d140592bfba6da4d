"""Words of the desk of the portal's own support: its name and its parts."""

from __future__ import annotations

TITLE = "Поддержка"
PARTS = "Разделы поддержки"
REPORTS = "Сообщения об ошибках"
TICKETS = "Обращения"
CHATS = "Чаты"
SEARCH = "Поиск"
