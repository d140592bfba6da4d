"""The words printed on papers: titles, leads and notes of each kind, headings of tables, footer."""

from __future__ import annotations

from oms_app.domain.papers import PaperKind

PORTAL = "Полис ОМС"
PORTAL_MOTTO = "Портал застрахованных лиц"

ROOT = "Полис ОМС, корневой ключ"
SIGNER = "Портал «Полис ОМС»"
SIGNATURE = "Электронная подпись портала"
SIGNED_BECAUSE = "Документ выдан порталом"
SIGNED = (
    "Документ подписан электронной подписью портала ({how}). Она показывает, кто выдал документ и что он не изменён, "
    "но не является квалифицированной подписью по закону №\N{NO-BREAK SPACE}63-ФЗ."
)
CHECKED = "Проверка документа"
CHECKED_AT = "Наведите камеру на код или откройте страницу и введите код документа."
QR = "QR-код: адрес страницы, на которой проверяют этот документ"

TITLES: dict[PaperKind, str] = {
    PaperKind.STATEMENT: "Справка о полисе обязательного медицинского страхования",
    PaperKind.EXTRACT: "Выписка о полисе обязательного медицинского страхования",
    PaperKind.POLICY: "Электронный полис обязательного медицинского страхования",
    PaperKind.CHANGE: "Подтверждение изменения сведений о полисе",
    PaperKind.APPLICATION: "Заявка на актуализацию данных полиса",
    PaperKind.REFUSAL: "Отказ в изменении сведений о полисе",
    PaperKind.COMPLAINT: "Жалоба на нарушение срока рассмотрения заявки",
}

LEADS: dict[PaperKind, str] = {
    PaperKind.STATEMENT: "Справка содержит основные сведения о полисе на дату и время формирования.",
    PaperKind.EXTRACT: "Выписка содержит все сведения о полисе, известные порталу на дату и время формирования.",
    PaperKind.POLICY: "Назовите номер полиса в регистратуре и покажите документ, удостоверяющий личность.",
    PaperKind.CHANGE: "Сведения о полисе изменены по заявке застрахованного лица.",
    PaperKind.APPLICATION: "Документ повторяет заявку в том виде, в котором она отправлена страховой организации.",
    PaperKind.REFUSAL: "Страховая организация рассмотрела заявку и отказала в изменении сведений о полисе.",
    PaperKind.COMPLAINT: "Документ повторяет жалобу в том виде, в котором она отправлена через портал.",
}

# The same with the name in the genitive, where it is certain how it is declined.
LEADS_OF: dict[PaperKind, str] = {
    PaperKind.STATEMENT: "Справка содержит основные сведения о полисе {person} на дату и время формирования.",
    PaperKind.EXTRACT: (
        "Выписка содержит все сведения о полисе {person}, известные порталу на дату и время формирования."
    ),
    PaperKind.CHANGE: "Сведения о полисе {person} изменены по заявке застрахованного лица.",
    PaperKind.APPLICATION: (
        "Документ повторяет заявку на изменение сведений о полисе {person} в том виде, в котором она отправлена "
        "страховой организации."
    ),
    PaperKind.REFUSAL: (
        "Страховая организация рассмотрела заявку на изменение сведений о полисе {person} и отказала в изменении."
    ),
    PaperKind.COMPLAINT: "Документ повторяет жалобу {person} в том виде, в котором она отправлена через портал.",
}

AUTOMATIC = "Документ сформирован порталом автоматически."
MISTAKE = "Если сведения неверны, сообщите об ошибке на странице полиса."

NOTES: dict[PaperKind, str] = {
    PaperKind.STATEMENT: f"{AUTOMATIC} {MISTAKE}",
    PaperKind.EXTRACT: f"{AUTOMATIC} {MISTAKE}",
    PaperKind.POLICY: f"{AUTOMATIC} Сведения верны на дату и время формирования.",
    PaperKind.CHANGE: f"{AUTOMATIC} Получать новый полис из-за этого изменения не нужно.",
    PaperKind.APPLICATION: f"{AUTOMATIC} Ход проверки виден на портале, в разделе «История запросов».",
    PaperKind.REFUSAL: f"{AUTOMATIC} Сведения о полисе не изменились. "
    "Что и где исправить, показано на портале: откройте заявку и «Причину отказа».",
    PaperKind.COMPLAINT: f"{AUTOMATIC} Ход рассмотрения и ответ видны на портале, на странице заявки.",
}

FILE_WORDS: dict[PaperKind, str] = {
    PaperKind.STATEMENT: "справка",
    PaperKind.EXTRACT: "выписка",
    PaperKind.POLICY: "полис",
    PaperKind.CHANGE: "подтверждение",
    PaperKind.APPLICATION: "заявка",
    PaperKind.REFUSAL: "отказ",
    PaperKind.COMPLAINT: "жалоба",
}

NUMBER = "№ {number}"
FORMED = "Сформировано"
FACT = "Сведения"
VALUE = "Значение"
CHANGES = "Изменения"
OLD = "Было"
NEW = "Стало"
WANTED = "Что просили изменить"
STAYS = "Остаётся"
ASKED_FOR = "Просили"
ATTACHMENTS = "Приложения"
CODE = "Код документа"
POLICY_NUMBER = "Номер полиса (ЕНП)"
EMPTY = "не указано"
PAGE = "Страница"
OF = "из"
DOCUMENT = "документ"

MOMENT = "{day} {month} {year} года, {time} ({zone})"
MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def change_heads(kind: PaperKind) -> tuple[str, str, str]:
    """What stands above a table of changes and its two sides; what was refused has not changed."""
    return (WANTED, STAYS, ASKED_FOR) if kind is PaperKind.REFUSAL else (CHANGES, OLD, NEW)


def lead(kind: PaperKind, genitive: str | None) -> str:
    """The first sentence, which names the person only where the name can be declined for certain."""
    return LEADS_OF[kind].format(person=genitive) if genitive and kind in LEADS_OF else LEADS[kind]


def file_name(kind: PaperKind, number: str, ending: str) -> str:
    """What a downloaded paper is called: «справка-С-26-4817-3092-К.pdf»."""
    return f"{FILE_WORDS[kind]}-{number}.{ending}"
