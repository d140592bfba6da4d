"""Words of insurers: the sheet that administrators load, their page, and what citizens propose (INS-1, INS-2)."""

from __future__ import annotations

from oms_app.content.errors import WORDS
from oms_app.content.numbers import plural
from oms_app.domain.insurer_proposals import ProposalStatus
from oms_app.domain.insurer_sheet import Column, Fault

HEADERS: dict[Column, str] = {
    Column.CODE: "Код",
    Column.REGION: "Регион офиса",
    Column.NAME: "Полное название",
    Column.SHORT_NAME: "Название",
    Column.PHONE: "Телефон",
    Column.PHONE_HOURS: "Часы работы",
    Column.EMAIL: "Почта",
    Column.SITE: "Сайт",
    Column.CITY: "Город",
    Column.STREET: "Улица",
    Column.BUILDING: "Дом",
    Column.OFFICE: "Офис",
}
MEND = "Что исправить"

TITLE = "Страховые организации"
LEAD = "Телефоны, адреса и офисы, которые видят граждане. Меняются здесь или файлом."
LIST = "Все организации"
CHECKED = "Проверено {day}"
NO_OFFICES = "Офисов, кроме главного, нет"
CONFIRM = "Данные верны"
CONFIRM_OF = "Данные верны: {name}"
CONFIRMED = "Отмечено: данные проверены сегодня."
EDIT = "Изменить"
EDIT_OF = "Изменить: {name}"
CANCEL = "Отмена"
ADDRESS = "Главный офис"
SAVE = "Сохранить"
SAVED = "Сохранено. Граждане уже видят новые данные."

FILE_TITLE = "Загрузить из файла"
FILE_LEAD = (
    "Таблица CSV, первая строка с названиями столбцов. Строка без региона описывает организацию, с регионом её офис. "
    "Чего нет в файле, остаётся как есть."
)
FILE = "Файл CSV"
FILE_HINT = "До 1 МБ. Из Excel сохраните как «CSV UTF-8» или «CSV»."
TAKE_SHEET = "Скачать всё в CSV"
SHEET_NAME = "Страховые организации.csv"
REJECTED_NAME = "Строки с ошибками.csv"
FOUND_TITLE = "Что в файле"
NEW_TITLE = "Что запишется"
FAULTS_TITLE = "Что исправить"
WHOSE = "Чьи данные"
BECOMES = "Что изменится"
ADDED_LINE = "Добавится"
MORE_LINES = "И ещё {lines}."
NOTHING_NEW = "Верные строки этого файла уже записаны."
LOAD_LINES = "Записать верное: {lines}"
ADDED = "Добавится"
CHANGED = "Изменится"
SAME = "Без изменений"
AT_FAULT = "С ошибками"
LOADED = "Записано: {lines}."
TAKE_REJECTED = "Скачать строки с ошибками"
REJECTED_HINT = (
    "Эти строки не запишутся. Скачайте их, исправьте и загрузите отдельно: верные можно записать уже сейчас."
)
LINE = "Строка"
COLUMN = "Столбец"
WRITTEN = "Написано"
WRONG = "Что исправить"

PROPOSALS = "Сообщают об ошибках"
NO_PROPOSALS = "Сообщений нет."
ACCEPT = "Принять"
DECLINE = "Отклонить"
ANSWER = "Ответ гражданину"
ANSWER_HINT = "Почему данные остаются прежними."
ACCEPTED_SAID = "Принято, гражданину сообщили."
DECLINED_SAID = "Отклонено, гражданину сообщили."
INSTEAD = "{new}, сейчас {now}"
NOTHING = "пусто"

PROPOSE = "Сообщить об ошибке в этих данных"
PROPOSE_LEAD = "Впишите только то, что неверно. Данные проверят и ответят вам сообщением."
COMMENT = "Откуда вы это знаете"
COMMENT_HINT = "Например: позвонил по номеру, ответили из другой организации."
SEND = "Отправить"
STATUSES: dict[ProposalStatus, str] = {
    ProposalStatus.WAITING: "Ваше сообщение проверяют. Новое заменит его.",
    ProposalStatus.ACCEPTED: "Спасибо: данные исправили по вашему сообщению.",
    ProposalStatus.DECLINED: "Данные проверили и оставили прежними.",
}
OFFICES_NEAR = "Офисы в вашем регионе"
NONE_NEAR = "В регионе вашего полиса офисов нет. Звоните по телефону выше или выберите другой регион."
ELSEWHERE = "Офисы в других регионах"

CHANGE_TITLE = "Сменить страховую организацию"
CHANGE_ACTION = "Выбрать другую"
CHANGE_TEXT = (
    "Сменить страховую можно один раз в календарный год, подав заявление не позднее 1 ноября. Чаще можно при переезде "
    "или если договор с прежней организацией прекращён. В заявке видны телефоны и офисы всех организаций; решает та, "
    "которую вы выберете."
)


def office_told(count: int) -> str:
    """«3 офиса»."""
    return plural(count, "офис", "офиса", "офисов")


def found_in(name: str) -> str:
    """«Что в файле «insurers.csv»»."""
    return f"{FOUND_TITLE} «{name}»" if name else FOUND_TITLE


def office_in(region: str, city: str) -> str:
    """Which office a line speaks of."""
    return f"офис в регионе {region}, {city}"


def lines_told(count: int) -> str:
    """«5 строк»."""
    return plural(count, "строка", "строки", "строк")


def fault_line(fault: Fault) -> str:
    """«Телефон: Введите номер…»."""
    return f"{HEADERS[fault.column]}: {WORDS[fault.code]}"
