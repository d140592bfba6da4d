"""What plain HTTP answers say to people, when no page can say it."""

from __future__ import annotations

REFUSED = "Не получилось"
FOREIGN_FORM = "Эта форма отправлена не со страницы портала. Откройте портал заново и повторите."
NOT_FOUND = "Не найдено."
NOT_NOW = "Файл сейчас не открывается. Повторите немного позже."
SIGN_IN_FIRST = "Войдите на портал и повторите."
TOO_LARGE = "Слишком большой объём. За один раз можно отправить не больше десяти файлов по 5 МБ."
