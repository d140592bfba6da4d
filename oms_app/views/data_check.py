"""What «Проверка данных» shows: each particular with its value, who says otherwise, and its mark (REG-2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from oms_app import routes
from oms_app.content import data_check as words
from oms_app.content import dates, documents, errors, numbers, particulars
from oms_app.content import error_reports as report_words
from oms_app.content import form as form_words
from oms_app.domain.error_reports import Proof
from oms_app.domain.errors import Code, Problem
from oms_app.domain.particular_values import NAME
from oms_app.domain.particulars import Particular
from oms_app.services.data_check import SCANS
from oms_app.services.policy_particulars import Source
from oms_app.services.report_scans import KINDS
from oms_app.services.report_views import CheckItem, CheckPage, ReportScanView
from oms_app.views import rows
from oms_app.views.rows import Choice, FileRow

YES, NO = "yes", "no"
RIGHT = "right"
PROOF_CHOICES = [Choice(proof.value, text) for proof, text in report_words.PROOFS.items()]
KIND_CHOICES = [Choice(kind.value, documents.KINDS[kind]) for kind in KINDS]


@dataclass(frozen=True)
class Control:
    """How a value is typed: `kind` is `name`, `choice`, `date` or `text`; `parts` are of a name."""

    kind: str = "text"
    value: str = ""
    hint: str = ""
    choices: list[Choice] = field(default_factory=list)
    parts: list[str] = field(default_factory=lambda: ["", "", ""])


@dataclass(frozen=True)
class Line:
    """One particular; `mark` is `yes`, `no` or empty, `others` who says otherwise, `said` what is right."""

    particular: str = ""
    name: str = ""
    about: str = ""
    value: str = ""
    others: list[str] = field(default_factory=list)
    questioned: bool = False
    mark: str = ""
    said: str = ""
    note: str = ""
    control: Control = field(default_factory=Control)
    proof: str = ""
    proof_words: str = ""


@dataclass(frozen=True)
class CheckShown:
    """The page; `key` is the policy's id as text, empty before it is loaded."""

    key: str = ""
    id: int = 0
    seen: str = ""
    person: str = ""
    source: str = ""
    saved: str = ""
    progress: str = ""
    wrong: str = ""
    rest: str = ""
    confirmed: str = ""
    lines: list[Line] = field(default_factory=list)
    files: list[FileRow] = field(default_factory=list)
    request: str = ""
    taken: bool = False
    answered: str = ""
    may_confirm: bool = False


def shown(page: CheckPage, refused: Sequence[FileRow], now: datetime) -> CheckShown:
    """The page as of `now`; `refused` are this tab's refused files."""
    insurers, left = dict(page.insurers), len(page.unmarked)
    today = now.astimezone(dates.MOSCOW).date()
    confirmed = page.confirmed_at.astimezone(dates.MOSCOW).date() if page.confirmed_at and not left else None
    nothing_wrong = not page.asks
    return CheckShown(
        key=str(page.policy_id),
        id=page.policy_id,
        seen=page.fingerprint,
        person=page.person,
        source=words.SOURCE.format(source=_register(page), when=dates.moment(page.loaded_at, now)),
        saved=words.SAVED.format(when=dates.moment(page.saved_at, now)) if page.saved_at else "",
        progress=words.progress(len(page.items) - left, len(page.items)),
        wrong=words.wrong(len(page.asks)) if page.asks else "",
        rest=_rest(page),
        confirmed=words.confirmed(confirmed, today) if confirmed and nothing_wrong and not page.saved_at else "",
        lines=[_line(one, insurers, _register(page)) for one in page.items],
        files=[*map(file_row, page.scans), *refused],
        request=routes.report(page.request) if page.request else "",
        taken=page.is_taken,
        answered=routes.report(page.answered) if page.answered else "",
        may_confirm=nothing_wrong and not left and page.saved_at is not None,
    )


def _register(page: CheckPage) -> str:
    return page.register or words.REGISTER


def _rest(page: CheckPage) -> str:
    if not [one for one in page.items if one.matches is None and not one.is_questioned]:
        return ""
    return words.REST_MATCHES if len(page.unmarked) < len(page.items) or page.asks else words.ALL_MATCHES


def _line(item: CheckItem, insurers: Mapping[str, str], register: str) -> Line:
    name = particulars.PARTICULARS[item.particular]
    told = particulars.value(item.particular, item.told, insurers)
    proof = report_words.PROOFS[item.proof] if item.proof else ""
    said = words.SAID.format(value=told, proof=proof) if item.right is not None else ""
    agreed = item.matches is True and item.is_questioned
    return Line(
        particular=item.particular.value,
        name=name,
        about=words.MARK.format(name=name),
        value=particulars.value(item.particular, item.value, insurers),
        others=[_other(source, item.particular, text, insurers, register) for source, text in item.against.items()]
        or ([words.LACKING] if item.is_questioned else []),
        questioned=item.is_questioned,
        mark={True: YES, False: NO, None: ""}[item.matches],
        said=said,
        note=words.MATCHES_QUESTIONED if agreed else words.NOT_SAID if item.matches is False and not said else "",
        control=control(item.particular, item.right or {}, insurers),
        proof=item.proof.value if item.proof else "",
        proof_words=item.proof_words,
    )


def _other(source: Source, particular: Particular, text: str, insurers: Mapping[str, str], register: str) -> str:
    value = particulars.value(particular, text, insurers)
    if source is Source.ACCOUNT:
        return words.SAYS_ACCOUNT.format(value=value)
    return words.SAYS_REGISTER.format(source=register, value=value)


def control(particular: Particular, right: Mapping[str, str], insurers: Mapping[str, str]) -> Control:
    """How the right value of this particular is typed, with what was typed already."""
    value, hint = right.get(particular, ""), words.RIGHT_HINTS.get(particular, "")
    if particular is Particular.FULL_NAME:
        return Control("name", parts=[right.get(part, "") for part in NAME])
    known = dict(insurers) if particular is Particular.INSURER else report_words.CHOICES.get(particular)
    if known is not None:
        return Control("choice", value, hint, [Choice(code, text) for code, text in known.items()])
    if particular in particulars.DAYS:
        day = particulars.value(particular, value, {}) if value else ""
        return Control("date", day, hint or words.DATE_HINT)
    return Control("text", particulars.value(particular, value, {}) if value else "", hint)


def file_row(scan: ReportScanView) -> FileRow:
    """A scan that is attached."""
    return FileRow(
        id=scan.key,
        title=documents.KINDS[scan.kind],
        note=form_words.SCAN_GOOD,
        meta=form_words.accepted(numbers.size(scan.size), scan.name),
        href=routes.report_scan(scan.key, "original"),
        thumb=routes.report_scan(scan.key),
    )


def typed(particular: Particular, form: Mapping[str, object]) -> dict[str, str]:
    """What stands in the form of one particular, by the names that its check knows."""
    names = (
        {part.value: part.value for part in NAME} if particular is Particular.FULL_NAME else {RIGHT: particular.value}
    )
    return {name: str(form.get(sent) or "") for sent, name in names.items()}


def proof_of(form: Mapping[str, object]) -> Proof | None:
    """The proof that was chosen."""
    chosen = str(form.get("proof") or "")
    return Proof(chosen) if chosen in set(Proof) else None


def errors_of(particular: Particular, problems: Sequence[Problem]) -> dict[str, str]:
    """What to mend in the form of one particular, by its controls."""
    return {RIGHT if one.field == particular else one.field: errors.WORDS[one.code] for one in problems}


def missing(problems: Sequence[Problem]) -> list[rows.Problem]:
    """What keeps the request from being sent, each line leading to its place."""
    return [_missing(one) for one in problems]


def _missing(problem: Problem) -> rows.Problem:
    if problem.field == SCANS:
        return rows.Problem(SCANS, words.MISSING_SCAN)
    told = words.MISSING_MARK if problem.code is Code.CHOICE else words.MISSING_RIGHT
    return rows.Problem(f"line-{problem.field}", told.format(name=particulars.PARTICULARS[Particular(problem.field)]))
