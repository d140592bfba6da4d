"""From a policy, what the sources say and the marks to what «Проверка данных» shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from oms_app.db.error_report import ErrorReport, ErrorReportItem, ErrorReportScan
from oms_app.db.queries.policies import Held
from oms_app.domain.actor import Actor
from oms_app.domain.particular_values import told
from oms_app.domain.particulars import Particular
from oms_app.services.dossier import name_of
from oms_app.services.policy_particulars import Sources
from oms_app.services.report_views import CheckItem, CheckPage, ReportScanView


def check_page(
    held: Held,
    said: Sources,
    marks: Iterable[ErrorReportItem],
    *,
    draft: ErrorReport | None,
    confirmed: ErrorReport | None,
    open_one: ErrorReport | None,
    answered: ErrorReport | None,
    scans: Sequence[ErrorReportScan],
    insurers: Sequence[tuple[str, str]],
    reader: Actor,
) -> CheckPage:
    """The page; `marks` in the order in which they were made, those of other values are not shown."""
    by_particular = {mark.particular: mark for mark in marks if mark.seen == said.portal[mark.particular]}
    is_mine = open_one is not None and open_one.owner_person_id == reader.person_id
    return CheckPage(
        policy_id=held.policy.id or 0,
        person=name_of(held.person),
        register=said.register,
        loaded_at=said.loaded_at,
        fingerprint=said.fingerprint,
        items=tuple(_item(said, one, by_particular.get(one)) for one in Particular),
        scans=tuple(map(scan_view, scans)),
        insurers=tuple(insurers),
        request=(open_one.number or "") if open_one is not None and is_mine else "",
        answered=(answered.number or "") if answered else "",
        is_taken=open_one is not None and not is_mine,
        confirmed_at=confirmed.closed_at if confirmed else None,
        saved_at=draft.saved_at if draft else None,
    )


def _item(said: Sources, particular: Particular, mark: ErrorReportItem | None) -> CheckItem:
    plain = CheckItem(
        particular=particular,
        value=said.portal[particular],
        against=said.against(particular),
        is_questioned=particular in said.questioned,
    )
    if mark is None:
        return plain
    return CheckItem(
        particular=particular,
        value=plain.value,
        against=plain.against,
        is_questioned=plain.is_questioned,
        matches=mark.matches,
        right=mark.right or None,
        told=told(particular, mark.right),
        proof=mark.proof,
        proof_words=mark.proof_words,
    )


def scan_view(scan: ErrorReportScan) -> ReportScanView:
    """A scan as both sides see it."""
    return ReportScanView(scan.key, scan.kind, scan.name, scan.pages, scan.size, scan.uploaded_at)
