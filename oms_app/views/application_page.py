"""Everything that «Заявка № …» shows, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import applications as words
from oms_app.content import changes, dates, handling, numbers, reasons
from oms_app.content import deadlines as terms
from oms_app.content.document_pages import KINDS
from oms_app.domain import number as numbering
from oms_app.domain.deadlines import ClockState, Handling
from oms_app.domain.papers import PaperKind
from oms_app.domain.workflow import FINAL, Action, Status
from oms_app.services.applications import ApplicationView
from oms_app.views import applications as rows
from oms_app.views.attempts import AttemptRow, attempts
from oms_app.views.complaint_offer import NO_OFFER, Offer, offer
from oms_app.views.household import TogetherRow, together
from oms_app.views.rows import NO_BADGE, Badge, DiffRow, FileRow, MessageRow, RefusalRow, TimelineStep
from oms_app.views.signing import NOT_JUDGED, Judged, judged
from oms_app.views.term import NO_TERM, TermShown, term

# What matters most first.
PAPERS = (PaperKind.COMPLAINT, PaperKind.REFUSAL, PaperKind.CHANGE, PaperKind.APPLICATION)


@dataclass(frozen=True)
class PaperLink:
    """A paper of this application: what it is, its PDF to be saved, its HTML to be read."""

    name: str = ""
    pdf: str = ""
    html: str = ""
    pdf_label: str = ""
    html_label: str = ""


@dataclass(frozen=True)
class Shown:
    """The page of one application, worded. `number` is empty until it is loaded."""

    number: str = ""
    version: int = 0
    title: str = ""
    person: str = ""
    badge: Badge = NO_BADGE
    submitted: str = ""
    term: TermShown = NO_TERM
    complaint: Offer = NO_OFFER
    now_title: str = ""
    now_text: str = ""
    needs_you: bool = False
    decided: bool = False
    is_past_due: bool = False
    refused: bool = False
    approved: bool = False
    refusal_rows: list[RefusalRow] = field(default_factory=list)
    refusal_text: str = ""
    steps: list[TimelineStep] = field(default_factory=list)
    reason: str = ""
    diff: list[DiffRow] = field(default_factory=list)
    files: list[FileRow] = field(default_factory=list)
    messages: list[MessageRow] = field(default_factory=list)
    insurer: str = ""
    insurer_phone: str = ""
    insurer_tel: str = ""
    insurer_confirmed: str = ""
    may_withdraw: bool = False
    may_add: bool = False
    papers: list[PaperLink] = field(default_factory=list)
    next_href: str = ""
    repair_href: str = ""
    attempts: list[AttemptRow] = field(default_factory=list)
    policy_href: str = ""
    edit_key: str = ""
    handling: str = ""
    signed: Judged = NOT_JUDGED
    together: list[TogetherRow] = field(default_factory=list)


def _next_href(view: ApplicationView) -> str:
    """Where the next attempt is once it was sent; while it is a draft, the repair list leads into it."""
    return routes.application(view.next_key) if view.next_key and numbering.parse(view.next_key) else ""


def _handling(view: ApplicationView) -> str:
    """How it is handled, where that is not as usual."""
    is_usual = view.clock.handling is Handling.STANDARD
    return "" if is_usual else handling.stated(view.clock.handling, view.ground, view.ground_text)


def _paper(key: str, kind: PaperKind) -> PaperLink:
    name = KINDS[kind]
    return PaperLink(
        name=name,
        pdf=routes.paper(key),
        html=routes.paper(key, "html"),
        pdf_label=words.PAPER_PDF_OF.format(name=name),
        html_label=words.PAPER_HTML_OF.format(name=name),
    )


def shown(view: ApplicationView, now: datetime) -> Shown:
    """The page as of `now`."""
    today, status = now.astimezone(dates.MOSCOW).date(), words.STATUSES[view.status]
    told = term(view, today)
    refusal_rows, refusal_text = rows.refusal(view)
    is_waiting = view.status not in FINAL and view.clock.state is ClockState.NOTHING_TO_DO
    return Shown(
        number=view.number,
        version=view.version,
        title=changes.summary(view.changes),
        person=view.person,
        badge=rows.badge(view.status),
        submitted=f"{words.SUBMITTED} {dates.moment(view.submitted_at, now)}",
        term=told,
        complaint=offer(view.complaint, view.number, told.late),
        now_title=terms.NOTHING_TO_DO if is_waiting else status.now_title,
        now_text=status.now_text,
        needs_you=status.needs_you,
        decided=view.status in FINAL,
        is_past_due=any(item.due_on < view.awaited.today for item in view.awaited.items),
        refused=view.status is Status.REFUSED,
        approved=view.status is Status.APPROVED,
        refusal_rows=refusal_rows,
        refusal_text=refusal_text,
        steps=rows.timeline(view, now),
        reason=reasons.stated(view.reason, view.reason_text),
        diff=rows.diff_rows(view.rows),
        files=rows.receipts(view.scans, view.received_at, now),
        messages=rows.messages(view.messages, now),
        insurer=view.insurer,
        insurer_phone=numbers.phone(view.insurer_phone),
        insurer_tel=f"tel:{view.insurer_phone}",
        insurer_confirmed=f"{words.CONFIRMED_ON} {dates.day(view.insurer_confirmed_on)}.",
        may_withdraw=Action.WITHDRAW in view.actions,
        may_add=Action.ADD_DOCUMENTS in view.actions,
        papers=[_paper(view.papers[kind], kind) for kind in PAPERS if kind in view.papers],
        next_href=_next_href(view),
        repair_href=routes.application_repair(view.number),
        attempts=attempts(view.attempts, view.number, now),
        policy_href=routes.policy(view.policy_id),
        edit_key=view.key,
        handling=_handling(view),
        signed=judged(view.signature, now),
        together=together(view.together),
    )


def changed(page: Shown) -> str:
    """What a screen reader hears when the status moves by itself."""
    return f"{words.LIVE} {page.badge.text}."
