"""What «Мои документы» shows: one row for each issued document, those that are in force first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import dates, numbers
from oms_app.content import document_pages as words
from oms_app.domain import masking
from oms_app.domain.papers import OF_POLICY, PaperKind, PaperState
from oms_app.services.issued_papers import PaperView
from oms_app.views.rows import Badge


@dataclass(frozen=True)
class PaperRow:
    """An issued document, how it stands, and where its files are; the `…_label` are what is read aloud."""

    key: str = ""
    kind: str = ""
    person: str = ""
    number: str = ""
    issued: str = ""
    size: str = ""
    badge: Badge = field(default_factory=Badge)
    standing: str = ""
    application: str = ""
    application_href: str = ""
    pdf: str = ""
    html: str = ""
    printed: str = ""
    pdf_label: str = ""
    html_label: str = ""
    share_label: str = ""
    print_label: str = ""
    code: str = ""
    check_href: str = ""
    send_label: str = ""
    send_text: str = ""
    revoke_label: str = ""
    revoke_text: str = ""


@dataclass(frozen=True)
class DocumentsPage:
    """The whole page: the newest in force of each kind, `earlier` ones that say the same, `past` ones that do not hold.

    `can_send` is whether there is an address to send them to.
    """

    current: list[PaperRow] = field(default_factory=list)
    earlier: list[PaperRow] = field(default_factory=list)
    earlier_title: str = ""
    past: list[PaperRow] = field(default_factory=list)
    past_title: str = ""
    can_send: bool = True


@dataclass(frozen=True)
class Done:
    """What was done a moment ago, and to which document; one that `has_left` is to be seen among the past ones."""

    key: str = ""
    text: str = ""
    has_left: bool = False


def to_look_at(key: str) -> str:
    """The address of a PDF that opens in the browser, for printing."""
    return f"{routes.paper(key)}?inline=1"


def to_save(key: str) -> str:
    """The address of an HTML file that is saved."""
    return f"{routes.paper(key, 'html')}?save=1"


def ready(key: str, kind: PaperKind) -> PaperRow:
    """A document that was issued a moment ago."""
    return PaperRow(key, words.KINDS[kind], pdf=to_look_at(key), html=routes.paper(key, "html"))


def page(views: Sequence[PaperView], now: datetime, email: str) -> DocumentsPage:
    """Documents as the service gives them, newest first; `email` is where they may be sent."""
    valid = [view for view in views if view.state is PaperState.VALID]
    newest = {(view.person, view.kind): view for view in reversed(valid) if view.kind in OF_POLICY}
    earlier = [view for view in valid if view.kind in OF_POLICY and newest[view.person, view.kind] is not view]
    past = [view for view in views if view.state is not PaperState.VALID]
    return DocumentsPage(
        current=[row(view, now, email) for view in valid if view not in earlier],
        earlier=[row(view, now, email) for view in earlier],
        earlier_title=words.EARLIER.format(count=len(earlier)),
        past=[row(view, now, email) for view in past],
        past_title=words.PAST.format(count=len(past)),
        can_send=all(view.can_send for view in views),
    )


def row(view: PaperView, now: datetime, email: str) -> PaperRow:
    """One document as of `now`."""
    kind, number = words.KINDS[view.kind], view.application_number
    title = words.TITLE.format(kind=kind, number=view.number)
    may_go = view.can_send and view.state is PaperState.VALID
    return PaperRow(
        key=view.key,
        kind=kind,
        person=view.person,
        number=words.NUMBER.format(number=view.number),
        issued=words.ISSUED.format(when=dates.moment(view.issued_at, now)),
        size=words.PDF_SIZE.format(size=numbers.size(view.size)),
        badge=Badge(*words.STATES[view.state]),
        standing=_standing(view),
        application=words.APPLICATION_LINK.format(number=number) if number else "",
        application_href=routes.application(number) if number else "",
        pdf=routes.paper(view.key, "pdf"),
        html=to_save(view.key),
        printed=to_look_at(view.key),
        pdf_label=words.PDF_OF.format(title=title),
        html_label=words.HTML_OF.format(title=title),
        share_label=words.SHARE_OF.format(title=title),
        print_label=words.PRINT_OF.format(title=title),
        code=view.code,
        check_href=routes.verify(view.code) if view.code else "",
        send_label=words.SEND_OF.format(title=title) if may_go else "",
        send_text=words.SEND_TEXT.format(title=title, address=masking.email(email)) if may_go else "",
        revoke_label=words.REVOKE_OF.format(title=title) if view.can_revoke else "",
        revoke_text=words.REVOKE_TEXT.format(title=title) if view.can_revoke else "",
    )


def sent(key: str, email: str) -> Done:
    """That a document is on its way."""
    return Done(key, words.SENT.format(address=masking.email(email)))


def revoked(key: str) -> Done:
    """That a document is taken back."""
    return Done(key, words.REVOKED_NOW, has_left=True)


def _standing(view: PaperView) -> str:
    if view.state is PaperState.REVOKED:
        return words.REVOKED
    if view.state is not PaperState.REPLACED:
        return ""
    newer = view.replaced_by_number
    return words.REPLACED_BY.format(number=newer) if newer else words.REPLACED
