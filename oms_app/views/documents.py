"""What «Мои документы» shows: one row for each issued document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from oms_app import routes
from oms_app.content import dates, numbers
from oms_app.content import document_pages as words
from oms_app.domain.papers import PaperKind
from oms_app.services.issued_papers import PaperView


@dataclass(frozen=True)
class PaperRow:
    """An issued document and where its files are; the `…_label` are what is read aloud."""

    key: str = ""
    kind: str = ""
    about: str = ""
    issued: str = ""
    size: str = ""
    application: str = ""
    application_href: str = ""
    pdf: str = ""
    html: str = ""
    printed: str = ""
    pdf_label: str = ""
    html_label: str = ""
    print_label: str = ""


def to_look_at(key: str) -> str:
    """The address of a PDF that opens in the browser, for printing."""
    return f"{routes.paper(key)}?inline=1"


def ready(key: str, kind: PaperKind) -> PaperRow:
    """A document that was issued a moment ago."""
    return PaperRow(key, words.KINDS[kind], pdf=to_look_at(key), html=routes.paper(key, "html"))


def _row(view: PaperView, now: datetime) -> PaperRow:
    kind, number = words.KINDS[view.kind], view.application_number
    title = f"{kind} {words.NUMBER.format(number=view.number)}"
    return PaperRow(
        key=view.key,
        kind=kind,
        about=words.OF_PERSON.format(person=view.person, number=view.number),
        issued=dates.moment(view.issued_at, now),
        size=words.PDF_SIZE.format(size=numbers.size(view.size)),
        application=words.APPLICATION_LINK.format(number=number) if number else "",
        application_href=routes.application(number) if number else "",
        pdf=routes.paper(view.key, "pdf"),
        html=routes.paper(view.key, "html"),
        printed=to_look_at(view.key),
        pdf_label=words.PDF_OF.format(title=title),
        html_label=words.HTML_OF.format(title=title),
        print_label=words.PRINT_OF.format(title=title),
    )


def rows(views: Sequence[PaperView], now: datetime) -> list[PaperRow]:
    """Documents as the service gives them, newest first."""
    return [_row(view, now) for view in views]
