"""Words of «Частые причины отказа» before sending: what the portal found, and what to do (APP-8)."""

from __future__ import annotations

from collections.abc import Sequence

from oms_app.content import changes, documents, scan_reading
from oms_app.content.arrival import debt_told
from oms_app.content.numbers import NBSP, plural
from oms_app.domain.arrival import BORN_ON
from oms_app.domain.changes import Field
from oms_app.domain.documents import DocumentKind
from oms_app.domain.policy import Debt
from oms_app.domain.precheck import Note, Standing
from oms_app.domain.recognition import Mark
from oms_app.domain.refusals import RefusalReason

TITLE = "Частые причины отказа"
LEAD = "Портал проверил заявку так же, как её проверят у страховой. Отправке эти строки не мешают: решает специалист."
STANDINGS: dict[Standing, tuple[str, str, str]] = {
    Standing.CHECK: ("Проверьте", "attention", "alert"),
    Standing.UNCHECKED: ("Не проверено", "info", "info"),
    Standing.FINE: ("В порядке", "success", "check_circle"),
}
ALL_FINE = "Портал не нашёл ничего, за что обычно отказывают."
FIX, ADD, REPLACE, TO_POLICY, TO_INSURER = "Исправить", "Приложить", "Заменить скан", "Открыть полис", "Как связаться"

_NOT_READ_YET = "Портал ещё читает ваши сканы. Строка обновится сама, ждать не обязательно."
_NO_RECORD = "Записи с таким полисом в реестре не нашлось. Это сверит специалист."
_N, R = Note, RefusalReason
# What a ground is about, whether or not anything is wrong with it.
GROUNDS: dict[RefusalReason, str] = {
    R.WRONG_NAME: "Фамилия, имя, отчество",
    R.WRONG_BIRTH_DATE: "Дата рождения",
    R.WRONG_SNILS: "СНИЛС",
    R.WRONG_POLICY_NUMBER: "Номер полиса",
    R.WRONG_EXPIRY: "Срок действия полиса",
    R.NO_ENTITLEMENT: "Чем подтверждено право на изменение",
    R.DOCUMENT_FORMAT: "Качество и вид документов",
    R.DEBTS: "Вопросы по прежним полисам",
    R.WRONG_CONTACTS: "Телефон и почта",
    R.OTHER: "Другие причины",
}
SENTENCES: dict[RefusalReason, dict[Note, str]] = {
    R.WRONG_NAME: {
        _N.SAME: "На скане прочитано то же, что в заявке.",
        _N.SAME_IN_REGISTER: "В реестре те же фамилия, имя и отчество, что в полисе.",
        _N.READ_OTHERWISE: "На скане другое: {about}. Сверьте каждую букву с документом.",
        _N.OTHERWISE_IN_REGISTER: "В реестре другое: {about}. Исправьте в заявке, если в полисе ошибка.",
        _N.NOT_READ: "На скане не прочиталось: {about}. Сверьте с документом сами.",
    },
    R.WRONG_BIRTH_DATE: {
        _N.SAME: "На скане прочитана та же дата рождения.",
        _N.SAME_IN_REGISTER: "В реестре та же дата, что в полисе.",
        _N.READ_OTHERWISE: "На скане другая дата рождения. Проверьте, тот ли документ вы приложили.",
        _N.OTHERWISE_IN_REGISTER: "В реестре другая дата рождения. Исправьте в заявке, если в полисе ошибка.",
        _N.NOT_READ: "Дата рождения на скане не прочиталась. Сверьте с документом сами.",
    },
    R.WRONG_SNILS: {
        _N.SAME_IN_REGISTER: "В реестре тот же СНИЛС, что в полисе.",
        _N.OTHERWISE_IN_REGISTER: "В реестре другой СНИЛС. Сверьте номер и исправьте в заявке, если он неверен.",
        _N.NOT_KNOWN: "Сравнить не с чем: СНИЛС нет в полисе или в реестре. Специалист может его спросить.",
    },
    R.WRONG_POLICY_NUMBER: {
        _N.RIGHT_NUMBER: "Контрольная цифра верна, запись с этим номером в реестре одна.",
        _N.NUMBER_OTHERWISE: "В цифрах номера зашифрованы другие дата рождения или пол. Номер при исправлении не меняют: "
        "просто сверьте новое с документом ещё раз.",
        _N.WRONG_NUMBER: "Контрольная цифра номера не сходится. Сверьте номер с полисом и позвоните в страховую.",
        _N.SEVERAL_RECORDS: "С этим номером в реестре несколько записей. Позвоните в страховую до отправки.",
        _N.NO_RECORD: _NO_RECORD,
    },
    R.WRONG_EXPIRY: {
        _N.ENDLESS: "Полис действует бессрочно.",
        _N.VALID: "Срок полиса закончится позже, чем придёт решение.",
        _N.ENDS_SOON: "Срок полиса может закончиться раньше, чем придёт решение. Сначала продлите полис.",
        _N.ENDED: "Срок полиса уже закончился. Сначала продлите полис.",
    },
    R.NO_ENTITLEMENT: {
        _N.REASON_MISSING: "Причина изменения не выбрана, поэтому неизвестно, чем её подтвердить.",
        _N.PAPERS_MISSING: "Не хватает: {about}.",
        _N.PAPERS_THERE: "Все документы, которых требует причина, приложены.",
        _N.NO_PAPERS: "Для этой заявки документы не нужны.",
    },
    R.DOCUMENT_FORMAT: {
        _N.READABLE: "Сканы приняты без замечаний, текст читается.",
        _N.DOUBTED: "Вы отправляете с замечанием к качеству: {about}.",
        _N.ILLEGIBLE: "Портал не разобрал текст: {about}. Если вы читаете его без труда, оставьте как есть.",
        _N.ANOTHER_PAPER: "На скане другое: {about}. Проверьте, тот ли документ вы приложили.",
        _N.NOT_READ: "Прочитать сканы автоматически не удалось. Проверьте сами, что текст виден.",
        _N.NO_PAPERS: "Документы не приложены, и для этой заявки они не нужны.",
        _N.NOT_ATTACHED: "Документы ещё не приложены.",
    },
    R.DEBTS: {
        _N.NO_DEBTS: "В реестре по прежним полисам ничего не открыто.",
        _N.OPEN_DEBTS: "В реестре не всё закрыто: {about}. Позвоните в страховую до отправки.",
        _N.NO_RECORD: "Реестр не отвечает за прежние полисы, пока личность в нём не сошлась. Это сверит специалист.",
    },
    R.WRONG_CONTACTS: {
        _N.UNCHANGED: "Телефон и почту заявка не меняет.",
        _N.PROVED: "Новые контакты подтверждены кодом.",
        _N.UNPROVED: "Код сюда ещё не приходил: {about}. Проверьте каждую цифру и букву.",
    },
    R.OTHER: {_N.BY_A_PERSON: "Их специалист называет сам, заранее не проверить."},
}


def sentence(reason: RefusalReason, note: Note, about: Sequence[str]) -> str:
    """What was found of a ground, with the names of what it is about."""
    found = SENTENCES[reason].get(note)
    if found is None:
        found = {Note.NOT_READ_YET: _NOT_READ_YET, Note.NO_RECORD: _NO_RECORD, Note.NO_PAPERS: _NO_PAPERS}.get(note)
    if note is Note.NOT_READ and not about:
        found = _NOTHING_READ
    assert found is not None
    return found.format(about=", ".join(_name(reason, one) for one in about))


_NOTHING_READ = "Прочитать сканы автоматически не удалось. Сверьте с документом сами."
_NO_PAPERS = SENTENCES[R.DOCUMENT_FORMAT][Note.NO_PAPERS]


def share(percent: int) -> str:
    """How often such a ground was one."""
    if not percent:
        return "За год по этой причине не отказывали."
    return f"За год по этой причине отказали в {percent}{NBSP}% решений страховой."


def left(count: int) -> str:
    """«Проверьте перед отправкой: 2 строки»."""
    return f"Проверьте перед отправкой: {plural(count, 'строка', 'строки', 'строк')}."


def _name(reason: RefusalReason, one: str) -> str:
    if one in frozenset(Mark) | {BORN_ON}:
        return scan_reading.MARKS[Mark(one)][0]
    if reason is R.NO_ENTITLEMENT:
        return _lower(documents.SLOTS[one].title)
    if reason is R.DOCUMENT_FORMAT:
        return _lower(documents.KINDS[DocumentKind(one)])
    if reason is R.DEBTS:
        return debt_told(Debt.of(one))
    return _lower(changes.FIELDS[Field(one)].label)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
