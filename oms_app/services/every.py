"""Every use case over one database and one outside world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_type_hints

from oms_app.db.unit_of_work import Database
from oms_app.domain.factors import StaffFactor
from oms_app.domain.scan_rules import SOFT
from oms_app.domain.second_look import USUAL, SecondLookRules
from oms_app.domain.support_hours import ROUND_THE_CLOCK, SupportHours
from oms_app.services.acceptance import Acceptance
from oms_app.services.account_claims import AccountClaims
from oms_app.services.account_scans import AccountScans
from oms_app.services.applications import Applications
from oms_app.services.attempt_changes import AttemptReviews
from oms_app.services.audit import Audit
from oms_app.services.calendar import ProductionCalendar
from oms_app.services.chat_desk import ChatDesk
from oms_app.services.chat_files import ChatFiles
from oms_app.services.chat_phones import ChatPhones
from oms_app.services.chats import Chats
from oms_app.services.complaint_desk import ComplaintDesk
from oms_app.services.complaints import Complaints
from oms_app.services.consents import Consents
from oms_app.services.contact_check import ContactChecks
from oms_app.services.contacts import Contacts
from oms_app.services.data_check import DataCheck
from oms_app.services.devices import Devices
from oms_app.services.duty import Duty
from oms_app.services.error_reports import ErrorReports
from oms_app.services.export import Export
from oms_app.services.factors import Factors
from oms_app.services.handlings import Handlings
from oms_app.services.history import History
from oms_app.services.history_export import HistoryExport
from oms_app.services.household import Households
from oms_app.services.identity_check import IdentityChecks
from oms_app.services.insurer_exchange import InsurerAnswers
from oms_app.services.insurer_proposals import InsurerProposals
from oms_app.services.insurers import Insurers
from oms_app.services.invitations import Invitations
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.message_check import MessageCheck
from oms_app.services.notices import Notices
from oms_app.services.office_codes import OfficeCodes
from oms_app.services.operations import Operations
from oms_app.services.outside import Outside
from oms_app.services.paper_checks import PaperChecks
from oms_app.services.passwords import Passwords
from oms_app.services.people import People
from oms_app.services.phone_links import PhoneLinks
from oms_app.services.policies import Policies
from oms_app.services.ports import Ports
from oms_app.services.prechecks import Prechecks
from oms_app.services.preferences import Preferences
from oms_app.services.push_devices import PushDevices
from oms_app.services.quality import Quality
from oms_app.services.quality_export import QualityExport
from oms_app.services.receipts import Receipts
from oms_app.services.recovery import Recovery
from oms_app.services.register_loads import RegisterLoads
from oms_app.services.registration import Registration
from oms_app.services.repairs import Repairs
from oms_app.services.replies import Replies
from oms_app.services.report_desk import ReportDesk
from oms_app.services.report_scans import ReportScans
from oms_app.services.reviews import Reviews
from oms_app.services.scans import Scans
from oms_app.services.sight import SightChoices
from oms_app.services.sign_in_history import SignInHistory
from oms_app.services.signatures import Signatures
from oms_app.services.signing_in import SigningIn
from oms_app.services.support_search import SupportSearch
from oms_app.services.ticket_desk import TicketDesk
from oms_app.services.ticket_files import TicketFiles
from oms_app.services.ticket_tracking import TicketTracking
from oms_app.services.tickets import Tickets
from oms_app.services.undelivered import Undelivered


@dataclass(frozen=True)
class Services:
    """Every use case, ready to call."""

    signing_in: SigningIn
    factors: Factors
    sign_in_history: SignInHistory
    registration: Registration
    recovery: Recovery
    passwords: Passwords
    contacts: Contacts
    devices: Devices
    policies: Policies
    register_loads: RegisterLoads
    insurers: Insurers
    insurer_proposals: InsurerProposals
    applications: Applications
    handlings: Handlings
    households: Households
    signatures: Signatures
    scans: Scans
    reviews: Reviews
    repairs: Repairs
    prechecks: Prechecks
    duty: Duty
    replies: Replies
    attempt_reviews: AttemptReviews
    notices: Notices
    preferences: Preferences
    sight: SightChoices
    push_devices: PushDevices
    history: History
    history_export: HistoryExport
    quality: Quality
    quality_export: QualityExport
    message_check: MessageCheck
    papers: IssuedPapers
    paper_checks: PaperChecks
    operations: Operations
    audit: Audit
    people: People
    invitations: Invitations
    acceptance: Acceptance
    consents: Consents
    export: Export
    contact_checks: ContactChecks
    identity: IdentityChecks
    account_claims: AccountClaims
    account_scans: AccountScans
    office_codes: OfficeCodes
    phone_links: PhoneLinks
    outside: Outside
    undelivered: Undelivered
    receipts: Receipts
    insurer_answers: InsurerAnswers
    calendar: ProductionCalendar
    complaints: Complaints
    complaint_desk: ComplaintDesk
    data_check: DataCheck
    error_reports: ErrorReports
    report_scans: ReportScans
    report_desk: ReportDesk
    chats: Chats
    chat_desk: ChatDesk
    tickets: Tickets
    ticket_tracking: TicketTracking
    ticket_files: TicketFiles
    support_search: SupportSearch
    ticket_desk: TicketDesk
    chat_files: ChatFiles
    chat_phones: ChatPhones


def make_services(
    db: Database,
    ports: Ports,
    staff_factor: StaffFactor = StaffFactor.REQUIRED,
    soft_scan_rules: frozenset[str] = SOFT,
    second_look: SecondLookRules = USUAL,
    hours: SupportHours = ROUND_THE_CLOCK,
) -> Services:
    """Every use case over this database and this outside world; most need nothing else."""
    made: dict[str, Any] = {
        "signing_in": SigningIn(db, ports, staff_factor),
        "scans": Scans(db, ports, soft_scan_rules),
        "chats": Chats(db, ports, hours),
        "reviews": Reviews(db, ports, second_look),
        "phone_links": PhoneLinks(db, ports, Scans(db, ports)),
    }
    others = {name: kind(db, ports) for name, kind in get_type_hints(Services).items() if name not in made}
    return Services(**made, **others)
