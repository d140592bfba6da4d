"""Words of invitations: the administrator's form and list, the letter, the pages that its link opens (DESK-2)."""

from __future__ import annotations

from datetime import datetime

from oms_app.content.audit import ROLES
from oms_app.content.dates import MOSCOW, numeric
from oms_app.content.numbers import plural
from oms_app.domain.actor import Role
from oms_app.domain.invitations import InvitationField, InvitationState

# the administrator's form
TITLE = "Пригласить сотрудника"
LEAD = "Мы отправим письмо со ссылкой на 48 часов. Пароль и второй способ входа человек выберет сам."
BACK = "Все люди"
FIELDS: dict[InvitationField, str] = {
    InvitationField.NAME: "Имя и фамилия",
    InvitationField.EMAIL: "Рабочая почта",
    InvitationField.PHONE: "Рабочий телефон",
    InvitationField.ROLE: "Роль",
    InvitationField.INSURER: "Страховая организация",
}
NAME_HINT = "Так сотрудника увидят коллеги, например Ольга Петрова."
EMAIL_HINT = "На неё придёт ссылка. По ней же сотрудник будет входить."
PHONE_HINT = "Код придёт только на этот номер. Не знаете его\u00a0— оставьте поле пустым: сотрудник укажет сам."
INSURER_HINT = "Нужна тем, кто работает в страховой организации."
SEND = "Отправить приглашение"
NEXT = "Если по этой почте уже есть приглашение, прежняя ссылка перестанет действовать. Отозвать можно в любой момент."

# the list
CARD = "Приглашения"
EMPTY = "Приглашений пока не было."
WHO = "Кого"
ROLE = "Роль"
SENT_AT = "Отправлено"
STATE = "Состояние"
ACTION = "Действие"
AGAIN = "Отправить снова"
WITHDRAW = "Отозвать"
WITHDRAW_TITLE = "Отозвать приглашение?"
WITHDRAW_TEXT = "Ссылка из письма сразу перестанет действовать. Пригласить человека можно будет заново."
SENT = "Приглашение отправлено. Ссылка действует 48 часов."
WITHDRAWN = "Приглашение отозвано, ссылка больше не действует."
STATES: dict[InvitationState, tuple[str, str, str]] = {
    InvitationState.SENT: ("Отправлено", "info", "mail"),
    InvitationState.ACCEPTED: ("Принято", "success", "check_circle"),
    InvitationState.EXPIRED: ("Срок истёк", "attention", "clock"),
    InvitationState.WITHDRAWN: ("Отозвано", "neutral", "close"),
}

# the letter
LETTER_SUBJECT = "Приглашение на портал «Полис ОМС»"
_LETTER = """Здравствуйте, {name}!

Вас приглашают работать на портале «Полис ОМС». Роль: {role}{organisation}.

Откройте ссылку из этого письма, придумайте пароль и подтвердите телефон.

Ссылка действует до {until} по Москве и срабатывает один раз. Никому её не пересылайте: кто откроет её первым, тот и войдёт.
Если вы не ждали этого письма, ничего делать не нужно."""

# the pages of the link
ACCEPT_TITLE = "Приглашение"
ACCEPT_ABOUT = "Начать работу на портале по приглашению из письма."
STEPS = "Дальше три шага: пароль, код на телефон и второй способ входа. Это займёт около пяти минут."
WHO_YOU_ARE = "Кто вы"
WHERE = "Организация"
EMAIL = "Почта для входа"
GOOD_UNTIL = "Ссылка действует до"
WRONG_PERSON = "Имя или роль не ваши? Ничего не заполняйте и напишите тому, кто вас пригласил."
PASSWORD = "Придумайте пароль"
PHONE = "Рабочий телефон"
ACCEPT_PHONE_HINT = (
    "На него придёт код. Нужен номер, по которому вы ещё не входите на портал: например, не тот, что в вашем личном "
    "кабинете гражданина."
)
GO_ON = "Получить код"
MENDING = "Исправьте отмеченное. Пароль введите ещё раз."
OVER_TITLE = "Эта ссылка не действует"
OVER_TEXT = (
    "Она срабатывает один раз и действует 48 часов. Возможно, вы её уже открывали, её отозвали или прислали новую."
)
OVER_ADVICE = "Уже придумали пароль\u00a0— войдите. Если нет, попросите администратора нажать «Отправить снова»."
ENTER = "Войти"
HELP = "Помощь"

CODE_TITLE = "Код для рабочей учётной записи"
CODE_LEAD = "Мы отправили код на телефон. Он действует десять минут."
CODE_ENTER = "Подтвердить телефон"
CODE_WHY = (
    "Если по этому номеру уже входят на портал, вместо кода придёт сообщение об этом. Тогда укажите другой номер."
)
CODE_BACK = "Вернуться к паролю и телефону"


def letter(name: str, role: Role, organisation: str, until: datetime) -> str:
    """The letter without its link, which `letters.written` adds."""
    where = f", {organisation}" if organisation else ""
    return _LETTER.format(name=name, role=ROLES[role].lower(), organisation=where, until=moment(until))


def moment(at: datetime) -> str:
    """A day and an hour that do not depend on when they are read."""
    local = at.astimezone(MOSCOW)
    return f"{numeric(local.date())}, {local:%H:%M}"


def sent(at: str, times: int) -> str:
    """When the last letter left, and which it was."""
    return at if times == 1 else f"{at}, {plural(times, 'письмо', 'письма', 'писем')}"


def until(at: datetime) -> str:
    """Until when the link opens something."""
    return f"до {moment(at)}"


def phone_known(masked: str) -> str:
    """Where the code will go, when the administrator named the phone."""
    return f"Код придёт на номер {masked}: его указал администратор."
