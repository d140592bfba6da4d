"""Words of «Выгрузить мои данные» and of the archive itself."""

from __future__ import annotations

from datetime import date

from oms_app.content.dates import numeric

TITLE = "Выгрузить мои данные"
LEAD = "Всё, что портал хранит о вас и ваших детях: полисы, заявки, сообщения, документы. Одним архивом ZIP."
ACTION = "Скачать архив"
NOTE = "В архиве личные сведения. Храните его так же бережно, как паспорт."

README = """Мои данные на портале «Полис ОМС», {day}

В папке data лежат сведения, по одному файлу JSON на предмет (кодировка UTF-8):
{contents}

В папке scans лежат документы, которые вы приложили, в папке papers\u00a0— документы, которые выдал портал.
В папке support лежат снимки из обращений в поддержку и файлы из чата.
{missing}
Паролей, кодов и ключей входа в архиве нет: портал хранит их так, что прочесть их нельзя.
"""
MISSING = "\nНе удалось прочесть:\n{files}\n"

TABLES: dict[str, str] = {
    "chat": "ваш чат с поддержкой",
    "chat_message": "сообщения этого чата",
    "person": "вы и дети, которых вы представляете",
    "representation": "кого вы представляете",
    "policy": "полисы",
    "policy_change": "изменения полисов",
    "register_record": "что говорит реестр",
    "register_load": "что загружено из реестра",
    "account": "учётная запись",
    "account_claim": "что вы указали при регистрации",
    "login": "телефон, почта и СНИЛС, по которым вы входите",
    "session": "устройства, на которых вы вошли",
    "sign_in_attempt": "история входов",
    "factor": "чем вы подтверждаете вход",
    "outside_identity": "внешние учётные записи, с которыми вы входите",
    "consent": "согласия",
    "message_wishes": "куда вы просили присылать сообщения",
    "sight_choice": "настройки версии для слабовидящих",
    "push_device": "устройства, на которые приходят уведомления",
    "confirmed": "что подтверждено",
    "identity_check": "что вы сообщали для подтверждения документа и СНИЛС",
    "account_scan": "снимки вашего документа",
    "account_reading": "слова, которые портал прочитал на этих снимках",
    "office_code": "коды, выданные вам в МФЦ",
    "application": "заявки и черновики",
    "application_event": "что происходило с заявками",
    "missed_deadline": "сроки, которые страховая нарушила",
    "complaint": "жалобы на нарушенный срок",
    "complaint_event": "что происходило с жалобами",
    "error_report": "проверки данных полиса и сообщения об ошибках",
    "error_report_item": "отметки о сведениях полиса",
    "error_report_scan": "снимки к сообщениям об ошибках",
    "error_report_event": "что происходило с сообщениями об ошибках",
    "companion": "за кого ещё отправлена заявка той же формой",
    "question": "вопросы страховой и ваши ответы",
    "scan": "приложенные документы",
    "refused_scan": "снимки, которые не подошли: когда и почему, самих снимков нет",
    "scan_reading": "слова, которые портал прочитал на ваших документах",
    "signing_copy": "файлы заявок, которые вы получали для подписи",
    "application_signature": "электронные подписи заявок и как их проверили",
    "issued_paper": "выданные документы",
    "insurer_proposal": "что вы сообщали о данных страховой",
    "ticket": "обращения в поддержку",
    "ticket_message": "что вы писали в поддержку и что вам ответили",
    "ticket_file": "снимки экрана, которые вы приложили к обращениям",
    "ticket_event": "что происходило с обращениями",
    "notice": "сообщения",
    "delivery": "как доставлены сообщения",
    "looks": "кто смотрел ваши данные",
}


def file_name(day: date) -> str:
    """What the archive is called."""
    return f"мои-данные-{day.isoformat()}.zip"


def readme(day: date, missing: list[str]) -> str:
    """What is in the archive, for a person."""
    contents = "\n".join(f"  {name}.json\u00a0— {words}" for name, words in TABLES.items())
    lost = MISSING.format(files="\n".join(f"  {name}" for name in missing)) if missing else ""
    return README.format(day=numeric(day), contents=contents, missing=lost)
