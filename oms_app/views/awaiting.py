"""What «Заявка № …» asks of its citizen, item by item, and what they may add by themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from oms_app.content import changes, documents, errors
from oms_app.content import form as form_words
from oms_app.content import questions as words
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, Problem
from oms_app.domain.questions import Wanted
from oms_app.services.applications import ApplicationView
from oms_app.services.question_views import QuestionView
from oms_app.views import draft_files
from oms_app.views import rows as shapes
from oms_app.views.rows import Choice, FileRow

MORE = "more"
KINDS = [Choice(kind.value, documents.KINDS[kind]) for kind in DocumentKind]
ANSWER = "answer-"


@dataclass(frozen=True)
class Asked:
    """One item: what is asked, until when, what counts, and its answer so far; `kind` is the paper that it asks for."""

    id: int = 0
    control: str = ""
    slot: str = ""
    place: str = ""
    text: str = ""
    counts: str = ""
    due: str = ""
    is_late: bool = False
    kind: str = ""
    paper: str = ""
    named: str = ""
    label: str = ""
    answer: str = ""
    is_answered: bool = False
    error: str = ""
    files: list[FileRow] = field(default_factory=list)


@dataclass(frozen=True)
class Adding:
    """Documents that were chosen and are not handed over yet; `limits` says how many more fit."""

    is_open: bool = False
    files: list[FileRow] = field(default_factory=list)
    limits: str = ""
    files_error: str = ""
    why_error: str = ""


NOTHING = Adding()


def asked(
    view: ApplicationView, refused: Mapping[str, Sequence[FileRow]], wrong: Mapping[str, str] | None = None
) -> list[Asked]:
    """Every item that waits; `refused` are this tab's refused files, `wrong` what keeps the answer from being sent."""
    items, total = view.awaited.items, len(view.awaited.items)
    return [
        _item(one, words.place(number, total), view, refused.get(str(one.id), ()), (wrong or {}).get(slot(one.id), ""))
        for number, one in enumerate(items, start=1)
    ]


def slot(question_id: int) -> str:
    """The id of an item on the page, by which `Problem.field` names it."""
    return f"question-{question_id}"


def _item(one: QuestionView, place: str, view: ApplicationView, refused: Sequence[FileRow], error: str) -> Asked:
    paper = one.document
    return Asked(
        id=one.id,
        control=f"{ANSWER}{one.id}",
        slot=slot(one.id),
        place=place,
        text=one.text,
        counts=one.counts,
        due=words.due(one.due_on, view.awaited.today),
        is_late=one.due_on < view.awaited.today,
        kind=paper.value if paper else "",
        paper=documents.KINDS[paper] if paper else "",
        named=form_words.will_be_named(documents.file_name(view.enp, paper, 1, "jpg")) if paper else "",
        label=_label(one),
        answer=one.answer,
        is_answered=one.is_answered,
        error=error,
        files=[*(draft_files.accepted(scan) for scan in one.scans), *refused],
    )


def _label(one: QuestionView) -> str:
    if one.wanted is Wanted.DOCUMENT:
        return words.NO_DOCUMENT_FIELD
    return changes.FIELDS[one.field].label if one.field else words.ANSWER_FIELD


def with_answer(items: Sequence[Asked], question_id: int, text: str) -> list[Asked]:
    """The same with what was just typed and kept; what was said to be wrong of it is forgotten."""
    return [
        replace(one, answer=text, is_answered=bool(text.strip() or _has_files(one)), error="")
        if one.id == question_id
        else one
        for one in items
    ]


def _has_files(one: Asked) -> bool:
    return any(file.tone != "danger" for file in one.files)


def errors_of(problems: Sequence[Problem], items: Sequence[Asked]) -> dict[str, str]:
    """What is wrong with each item, by its place on the page."""
    numbers = {one.slot: number for number, one in enumerate(items, start=1)}
    return {
        one.field: words.missing(numbers[one.field], len(items))
        if one.code is Code.REQUIRED
        else errors.WORDS[one.code]
        for one in problems
        if one.field in numbers
    }


def summary(wrong: Mapping[str, str], items: Sequence[Asked]) -> list[shapes.Problem]:
    """The lines that lead to what is missing: to the files of a paper, to the field of words."""
    return [
        shapes.Problem(one.slot if one.kind else one.control, wrong[one.slot]) for one in items if one.slot in wrong
    ]


def adding(view: ApplicationView, refused: Mapping[str, Sequence[FileRow]], wrong: Mapping[str, str]) -> Adding:
    """What the citizen may add by themselves while the insurer decides."""
    files = [*(draft_files.accepted(scan) for scan in view.awaited.waiting), *refused.get(MORE, ())]
    return Adding(
        is_open=bool(files or wrong),
        files=files,
        limits=words.files_left(view.awaited.left),
        files_error=wrong.get("files", ""),
        why_error=wrong.get("why", ""),
    )


def adding_errors(problems: Sequence[Problem]) -> dict[str, str]:
    """What keeps documents from being handed over."""
    empty = {("files", Code.DOCUMENT_MISSING): words.FILES_EMPTY, ("why", Code.REQUIRED): words.WHY_EMPTY}
    return {one.field: empty.get((one.field, one.code), errors.WORDS[one.code]) for one in problems}


def typed(form: Mapping[str, object]) -> dict[int, str]:
    """The answers of a form, by item."""
    given = {name.removeprefix(ANSWER): text for name, text in form.items() if name.startswith(ANSWER)}
    return {int(name): text for name, text in given.items() if name.isdecimal() and isinstance(text, str)}
