"""Who works off which kind of job of the outbox."""

from __future__ import annotations

from oms_app.db.unit_of_work import Database
from oms_app.domain.jobs import JobKind
from oms_app.domain.lines import DELIVERING
from oms_app.domain.support_hours import ROUND_THE_CLOCK, SupportHours
from oms_app.services.account_readings import AccountReadings
from oms_app.services.arrival_checks import ArrivalChecks
from oms_app.services.calendar_care import CalendarCare
from oms_app.services.chat_requests import ChatRequests
from oms_app.services.deadline_care import DeadlineCare
from oms_app.services.delivery import Deliveries
from oms_app.services.delivery_care import DeliveryCare
from oms_app.services.hand_over import HandOver
from oms_app.services.identity_check import IdentityChecks
from oms_app.services.insurer_news import InsurerNews
from oms_app.services.issued_papers import IssuedPapers
from oms_app.services.outbox import Handler
from oms_app.services.phone_traces import PhoneTraces
from oms_app.services.ports import Ports
from oms_app.services.quality_care import QualityCare
from oms_app.services.question_care import QuestionCare
from oms_app.services.register_corrections import RegisterCorrections
from oms_app.services.register_loads import RegisterLoads
from oms_app.services.retention import Retention
from oms_app.services.rounds import Carrier
from oms_app.services.scan_readings import ScanReadings
from oms_app.services.sent_address_codes import SentAddressCodes
from oms_app.services.sent_codes import SentCodes
from oms_app.services.sent_invitations import SentInvitations
from oms_app.services.sent_papers import SentPapers
from oms_app.services.sent_ticket_news import SentTicketNews
from oms_app.services.summaries import Summaries


def by_kind(
    db: Database, ports: Ports, public_url: str, hours: SupportHours = ROUND_THE_CLOCK
) -> dict[JobKind, Handler | Carrier]:
    """Every kind of job and its handler."""
    retention, care, news = Retention(db, ports), DeliveryCare(db, ports), InsurerNews(db, ports)
    deadlines = DeadlineCare(db, ports)
    return {
        JobKind.SEND_CODE: SentCodes(db, ports).send,
        JobKind.SEND_ADDRESS_CODE: SentAddressCodes(db, ports, public_url).send,
        **dict.fromkeys(DELIVERING, Deliveries(db, ports, public_url)),
        JobKind.SWEEP_DELIVERIES: care.sweep,
        JobKind.DIGEST: care.digest,
        JobKind.SWEEP_DEADLINES: deadlines.sweep,
        JobKind.WARN_OF_DEADLINES: deadlines.warn,
        JobKind.REMIND_OF_QUESTIONS: QuestionCare(db, ports).remind,
        JobKind.CALENDAR_CARE: CalendarCare(db, ports).run,
        JobKind.COUNT_MONTHS: QualityCare(db, ports).run,
        JobKind.SUMMARISE: Summaries(db, ports).run,
        JobKind.SEND_TO_INSURER: HandOver(db, ports).send,
        JobKind.TELL_INSURER: news.tell,
        JobKind.SEND_FILE_TO_INSURER: news.send_file,
        JobKind.DRAW_PAPER: IssuedPapers(db, ports).draw,
        JobKind.RETENTION: retention.run,
        JobKind.ERASE_FILES: retention.erase_files,
        JobKind.ASK_FUND: IdentityChecks(db, ports).ask_fund,
        JobKind.READ_SCAN: ScanReadings(db, ports).read,
        JobKind.READ_ACCOUNT_SCAN: AccountReadings(db, ports).read,
        JobKind.FORGET_PHOTOS: PhoneTraces(db, ports).forget,
        JobKind.CHECK_ARRIVAL: ArrivalChecks(db, ports).check,
        JobKind.CHAT_REQUEST: ChatRequests(db, ports, hours).run,
        JobKind.SEND_PAPER: SentPapers(db, ports, public_url).send,
        JobKind.CORRECT_REGISTER: RegisterCorrections(db, ports).correct,
        JobKind.LOAD_POLICY: RegisterLoads(db, ports).load,
        JobKind.SEND_TICKET_NEWS: SentTicketNews(db, ports, public_url).send,
        JobKind.SEND_INVITATION: SentInvitations(db, ports, public_url).send,
    }
