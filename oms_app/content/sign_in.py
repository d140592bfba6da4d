"""Words of the home page and of signing in."""

from __future__ import annotations

from oms_app.content.numbers import plural

HOME_TITLE = "Полис ОМС онлайн"
HOME_LEAD = "Проверьте, что записано в вашем полисе, и исправьте, если что-то изменилось. Без визита в страховую."
HOME_DESCRIPTION = "Портал «Полис ОМС»: проверить и обновить данные полиса обязательного медицинского страхования."
HOME_STEPS_TITLE = "Как это происходит"
HOME_STEPS: tuple[tuple[str, str, str], ...] = (
    ("search", "Проверьте полис", "После входа вы увидите свои данные и данные детей: номер, имя, адрес, страховую."),
    (
        "pencil",
        "Исправьте неверное",
        "Отметьте, что изменилось, и приложите снимки документов. Черновик сохраняется сам.",
    ),
    (
        "clock",
        "Следите за решением",
        "Вы получите номер заявки. Решение страховой появится на странице и придёт письмом.",
    ),
)
HOME_NEED_TITLE = "Что понадобится"
HOME_NEED: tuple[str, ...] = (
    "Телефон: на него придёт код для входа.",
    "Документ, который подтверждает изменение: например, новый паспорт или свидетельство о браке.",
    "Около десяти минут. Прерваться можно в любой момент.",
)
HOME_PROMISE = "Решение страховой — не позднее 30 дней. Пока его нет, полис действует."
ENTER = "Войти"

LOGIN_TITLE = "Вход"
LOGIN_LEAD = "Введите то, что указали при регистрации."
LOGIN_FIELD = "Телефон, почта или СНИЛС"
LOGIN_HINT = "Например, +7 900 123-45-67 или name@example.ru. Пробелы и скобки не важны."
PASSWORD_FIELD = "Пароль"
CONTINUE = "Продолжить"
SIGNED_OUT_NOTE = "Вы вышли. Всё, что вы отправили и сохранили, на месте."
LOGIN_NEXT = "Дальше мы пришлём код по СМС, чтобы убедиться, что это вы."

CODE_TITLE = "Код из СМС"
CODE_FIELD = "Код из СМС"
CODE_HINT = "Шесть цифр."
CODE_NO_SMS = "Код не пришёл?"
CODE_RESEND = "Прислать новый код"
CODE_BACK = "Войти другим способом"
CODE_ENTER = "Войти"
DEMO_NOTE = "Это демонстрация. Код виден на странице «Почта демо»."
DEMO_MAILBOX = "Открыть почту демо"


def sent_to(masked: str) -> str:
    """Where the code went, masked."""
    return f"Мы отправили код на номер {masked}. Он действует пять минут."


def tries_left(left: int) -> str:
    """How many tries remain."""
    return f"Осталось {plural(left, 'попытка', 'попытки', 'попыток')}."


def wait_until(time: str) -> str:
    """When one may try again."""
    return f"Попробуйте снова после {time} по Москве."


def resend_after(time: str) -> str:
    """When a new code may be asked for."""
    return f"Новый код можно запросить после {time}."
