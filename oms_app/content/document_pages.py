"""Words of «Мои документы»."""

from __future__ import annotations

from oms_app.domain.papers import PaperKind, PaperState

MINE = "Мои документы"
MINE_ABOUT = "Справки, выписки, подтверждения и отправленные заявки."
LEAD = "Всё, что портал выдал вам. Каждый документ подписан, любой может проверить его по коду."

KINDS: dict[PaperKind, str] = {
    PaperKind.STATEMENT: "Справка",
    PaperKind.EXTRACT: "Выписка",
    PaperKind.POLICY: "Электронный полис",
    PaperKind.CHANGE: "Подтверждение изменения",
    PaperKind.APPLICATION: "Заявка, как она отправлена",
    PaperKind.REFUSAL: "Отказ с причинами",
    PaperKind.COMPLAINT: "Жалоба, как она отправлена",
}

ISSUED = "Выдан {when}"
NUMBER = "№\N{NO-BREAK SPACE}{number}"
TITLE = "{kind} №\N{NO-BREAK SPACE}{number}"
PDF = "Скачать PDF"
HTML = "Скачать HTML"
PRINT = "Печать"
PDF_OF = "Скачать PDF: {title}"
HTML_OF = "Скачать HTML: {title}"
SHARE_OF = "Поделиться PDF: {title}"
PRINT_OF = "Открыть для печати: {title}"
PDF_SIZE = "PDF, {size}"
APPLICATION_LINK = "Заявка №\N{NO-BREAK SPACE}{number}"

STATES: dict[PaperState, tuple[str, str, str]] = {
    PaperState.VALID: ("Действителен", "success", "check_circle"),
    PaperState.REPLACED: ("Заменён", "attention", "refresh"),
    PaperState.REVOKED: ("Отозван", "danger", "cross_circle"),
}
REPLACED = "Сведения полиса с тех пор изменились. Получите новый документ на странице полиса."
REPLACED_BY = "Вместо него действует документ №\N{NO-BREAK SPACE}{number}."
REVOKED = "Всем, кто проверит этот документ, портал скажет, что он отозван."

CODE = "Код документа"
COPY_CODE = "Копировать код"
CHECK_LINK = "Как его проверят"

SEND = "Отправить по почте"
SEND_OF = "Отправить по почте: {title}"
SEND_TITLE = "Отправить документ по почте?"
SEND_TEXT = "{title}. Письмо с файлом PDF и ссылкой на проверку уйдёт на вашу почту {address}."
SEND_YES = "Отправить"
SENT = "Отправляем на {address}. Обычно письмо приходит за минуту; если его нет, посмотрите в папке «Спам»."
SEND_OTHER = "Другой адрес можно указать в разделе «Безопасность»."
NO_EMAIL = "Чтобы отправлять документы по почте, подтвердите её."
NO_EMAIL_ACTION = "Подтвердить почту"

REVOKE = "Отозвать"
REVOKE_OF = "Отозвать документ: {title}"
REVOKE_TITLE = "Отозвать документ?"
REVOKE_TEXT = (
    "{title}. Всем, кто его проверит, портал скажет, что он отозван. Вернуть документ нельзя, но новый можно получить "
    "сразу. Полис это не меняет."
)
REVOKE_YES = "Отозвать документ"
REVOKED_NOW = "Документ отозван: проверка это уже показывает."

EARLIER = "Выданы раньше и ещё действуют: {count}"
EARLIER_TEXT = "В них те же сведения, что в новых. Их тоже можно показывать и отзывать."
EARLIER_LABEL = "Документы, которые выданы раньше и ещё действуют"
PAST = "Заменённые и отозванные: {count}"
PAST_TEXT = "Они хранятся, чтобы вы могли показать, что было раньше. Для новых дел берите действующие."
PAST_LABEL = "Заменённые и отозванные документы"
CURRENT_LABEL = "Действующие документы"
NONE_CURRENT = "Действующих документов нет. Получите новый на странице полиса."

NONE_TITLE = "Документов пока нет"
NONE_TEXT = (
    "Сформируйте справку или выписку на странице полиса: она появится здесь. Отправленные заявки тоже сохраняются."
)
NONE_ACTION = "К моим полисам"
