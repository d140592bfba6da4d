"""Words of «Мои документы»."""

from __future__ import annotations

from oms_app.domain.papers import PaperKind

MINE = "Мои документы"
MINE_ABOUT = "Справки, выписки, подтверждения и отправленные заявки."
LEAD = "Всё, что портал выдал вам. Документы не меняются и хранятся здесь."

KINDS: dict[PaperKind, str] = {
    PaperKind.STATEMENT: "Справка",
    PaperKind.EXTRACT: "Выписка",
    PaperKind.POLICY: "Электронный полис",
    PaperKind.CHANGE: "Подтверждение изменения",
    PaperKind.APPLICATION: "Заявка, как она отправлена",
    PaperKind.REFUSAL: "Отказ с причинами",
}

DOCUMENT = "Документ"
ISSUED = "Выдан"
GET = "Получить"
NUMBER = "№\N{NO-BREAK SPACE}{number}"
OF_PERSON = "{person}, №\N{NO-BREAK SPACE}{number}"
PDF = "Скачать PDF"
HTML = "Открыть HTML"
PRINT = "Печать"
PDF_OF = "Скачать PDF: {title}"
HTML_OF = "Открыть HTML: {title}"
PRINT_OF = "Открыть для печати: {title}"
PDF_SIZE = "PDF, {size}"
APPLICATION_LINK = "Заявка №\N{NO-BREAK SPACE}{number}"

NONE_TITLE = "Документов пока нет"
NONE_TEXT = (
    "Сформируйте справку или выписку на странице полиса: она появится здесь. Отправленные заявки тоже сохраняются."
)
NONE_ACTION = "К моим полисам"
