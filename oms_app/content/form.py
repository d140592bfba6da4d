"""Words of the application form: its steps, hints of its fields, what each button does next."""

from __future__ import annotations

from oms_app.content.numbers import NBSP, plural
from oms_app.domain.changes import Change

ABOVE = "Актуализация данных полиса ОМС"
PAGE_TITLE = "Актуализация данных полиса ОМС"
BACK_TO_POLICY = "К полису"
CONTINUE = "Продолжить"
BACK = "Назад"

STEP_TITLES: dict[str, str] = {
    "changes": "Что изменилось",
    "full_name": "Фамилия, имя, отчество",
    "identity_document": "Документ, удостоверяющий личность",
    "address": "Адрес регистрации",
    "contacts": "Телефон и почта",
    "birth_date": "Дата рождения",
    "sex": "Пол",
    "snils": "СНИЛС",
    "employment": "Занятость и работодатель",
    "insurer": "Страховая организация",
    "reason": "Причина изменения",
    "handling": "Как рассмотреть",
    "documents": "Документы",
    "review": "Проверьте данные",
    "confirm": "Подтверждение",
}
STEP_LEADS: dict[str, str] = {
    "changes": "Черновик сохраняется сам. Прерваться и вернуться можно в любой момент, с любого устройства.",
    "full_name": "Как в новом паспорте. Меняйте только то, что изменилось.",
    "identity_document": "Перепишите из нового документа. Пробелы и дефисы можно не ставить.",
    "address": "Как в отметке о регистрации или в свидетельстве.",
    "contacts": "По ним страховая свяжется с вами. На этот номер придут СМС о заявке.",
    "birth_date": "Номер полиса от этого не изменится, даже если в нём зашифрована прежняя дата.",
    "sex": "Номер полиса от этого не изменится.",
    "snils": "Перепишите из уведомления или с карточки. Контрольные цифры портал проверит сам.",
    "employment": "От занятости зависит, кто платит взносы. Помощь по полису одинакова для всех.",
    "insurer": "Поликлиника, врачи и номер полиса останутся прежними.",
    "reason": "От причины зависит, какие документы понадобятся.",
    "handling": "От выбора зависит, до какого дня страховая должна ответить. Сроки посчитаны по производственному календарю.",
    "documents": "Можно приложить несколько файлов. Снимок телефоном подойдёт, если текст читается.",
    "review": "Сравните с документами. После отправки изменить сведения можно будет, только отозвав заявку.",
    "confirm": "Остался один шаг. Код из СМС заменяет подпись.",
}

NEW_LEGEND = "Отметьте всё, что нужно исправить"
NEW_HINT = "Хватит одной заявки."
NEW_FOR = "Полис"
CHANGE_PAPERS: dict[Change, str] = {
    Change.FULL_NAME: "Понадобятся: новый паспорт и свидетельство из ЗАГС.",
    Change.IDENTITY_DOCUMENT: "Понадобится: новый паспорт, разворот с фотографией.",
    Change.ADDRESS: "Понадобится: отметка о регистрации, договор или выписка о жилье.",
    Change.CONTACTS: "Документы не нужны.",
    Change.BIRTH_DATE: "Понадобится: паспорт или свидетельство о рождении.",
    Change.SEX: "Понадобится: паспорт или свидетельство о рождении.",
    Change.SNILS: "Понадобится: уведомление или карточка СНИЛС.",
    Change.EMPLOYMENT: "Если вы работаете по договору, понадобится справка от работодателя.",
    Change.INSURER: "Понадобится: паспорт. Обычно раз в год, до 1 ноября.",
}
PICK_CHANGE = "Отметьте хотя бы одно, что изменилось"
PICK_CHANGE_SUMMARY = "Отметьте, что изменилось, чтобы продолжить"

LOW_TITLE = "Чтобы подать заявку, подтвердите личность"
LOW_TEXT = (
    "Заявка меняет сведения в государственном реестре, поэтому её подаёт человек, чья личность подтверждена. "
    "Посмотреть полис можно и без этого."
)
LOW_ACTION = "Подтвердить данные"
OPEN_TITLE = "По этому полису уже рассматривается заявка"
OPEN_ACTION = "Открыть заявку"


def open_text(number: str) -> str:
    """Why there is no form now."""
    return f"Заявка №{NBSP}{number} ещё не решена. Новую можно подать после решения или отозвав эту."


NOW = "Сейчас в полисе: "
NOT_IN_POLICY = "Сейчас в полисе не указано."
ODD_NUMBER = "В номере полиса зашифровано другое"
ODD_NUMBER_TEXT = (
    "В цифрах ЕНП стоят дата рождения и пол, с которыми его выдали, и они не такие, как здесь. Номер при исправлении не "
    "меняют. Сверьте с документом ещё раз: если в нём так, продолжайте."
)
NO_PATRONYMIC = "Отчества нет"
PATRONYMIC_QUESTION = "Введите отчество или отметьте, что его нет."

SLOT_KIND = "Какой документ прикладываете"
SLOT_ADD = "Добавить файл"
SLOT_HINT = "PDF, JPEG или PNG, до 5\u00a0МБ."
SCAN_GOOD = "Файл принят"
SCAN_NAMED = "Сохранён как"
UPLOAD_WAITING = "Ждёт очереди"
UPLOAD_GOING = "Загружается"
UPLOAD_CHECKING = "Проверяем файл"
UPLOAD_FAILED = "Не отправлен: связь прервалась."
UPLOAD_LARGE = "Файл больше 5\u00a0МБ. Портал может уменьшить его сам: текст останется чётким, 300 точек на дюйм."
UPLOAD_LARGE_PDF = "PDF больше 5\u00a0МБ. Отсканируйте документ в 300 точек на дюйм или приложите страницы по одной."
UPLOAD_HUGE = "Файл больше 40\u00a0МБ. Снимите документ камерой телефона в обычном качестве."
UPLOAD_REDUCE = "Уменьшить и отправить"
UPLOAD_CANCEL = "Отменить"
UPLOAD_DISMISS = "Убрать"
UPLOAD_AGAIN = "Повторить"
MEND = "Исправьте, чтобы продолжить"
REPAIR = "Исправить на «"

REVIEW_CHANGE = "Изменить"
REVIEW_WAS = "Сейчас"
REVIEW_BECOMES = "Станет"
REVIEW_EMPTY = "нет"
REVIEW_NO_FILES = "Документы не приложены."
REVIEW_MESSAGES = "Куда придут сообщения"
REVIEW_FIX_TITLE = "До отправки нужно исправить"
REVIEW_FIX = "Исправить"
REVIEW_NEXT = "Дальше мы пришлём код по СМС. Заявка уйдёт в страховую только после него."

CONFIRM_SEND = "Получить код по СМС"
CONFIRM_AGAIN = "Прислать новый код"
CONFIRM_FIELD = "Код из СМС"
CONFIRM_HINT = "Шесть цифр."
CONFIRM_SUBMIT = "Отправить заявку"
CONFIRM_SENDING = "Отправляем"
CONFIRM_BEFORE = "Нажмите кнопку, и мы пришлём код на "


def code_sent(sent_to: str, expires: str) -> str:
    """That a code went out, where to, and how long it lives."""
    return f"Код отправлен на {sent_to}. Действует до {expires}."


def resend_after(moment: str) -> str:
    """From when another code may be asked for."""
    return f"Код не пришёл? Новый можно запросить после {moment}."


def tries_left(left: int) -> str:
    """How many tries a wrong code leaves."""
    return f"Код не подошёл. {plural(left, 'попытка', 'попытки', 'попыток')} до нового кода."


def saved(moment: str) -> str:
    """«Черновик сохранён сегодня в 14:05»."""
    return f"Черновик сохранён {moment}"


def will_be_named(name: str) -> str:
    """How the portal will call the file (DOC-6)."""
    return f"Имя дадим сами: «{name}»."


def accepted(size: str, name: str) -> str:
    """What the portal made of a file."""
    return f"{size}. {SCAN_NAMED} «{name}»"


def policy_line(enp: str, person: str) -> str:
    """Whose policy the application is about."""
    return f"{NEW_FOR} {enp}, {person}"
