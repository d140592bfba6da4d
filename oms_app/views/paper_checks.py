"""What «Проверка документа» answers: the finding in words, what may be told of the document, what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from oms_app.content import dates, document_pages
from oms_app.content import paper_checks as words
from oms_app.domain import paper_code
from oms_app.domain.papers import CheckWay
from oms_app.services.paper_checks import CheckedPaper
from oms_app.views.rows import Fact


@dataclass(frozen=True)
class Answer:
    """One answer; `title` is empty before anything was asked. `doubt` says what to do if it seems wrong."""

    title: str = ""
    tone: str = "info"
    icon: str = "info"
    about: str = ""
    checked: str = ""
    text: str = ""
    facts_title: str = ""
    facts: list[Fact] = field(default_factory=list)
    replaced: str = ""
    steps: list[str] = field(default_factory=list)
    doubt: str = ""


def answer(checked: CheckedPaper, way: CheckWay, now: datetime, code: str = "") -> Answer:
    """What was found, by a code as it was typed or by a file."""
    finding, by_file = checked.finding, way is CheckWay.FILE
    tone, icon = words.ICONS[finding]
    told = (words.BY_FILE if by_file else words.BY_CODE)[finding]
    why = words.WHY[checked.why] if checked.why else ""
    number = checked.replaced_by_number
    return Answer(
        title=words.TITLES[finding],
        tone=tone,
        icon=icon,
        about=words.ANSWERED_FILE if by_file else words.ANSWERED_CODE.format(code=_typed(code)),
        checked=words.CHECKED.format(when=dates.moment(now, now)),
        text=f"{told} {why}".strip(),
        facts_title=words.FACTS_OF_FILE.get(finding, "") if by_file else words.COMPARE,
        facts=_facts(checked, now),
        replaced=words.REPLACED_BY.format(number=number) if number else "",
        steps=list((words.FILE_STEPS if by_file else words.CODE_STEPS)[finding]),
        doubt=words.DOUBTS[finding],
    )


def _typed(code: str) -> str:
    """A code as it is printed; anything else as it was typed."""
    known = paper_code.parse(code)
    return paper_code.grouped(known) if known else code


def _signed(checked: CheckedPaper, now: datetime) -> str:
    """By whom and when."""
    return ", ".join(filter(None, (checked.signer, dates.moment(checked.signed_at, now) if checked.signed_at else "")))


def _facts(checked: CheckedPaper, now: datetime) -> list[Fact]:
    """What may be told to anybody; nothing of a document that the portal does not know or does not vouch for."""
    known = (
        (words.KIND, document_pages.KINDS[checked.kind] if checked.kind else ""),
        (words.NUMBER, checked.number),
        (words.ISSUED, dates.moment(checked.issued_at, now) if checked.issued_at else ""),
        (words.STATE_AT.get(checked.finding, ""), dates.moment(checked.state_at, now) if checked.state_at else ""),
        (words.PERSON, checked.person),
        (words.INSURER, checked.insurer),
        (words.SIGNER, _signed(checked, now)),
    )
    return [Fact(term, value) for term, value in known if term and value]
