"""Words of «Безопасность»: how one signs in, where from, what is done about a stranger, who looked (SIGN-4)."""

from __future__ import annotations

from oms_app.domain.actor import Level
from oms_app.domain.factors import FactorKind, SignInOutcome

TITLE = "Безопасность"
LEAD = "Кто и как может войти в вашу учётную запись и что с ней происходило."
ABOUT = "Устройства, входы, пароль, телефон и почта учётной записи."

LOCKED_TITLE = "Пароль закрыт: войти с ним больше нельзя."
LOCKED_TEXT = "Придумайте новый, пока вы здесь. До этого войти можно только по ссылке «Забыли пароль?»."
LOCKED_ACTION = "Придумать новый пароль"

HOW = "Как вы входите"
PASSWORD = "Пароль"
PASSWORD_SET = "Задан"
PASSWORD_CLOSED = "Закрыт, нужен новый"
PHONE = "Телефон"
EMAIL = "Почта"
SNILS = "СНИЛС"
FACTORS = "Второй шаг входа"
LEVEL = "Подтверждение данных"
NONE = "Не указана"
NO_PHONE = "Не указан"
CHANGE = "Изменить"
ADD = "Добавить"
SET_UP = "Настроить"
CONFIRM = "Подтвердить"
OPEN = "Посмотреть"
FACTOR_NAMES: dict[FactorKind, str] = {
    FactorKind.PASSKEY: "ключ входа",
    FactorKind.APP: "приложение для кодов",
    FactorKind.SMS: "код из СМС",
    FactorKind.BACKUP: "резервные коды",
}
LEVELS: dict[Level, str] = {
    Level.SIMPLE: "Уровень «Упрощённая»",
    Level.STANDARD: "Уровень «Стандартная»",
    Level.CONFIRMED: "Уровень «Подтверждённая»",
}

DEVICES = "Где вы вошли"
DEVICES_TEXT = "Не узнаёте устройство\u00a0— завершите вход на нём и смените пароль."
THIS_DEVICE = "Это устройство"
UNKNOWN_DEVICE = "Неизвестное устройство"
NETWORK = "сеть"
NO_NETWORK = "сеть неизвестна"
SINCE = "вход"
SEEN = "последнее действие"
END = "Завершить"
END_LABEL = "Завершить вход: "
END_TITLE = "Завершить вход на этом устройстве?"
END_TEXT = "Открытые там страницы закроются сразу. Чтобы войти снова, понадобятся пароль и код."
END_ALL = "Выйти везде"
END_ALL_TITLE = "Выйти на всех других устройствах?"
END_ALL_TEXT = "Вход останется только здесь. Открытые страницы на других устройствах закроются сразу."
ONLY_HERE = "Вы вошли только на этом устройстве."

HISTORY = "История входов"
HISTORY_TEXT = "Последние попытки войти в вашу учётную запись."
HISTORY_EMPTY = "Здесь появятся входы в вашу учётную запись."
OUTCOMES: dict[SignInOutcome, str] = {
    SignInOutcome.SIGNED_IN: "Вход выполнен",
    SignInOutcome.WRONG_PASSWORD: "Неверный пароль",
    SignInOutcome.LOCKED: "Вход закрыт: много попыток",
    SignInOutcome.WRONG_FACTOR: "Неверный код или ключ",
}
DENY = "Это был не я"
DENY_LABEL = "Это был не я: "
DENY_TITLE = "Вход был не ваш?"
DENY_TEXT = (
    "На всех других устройствах вход завершится. Прежним паролем войти будет нельзя. "
    "Мы сообщим об этом на телефон и почту и сразу поможем придумать новый пароль."
)
DENY_CONFIRM = "Да, это был не я"

DATA = "Ваши данные"
LOOKS = "Кто смотрел мои данные"
LOOKS_TEXT = "Когда и кто из сотрудников открывал ваши данные."
PRIVACY = "Согласия и выгрузка данных"
PRIVACY_TEXT = "На что вы согласились и архив со всем, что есть о вас на портале."
BACK = "Безопасность"

PASSWORD_TITLE = "Смена пароля"
PASSWORD_LEAD = "После смены вход на других устройствах завершится."
PASSWORD_DENIED = "Вход завершён на всех других устройствах, прежний пароль закрыт. Теперь придумайте новый."
PASSWORD_OLD = "Текущий пароль"
PASSWORD_NEW = "Новый пароль"
PASSWORD_SAVE = "Сменить пароль"
PASSWORD_DONE = "Пароль изменён."
PASSWORD_DONE_TEXT = "На других устройствах вход завершён. Мы написали вам об этом."
PASSWORD_FORGOT = "Не помню текущий пароль"

PHONE_TITLE = "Новый телефон"
PHONE_LEAD = "На этот номер будут приходить коды для входа. Телефон в полисе от этого не изменится."
PHONE_FIELD = "Новый номер телефона"
PHONE_HINT = "На него придёт код."
EMAIL_TITLE = "Новая почта"
EMAIL_LEAD = "На неё будут приходить письма, и по ней можно войти. Почта в полисе от этого не изменится."
EMAIL_FIELD = "Новый адрес почты"
EMAIL_HINT = "На него придёт письмо с кодом."
NOW = "Сейчас указано"
CONTACT_PASSWORD = "Пароль"
CONTACT_PASSWORD_HINT = "Чтобы убедиться, что это вы."
SEND_CODE = "Получить код"
CONTACT_NEXT = "Прежний контакт получит сообщение о замене."
CODE_FIELD = "Код"
CODE_HINT = "Шесть цифр."
CODE_SENT_PHONE = "Мы отправили код по СМС на новый номер. Он действует десять минут."
CODE_SENT_EMAIL = "Мы отправили письмо с кодом на новый адрес. Он действует десять минут."
CODE_WHY = "Проверьте, что адрес или номер написан верно. Если им уже пользуется другая учётная запись, код не придёт."
CODE_NO = "Код не пришёл?"
CODE_AGAIN = "Прислать новый код"
CODE_OTHER = "Указать другой"
SAVE_PHONE = "Сменить телефон"
SAVE_EMAIL = "Сменить почту"
PHONE_DONE = "Телефон изменён."
EMAIL_DONE = "Почта изменена."
CONTACT_DONE_TEXT = "Мы сообщили об этом на прежний контакт."
TO_SECURITY = "Вернуться в «Безопасность»"


def changed(when: str) -> str:
    """When the password was last changed."""
    return f"Изменён {when}"


def asked_by(factors: str) -> str:
    """What is asked after the password."""
    return f"После пароля: {factors}"
