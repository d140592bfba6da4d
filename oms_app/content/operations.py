"""Words of the administrator's page and of the demo mailbox."""

from __future__ import annotations

from collections.abc import Sequence

from oms_app.content.numbers import plural
from oms_app.domain.jobs import JobKind, JobStatus

TITLE = "Состояние"
LEAD = "Всё ли работает и что ждёт отправки."
DATABASE = "База данных"
MIGRATIONS = "Схема базы"
WAITING = "В очереди отправки"
DEAD = "Не удалось отправить"
OLDEST = "Самое старое задание"
ANSWERS = "отвечает"
SILENT = "не отвечает"
ANTIVIRUS = "Антивирус"
ANTIVIRUS_STATES: dict[bool | None, str] = {
    True: "отвечает",
    False: "не отвечает: файлы не принимаются",
    None: "не подключён: файлы проверяются без него",
}
CALENDAR = "Производственный календарь"
CALENDAR_CONFIRMED = "подтверждён"
READS_TEXT = "Чтение сканов"
READING: dict[bool, str] = {
    True: "работает",
    False: "не работает: на сервере нет tesseract с русским языком",
}
FREE = "Свободно на диске"
VERSIONS = "Портал, Python, Reflex"
SOFTWARE = "База"
SCHEMA = "Версия схемы"
PARTS = "Части портала"
SHARED_MEMORY = "Общая память (Redis)"
SHARED_MEMORY_STATES: dict[bool | None, str] = {
    True: "отвечает",
    False: "не отвечает: открытые страницы не обновляются",
    None: "не подключена: портал\u00a0— один процесс",
}
AT_HEAD = "обновлена"
BEHIND = "нужно обновить"
JOBS = "Очередь отправки"
JOB = "Задание"
STATUS = "Статус"
TRIES = "Попыток"
RUN_AT = "Когда"
ERROR = "Что случилось"
ACTION = "Действие"
RETRY = "Повторить"
NO_JOBS_TITLE = "Очередь пуста"
NO_JOBS_TEXT = "Когда порталу понадобится что-то отправить, задания появятся здесь."

KINDS: dict[JobKind, str] = {
    JobKind.SEND_CODE: "Код по СМС",
    JobKind.SEND_ADDRESS_CODE: "Код для нового телефона или почты",
    JobKind.DELIVER_LETTER: "Сообщение по почте",
    JobKind.DELIVER_SMS: "Сообщение по СМС",
    JobKind.DELIVER_PUSH: "Сообщение в браузер",
    JobKind.SEND_TO_INSURER: "Передача страховой",
    JobKind.TELL_INSURER: "Ответ или отзыв для страховой",
    JobKind.SEND_FILE_TO_INSURER: "Файл для страховой",
    JobKind.DRAW_PAPER: "Документ",
    JobKind.SEND_PAPER: "Документ по почте",
    JobKind.RETENTION: "Сроки хранения",
    JobKind.ERASE_FILES: "Удаление файлов",
    JobKind.SEND_TICKET_NEWS: "Весть об ответе на обращение",
    JobKind.SEND_INVITATION: "Приглашение сотрудника",
    JobKind.ASK_FUND: "Проверка СНИЛС",
    JobKind.READ_SCAN: "Чтение скана",
    JobKind.READ_ACCOUNT_SCAN: "Чтение снимка документа",
    JobKind.FORGET_PHOTOS: "Удаление снимков телефона",
    JobKind.CHECK_ARRIVAL: "Проверка поданной заявки",
    JobKind.SWEEP_DELIVERIES: "Проверка доставки",
    JobKind.DIGEST: "Сводка недоставленного",
    JobKind.SUMMARISE: "Сообщение о многих сообщениях",
    JobKind.CALENDAR_CARE: "Производственный календарь",
    JobKind.COUNT_MONTHS: "Подсчёт решений по месяцам",
    JobKind.SWEEP_DEADLINES: "Нарушенные сроки",
    JobKind.WARN_OF_DEADLINES: "Предупреждение о сроках",
    JobKind.REMIND_OF_QUESTIONS: "Напоминание об ответе",
    JobKind.CHAT_REQUEST: "Обращение из чата без ответа",
    JobKind.LOAD_POLICY: "Загрузка полиса из реестра",
    JobKind.CORRECT_REGISTER: "Запись изменений в реестр",
}
STATUSES: dict[JobStatus, tuple[str, str, str]] = {
    JobStatus.READY: ("Ждёт", "info", "clock"),
    JobStatus.RUNNING: ("Выполняется", "info", "refresh"),
    JobStatus.DONE: ("Готово", "success", "check_circle"),
    JobStatus.DEAD: ("Не удалось", "danger", "alert"),
    JobStatus.CANCELLED: ("Отменено", "neutral", "close"),
}

MAILBOX_TITLE = "Почта демо"
MAILBOX_LEAD = "В демонстрации СМС и письма никуда не уходят. Они лежат здесь, самые новые сверху."
MAILBOX_EMPTY_TITLE = "Писем пока нет"
MAILBOX_EMPTY_TEXT = "Войдите на портал: код для входа появится на этой странице."
TO = "Кому:"
SMS = "СМС"
LETTER = "Письмо"
ENTER = "Войти"


def unconfirmed(years: Sequence[int]) -> str:
    """What the calendar waits for."""
    return f"ждёт подтверждения: {', '.join(map(str, years))}"


def gigabytes(number: int) -> str:
    """So many bytes, in gigabytes."""
    return f"{number / 10**9:.1f}\u00a0ГБ".replace(".", ",")


def seconds(number: int) -> str:
    """An age."""
    return plural(number, "секунда", "секунды", "секунд")
