"""Words of the second factors: at the door, and on the page where a person keeps them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from oms_app.content.dates import moment
from oms_app.content.numbers import plural
from oms_app.domain.factors import FactorKind


class Asked(NamedTuple):
    """How a factor is asked for at the door: the heading, what to do, and the words of its choice."""

    title: str
    lead: str
    offer: str


ASKED: dict[FactorKind, Asked] = {
    FactorKind.PASSKEY: Asked(
        "Вход ключом",
        "Нажмите «Войти ключом» и подтвердите вход: отпечатком, лицом, ПИН-кодом или касанием ключа.",
        "Ключ входа",
    ),
    FactorKind.APP: Asked(
        "Код из приложения",
        "Откройте приложение для кодов и введите шесть цифр, которые оно показывает для «Полис ОМС».",
        "Код из приложения",
    ),
    FactorKind.SMS: Asked("Код из СМС", "", "Код из СМС"),
    FactorKind.BACKUP: Asked(
        "Резервный код",
        "Введите один из кодов, которые вы сохранили. Каждый работает один раз.",
        "Резервный код",
    ),
}
SITE = "Полис ОМС"
OTHER_WAYS = "Войти другим способом"
APP_CODE_HINT = "Шесть цифр. Код меняется каждые полминуты."
BACKUP_CODE_HINT = "Десять знаков, например abcde-fghjk. Дефис можно не вводить."
PASSKEY_ENTER = "Войти ключом"
PASSKEY_FAILED = "Ключ не ответил или вы отменили вход. Нажмите ещё раз или выберите другой способ."
PASSKEY_UNSUPPORTED = "Этот браузер или адрес не умеет работать с ключами входа. Выберите другой способ."

BACK = "Безопасность"
TITLE = "Способы входа"
LEAD = "Кроме пароля, при входе нужно ещё одно подтверждение. Здесь вы решаете, какое."
SMS_TITLE = "Код из СМС"
SMS_TEXT = "Приходит на телефон, по которому вы входите. Работает всегда; другие способы быстрее и надёжнее."
MINE_TITLE = "Ваши способы"
MINE_EMPTY = "Пока только код из СМС. Добавьте ключ входа или приложение: они работают и без связи."
KINDS: dict[FactorKind, str] = {FactorKind.APP: "Приложение для кодов", FactorKind.PASSKEY: "Ключ входа"}
ADDED_ON: dict[FactorKind, str] = {FactorKind.APP: "Добавлено", FactorKind.PASSKEY: "Добавлен"}
UNNAMED: dict[FactorKind, str] = {FactorKind.APP: "Приложение на телефоне", FactorKind.PASSKEY: "Ключ этого устройства"}
STAFF_NEEDS = "Сотруднику нужен ключ входа или приложение для кодов: код из СМС слабее. Добавьте одно из них."
STAFF_NEEDS_PAPER = "Осталось создать резервные коды: по ним вы войдёте, если потеряете телефон или ключ."
STAFF_BEFORE_WORK = (
    "Рабочие страницы откроются сразу после этого. Шагов два: добавить способ входа и сохранить резервные коды."
)

REMOVE = "Убрать"
REMOVE_TITLE = "Убрать этот способ входа?"
REMOVE_TEXT = "Войти им больше не получится. Вернуть можно, только добавив заново. Мы напишем об этом на почту."
REMOVED = "Способ входа убран."
ADDED = "Способ входа добавлен. Мы написали об этом на вашу почту."

PASSKEY_TITLE = "Добавить ключ входа"
PASSKEY_TEXT = (
    "Вход отпечатком, лицом или ПИН-кодом этого устройства, либо аппаратным ключом. "
    "Ключ нельзя подсмотреть, и на поддельном сайте он не сработает."
)
PASSKEY_NAME = "Название"
PASSKEY_NAME_HINT = "Чтобы вы узнали его в списке, например «Ноутбук» или «Ключ на связке»."
PASSKEY_ADD = "Добавить ключ"

APP_TITLE = "Добавить приложение для кодов"
APP_TEXT = "Любое приложение, которое показывает одноразовые коды. Ему не нужна связь."
APP_START = "Показать QR-код"
APP_SCAN = "Отсканируйте QR-код приложением."
APP_OR_TYPE = "Не сканируется? Введите этот ключ в приложение:"
APP_COPY = "Скопировать ключ"
APP_QR = "QR-код с ключом для приложения"
APP_NAME_HINT = "Чтобы вы узнали его в списке, например «Мой телефон»."
APP_CODE = "Код из приложения"
APP_CODE_FIRST_HINT = "Шесть цифр, которые приложение показывает сейчас. Так мы убедимся, что ключ дошёл."
APP_CONFIRM = "Подтвердить"
APP_CANCEL = "Отмена"

BACKUP_TITLE = "Резервные коды"
BACKUP_TEXT = "Десять кодов на случай, если телефона или ключа нет под рукой. Каждый работает один раз."
BACKUP_NONE = "Кодов пока нет."
BACKUP_MAKE = "Создать коды"
BACKUP_AGAIN = "Создать новые коды"
BACKUP_AGAIN_TITLE = "Создать новые резервные коды?"
BACKUP_AGAIN_TEXT = "Прежние коды сразу перестанут действовать. Новые мы покажем один раз."
BACKUP_SHOWN_TITLE = "Сохраните эти коды"
BACKUP_SHOWN_TEXT = "Мы показываем их один раз. Напечатайте или перепишите и храните отдельно от телефона."
BACKUP_COPY = "Скопировать все"
BACKUP_PRINT = "Напечатать"
BACKUP_DONE = "Я сохранил коды"


def dead_code(masked: str) -> str:
    """The code that was sent to this phone works no more."""
    return f"Код, отправленный на номер {masked}, уже не действует. Запросите новый ниже."


def about(kind: FactorKind, added_at: datetime, used_at: datetime | None, now: datetime) -> str:
    """What it is, since when, and when it was last used."""
    used = f"Последний вход {moment(used_at, now)}" if used_at else "Входов ещё не было"
    return f"{KINDS[kind]}. {ADDED_ON[kind]} {moment(added_at, now)}. {used}."


def backup_left(left: int) -> str:
    """How many codes still work."""
    return f"Осталось {plural(left, 'код', 'кода', 'кодов')} из десяти." if left else BACKUP_NONE
