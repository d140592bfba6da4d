"""Words of «Подтверждение данных» and of the sentences about a level that is too low (SIGN-2, SIGN-3)."""

from __future__ import annotations

from oms_app.content.numbers import NBSP, plural
from oms_app.domain.actor import Level
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code
from oms_app.domain.identity_claim import Finding
from oms_app.domain.levels import Confirmation, Stage, Way

TITLE = "Подтверждение данных"
ABOUT = "Что уже подтверждено в вашей учётной записи и что осталось."
LEVELS: dict[Level, tuple[str, str, str]] = {
    Level.SIMPLE: ("Упрощённая", "neutral", "info"),
    Level.STANDARD: ("Стандартная", "info", "info"),
    Level.CONFIRMED: ("Подтверждённая", "success", "check_circle"),
}
LEVEL = "Учётная запись"
LEADS: dict[Level, str] = {
    Level.SIMPLE: "Сейчас полис можно смотреть. Чтобы его менять, подтвердите четыре пункта ниже, в любом порядке.",
    Level.STANDARD: "Контакты подтверждены. Чтобы менять сведения полиса, осталось подтвердить документ и личность.",
    Level.CONFIRMED: "Всё подтверждено. Можно менять сведения своего полиса и полисов детей.",
}
LEADS_OF_NOBODY: dict[Level, str] = {
    Level.SIMPLE: "Портал пока не знает, чей это кабинет. Скажите, кто вы, и подтвердите четыре пункта: откроется ваш полис.",
    Level.STANDARD: "Контакты подтверждены. Осталось подтвердить, кто вы: документом и СНИЛС. Тогда откроется ваш полис.",
    Level.CONFIRMED: "Портал не знает, чей это кабинет.",
}
ALL_DONE = "Учётная запись подтверждена"
ALL_DONE_TEXT = "Больше ничего делать не нужно. Изменять сведения полиса можно уже сейчас."
TO_POLICIES = "Мои полисы"
BY_ITSELF = "Когда будет готов последний пункт, уровень изменится сам, во всех открытых вкладках."

STEPS: dict[Confirmation, tuple[str, str]] = {
    Confirmation.PHONE: ("Телефон", "Пришлём код по СМС."),
    Confirmation.EMAIL: ("Электронная почта", "Пришлём письмо с кодом и ссылкой, подойдёт любое из двух."),
    Confirmation.DOCUMENT: (
        "Документ, удостоверяющий личность",
        "Приложите снимок разворота с фотографией и перепишите серию, номер и дату. Мы сверим их с реестром.",
    ),
    Confirmation.IDENTITY: ("Личность по СНИЛС", "Спросим Социальный фонд (бывший Пенсионный), ваш ли это СНИЛС."),
}
STAGES: dict[Stage, tuple[str, str, str]] = {
    Stage.NOT_BEGUN: ("Не начато", "neutral", "info"),
    Stage.WAITING: ("В процессе", "info", "clock"),
    Stage.DONE: ("Подтверждено", "success", "check_circle"),
    Stage.FAILED: ("Не получилось", "danger", "alert"),
}
WAYS: dict[Way, str] = {
    Way.CODE: "Кодом, {when}.",
    Way.LINK: "Ссылкой из письма, {when}.",
    Way.REGISTER: "По реестру, {when}.",
    Way.FUND: "По данным Социального фонда, {when}.",
    Way.OFFICE: "Кодом из МФЦ, {when}.",
}
WITH_ACCOUNT = "Подтверждено вместе с учётной записью."
OFFICE_WAY = "Подойдите с документом и СНИЛС в любой МФЦ: там дадут код, он заменит оба пункта."
FINDINGS: dict[Finding, tuple[str, str]] = {
    Finding.DIFFERS: (
        "В реестре записан другой документ.",
        f"Проверьте серию, номер и дату. Если документ новый, реестр ещё не знает о нём. {OFFICE_WAY}",
    ),
    Finding.NOT_YOURS: (
        "Эти данные принадлежат не вам.",
        f"Проверьте, нет ли опечатки. Имя и дата рождения должны быть те же, что в вашем полисе. {OFFICE_WAY}",
    ),
    Finding.UNKNOWN: ("В реестре таких данных нет.", f"Проверьте, нет ли опечатки. {OFFICE_WAY}"),
    Finding.SEVERAL: (
        "В реестре по этим данным записаны двое.",
        f"Портал не может решить, кто из них вы. {OFFICE_WAY}",
    ),
    Finding.TAKEN: (
        "У вас уже есть другая учётная запись с этими данными.",
        "Войдите в неё; пароль можно восстановить на странице входа: «Забыли пароль?». Доступа к ней больше нет\u00a0— "
        "подойдите с документом в любой МФЦ: код с листка перенесёт подтверждение сюда.",
    ),
    Finding.NOT_PROVED: (
        "Подтвердить эти данные не получилось.",
        f"Проверьте всё, что ввели: имя, дата рождения, СНИЛС и документ должны быть как в бумагах. {OFFICE_WAY}",
    ),
    Finding.SILENT: (
        "Социальный фонд не отвечает.",
        f"Проверьте ещё раз позже, введённое сохранено. {OFFICE_WAY}",
    ),
}
WAITING: dict[Confirmation, str] = {
    Confirmation.PHONE: "Введите код из СМС.",
    Confirmation.EMAIL: "Введите код из письма или откройте ссылку из него в этом же браузере.",
    Confirmation.DOCUMENT: "Сверяем с реестром.",
    Confirmation.IDENTITY: "Спросили Социальный фонд. Ответ появится здесь сам, ждать на странице не нужно.",
}
FUND_SILENT = "Социальный фонд пока не отвечает. Мы спросим его ещё раз сами; остальным пунктам это не мешает."
CODE_RAN_OUT = "Код больше не действует. Запросите новый."

PHONE_FIELD = "Телефон"
EMAIL_FIELD = "Электронная почта"
EMAIL_HINT = "Например, name@example.ru."
PHONE_HINT = "Например, +7 900 123-45-67."
SEND_SMS = "Получить код по СМС"
SEND_LETTER = "Получить письмо"
SEND_AGAIN = "Прислать ещё раз"
PHONE_CODE = "Код из СМС"
EMAIL_CODE = "Код из письма"
CODE_HINT = "Шесть цифр."
CONFIRM_PHONE = "Подтвердить телефон"
CONFIRM_EMAIL = "Подтвердить почту"

SLOT_TITLE = "Снимок документа"
SLOT_HINT = (
    "Разворот с фотографией, все строки читаются. Кроме вас, его может открыть только сотрудник МФЦ, "
    "пока документ не подтверждён; это будет видно в «Кто смотрел мои данные»."
)
SERIES = "Серия"
NUMBER = "Номер"
ISSUED_ON = "Дата выдачи"
SAME_AS_SCAN = "Я сверил введённое со снимком: серия, номер и дата те же"
NOT_COMPARED = "Сверьте введённое со снимком и отметьте это."
CHECK_DOCUMENT = "Проверить документ"
SNILS = "СНИЛС"
SNILS_HINT = "Одиннадцать цифр, пробелы и дефисы не важны."
CHECK_SNILS = "Проверить СНИЛС"
ASK_AGAIN = "Проверить ещё раз"

OFFICE_TITLE = "Есть код из МФЦ?"
OFFICE_TEXT = (
    "Код с листка МФЦ подтверждает и документ, и личность: два последних пункта не понадобятся. "
    "Код действует 30 дней. Возьмите в МФЦ паспорт и СНИЛС."
)
OFFICE_FIELD = "Код из МФЦ"
OFFICE_HINT = "Восемь цифр с листка."
OFFICE_ENTER = "Ввести код"
ABOUT_TITLE = "Кто вы"
ABOUT_TEXT = "По этим данным мы найдём вас в реестре. Пишите как в паспорте."
ABOUT_TOLD = "Заполнено"
ABOUT_MISSING = "Заполните"
ABOUT_SAVE = "Сохранить"
ABOUT_CHANGE = "Исправить"
ABOUT_ANEW = "Если исправить, документ и СНИЛС нужно будет проверить заново."
ABOUT_NAME = "Имя"
ABOUT_BORN_ON = "Дата рождения"
ABOUT_FIRST = "Сначала скажите, кто вы: без имени, даты рождения и СНИЛС сверять не с чем."
ABOUT_FIRST_ACTION = "Заполнить «Кто вы»"
SNILS_SAID = "Проверим {snils}: он указан в «Кто вы»."
BY_PROOFS = "Полис появится в кабинете, когда будут подтверждены документ и СНИЛС."

WRONG_CODE: dict[Confirmation | None, str] = {
    Confirmation.PHONE: "Код не подходит. Проверьте цифры в последнем СМС.",
    Confirmation.EMAIL: "Код не подходит. Проверьте цифры в последнем письме.",
    None: "Код не подходит. Проверьте цифры на листке из МФЦ.",
}
OFFICE_SPENT: dict[Code, str] = {
    Code.CODE_EXPIRED: "Прошло больше 30 дней, код не действует. Возьмите в МФЦ новый.",
    Code.CODE_TRIES: "Попытки для этого кода закончились. Возьмите в МФЦ новый.",
}
LINK_DEAD = "Эта ссылка не подходит: она уже не действует или пришла другому человеку. Запросите новое письмо."

MISSING_HEAD = "Чтобы менять сведения, подтвердите данные"
MISSING_TITLE = "Осталось подтвердить"
MISSING: dict[Confirmation, str] = {
    Confirmation.PHONE: "Телефон: код по СМС",
    Confirmation.EMAIL: "Электронную почту: код или ссылка из письма",
    Confirmation.DOCUMENT: "Документ: снимок и сверка с реестром",
    Confirmation.IDENTITY: "Личность: СНИЛС или код из МФЦ",
}
MISSING_ACTION = "Подтвердить данные"

NEWS_CONFIRMED = "Учётная запись теперь «Подтверждённая». Полис можно менять."


def tries_left(left: int) -> str:
    """How many tries a wrong code leaves."""
    return f"Осталось {plural(left, 'попытка', 'попытки', 'попыток')}."


def code_sent(sent_to: str, until: str) -> str:
    """Where a code went, and how long it lives."""
    return f"Отправили на {sent_to}. Код действует до{NBSP}{until}."


def resend_after(moment: str) -> str:
    """From when another one may be asked for."""
    return f"Не пришло? Новый код можно запросить после {moment}."


def will_send_to(contact: str) -> str:
    """Where a code will go."""
    return f"Отправим на {contact}."


def scan_name(kind: DocumentKind, place: int, ending: str) -> str:
    """What the portal calls a scan of an identity document."""
    names = {DocumentKind.RESIDENCE_PERMIT: "Вид на жительство"}
    return f"{names.get(kind, 'Паспорт')}-{place}.{ending}"
