"""The application as the text that a citizen signs: readable in any program, the same however often it is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oms_app.content import changes, dates, documents, handling, reasons
from oms_app.domain.changes import Change, Field
from oms_app.domain.deadlines import Handling
from oms_app.domain.documents import DocumentKind
from oms_app.domain.reasons import Reason
from oms_app.domain.urgency import Ground

FILE_NAME = "заявка-{key}.txt"
TITLE = "Заявка на изменение данных полиса ОМС"
ASKED = "Прошу внести в данные полиса ОМС изменения, перечисленные ниже. Сведения и приложенные документы верны."
WHAT_CHANGES = "Что меняется"
FILES = "Приложенные документы"
NO_FILES = "Документы не приложены."


@dataclass(frozen=True)
class SignedFile:
    """An attached document; its digest ties it to the signature."""

    kind: DocumentKind
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class SignedText:
    """Everything that the signature stands for. `rows` are fields with what the policy says and what is asked for."""

    key: str
    enp: str
    person: str
    born_on: date
    snils: str
    changes: tuple[Change, ...]
    rows: tuple[tuple[Field, str, str], ...]
    reason: Reason
    reason_text: str
    handling: Handling
    ground: Ground | None
    ground_text: str
    files: tuple[SignedFile, ...]


def written(text: SignedText) -> str:
    """The whole text, a fact in each line."""
    lines = [TITLE, "", ASKED, "", *_facts(text), "", f"{WHAT_CHANGES}:", *map(_row, text.rows), "", f"{FILES}:"]
    files = [_file(one) for one in text.files] or [f"  {NO_FILES}"]
    return "\n".join([*lines, *files, ""])


def _facts(text: SignedText) -> list[str]:
    told = {
        "Ключ заявки": text.key,
        "ЕНП": text.enp,
        "Застрахованный": text.person,
        "Дата рождения": dates.numeric(text.born_on),
        "СНИЛС": text.snils,
        "Изменения": changes.summary(text.changes),
        "Причина": reasons.stated(text.reason, text.reason_text),
        handling.QUESTION: handling.stated(text.handling, text.ground, text.ground_text),
    }
    return [f"{name}: {value}" for name, value in told.items()]


def _row(row: tuple[Field, str, str]) -> str:
    field, old, new = row
    return f"  {changes.FIELDS[field].label}: «{changes.shown(field, old)}» → «{changes.shown(field, new)}»"


def _file(file: SignedFile) -> str:
    return f"  {documents.KINDS[file.kind]}, {file.name}, {file.size} байт, SHA-256 {file.sha256}"
