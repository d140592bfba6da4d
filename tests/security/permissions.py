"""Who may call what: one row for each method of each service, one cell for each role and each relation to its object.

A row is five groups, of citizen, reviewer, supervisor, support and administrator. A group of three cells speaks of an
object that is one's own, another's, and not there; a group of one cell speaks of a method that has no object. Own is:
the citizen's who made it; of the reviewer's and the supervisor's insurer; of the person that an administrator or a
specialist of support is as a citizen.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from oms_app.content.consents import current
from oms_app.content.insurers import HEADERS
from oms_app.db import official_days
from oms_app.db.account import LoginKind
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.calendar import DayKind
from oms_app.domain.changes import Change, Field
from oms_app.domain.complaints import ComplaintAction, Demand
from oms_app.domain.consents import ConsentKind
from oms_app.domain.deadlines import Handling
from oms_app.domain.documents import DocumentKind
from oms_app.domain.error_reports import Proof
from oms_app.domain.errors import Code
from oms_app.domain.history import EVERYTHING
from oms_app.domain.identity_provider import OutsidePerson
from oms_app.domain.levels import Confirmation
from oms_app.domain.notices import Channel
from oms_app.domain.papers import PaperKind
from oms_app.domain.particulars import Particular
from oms_app.domain.preferences import Quiet, Topic
from oms_app.domain.quality import QualityForm
from oms_app.domain.questions import Item, Wanted
from oms_app.domain.reasons import Reason
from oms_app.domain.refusals import RefusalReason
from oms_app.domain.sight import READY
from oms_app.domain.urgency import Ground
from oms_app.domain.workflow import Status
from oms_app.services import visitors
from oms_app.services.complaint_views import Wish
from oms_app.services.outside_ask import Away
from oms_app.services.push_ports import PushAddress
from tests.accounts import PASSWORD
from tests.security.people import SURNAME
from tests.security.scene import Scene, Target

ROLES = (Role.CITIZEN, Role.REVIEWER, Role.SUPERVISOR, Role.SUPPORT, Role.ADMIN)
DONE, NOTHING = "+", "0"  # done; answered, with nothing that is anybody else's
MARKS: dict[str, Code] = {
    "?": Code.NOT_FOUND,
    "-": Code.FORBIDDEN,
    "c": Code.CITIZENS_ACCOUNT,
    "e": Code.STEP_EXPIRED,
    "p": Code.PASSKEY_REFUSED,
    "k": Code.CODE_EXPIRED,
    "r": Code.REQUIRED,
    "x": Code.OUTSIDE_EXPIRED,
    "w": Code.WRONG_MOVE,
    "o": Code.OWN_APPLICATION,
    "m": Code.REPORT_MOVED,
    "h": Code.CHOICE,
}
OWNER = "+?? ??? ??? ??? ???"
OWNER_FORBIDDING = "+?? --- --- --- ---"
DESK = "??? +?? +?? ??? ???"
REVIEWER = "??? +?? -?? ??? ???"
OVERSEER = "??? ??? +?? ??? ???"
OWNERS_HANDLE = "+kk kkk kkk kkk kkk"
CITIZEN_LIST = "+ 0 0 0 0"
CITIZEN_ALONE = "+ - - - -"
ONES_OWN = "+ + + + +"
NOBODY = "? ? ? ? ?"
NOBODYS = "??? ??? ??? ??? ???"
CITIZEN_THERE = "+ ? ? ? ?"
ADMIN = "--- --- --- --- ++?"
AT_SUPPORT = "??? ??? ??? o+? ???"
NOT_YET = "??? ??? ??? om? ???"
ADMIN_LIST = "- - - - +"

Call = Callable[[Scene, Actor, Target], Awaitable[Any]]


@dataclass(frozen=True)
class Row:
    """Who may, how it is called, and where the application stands before."""

    cells: str
    call: Call
    at: Status = Status.UNDER_REVIEW


DRAFT, SENT = Status.DRAFT, Status.SENT
ZONE, RIGHT = Particular.ZONE, {"zone": "Московская область"}
WISH = Wish(demands=(Demand.RECALCULATE,))
ITEMS = (Item(Wanted.WORDS, "Что?"),)
REASONS = (RefusalReason.DOCUMENT_FORMAT,)
SNILS = {"snils": "900-000-001 82"}
SAID = SNILS | {"last_name": "Новикова", "first_name": "Анна", "born_on": "17.03.1985"}
BROWSER = PushAddress("https://push.example.ru/other", "p256dh", "auth")
STRANGER = OutsidePerson("somebody", Level.CONFIRMED)
INSURER = {
    "name": "Компания «Поле»",
    "short_name": "Поле",
    "phone": "8 495 111-22-33",
    "phone_hours": "Круглосуточно",
    "email": "pole@example.ru",
    "site": "pole.example.ru",
    "city": "Москва",
    "street": "Полевая улица",
    "building": "1",
}
SHEET = ";".join(HEADERS.values()).encode()
SITE = {"site": "other.example.ru"}
MONDAY = date(2027, 4, 19)
NOBODYS_TRIP = Away("state", "nonce", "verifier", account_id=0, session_id=0, until=0.0)
SOMEBODY_NEW = {"name": "Новый Сотрудник", "email": "new.staff@example.ru", "role": "support"}
NEW_PASSWORD = "Совсем другой пароль 2"
KIND, CONSENT = DocumentKind.PASSPORT, ConsentKind.PROCESSING

POLICIES: dict[str, Row] = {
    "policies.mine": Row(CITIZEN_LIST, lambda s, who, it: s.of.policies.mine(who)),
    "policies.one": Row(OWNER, lambda s, who, it: s.of.policies.one(who, it.policy_id)),
    "register_loads.keep_fresh": Row(ONES_OWN, lambda s, who, it: s.of.register_loads.keep_fresh(who)),
    "register_loads.refresh": Row(OWNER, lambda s, who, it: s.of.register_loads.refresh(who, it.policy_id)),
    "policies.insurer": Row(OWNER, lambda s, who, it: s.of.policies.insurer(who, it.policy_id)),
    "policies.history": Row(OWNER, lambda s, who, it: s.of.policies.history(who, it.policy_id)),
    "papers.mine": Row(CITIZEN_LIST, lambda s, who, it: s.of.papers.mine(who)),
    "papers.issue": Row(OWNER, lambda s, who, it: s.of.papers.issue(who, it.policy_id, PaperKind.EXTRACT)),
    "papers.open": Row(OWNER, lambda s, who, it: s.of.papers.open(who, it.paper, html=False)),
    "papers.send": Row(OWNER, lambda s, who, it: s.of.papers.send(who, it.paper)),
    "papers.revoke": Row(OWNER, lambda s, who, it: s.of.papers.revoke(who, it.paper)),
    "papers.confirm_change": Row(
        OWNER, lambda s, who, it: s.of.papers.confirm_change(who, it.change_id), Status.APPROVED
    ),
}
APPLICATIONS: dict[str, Row] = {
    "applications.start": Row(
        OWNER, lambda s, who, it: s.of.applications.start(who, it.policy_id, (Change.ADDRESS,)), DRAFT
    ),
    "applications.draft": Row(OWNER, lambda s, who, it: s.of.applications.draft(who, it.key), DRAFT),
    "applications.choose": Row(
        OWNER, lambda s, who, it: s.of.applications.choose(who, it.key, (Change.ADDRESS,)), DRAFT
    ),
    "applications.save": Row(
        OWNER, lambda s, who, it: s.of.applications.save(who, it.key, {Field.FIRST_NAME: "Анна"}), DRAFT
    ),
    "applications.give_reason": Row(
        OWNER, lambda s, who, it: s.of.applications.give_reason(who, it.key, Reason.NAME_CHANGE, ""), DRAFT
    ),
    "handlings.offered": Row(OWNER, lambda s, who, it: s.of.handlings.offered(who, it.key), DRAFT),
    "handlings.choose": Row(
        OWNER, lambda s, who, it: s.of.handlings.choose(who, it.key, Handling.URGENT, Ground.OTHER, "Да"), DRAFT
    ),
    "households.of_draft": Row(OWNER, lambda s, who, it: s.of.households.of_draft(who, it.key), DRAFT),
    "households.choose": Row(
        OWNER, lambda s, who, it: s.of.households.choose(who, it.key, it.policy_id, taken=False), DRAFT
    ),
    "signatures.shown": Row(OWNER, lambda s, who, it: s.of.signatures.shown(who, it.key), DRAFT),
    "signatures.copy": Row(OWNER, lambda s, who, it: s.of.signatures.copy(who, it.key), DRAFT),
    "signatures.add": Row(OWNER, lambda s, who, it: s.of.signatures.add(who, it.key, b"signature_forged"), DRAFT),
    "signatures.demo": Row(OWNER, lambda s, who, it: s.of.signatures.demo(who, it.key), DRAFT),
    "signatures.file": Row(
        "+?? +?? +?? ??? ???", lambda s, who, it: s.of.signatures.file(who, it.key, "container"), SENT
    ),
    "applications.problems": Row(OWNER, lambda s, who, it: s.of.applications.problems(who, it.key), DRAFT),
    "prechecks.of_draft": Row(OWNER, lambda s, who, it: s.of.prechecks.of_draft(who, it.key), DRAFT),
    "applications.recognised": Row(OWNER, lambda s, who, it: s.of.applications.recognised(who, it.key), DRAFT),
    "applications.send_code": Row(OWNER, lambda s, who, it: s.of.applications.send_code(who, it.key), DRAFT),
    "applications.submit": Row(
        OWNER, lambda s, who, it: s.of.applications.submit(who, it.key, it.handle, it.code), DRAFT
    ),
    "applications.discard": Row(OWNER, lambda s, who, it: s.of.applications.discard(who, it.key), DRAFT),
    "applications.mine": Row(CITIZEN_LIST, lambda s, who, it: s.of.applications.mine(who)),
    "applications.view": Row(OWNER, lambda s, who, it: s.of.applications.view(who, it.number)),
    "applications.last_day": Row(OWNER, lambda s, who, it: s.of.applications.last_day(who, it.key)),
    "replies.keep": Row(
        OWNER, lambda s, who, it: s.of.replies.keep(who, it.number, it.question_id, "Да"), Status.CLARIFICATION
    ),
    "replies.send": Row(
        OWNER,
        lambda s, who, it: s.of.replies.send(who, it.number, it.version, {it.question_id: "Да"}),
        Status.CLARIFICATION,
    ),
    "replies.add_documents": Row(
        OWNER, lambda s, who, it: s.of.replies.add_documents(who, it.number, it.version, "Нашлась справка")
    ),
    "applications.withdraw": Row(OWNER, lambda s, who, it: s.of.applications.withdraw(who, it.number, it.version)),
    "applications.resubmit": Row(OWNER, lambda s, who, it: s.of.applications.resubmit(who, it.number), Status.REFUSED),
    "repairs.mine": Row(OWNER, lambda s, who, it: s.of.repairs.mine(who, it.number), Status.REFUSED),
    "repairs.of_draft": Row(OWNER, lambda s, who, it: s.of.repairs.of_draft(who, it.key), DRAFT),
    "scans.add": Row(OWNER, lambda s, who, it: s.of.scans.add(who, it.key, KIND, "1.jpg", b"new"), DRAFT),
    "phone_links.open": Row(OWNER, lambda s, who, it: s.of.phone_links.open(s.in_session(who, it), it.key), DRAFT),
    "phone_links.shown": Row(OWNER, lambda s, who, it: s.of.phone_links.shown(who, it.key), DRAFT),
    "phone_links.close": Row(OWNER, lambda s, who, it: s.of.phone_links.close(who, it.key), DRAFT),
    "scans.remove": Row(OWNER, lambda s, who, it: s.of.scans.remove(who, it.scan), DRAFT),
    "scans.original": Row(OWNER, lambda s, who, it: s.of.scans.original(who, it.scan)),
    "scans.thumbnail": Row("+?? +?? +?? ??? ???", lambda s, who, it: s.of.scans.thumbnail(who, it.scan)),
    "scans.page": Row("+?? +?? +?? ??? ???", lambda s, who, it: s.of.scans.page(who, it.scan, 0)),
}
REVIEWS: dict[str, Row] = {
    "reviews.queue": Row("- + + - -", lambda s, who, it: s.of.reviews.queue(who)),
    "reviews.counts": Row("- + + - -", lambda s, who, it: s.of.reviews.counts(who)),
    "reviews.case": Row(DESK, lambda s, who, it: s.of.reviews.case(who, it.number)),
    "attempt_reviews.changes": Row(DESK, lambda s, who, it: s.of.attempt_reviews.changes(who, it.number)),
    "attempt_reviews.marking": Row(DESK, lambda s, who, it: s.of.attempt_reviews.marking(who, it.number)),
    "reviews.take": Row(REVIEWER, lambda s, who, it: s.of.reviews.take(who, it.number, it.version), SENT),
    "reviews.take_many": Row("--- +?? --- --- ---", lambda s, who, it: s.take_several(who, it.number), SENT),
    "reviews.object_to": Row(
        "??? w?? -?? ??? ???", lambda s, who, it: s.of.reviews.object_to(who, it.number, it.version, "Нет")
    ),
    "duty.colleagues": Row("- 0 + - -", lambda s, who, it: s.of.duty.colleagues(who)),
    "duty.reassign": Row(
        "??? -?? +?? ??? ???", lambda s, who, it: s.of.duty.reassign(who, it.number, it.version, "Почему", None)
    ),
    "duty.held": Row("- + - - -", lambda s, who, it: s.of.duty.held(who)),
    "duty.hand_over": Row("- + - - -", lambda s, who, it: s.of.duty.hand_over(who, None, "Сдаю")),
    "reviews.release": Row(REVIEWER, lambda s, who, it: s.of.reviews.release(who, it.number, it.version)),
    "reviews.ask": Row(REVIEWER, lambda s, who, it: s.of.reviews.ask(who, it.number, it.version, ITEMS)),
    "reviews.approve": Row(REVIEWER, lambda s, who, it: s.of.reviews.approve(who, it.number, it.version)),
    "reviews.refuse": Row(REVIEWER, lambda s, who, it: s.of.reviews.refuse(who, it.number, it.version, REASONS, "")),
    "reviews.note": Row("--- +?? --- --- ---", lambda s, who, it: s.of.reviews.note(who, it.number, "Проверено")),
}
COMPLAINTS: dict[str, Row] = {
    "complaints.page": Row(OWNER, lambda s, who, it: s.of.complaints.page(who, it.number)),
    "complaints.preview": Row(OWNER, lambda s, who, it: s.of.complaints.preview(who, it.number, WISH), SENT),
    "complaints.file": Row(OWNER, lambda s, who, it: s.of.complaints.file(who, it.number, WISH), SENT),
    "complaints.withdraw": Row(OWNER, lambda s, who, it: s.of.complaints.withdraw(who, it.number, 1)),
    "complaint_desk.list": Row("- - + - -", lambda s, who, it: s.of.complaint_desk.list(who)),
    "complaint_desk.case": Row(OVERSEER, lambda s, who, it: s.of.complaint_desk.case(who, it.complaint)),
    "complaint_desk.register": Row(OVERSEER, lambda s, who, it: s.of.complaint_desk.register(who, it.complaint, 1)),
    "complaint_desk.answer": Row(
        OVERSEER,
        lambda s, who, it: s.of.complaint_desk.answer(who, it.complaint, 1, ComplaintAction.SATISFY, "Да"),
        Status.CLARIFICATION,
    ),
}
REPORTS: dict[str, Row] = {
    "data_check.page": Row(OWNER, lambda s, who, it: s.of.data_check.page(who, it.policy_id)),
    "data_check.mark": Row(
        OWNER, lambda s, who, it: s.of.data_check.mark(who, it.policy_id, it.seen, ZONE, matches=False), DRAFT
    ),
    "data_check.say": Row(
        OWNER,
        lambda s, who, it: s.of.data_check.say(who, it.policy_id, it.seen, ZONE, RIGHT, Proof.POLICY, ""),
        DRAFT,
    ),
    "data_check.rest_matches": Row(
        OWNER, lambda s, who, it: s.of.data_check.rest_matches(who, it.policy_id, it.seen), DRAFT
    ),
    "data_check.finish": Row(
        "h?? ??? ??? ??? ???", lambda s, who, it: s.of.data_check.finish(who, it.policy_id, it.seen), DRAFT
    ),
    "report_scans.add": Row(
        OWNER,
        lambda s, who, it: s.of.report_scans.add(who, it.policy_id, DocumentKind.POLICY, "1.jpg", b"new"),
        DRAFT,
    ),
    "report_scans.remove": Row(NOBODYS, lambda s, who, it: s.of.report_scans.remove(who, it.report_scan), SENT),
    "report_scans.original": Row(OWNER, lambda s, who, it: s.of.report_scans.original(who, it.report_scan), SENT),
    "report_scans.thumbnail": Row(
        "+?? ??? ??? ?+? ???", lambda s, who, it: s.of.report_scans.thumbnail(who, it.report_scan), SENT
    ),
    "report_scans.page": Row(
        "+?? ??? ??? ?+? ???", lambda s, who, it: s.of.report_scans.page(who, it.report_scan, 0), SENT
    ),
    "error_reports.mine": Row(CITIZEN_LIST, lambda s, who, it: s.of.error_reports.mine(who), SENT),
    "error_reports.one": Row(OWNER, lambda s, who, it: s.of.error_reports.one(who, it.report), SENT),
    "error_reports.withdraw": Row(OWNER, lambda s, who, it: s.of.error_reports.withdraw(who, it.report, 1), SENT),
    "error_reports.answer": Row(
        "m?? ??? ??? ??? ???", lambda s, who, it: s.of.error_reports.answer(who, it.report, 1, "Да"), SENT
    ),
    "report_desk.queue": Row("- - - + -", lambda s, who, it: s.of.report_desk.queue(who), SENT),
    "report_desk.case": Row(AT_SUPPORT, lambda s, who, it: s.of.report_desk.case(who, it.report), SENT),
    "report_desk.take": Row(AT_SUPPORT, lambda s, who, it: s.of.report_desk.take(who, it.report, 1), SENT),
    "report_desk.note": Row(AT_SUPPORT, lambda s, who, it: s.of.report_desk.note(who, it.report, "Да"), SENT),
    "report_desk.release": Row(NOT_YET, lambda s, who, it: s.of.report_desk.release(who, it.report, 1), SENT),
    "report_desk.correct": Row(
        NOT_YET, lambda s, who, it: s.of.report_desk.correct(who, it.report, 1, it.report_item, RIGHT), SENT
    ),
    "report_desk.decline": Row(
        NOT_YET, lambda s, who, it: s.of.report_desk.decline(who, it.report, 1, it.report_item, "Нет"), SENT
    ),
    "report_desk.ask": Row(NOT_YET, lambda s, who, it: s.of.report_desk.ask(who, it.report, 1, "Что?"), SENT),
    "report_desk.finish": Row(NOT_YET, lambda s, who, it: s.of.report_desk.finish(who, it.report, 1), SENT),
}
ACCOUNTS: dict[str, Row] = {
    "notices.mine": Row(ONES_OWN, lambda s, who, it: s.of.notices.mine(who)),
    "notices.unread": Row(ONES_OWN, lambda s, who, it: s.of.notices.unread(who)),
    "notices.mark_read": Row(ONES_OWN, lambda s, who, it: s.of.notices.mark_read(who)),
    "sight.mine": Row(ONES_OWN, lambda s, who, it: s.of.sight.mine(who)),
    "sight.keep": Row(ONES_OWN, lambda s, who, it: s.of.sight.keep(who, READY)),
    "preferences.mine": Row(CITIZEN_ALONE, lambda s, who, it: s.of.preferences.mine(who)),
    "preferences.choose": Row(
        CITIZEN_ALONE, lambda s, who, it: s.of.preferences.choose(who, Topic.PROGRESS, Channel.SMS, on=True)
    ),
    "preferences.keep_quiet": Row(CITIZEN_ALONE, lambda s, who, it: s.of.preferences.keep_quiet(who, Quiet())),
    "preferences.try_out": Row(CITIZEN_ALONE, lambda s, who, it: s.of.preferences.try_out(who)),
    "push_devices.mine": Row(CITIZEN_ALONE, lambda s, who, it: s.of.push_devices.mine(who)),
    "push_devices.key": Row(CITIZEN_ALONE, lambda s, who, it: s.of.push_devices.key(who)),
    "push_devices.add": Row(CITIZEN_ALONE, lambda s, who, it: s.of.push_devices.add(who, BROWSER, "")),
    "push_devices.remove": Row(OWNER_FORBIDDING, lambda s, who, it: s.of.push_devices.remove(who, it.push_device_id)),
    "history.page": Row(CITIZEN_ALONE, lambda s, who, it: s.of.history.page(who)),
    "history.groups": Row("+00 --- --- --- ---", lambda s, who, it: s.of.history.groups(who, [it.key], [it.key])),
    "history.has_newer": Row(CITIZEN_ALONE, lambda s, who, it: s.of.history.has_newer(who, EVERYTHING, None)),
    "history.open": Row(OWNER, lambda s, who, it: s.of.history.open(who, it.key)),
    "quality.show": Row("- - + - +", lambda s, who, it: s.of.quality.show(who, {})),
    "quality_export.file": Row("- - + - +", lambda s, who, it: s.of.quality_export.file(who, {}, QualityForm.CSV)),
    "history_export.mine": Row(CITIZEN_ALONE, lambda s, who, it: s.history_of(who)),
    "signing_in.sign_out_all": Row(ONES_OWN, lambda s, who, it: s.of.signing_in.sign_out_all(who, but_this=False)),
    "sign_in_history.mine": Row(ONES_OWN, lambda s, who, it: s.of.sign_in_history.mine(who)),
    "factors.list": Row(ONES_OWN, lambda s, who, it: s.of.factors.list(who)),
    "factors.has_app": Row(ONES_OWN, lambda s, who, it: s.of.factors.has_app(who)),
    "factors.start_totp": Row(ONES_OWN, lambda s, who, it: s.of.factors.start_totp(who)),
    "factors.confirm_totp": Row("e e e e e", lambda s, who, it: s.of.factors.confirm_totp(who, "", "123456", "")),
    "factors.start_passkey": Row(ONES_OWN, lambda s, who, it: s.of.factors.start_passkey(who)),
    "factors.confirm_passkey": Row("p p p p p", lambda s, who, it: s.of.factors.confirm_passkey(who, "{}", "")),
    "factors.new_backup_codes": Row(ONES_OWN, lambda s, who, it: s.of.factors.new_backup_codes(who)),
    "factors.remove": Row(OWNER, lambda s, who, it: s.of.factors.remove(who, it.factor_id)),
    "passwords.change": Row(ONES_OWN, lambda s, who, it: s.of.passwords.change(who, PASSWORD, NEW_PASSWORD)),
    "passwords.vouch": Row(ONES_OWN, lambda s, who, it: s.of.passwords.vouch(who, PASSWORD)),
    "contacts.mine": Row(ONES_OWN, lambda s, who, it: s.of.contacts.mine(who)),
    "contacts.send_code": Row(
        ONES_OWN, lambda s, who, it: s.of.contacts.send_code(who, LoginKind.EMAIL, "other@example.ru", PASSWORD)
    ),
    "contacts.resend": Row(OWNERS_HANDLE, lambda s, who, it: s.of.contacts.resend(who, it.contact_handle)),
    "contacts.change": Row(OWNERS_HANDLE, lambda s, who, it: s.change_contact(who, it.contact_handle)),
    "devices.mine": Row(ONES_OWN, lambda s, who, it: s.of.devices.mine(who)),
    "devices.history": Row(ONES_OWN, lambda s, who, it: s.of.devices.history(who)),
    "devices.end": Row(OWNER, lambda s, who, it: s.of.devices.end(who, it.session_id)),
    "devices.deny": Row(OWNER, lambda s, who, it: s.of.devices.deny(who, it.attempt_id)),
    "audit.of_me": Row(CITIZEN_LIST, lambda s, who, it: s.of.audit.of_me(who)),
    "consents.mine": Row(CITIZEN_ALONE, lambda s, who, it: s.of.consents.mine(who)),
    "consents.give": Row(CITIZEN_ALONE, lambda s, who, it: s.of.consents.give(who, CONSENT, current(CONSENT).version)),
    "consents.withdraw": Row(CITIZEN_ALONE, lambda s, who, it: s.of.consents.withdraw(who, CONSENT)),
    "export.mine": Row(CITIZEN_ALONE, lambda s, who, it: s.exported(who)),
}
# The scene's people are confirmed already, and no outside provider is configured: what such an account may be asked is
# proved in `tests/services/test_identity_check.py` and `tests/openid`; here nobody gets at anybody else's.
CONFIRMATION: dict[str, Row] = {
    "account_scans.add": Row(NOBODY, lambda s, who, it: s.of.account_scans.add(who, KIND, "1.jpg", b"new")),
    "account_scans.remove": Row(NOBODYS, lambda s, who, it: s.of.account_scans.remove(who, it.scan)),
    "account_scans.original": Row(NOBODYS, lambda s, who, it: s.of.account_scans.original(who, it.scan)),
    "account_scans.thumbnail": Row(NOBODYS, lambda s, who, it: s.of.account_scans.thumbnail(who, it.scan)),
    "account_scans.page": Row(NOBODYS, lambda s, who, it: s.of.account_scans.page(who, it.scan, 0)),
    "account_scans.in_question": Row("- - - r -", lambda s, who, it: s.of.account_scans.in_question(who, {})),
    "account_claims.save": Row(NOBODY, lambda s, who, it: s.of.account_claims.save(who, SAID)),
    "contact_checks.send": Row(CITIZEN_THERE, lambda s, who, it: s.of.contact_checks.send(who, Confirmation.PHONE)),
    "contact_checks.enter": Row(
        CITIZEN_THERE, lambda s, who, it: s.of.contact_checks.enter(who, Confirmation.PHONE, "123456")
    ),
    "contact_checks.follow": Row("k ? ? ? ?", lambda s, who, it: s.of.contact_checks.follow(who, "no such link")),
    "identity.show": Row(ONES_OWN, lambda s, who, it: s.of.identity.show(who)),
    "identity.missing": Row("0 0 0 0 0", lambda s, who, it: s.of.identity.missing(who)),
    "identity.check_document": Row(CITIZEN_THERE, lambda s, who, it: s.of.identity.check_document(who, {})),
    "identity.check_snils": Row(CITIZEN_THERE, lambda s, who, it: s.of.identity.check_snils(who, SNILS)),
    "office_codes.issue": Row("- - - r -", lambda s, who, it: s.of.office_codes.issue(who, {})),
    "office_codes.use": Row(CITIZEN_THERE, lambda s, who, it: s.of.office_codes.use(who, "0000-0000")),
    "outside.view": Row(NOBODY, lambda s, who, it: s.of.outside.view(who)),
    "outside.offered": Row("0 0 0 0 0", lambda s, who, it: s.of.outside.offered(who)),
    "outside.permit": Row(NOBODY, lambda s, who, it: s.of.outside.permit(who)),
    "outside.unlink": Row(NOBODY, lambda s, who, it: s.of.outside.unlink(who)),
    "outside.link": Row("x x x x x", lambda s, who, it: s.of.outside.link(NOBODYS_TRIP, who, STRANGER)),
}
ADMINISTRATION: dict[str, Row] = {
    "operations.jobs": Row(ADMIN_LIST, lambda s, who, it: s.of.operations.jobs(who)),
    "operations.parts": Row(ADMIN_LIST, lambda s, who, it: s.of.operations.parts(who)),
    "operations.retry": Row(ADMIN, lambda s, who, it: s.of.operations.retry(who, it.job_id)),
    "undelivered.list": Row(ADMIN_LIST, lambda s, who, it: s.of.undelivered.list(who)),
    "undelivered.retry": Row(ADMIN, lambda s, who, it: s.of.undelivered.retry(who, it.delivery_id)),
    "people.find": Row(ADMIN_LIST, lambda s, who, it: s.of.people.find(who, login=s.login)),
    "people.one": Row(ADMIN, lambda s, who, it: s.of.people.one(who, it.account_id)),
    "people.organisations": Row(ADMIN_LIST, lambda s, who, it: s.of.people.organisations(who)),
    "people.block": Row(ADMIN, lambda s, who, it: s.of.people.block(who, it.account_id)),
    "people.unblock": Row(ADMIN, lambda s, who, it: s.of.people.unblock(who, it.account_id)),
    "people.reset_factors": Row(
        "--- --- --- --- --?", lambda s, who, it: s.of.people.reset_factors(who, it.account_id)
    ),
    "people.give_role": Row(
        "--- --- --- --- cc?", lambda s, who, it: s.of.people.give_role(who, it.account_id, Role.ADMIN, None)
    ),
    "invitations.list": Row(ADMIN_LIST, lambda s, who, it: s.of.invitations.list(who)),
    "invitations.invite": Row(ADMIN_LIST, lambda s, who, it: s.of.invitations.invite(who, SOMEBODY_NEW, None)),
    "invitations.send_again": Row(ADMIN, lambda s, who, it: s.of.invitations.send_again(who, it.invitation_id)),
    "invitations.withdraw": Row(ADMIN, lambda s, who, it: s.of.invitations.withdraw(who, it.invitation_id)),
    "calendar.read": Row(ADMIN_LIST, lambda s, who, it: s.of.calendar.read(who)),
    "calendar.change_day": Row(ADMIN_LIST, lambda s, who, it: s.of.calendar.change_day(who, MONDAY, DayKind.OFF)),
    "calendar.confirm": Row(ADMIN_LIST, lambda s, who, it: s.of.calendar.confirm(who, MONDAY.year)),
    "calendar.begin": Row(ADMIN_LIST, lambda s, who, it: s.of.calendar.begin(who, official_days.LAST_YEAR + 1)),
    "insurers.all": Row(ADMIN_LIST, lambda s, who, it: s.of.insurers.all(who)),
    "insurers.change": Row(ADMIN, lambda s, who, it: s.of.insurers.change(who, it.insurer_code, INSURER)),
    "insurers.confirm": Row(ADMIN, lambda s, who, it: s.of.insurers.confirm(who, it.insurer_code)),
    "insurers.sheet": Row(ADMIN_LIST, lambda s, who, it: s.of.insurers.sheet(who)),
    "insurers.compare": Row(ADMIN_LIST, lambda s, who, it: s.of.insurers.compare(who, SHEET)),
    "insurers.load": Row(ADMIN_LIST, lambda s, who, it: s.of.insurers.load(who, SHEET)),
    "insurer_proposals.propose": Row(OWNER, lambda s, who, it: s.of.insurer_proposals.propose(who, it.policy_id, SITE)),
    "insurer_proposals.mine": Row(OWNER, lambda s, who, it: s.of.insurer_proposals.mine(who, it.policy_id)),
    "insurer_proposals.waiting": Row(ADMIN_LIST, lambda s, who, it: s.of.insurer_proposals.waiting(who)),
    "insurer_proposals.accept": Row(ADMIN, lambda s, who, it: s.of.insurer_proposals.accept(who, it.proposal_id)),
    "insurer_proposals.decline": Row(
        ADMIN, lambda s, who, it: s.of.insurer_proposals.decline(who, it.proposal_id, "Всё верно.")
    ),
    "people.take_role": Row("--- --- --- --- --?", lambda s, who, it: s.of.people.take_role(who, it.account_id)),
}
# The specialist who is the citizen of the waiting chat has no part in it; the other one holds the second chat.
SPECIALIST = "??? ??? ??? ?+? ???"
CHATS: dict[str, Row] = {
    "chats.adopt": Row(CITIZEN_ALONE, lambda s, who, it: s.of.chats.adopt(who, visitors.made("browser"))),
    "chat_desk.list": Row("- - - + -", lambda s, who, it: s.of.chat_desk.list(who)),
    "chat_desk.be_here": Row("- - - + -", lambda s, who, it: s.of.chat_desk.be_here(who)),
    "chat_desk.take": Row(SPECIALIST, lambda s, who, it: s.of.chat_desk.take(who, it.chat)),
    "chat_desk.one": Row(SPECIALIST, lambda s, who, it: s.of.chat_desk.one(who, it.held_chat)),
    "chat_desk.look": Row(SPECIALIST, lambda s, who, it: s.of.chat_desk.look(who, it.held_chat)),
    "chat_desk.answer": Row(SPECIALIST, lambda s, who, it: s.of.chat_desk.answer(who, it.held_chat, "a1", "Да")),
    "chat_desk.typing": Row(SPECIALIST, lambda s, who, it: s.of.chat_desk.typing(who, it.held_chat)),
    "chat_desk.hand_on": Row(SPECIALIST, lambda s, who, it: s.of.chat_desk.hand_on(who, it.held_chat, None)),
    "chat_files.at_desk": Row(SPECIALIST, lambda s, who, it: s.of.chat_files.at_desk(who, it.chat_file, "thumb")),
    "chat_desk.end": Row(SPECIALIST, lambda s, who, it: s.of.chat_desk.end(who, it.held_chat)),
}
# The specialist who is the requests' author as a citizen has no part in them; the other one holds two of them.
TICKETS: dict[str, Row] = {
    "tickets.mine": Row(CITIZEN_LIST, lambda s, who, it: s.of.tickets.mine(who)),
    "tickets.page": Row(OWNER, lambda s, who, it: s.of.tickets.page(who, it.answered_ticket)),
    "tickets.write": Row(OWNER, lambda s, who, it: s.of.tickets.write(who, it.ticket, 1, "Ещё")),
    "tickets.close": Row(OWNER, lambda s, who, it: s.of.tickets.close(who, it.held_ticket, 2)),
    "tickets.rate": Row(OWNER, lambda s, who, it: s.of.tickets.rate(who, it.answered_ticket, 5)),
    "ticket_files.picture": Row(
        "+?? ??? ??? ?+? ???", lambda s, who, it: s.of.ticket_files.picture(who, it.ticket_file)
    ),
    "ticket_desk.list": Row("- - - 0 -", lambda s, who, it: s.of.ticket_desk.list(who)),
    "support_search.find": Row("- - - + -", lambda s, who, it: s.of.support_search.find(who, SURNAME)),
    "ticket_desk.case": Row(SPECIALIST, lambda s, who, it: s.of.ticket_desk.case(who, it.held_ticket)),
    "ticket_desk.take": Row(SPECIALIST, lambda s, who, it: s.of.ticket_desk.take(who, it.ticket, 1)),
    "ticket_desk.hand_over": Row(
        SPECIALIST, lambda s, who, it: s.of.ticket_desk.hand_over(who, it.held_ticket, 2, it.heir_id)
    ),
    "ticket_desk.answer": Row(SPECIALIST, lambda s, who, it: s.of.ticket_desk.answer(who, it.held_ticket, 2, "Да")),
    "ticket_desk.note": Row(SPECIALIST, lambda s, who, it: s.of.ticket_desk.note(who, it.held_ticket, 2, "Да")),
    "ticket_desk.merge": Row(SPECIALIST, lambda s, who, it: s.of.ticket_desk.merge(who, it.held_ticket, 2, it.ticket)),
}
TABLE: dict[str, Row] = (
    POLICIES
    | APPLICATIONS
    | REVIEWS
    | COMPLAINTS
    | REPORTS
    | ACCOUNTS
    | CONFIRMATION
    | ADMINISTRATION
    | CHATS
    | TICKETS
)

# Methods that no actor calls, and what stands for the right to.
WITHOUT_ACTOR: dict[str, str] = {
    "signing_in.start": "a password",
    "signing_in.pending": "the handle of a started sign-in",
    "signing_in.choose": "the handle of a started sign-in",
    "signing_in.resend": "the handle of a started sign-in",
    "signing_in.ask_passkey": "the handle of a started sign-in",
    "signing_in.finish": "the handle of a started sign-in, and the second factor",
    "signing_in.who": "the token of a session",
    "signing_in.lasts": "the token of a session",
    "signing_in.stay": "the token of a session",
    "signing_in.sign_out": "the token of a session",
    "registration.start": "whoever comes",
    "registration.pending": "the handle of a started registration",
    "registration.resend": "the handle of a started registration",
    "registration.finish": "the handle of a started registration, and the code",
    "acceptance.look": "the link of an invitation",
    "acceptance.answer": "the link of an invitation",
    "acceptance.pending": "the handle of an invitation that is being accepted",
    "acceptance.resend": "the handle of an invitation that is being accepted",
    "acceptance.finish": "the handle of an invitation that is being accepted, and the code",
    "recovery.start": "whoever comes",
    "recovery.pending": "the handle of a started recovery",
    "recovery.resend": "the handle of a started recovery",
    "recovery.finish": "the handle of a started recovery, and the code",
    "chats.shown": "the session, or the signed cookie of a browser",
    "chats.send": "the session, or the signed cookie of a browser",
    "chats.write": "the session, or the signed cookie of a browser",
    "chat_files.add": "the session, or the signed cookie of a browser",
    "chat_files.mine": "the session, or the signed cookie of a browser",
    "chats.typing": "the session, or the signed cookie of a browser",
    "chat_phones.ask_code": "the signed cookie of a browser",
    "chat_phones.resend": "the signed cookie of a browser, and the handle of an asked code",
    "chat_phones.prove": "the signed cookie of a browser, the handle of an asked code, and the code",
    "chat_phones.forget": "the signed cookie of a browser",
    "operations.health": "names nobody",
    "message_check.look": "whoever comes",
    "paper_checks.by_code": "whoever comes, with a paper's code",
    "paper_checks.certificates": "whoever comes; certificates are public",
    "paper_checks.by_file": "whoever comes, with a paper",
    "tickets.send": "whoever comes, within limits",
    "tickets.open_from_chat": "the chat itself, once",
    "ticket_tracking.ask_code": "whoever comes with a number; the code goes to whose it is",
    "ticket_tracking.open": "the handle of an asked code, and the code",
    "ticket_tracking.page": "the pass of a right code, for half an hour",
    "ticket_tracking.write": "the pass of a right code, for half an hour",
    "ticket_tracking.close": "the pass of a right code, for half an hour",
    "ticket_tracking.rate": "the pass of a right code, for half an hour",
    "ticket_files.add": "the secret of a form that is not sent yet",
    "ticket_files.waiting": "the secret of a form that is not sent yet",
    "ticket_files.remove": "the secret of a form that is not sent yet",
    "receipts.hook": "what the gateway has signed",
    "insurer_answers.hook": "what the insurer has signed",
    "insurer_answers.take": "what the insurer has signed",
    "receipts.take": "the gateway's own line",
    "audit.verify": "the operator's command",
    "papers.draw": "a job of the outbox",
    "identity.ask_fund": "a job of the outbox",
    "register_loads.load": "a job of the outbox",
    "phone_links.take": "the token of a link",
    "phone_links.view": "the secret of the browser that opened a link",
    "phone_links.add": "the secret of the browser that opened a link",
    "phone_links.thumbnail": "the secret of the browser that opened a link",
    "phone_links.finish": "the secret of the browser that opened a link",
    "outside.go": "whoever comes, or a permit of one's own session",
    "outside.back": "the cookie of a started trip, and the provider's code",
    "outside.enter": "what the provider has signed",
}
