"""Words of questions and answers, for both sides; the questions that reviewers ask most (REF-3, SLA-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from oms_app.content.dates import MOSCOW, day_short, numeric
from oms_app.content.notices import STATES, Words
from oms_app.content.numbers import NBSP, plural
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.questions import MOST_ADDED, MOST_ITEMS, Reminder, Wanted
from oms_app.domain.workflow import LONGEST_TEXT, Status


@dataclass(frozen=True)
class Ready:
    """A question that is asked often, ready to be sent or changed."""

    title: str
    wanted: Wanted
    text: str
    counts: str
    field: Field | None = None
    document: DocumentKind | None = None


WANTED: dict[Wanted, str] = {
    Wanted.WORDS: "ответ словами",
    Wanted.FIELD: "верное значение поля",
    Wanted.DOCUMENT: "документ",
}

READY: dict[str, Ready] = {
    "registration": Ready(
        "Страница с регистрацией",
        Wanted.DOCUMENT,
        "Пришлите страницу паспорта с отметкой о регистрации по новому адресу.",
        "Снимок всей страницы, на котором читаются адрес, дата и печать.",
        document=DocumentKind.PASSPORT_REGISTRATION,
    ),
    "permit": Ready(
        "Вид на жительство",
        Wanted.DOCUMENT,
        "Пришлите страницу вида на жительство с отметкой о регистрации.",
        "Снимок всей страницы, на котором читаются адрес и дата.",
        document=DocumentKind.RESIDENCE_PERMIT,
    ),
    "civil": Ready(
        "Свидетельство из ЗАГС",
        Wanted.DOCUMENT,
        "Пришлите свидетельство, по которому изменились имя или фамилия.",
        "Снимок свидетельства целиком, с печатью и подписью.",
        document=DocumentKind.CIVIL_CERTIFICATE,
    ),
    "passport": Ready(
        "Снимок паспорта лучше",
        Wanted.DOCUMENT,
        "Пришлите разворот паспорта с фотографией ещё раз: на прежнем снимке не всё читается.",
        "Разворот целиком, без бликов, все буквы читаются.",
        document=DocumentKind.PASSPORT,
    ),
    "house": Ready(
        "Номер дома",
        Wanted.FIELD,
        "Уточните номер дома: в заявке и в документе он разный.",
        "Номер дома с корпусом и строением, как в документе.",
        field=Field.HOUSE,
    ),
    "surname": Ready(
        "Написание фамилии",
        Wanted.FIELD,
        "Уточните написание фамилии: в заявке и в документе она написана по-разному.",
        "Фамилия по буквам, как в документе, в том числе е или ё.",
        field=Field.LAST_NAME,
    ),
    "differs": Ready(
        "Сведения расходятся",
        Wanted.WORDS,
        "Сведения в заявке и в документе расходятся. Напишите, какие из них верные.",
        "Короткий ответ: какое значение верное и почему.",
    ),
}

# At the desk
COMPOSE_TITLE = "Что уточнить"
COMPOSE_HINT = "Каждый вопрос отдельно: гражданин отвечает на каждый и видит, чего ещё не хватает."
READY_FIELD = "Частые вопросы"
READY_EMPTY = "Выберите готовый вопрос"
ADD_ITEM = "Добавить вопрос"
REMOVE_ITEM = "Убрать вопрос"
WANTED_FIELD = "Чем ответить"
FIELD_FIELD = "Какое поле"
DOCUMENT_FIELD = "Какой документ"
TEXT_FIELD = "Что спросить"
ITEM = "Вопрос"
DUE_FIELD = "Ответить до"
COUNTS_FIELD = "Что считается ответом"
COMPOSE_SEND = "Отправить вопросы"
NO_ITEMS = "Добавьте хотя бы один вопрос."
MANY_ITEMS = f"За один раз можно задать до {MOST_ITEMS} вопросов."
BAD_DAY = "Напишите дату так: 30.10.2026."
GIVEN_TITLE = "Ответ гражданина"
ASKED_TITLE = "О чём спросили"
ADDED_TITLE = "Гражданин добавил документы"
NEW = "новое"
HAS_ANSWER = "есть ответ"
NEW_ONLY = "Только то, что пришло после вашего последнего действия."

# To the citizen
ASKED_LEAD = "Ответьте на каждый вопрос и нажмите «Отправить ответ». До этого специалист ответов не видит."
COUNTS = "Считается ответом:"
ANSWERED = "Ответ есть"
NOT_ANSWERED = "Ждёт ответа"
ANSWER_FIELD = "Ваш ответ"
NO_DOCUMENT = "Такого документа нет?"
NO_DOCUMENT_FIELD = "Напишите, почему его нет и что можете прислать вместо него"
SEND = "Отправить ответ"
SEND_HINT = "После отправки срок рассмотрения снова пойдёт, а ответ изменить будет нельзя."
KEPT = "Ответы сохраняются сами. Можно закрыть страницу и вернуться."
MEND = "Чтобы отправить ответ"
PAST_DUE_TITLE = "День ответа прошёл"
PAST_DUE = (
    "День ответа прошёл, но ответить ещё можно: срок рассмотрения стоит, заявка и введённое не пропадут. "
    "Если ответа не будет, страховая может решить по тем документам, которые у неё есть."
)
MORE_TITLE = "Добавить документы"
MORE_TEXT = (
    "Если появился документ, который поможет специалисту, приложите его здесь. Заявка останется на проверке, срок не "
    "изменится."
)
MORE_OPEN = "Добавить документы к заявке"
MORE_LIMITS = f"До {MOST_ADDED} файлов за один раз, PDF, JPEG или PNG, каждый до 5{NBSP}МБ."
MORE_KIND = "Какой это документ"
MORE_SLOT = "Документы"
MORE_SLOT_HINT = "Их проверит портал, как и документы заявки. Специалист увидит их, когда вы нажмёте «Передать»."
WHY_FIELD = "Почему вы их добавляете"
WHY_HINT = "Одного предложения хватит."
MORE_SEND = "Передать специалисту"
MORE_DONE = "Документы переданы. Специалист их увидит."
WHY_EMPTY = "Напишите, почему вы добавляете документы."
FILES_EMPTY = "Приложите хотя бы один файл."


def asked(texts: Sequence[str]) -> str:
    """All that is asked as one text, for whoever reads it as one: no longer than a text may be."""
    return _numbered(texts)


def answered(said: Sequence[tuple[str, int]]) -> str:
    """All that was answered as one text: words, and how many files came with each."""
    return _numbered([" ".join(filter(None, (text, _files(files)))) for text, files in said])


def _files(number: int) -> str:
    return f"Приложено: {plural(number, 'файл', 'файла', 'файлов')}." if number else ""


def _numbered(texts: Sequence[str]) -> str:
    if len(texts) == 1:
        return _cut(texts[0], LONGEST_TEXT)
    room = LONGEST_TEXT // max(1, len(texts)) - 5
    return "\n".join(f"{place}. {_cut(text, room)}" for place, text in enumerate(texts, start=1))


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1]}…"


def due(day: date, today: date) -> str:
    """Until when, for the citizen."""
    left = (day - today).days
    if left < 0:
        return f"просили ответить до {day_short(day, today)}"
    near = {0: ", сегодня", 1: ", завтра"}.get(left, "")
    return f"до {day_short(day, today)}{near}"


def place(number: int, total: int) -> str:
    """Which of the questions it is."""
    return f"Вопрос {number} из {total}" if total > 1 else "Вопрос страховой"


def missing(number: int, total: int) -> str:
    """Which question has no answer."""
    return f"Ответьте на вопрос {number}." if total > 1 else "Напишите ответ: без него проверка не продолжится."


def files_left(left: int) -> str:
    """How many files still fit, told once it matters."""
    if left <= 0:
        return "Файлов к этой заявке уже больше не добавить. Если документ важен, позвоните в страховую."
    return f"К заявке можно добавить ещё {plural(left, 'файл', 'файла', 'файлов')}." if left <= MOST_ADDED else ""


REMINDED: dict[Reminder, tuple[str, str]] = {
    Reminder.SOON: (
        "Завтра последний день ответа по заявке № {number}",
        "Страховая ждёт ответа по заявке № {number} до {day}: {count}.",
    ),
    Reminder.TODAY: (
        "Сегодня последний день ответа по заявке № {number}",
        "Сегодня, {day}, последний день, чтобы ответить страховой по заявке № {number}: {count}.",
    ),
    Reminder.PASSED: (
        "Заявка № {number} всё ещё ждёт вашего ответа",
        "Страховая просила ответить по заявке № {number} до {day}: {count}.",
    ),
}
REMINDED_ADVICE: dict[Reminder, str] = {
    Reminder.SOON: "Что сделать: откройте заявку, ответьте и нажмите «Отправить ответ».",
    Reminder.TODAY: "Что сделать: откройте заявку, ответьте и нажмите «Отправить ответ».",
    Reminder.PASSED: "Что сделать: ответьте, как только сможете. " + PAST_DUE,
}


def reminder(kind: Reminder, number: str, count: int, day: date, at: datetime) -> Words:
    """To the citizen whose answer is awaited."""
    subject, happened = REMINDED[kind]
    facts = {"number": number, "day": numeric(day), "count": plural(count, "вопрос", "вопроса", "вопросов")}
    local = at.astimezone(MOSCOW)
    parts = (
        f"{numeric(local.date())}, {local:%H:%M} (московское время).",
        happened.format(**facts),
        f"Текущее состояние: «{STATES[Status.CLARIFICATION]}»",
        REMINDED_ADVICE[kind],
    )
    return Words(subject.format(**facts), "\n\n".join(parts))
