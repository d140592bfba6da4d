"""For every public handler of the portal: how to call it so that its owner succeeds, and what success looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from oms_app import routes
from oms_app.content import calendar, errors, insurers
from oms_app.content.audit import ROLES
from oms_app.content.consents import current
from oms_app.content.data_check import MISSING_SCAN
from oms_app.content.notifications import TOPICS
from oms_app.content.people import SAVED
from oms_app.content.quality import USUAL
from oms_app.db.official_days import LAST_YEAR
from oms_app.domain.actor import Role
from oms_app.domain.consents import ConsentKind
from oms_app.domain.errors import Code
from oms_app.domain.preferences import Topic
from oms_app.domain.workflow import Status
from tests.accounts import PASSWORD
from tests.security.people import EXPECTED, PROVIDER, STREET, Victim
from tests.security.permissions import INSURER


class Owner(StrEnum):
    """Who may."""

    CITIZEN = "citizen"
    REVIEWER = "reviewer"
    ADMIN = "admin"
    SUPPORT = "support"
    SUPERVISOR = "supervisor"


class Proof(StrEnum):
    """How one sees that a call reached something; `NOTHING` for what only moves the page itself.

    `OWN` for what changes the caller's own account, whoever calls it; `TELLS` for what answers its owner with `told`,
    which nobody hears who may not call it at all.
    """

    CHANGES = "changes"
    TELLS = "tells"
    SHOWS = "shows"
    NOTHING = "nothing"
    OWN = "own"


def nothing(victim: Victim) -> dict[str, Any]:
    """No arguments."""
    return {}


@dataclass(frozen=True)
class Call:
    """One call: the payload, the page it is made from, where the victim's application stands, who may."""

    proof: Proof
    payload: Callable[[Victim], dict[str, Any]] = nothing
    page: Callable[[Victim], str] = lambda victim: routes.HELP
    at: Status | None = Status.SENT
    owner: Owner = Owner.CITIZEN
    told: str = ""


def _numbered(**more: Any) -> Callable[[Victim], dict[str, Any]]:
    return lambda victim: {"number": victim.number, "version": victim.moves, **more}


def _item(victim: Victim) -> dict[str, Any]:
    return {"number": victim.number, "question_id": victim.question_id}


def _keyed(**more: Any) -> Callable[[Victim], dict[str, Any]]:
    return lambda victim: {"key": victim.key, **more}


def _on_policy(**more: Any) -> Callable[[Victim], dict[str, Any]]:
    return lambda victim: {"policy_id": victim.policy_id, **more}


def _on_account(**more: Any) -> Callable[[Victim], dict[str, Any]]:
    return lambda victim: {"account_id": victim.reviewer.account_id, **more}


def _account(victim: Victim) -> str:
    return routes.admin_person(victim.reviewer.account_id)


def _insurer(victim: Victim) -> str:
    return routes.policy_insurer(victim.policy_id)


def _at_ticket(victim: Victim) -> str:
    return quote(routes.support_ticket(victim.ticket))


def _my_ticket(victim: Victim) -> str:
    return quote(routes.help_ticket(victim.ticket))


def _ticket(**form: str) -> Callable[[Victim], dict[str, Any]]:
    """Of a request that waits for whoever takes it."""
    told = {"form": form} if form else {}
    return lambda victim: {"number": victim.ticket, "version": 1, **told}


def _insurer_code(victim: Victim) -> dict[str, Any]:
    return {"code": victim.insurer_code}


def _proposal(victim: Victim) -> dict[str, Any]:
    return {"proposal_id": victim.proposal_id}


def _found(victim: Victim) -> dict[str, Any]:
    return {"form": {"q": victim.number}}


def _application(victim: Victim) -> str:
    return routes.application(victim.number)


def _repair(victim: Victim) -> str:
    return routes.application_repair(victim.number)


def _step(victim: Victim) -> str:
    return routes.application_edit(victim.key, "full_name")


def _policy(victim: Victim) -> str:
    return routes.policy(victim.policy_id)


def _case(victim: Victim) -> str:
    return routes.desk_case(victim.number)


def _chat(victim: Victim) -> str:
    return routes.support_chat(victim.chat)


def _complaint(victim: Victim) -> str:
    return routes.complaint(victim.number)


def _complaint_case(victim: Victim) -> str:
    return quote(routes.complaint_case(victim.complaint))


def _check(victim: Victim) -> str:
    return routes.policy_check(victim.policy_id)


def _report(victim: Victim) -> str:
    return quote(routes.report(victim.report))


def _support_report(victim: Victim) -> str:
    return quote(routes.support_report(victim.report))


def _reported(**more: Any) -> Callable[[Victim], dict[str, Any]]:
    return lambda victim: {"number": victim.report, "version": 1, **more}


def _item_of(**more: Any) -> Callable[[Victim], dict[str, Any]]:
    return lambda victim: {**_reported(**more)(victim), "item_id": victim.report_item, "particular": "zone"}


def _marked(**more: Any) -> Callable[[Victim], dict[str, Any]]:
    return lambda victim: {"policy": victim.policy_id, "seen": victim.seen, **more}


def _at(path: str) -> Callable[[Victim], str]:
    return lambda victim: path


DRAFT, REVIEWED, ASKED = Status.DRAFT, Status.UNDER_REVIEW, Status.CLARIFICATION
CHANGES, SHOWS, NOTHING, OWN, TELLS = Proof.CHANGES, Proof.SHOWS, Proof.NOTHING, Proof.OWN, Proof.TELLS
REVIEWER, ADMIN, SUPPORT, SUPERVISOR = Owner.REVIEWER, Owner.ADMIN, Owner.SUPPORT, Owner.SUPERVISOR
SOMEBODY_NEW = {"name": "Новый Сотрудник", "role": "admin"}
CONSENT = current(ConsentKind.PROCESSING)
NAME = {"last_name": "Чужая", "first_name": "Рука", "no_patronymic": "on"}
SCAN = {"files": [], "slot": "passport", "kind": "passport", "ticket": "t", "wish": "as_is", "instead": ""}
PAPER = {"files": [], "kind": "other", "ticket": "t", "wish": "judge", "instead": ""}
RIGHT = {"right": "Московская область", "proof": "policy"}
MOVED_ON = errors.WORDS[Code.REPORT_MOVED]
NUMBER = {"value": "не телефон", "password": "не тот"}
COMPLAINED = {"typed": {"demands": ["recalculate"], "way": "cabinet"}}
CHOSEN = {"typed": {"changes": ["full_name", "contacts"]}}

CALLS: dict[str, Call] = {
    # the citizen's application
    "ApplicationPage.load": Call(SHOWS, page=_application),
    "ApplicationPage.refresh": Call(SHOWS, page=_application),
    "Answering.keep": Call(CHANGES, lambda v: {**_item(v), "text": "Ответ не того"}, _application, ASKED),
    "Answering.attach": Call(SHOWS, lambda v: {"key": v.key, **_item(v), **PAPER}, _application, ASKED),
    "Answering.remove": Call(CHANGES, lambda v: {"number": v.number, "file_id": v.waiting}, _application, REVIEWED),
    "Answering.send": Call(
        CHANGES,
        lambda v: _numbered(form={f"answer-{v.question_id}": "Ответ не того"})(v),
        _application,
        ASKED,
    ),
    "Answering.hand_over": Call(CHANGES, _numbered(form={"why": "Чужая справка"}), _application, REVIEWED),
    "ApplicationPage.withdraw": Call(CHANGES, _numbered(), _application),
    "RepairPage.load": Call(SHOWS, page=_repair, at=Status.REFUSED),
    "RepairPage.refresh": Call(SHOWS, page=_repair, at=Status.REFUSED),
    "RepairPage.begin": Call(CHANGES, lambda v: {"number": v.number}, _repair, Status.REFUSED),
    "RepairPage.mend": Call(
        CHANGES, lambda v: {"number": v.number, "reason": "document_format"}, _repair, Status.REFUSED
    ),
    "ComplaintScreen.load": Call(SHOWS, page=_complaint),
    "ComplaintScreen.refresh": Call(SHOWS, page=_complaint),
    "ComplaintScreen.compose": Call(SHOWS, lambda v: COMPLAINED, _complaint),
    "ComplaintScreen.send": Call(CHANGES, lambda v: COMPLAINED, _complaint),
    "ComplaintScreen.withdraw": Call(CHANGES, lambda v: {"version": 1}, _complaint, REVIEWED),
    # the form
    "Starting.load": Call(NOTHING, page=lambda v: routes.application_new(v.policy_id), at=None),
    "Starting.refresh": Call(NOTHING, page=lambda v: routes.application_new(v.policy_id), at=None),
    "Starting.begin": Call(CHANGES, lambda v: {"policy": v.policy_id, **CHOSEN}, at=None),
    "Starting.choose": Call(CHANGES, _keyed(**CHOSEN), at=DRAFT),
    "Draft.load": Call(SHOWS, page=_step, at=DRAFT),
    "Draft.refresh": Call(NOTHING, page=_step, at=DRAFT),
    "Filling.save": Call(CHANGES, _keyed(field="last_name", value="Чужая"), at=DRAFT),
    "Filling.save_reason": Call(CHANGES, _keyed(reason="own_words", text="Чужие слова"), at=DRAFT),
    "Filling.repair": Call(CHANGES, _keyed(field="last_name", value="Чужая"), at=DRAFT),
    "Filling.without_patronymic": Call(CHANGES, _keyed(none=True), at=DRAFT),
    "Filling.go_on": Call(CHANGES, _keyed(step="full_name", typed=NAME), at=DRAFT),
    "HandlingChoice.choose": Call(CHANGES, _keyed(handling="urgent"), at=DRAFT),
    "HandlingChoice.give_ground": Call(CHANGES, _keyed(ground="other", text="Чужие слова"), at=DRAFT),
    "HouseholdChoice.choose": Call(CHANGES, _keyed(policy=1, taken=False), at=DRAFT),
    "Uploading.add": Call(SHOWS, _keyed(**SCAN), at=DRAFT),
    "Uploading.remove": Call(CHANGES, lambda v: {"key": v.key, "file_id": v.scan}, at=DRAFT),
    "PhoneCode.look": Call(NOTHING, _keyed(), at=DRAFT),
    "PhoneCode.open": Call(CHANGES, _keyed(), at=DRAFT),
    "PhoneCode.close": Call(NOTHING, _keyed(), at=DRAFT),
    "PhoneCode.refresh": Call(NOTHING, at=DRAFT),
    "Confirming.send_code": Call(CHANGES, _keyed(), at=DRAFT),
    "Confirming.see_ways": Call(NOTHING, at=DRAFT),
    "Confirming.wait": Call(NOTHING, at=DRAFT),
    "Confirming.submit": Call(NOTHING, _keyed(typed={"code": "000000"}), at=DRAFT),
    # lists and policies
    "History.load": Call(SHOWS, page=_at(routes.HISTORY)),
    "History.refresh": Call(SHOWS, page=_at(routes.HISTORY)),
    "ServicesScreen.seek": Call(NOTHING, lambda v: {"text": "паспорт"}, _at(routes.SERVICES)),
    "ServicesScreen.keep": Call(NOTHING, _found, _at(routes.SERVICES)),
    "History.find": Call(NOTHING, _found, _at(routes.HISTORY)),
    "History.toggle": Call(SHOWS, _keyed(), _at(routes.HISTORY)),
    "History.show_news": Call(SHOWS, page=_at(routes.HISTORY)),
    "History.read_all": Call(OWN, page=_at(routes.HISTORY)),
    "PoliciesScreen.load": Call(SHOWS, page=_at(routes.POLICIES)),
    "PoliciesScreen.refresh": Call(SHOWS, page=_at(routes.POLICIES)),
    "PoliciesScreen.reload": Call(SHOWS, page=_at(routes.POLICIES)),
    "PolicyScreen.reload": Call(SHOWS, page=_policy),
    "PolicyScreen.load": Call(SHOWS, page=_policy),
    "PolicyScreen.refresh": Call(SHOWS, page=_policy),
    "PolicyHistoryScreen.load": Call(SHOWS, page=lambda v: routes.policy_history(v.policy_id), at=Status.APPROVED),
    "PolicyHistoryScreen.refresh": Call(SHOWS, page=lambda v: routes.policy_history(v.policy_id), at=Status.APPROVED),
    "InsurerScreen.load": Call(NOTHING, page=_insurer),
    "InsurerScreen.refresh": Call(NOTHING, page=_insurer),
    "InsurerScreen.propose": Call(CHANGES, lambda v: {"form": {"site": "other.example.ru"}}, _insurer),
    "ServicesScreen.load": Call(NOTHING, page=_at(routes.SERVICES)),
    "ServicePolicyScreen.load": Call(SHOWS, page=_at(routes.SERVICE_POLICY)),
    "ServicePolicyScreen.refresh": Call(SHOWS, page=_at(routes.SERVICE_POLICY)),
    "ServicePolicyScreen.discard": Call(CHANGES, _keyed(), _at(routes.SERVICE_POLICY), DRAFT),
    # documents
    "DocumentsScreen.load": Call(SHOWS, page=_at(routes.DOCUMENTS)),
    "DocumentsScreen.refresh": Call(SHOWS, page=_at(routes.DOCUMENTS)),
    "DocumentsScreen.send": Call(CHANGES, lambda v: {"key": v.paper}, _at(routes.DOCUMENTS)),
    "DocumentsScreen.revoke": Call(CHANGES, lambda v: {"key": v.paper}, _at(routes.DOCUMENTS)),
    "Issuing.issue": Call(CHANGES, _on_policy(kind="extract", way="download"), _policy),
    "Issuing.confirm": Call(CHANGES, lambda v: {"change_id": v.change_id}, _policy, Status.APPROVED),
    # the desk
    "Desk.load": Call(SHOWS, page=_at(routes.DESK), owner=REVIEWER),
    "Desk.refresh": Call(SHOWS, page=_at(routes.DESK), owner=REVIEWER),
    "Desk.find": Call(SHOWS, _found, _at(routes.DESK), owner=REVIEWER),
    "Desk.narrow": Call(NOTHING, _found, _at(routes.DESK), owner=REVIEWER),
    "Taking.pick": Call(NOTHING, lambda v: {"number": v.number}, _at(routes.DESK), owner=REVIEWER),
    "Taking.take_picked": Call(CHANGES, lambda v: {"numbers": [v.number]}, _at(routes.DESK), owner=REVIEWER),
    "Taking.take_first": Call(NOTHING, lambda v: {"form": {"many": "1"}}, _at(routes.DESK), owner=REVIEWER),
    "Taking.close_told": Call(NOTHING, page=_at(routes.DESK), owner=REVIEWER),
    "HandingOver.hand_over": Call(
        CHANGES, lambda v: {"form": {"shift_note": "Смена не того"}}, _at(routes.DESK), REVIEWED, REVIEWER
    ),
    "Reassigning.open_passing": Call(NOTHING, lambda v: {"is_open": True}, _case, REVIEWED, SUPERVISOR),
    "Reassigning.reassign": Call(
        CHANGES, _numbered(form={"pass_reason": "Причина не того"}), _case, REVIEWED, SUPERVISOR
    ),
    "Case.object_to": Call(NOTHING, _numbered(form={"objection": "Возражение"}), _case, REVIEWED, REVIEWER),
    "Case.load_case": Call(SHOWS, page=_case, owner=REVIEWER),
    "Case.refresh_case": Call(SHOWS, page=_case, owner=REVIEWER),
    "Case.act": Call(CHANGES, _numbered(action="take"), _case, owner=REVIEWER),
    "Asking.begin": Call(NOTHING, lambda v: {"number": v.number}, _case, REVIEWED, REVIEWER),
    "Asking.add": Call(NOTHING, lambda v: {"ready": "permit"}, _case, REVIEWED, REVIEWER),
    "Asking.drop": Call(NOTHING, lambda v: {"key": "1"}, _case, REVIEWED, REVIEWER),
    "Asking.change": Call(NOTHING, lambda v: {"key": "1", "part": "text", "value": "Слова"}, _case, REVIEWED, REVIEWER),
    "Asking.ask": Call(
        CHANGES, _numbered(form={"text-1": "Вопрос не того", "wanted-1": "words"}), _case, REVIEWED, REVIEWER
    ),
    "Refusing.refuse": Call(
        CHANGES,
        _numbered(reasons=["document_format"], marks=[], form={"explanation": "Отказ не того"}),
        _case,
        REVIEWED,
        REVIEWER,
    ),
    "Refusing.open_refusal": Call(NOTHING, lambda v: {"number": v.number}, _case, REVIEWED, REVIEWER),
    "Refusing.toggle": Call(NOTHING, lambda v: {"reason": "document_format"}, _case, REVIEWED, REVIEWER),
    "Refusing.mark": Call(NOTHING, lambda v: {"code": "wrong_name field last_name"}, _case, REVIEWED, REVIEWER),
    "Refusing.type_text": Call(NOTHING, lambda v: {"text": "Слова"}, _case, REVIEWED, REVIEWER),
    "Case.note": Call(
        CHANGES, lambda v: {"number": v.number, "form": {"note": "Заметка не того"}}, _case, REVIEWED, REVIEWER
    ),
    "Case.open_panel": Call(NOTHING, lambda v: {"panel": "ask"}, _case, REVIEWED, REVIEWER),
    # quality control
    "QualityScreen.load": Call(TELLS, page=_at(routes.QUALITY), owner=SUPERVISOR, told=USUAL),
    "QualityScreen.refresh": Call(TELLS, page=_at(routes.QUALITY), owner=SUPERVISOR, told=USUAL),
    "QualityScreen.find": Call(NOTHING, _found, _at(routes.QUALITY), owner=SUPERVISOR),
    "ComplaintList.load": Call(SHOWS, page=_at(routes.COMPLAINTS), at=REVIEWED, owner=SUPERVISOR),
    "ComplaintList.refresh": Call(SHOWS, page=_at(routes.COMPLAINTS), at=REVIEWED, owner=SUPERVISOR),
    "ComplaintCase.load": Call(SHOWS, page=_complaint_case, at=REVIEWED, owner=SUPERVISOR),
    "ComplaintCase.refresh": Call(SHOWS, page=_complaint_case, at=REVIEWED, owner=SUPERVISOR),
    "ComplaintCase.register": Call(
        CHANGES, lambda v: {"number": v.complaint, "version": 1}, _complaint_case, REVIEWED, SUPERVISOR
    ),
    "ComplaintCase.answer": Call(
        CHANGES,
        lambda v: {"number": v.complaint, "version": 1, "form": {"outcome": "refuse", "text": "Ответ не того"}},
        _complaint_case,
        Status.CLARIFICATION,
        SUPERVISOR,
    ),
    # an account elsewhere
    "OutsideScreen.load": Call(TELLS, page=_at(routes.SECURITY_OUTSIDE), told=PROVIDER),
    "OutsideScreen.link": Call(TELLS, page=_at(routes.SECURITY_OUTSIDE), told=routes.openid("")),
    "OutsideScreen.unlink": Call(OWN, page=_at(routes.SECURITY_OUTSIDE)),
    # the administrator
    "Operations.load": Call(NOTHING, page=_at(routes.ADMIN), owner=ADMIN),
    "Operations.retry": Call(CHANGES, lambda v: {"job_id": v.dead_job}, _at(routes.ADMIN), owner=ADMIN),
    "Operations.send_again": Call(CHANGES, lambda v: {"delivery_id": v.lost}, _at(routes.ADMIN), owner=ADMIN),
    "PeopleScreen.load": Call(TELLS, page=_at(routes.ADMIN_PEOPLE), owner=ADMIN, told=ROLES[Role.REVIEWER]),
    "PeopleScreen.find": Call(
        TELLS, lambda v: {"form": {"login": "", "role": "citizen"}}, owner=ADMIN, told=ROLES[Role.CITIZEN]
    ),
    "InsurersScreen.load": Call(TELLS, page=_at(routes.ADMIN_INSURERS), owner=ADMIN, told=STREET),
    "InsurersScreen.edit": Call(NOTHING, _insurer_code, _at(routes.ADMIN_INSURERS), owner=ADMIN),
    "InsurersScreen.change": Call(
        TELLS,
        lambda v: _insurer_code(v) | {"form": INSURER},
        _at(routes.ADMIN_INSURERS),
        owner=ADMIN,
        told=insurers.SAVED,
    ),
    "InsurersScreen.confirm": Call(
        TELLS, _insurer_code, _at(routes.ADMIN_INSURERS), owner=ADMIN, told=insurers.CONFIRMED
    ),
    "InsurersScreen.take_sheet": Call(NOTHING, page=_at(routes.ADMIN_INSURERS), owner=ADMIN),
    "InsurersScreen.take_rejected": Call(NOTHING, page=_at(routes.ADMIN_INSURERS), owner=ADMIN),
    "InsurersScreen.look": Call(
        NOTHING, lambda v: {"files": [], "ticket": "t"}, _at(routes.ADMIN_INSURERS), owner=ADMIN
    ),
    "InsurersScreen.write": Call(NOTHING, page=_at(routes.ADMIN_INSURERS), owner=ADMIN),
    "InsurersScreen.accept": Call(CHANGES, _proposal, _at(routes.ADMIN_INSURERS), owner=ADMIN),
    "InsurersScreen.decline": Call(
        CHANGES,
        lambda v: {"form": {"proposal": str(v.proposal_id), f"answer-{v.proposal_id}": "Всё верно."}},
        _at(routes.ADMIN_INSURERS),
        owner=ADMIN,
    ),
    "CalendarScreen.load": Call(TELLS, page=_at(routes.ADMIN_CALENDAR), owner=ADMIN, told=calendar.COUNTRY),
    "CalendarScreen.change": Call(
        CHANGES,
        lambda v: {"form": {"day": "19.04.2027", "kind": "off"}},
        _at(routes.ADMIN_CALENDAR),
        owner=ADMIN,
    ),
    "CalendarScreen.confirm": Call(
        TELLS, lambda v: {"year": 2027}, _at(routes.ADMIN_CALENDAR), owner=ADMIN, told=calendar.CONFIRMED_SAID
    ),
    "CalendarScreen.begin": Call(
        TELLS, lambda v: {"year": LAST_YEAR + 1}, _at(routes.ADMIN_CALENDAR), owner=ADMIN, told=calendar.BEGUN
    ),
    "PersonScreen.load": Call(TELLS, page=_account, owner=ADMIN, told=ROLES[Role.REVIEWER]),
    "PersonScreen.block": Call(CHANGES, _on_account(), _account, owner=ADMIN),
    "PersonScreen.unblock": Call(TELLS, _on_account(), _account, owner=ADMIN, told=SAVED),
    "InvitationsScreen.load": Call(TELLS, page=_at(routes.ADMIN_PEOPLE), owner=ADMIN, told=EXPECTED),
    "InvitationsScreen.refresh": Call(TELLS, page=_at(routes.ADMIN_PEOPLE), owner=ADMIN, told=EXPECTED),
    "InvitationsScreen.send_again": Call(
        CHANGES, lambda v: {"invitation_id": v.invitation_id}, _at(routes.ADMIN_PEOPLE), owner=ADMIN
    ),
    "InvitationsScreen.withdraw": Call(
        CHANGES, lambda v: {"invitation_id": v.invitation_id}, _at(routes.ADMIN_PEOPLE), owner=ADMIN
    ),
    "InvitingScreen.load": Call(TELLS, page=_at(routes.ADMIN_INVITE), owner=ADMIN, told="СОГАЗ-Мед"),
    "InvitingScreen.invite": Call(
        CHANGES,
        lambda v: {"form": SOMEBODY_NEW | {"email": f"{v.paper}@example.ru"}},
        _at(routes.ADMIN_INVITE),
        owner=ADMIN,
    ),
    "PersonScreen.reset_factors": Call(CHANGES, _on_account(), _account, owner=ADMIN),
    "PersonScreen.give": Call(CHANGES, _on_account(form={"role": "support"}), _account, owner=ADMIN),
    "PersonScreen.take": Call(CHANGES, _on_account(), _account, owner=ADMIN),
    # the account
    "Security.load": Call(SHOWS, page=_at(routes.SECURITY)),
    "Security.refresh": Call(SHOWS, page=_at(routes.SECURITY)),
    "Security.end": Call(CHANGES, lambda v: {"session_id": v.session_id}, _at(routes.SECURITY)),
    "Security.end_others": Call(CHANGES, page=_at(routes.SECURITY)),
    "Security.deny": Call(CHANGES, lambda v: {"attempt_id": v.attempt_id}, _at(routes.SECURITY)),
    "PasswordScreen.load": Call(NOTHING, page=_at(routes.SECURITY_PASSWORD)),
    "PasswordScreen.change": Call(
        NOTHING, lambda v: {"typed": {"old": "не тот", "new": "коротко"}}, _at(routes.SECURITY_PASSWORD)
    ),
    "Contact.load_phone": Call(SHOWS, page=_at(routes.SECURITY_PHONE)),
    "Contact.load_email": Call(SHOWS, page=_at(routes.SECURITY_EMAIL)),
    "Contact.send_code": Call(NOTHING, lambda v: {"kind": "phone", "typed": NUMBER}, _at(routes.SECURITY_PHONE)),
    "Contact.send_again": Call(NOTHING, page=_at(routes.SECURITY_PHONE)),
    "Contact.start_over": Call(SHOWS, lambda v: {"kind": "phone"}, _at(routes.SECURITY_PHONE)),
    "Contact.change": Call(NOTHING, lambda v: {"typed": {"code": "000000"}}, _at(routes.SECURITY_PHONE)),
    "Privacy.load": Call(TELLS, page=_at(routes.SECURITY_DATA), told=CONSENT.title),
    "Privacy.refresh": Call(TELLS, page=_at(routes.SECURITY_DATA), told=CONSENT.title),
    "Privacy.give": Call(OWN, lambda v: {"kind": "processing", "version": CONSENT.version}, _at(routes.SECURITY_DATA)),
    "Privacy.withdraw": Call(OWN, lambda v: {"kind": "messages"}, _at(routes.SECURITY_DATA)),
    "NotificationsScreen.load": Call(TELLS, page=_at(routes.NOTIFICATIONS), told=TOPICS[Topic.SECURITY][0]),
    "NotificationsScreen.refresh": Call(NOTHING, page=_at(routes.NOTIFICATIONS)),
    "NotificationsScreen.choose": Call(
        OWN, lambda v: {"topic": "progress", "channel": "sms", "on": True}, _at(routes.NOTIFICATIONS)
    ),
    "NotificationsScreen.keep_quiet": Call(
        OWN,
        lambda v: {"typed": {"quiet": "on", "quiet_start": "21", "quiet_end": "9", "zone": "Asia/Omsk"}},
        _at(routes.NOTIFICATIONS),
    ),
    "NotificationsScreen.try_out": Call(OWN, page=_at(routes.NOTIFICATIONS)),
    "NotificationsScreen.remove_device": Call(
        CHANGES, lambda v: {"device_id": v.push_device_id}, _at(routes.NOTIFICATIONS)
    ),
    "Looks.load": Call(NOTHING, page=_at(routes.SECURITY_LOOKS), at=REVIEWED),
    "Looks.refresh": Call(NOTHING, page=_at(routes.SECURITY_LOOKS), at=REVIEWED),
    # confirming data: no handler names a person, each works on the caller's own account
    "IdentityCheck.load": Call(NOTHING, page=_at(routes.SECURITY_CONFIRM)),
    "IdentityCheck.refresh": Call(NOTHING, page=_at(routes.SECURITY_CONFIRM)),
    "ContactCheck.send": Call(NOTHING, lambda v: {"kind": "phone", "typed": {}}, _at(routes.SECURITY_CONFIRM)),
    "ContactCheck.enter": Call(NOTHING, lambda v: {"kind": "phone", "typed": {"phone_code": "000000"}}),
    "IdentityProof.attach": Call(
        NOTHING, lambda v: {"files": [], "kind": "passport", "ticket": "t", "wish": "reduce", "instead": ""}
    ),
    "IdentityProof.remove": Call(NOTHING, lambda v: {"file_id": v.scan}, at=DRAFT),
    "IdentityProof.compare": Call(NOTHING, lambda v: {"series": "45 10", "number": "123456", "issued_on": ""}),
    "IdentityProof.check_document": Call(NOTHING, lambda v: {"typed": v.papers}),
    "IdentityProof.check_snils": Call(NOTHING, lambda v: {"typed": v.papers}),
    "IdentityProof.say_who": Call(NOTHING, lambda v: {"typed": v.papers}),
    "IdentityProof.use_office_code": Call(NOTHING, lambda v: {"typed": {"office": "00000000"}}),
    # the office
    "SupportReports.load": Call(SHOWS, page=_at(routes.SUPPORT_REPORTS), owner=SUPPORT),
    "SupportReports.refresh": Call(SHOWS, page=_at(routes.SUPPORT_REPORTS), owner=SUPPORT),
    "SupportReport.load": Call(SHOWS, page=_support_report, owner=SUPPORT),
    "SupportReport.refresh": Call(SHOWS, page=_support_report, owner=SUPPORT),
    "SupportReport.open_item": Call(
        NOTHING, lambda v: {"item_id": v.report_item, "particular": "zone"}, _support_report, owner=SUPPORT
    ),
    "SupportReport.take": Call(CHANGES, _reported(), _support_report, owner=SUPPORT),
    "SupportReport.note": Call(
        CHANGES, lambda v: {"number": v.report, "form": {"note": "Да"}}, _support_report, owner=SUPPORT
    ),
    "SupportReport.release": Call(TELLS, _reported(), _support_report, owner=SUPPORT, told=MOVED_ON),
    "SupportReport.finish": Call(TELLS, _reported(), _support_report, owner=SUPPORT, told=MOVED_ON),
    "SupportReport.ask": Call(
        TELLS, _reported(form={"question": "Что?"}), _support_report, owner=SUPPORT, told=MOVED_ON
    ),
    "SupportReport.correct": Call(TELLS, _item_of(form=RIGHT), _support_report, owner=SUPPORT, told=MOVED_ON),
    "SupportReport.decline": Call(
        TELLS, _item_of(form={"reason": "Нет"}), _support_report, owner=SUPPORT, told=MOVED_ON
    ),
    "DataCheckScreen.load": Call(SHOWS, page=_check),
    "DataCheckScreen.refresh": Call(SHOWS, page=_check),
    "DataCheckScreen.mark": Call(CHANGES, _marked(particular="zone", matches=False), _check, DRAFT),
    "DataCheckScreen.open_form": Call(NOTHING, lambda v: {"particular": "zone"}, _check),
    "DataCheckScreen.rest": Call(CHANGES, _marked(), _check, DRAFT),
    "DataCheckScreen.send": Call(TELLS, _marked(), _check, DRAFT, told=MISSING_SCAN),
    "DataCheckProof.say": Call(CHANGES, _marked(particular="zone", form=RIGHT), _check, DRAFT),
    "DataCheckProof.attach": Call(SHOWS, lambda v: {"policy": v.policy_id, **PAPER}, _check, DRAFT),
    "DataCheckProof.remove": Call(SHOWS, lambda v: {"policy": v.policy_id, "file_id": "s" * 22}, _check, DRAFT),
    "ReportScreen.load": Call(SHOWS, page=_report),
    "ReportScreen.refresh": Call(SHOWS, page=_report),
    "ReportScreen.withdraw": Call(CHANGES, _reported(), _report),
    "ReportScreen.answer": Call(TELLS, _reported(form={"text": "Да"}), _report, told=MOVED_ON),
    "ReportScreen.attach": Call(SHOWS, lambda v: {"policy": v.policy_id, **PAPER}, _report),
    "ReportScreen.dismiss_file": Call(SHOWS, lambda v: {"file_id": "refused:t"}, _report),
    "OfficeCodesScreen.load": Call(NOTHING, page=_at(routes.SUPPORT_MFC), owner=SUPPORT),
    "OfficeCodesScreen.issue": Call(CHANGES, lambda v: {"typed": v.papers}, _at(routes.SUPPORT_MFC), owner=SUPPORT),
    "OfficeCodesScreen.show_scans": Call(
        NOTHING,
        lambda v: {"snils": v.papers["snils"], "born_on": v.papers["born_on"]},
        _at(routes.SUPPORT_MFC),
        owner=SUPPORT,
    ),
    "OfficeCodesScreen.next": Call(NOTHING, page=_at(routes.SUPPORT_MFC), owner=SUPPORT),
    "FactorsScreen.load": Call(SHOWS, page=_at(routes.SECURITY_FACTORS)),
    "FactorsScreen.refresh": Call(SHOWS, page=_at(routes.SECURITY_FACTORS)),
    "FactorsScreen.start_app": Call(NOTHING, page=_at(routes.SECURITY_FACTORS)),
    "FactorsScreen.cancel_app": Call(NOTHING, page=_at(routes.SECURITY_FACTORS)),
    "FactorsScreen.confirm_app": Call(
        NOTHING, lambda v: {"typed": {"app_code": "000000"}}, _at(routes.SECURITY_FACTORS)
    ),
    "FactorsScreen.remove": Call(CHANGES, lambda v: {"factor_id": v.factor_id}, _at(routes.SECURITY_FACTORS)),
    "FactorsScreen.make_codes": Call(OWN, page=_at(routes.SECURITY_FACTORS)),
    "FactorsScreen.hide_codes": Call(NOTHING, page=_at(routes.SECURITY_FACTORS)),
    "Proving.prove": Call(OWN, lambda v: {"typed": {"password": PASSWORD}}, _at(routes.SECURITY_FACTORS)),
    # the chat: whoever calls, it is their own; a specialist who does not hold a chat finds none
    "ChatPanel.look": Call(SHOWS),
    "ChatPanel.refresh": Call(SHOWS),
    "ChatPanel.earlier": Call(SHOWS),
    "ChatPanel.send": Call(OWN, lambda v: {"form": {"client_id": "a2", "text": "Не того"}}),
    "ChatPanel.suggest": Call(NOTHING, lambda v: {"text": "Не приходит код"}),
    "ChatPhone.ask_code": Call(NOTHING, lambda v: {"form": {"chat-phone": "+7 000 100-00-99"}}),
    "ChatPhone.resend_code": Call(NOTHING),
    "ChatPhone.enter_code": Call(NOTHING, lambda v: {"form": {"chat-code": "000000"}}),
    "ChatPhone.other_phone": Call(NOTHING),
    "ChatPanel.typing": Call(NOTHING),
    "ChatPanel.hear": Call(NOTHING),
    "ChatLists.load_lists": Call(CHANGES, page=_at(routes.SUPPORT_CHATS), owner=SUPPORT),
    "ChatLists.refresh_lists": Call(CHANGES, page=_at(routes.SUPPORT_CHATS), owner=SUPPORT),
    "ChatLists.go_on": Call(CHANGES, lambda v: {"is_on": False}, _at(routes.SUPPORT_CHATS), owner=SUPPORT),
    "ChatLists.take": Call(CHANGES, lambda v: {"key": v.chat}, _at(routes.SUPPORT_CHATS), owner=SUPPORT),
    "ChatCase.load_case": Call(CHANGES, page=_chat, owner=SUPPORT),
    "ChatCase.refresh_case": Call(NOTHING, page=_chat, owner=SUPPORT),
    "ChatCase.read_case": Call(NOTHING, page=_chat, owner=SUPPORT),
    "ChatCase.answer": Call(
        NOTHING, lambda v: {"key": v.chat, "form": {"client_id": "a3", "text": "Чужое"}}, _chat, owner=SUPPORT
    ),
    "ChatCase.type_answer": Call(NOTHING, lambda v: {"key": v.chat}, _chat, owner=SUPPORT),
    "ChatCase.hear_case": Call(NOTHING, page=_chat, owner=SUPPORT),
    "ChatCase.hand_on": Call(NOTHING, lambda v: {"key": v.chat, "form": {}}, _chat, owner=SUPPORT),
    "ChatCase.end": Call(NOTHING, lambda v: {"key": v.chat}, _chat, owner=SUPPORT),
    # anyone
    "PhoneScan.load": Call(NOTHING, page=_at(routes.PHONE_SCAN)),
    "PhoneScan.refresh": Call(NOTHING, page=_at(routes.PHONE_SCAN)),
    "PhoneScan.finish": Call(NOTHING, page=_at(routes.PHONE_SCAN)),
    "Shell.dismiss": Call(NOTHING),
    "Shell.still_here": Call(NOTHING),
    "Support.load": Call(NOTHING),
    "TicketForm.load": Call(NOTHING, page=_at(routes.HELP_REQUEST)),
    "TicketForm.again": Call(NOTHING, page=_at(routes.HELP_REQUEST)),
    "TicketForm.suggest": Call(NOTHING, lambda v: {"text": "не приходит код"}, _at(routes.HELP_REQUEST)),
    "TicketForm.look": Call(NOTHING, lambda v: {"change": "1"}, _at(routes.HELP_REQUEST)),
    "TicketForm.remove": Call(NOTHING, lambda v: {"file_id": "no such file"}, _at(routes.HELP_REQUEST)),
    "TicketForm.send": Call(NOTHING, lambda v: {"form": {"text": ""}}, _at(routes.HELP_REQUEST)),
    "TicketTrack.load": Call(SHOWS, page=_my_ticket),
    "TicketTrack.refresh": Call(NOTHING, page=_at(routes.HELP_TRACK)),
    "TicketTrack.ask": Call(NOTHING, lambda v: {"form": {"number": "Т-26"}}, _at(routes.HELP_TRACK)),
    "TicketTrack.another": Call(NOTHING, page=_at(routes.HELP_TRACK)),
    "TicketTrack.enter": Call(NOTHING, lambda v: {"form": {"code": "000000"}}, _at(routes.HELP_TRACK)),
    "TicketTrack.write": Call(NOTHING, lambda v: {"form": {"text": "Ещё"}}, _at(routes.HELP_TRACK)),
    "TicketTrack.close": Call(NOTHING, page=_at(routes.HELP_TRACK)),
    "TicketTrack.rate": Call(NOTHING, lambda v: {"rating": 5}, _at(routes.HELP_TRACK)),
    "TicketQueue.load": Call(NOTHING, page=_at(routes.SUPPORT_TICKETS), owner=Owner.SUPPORT),
    "TicketQueue.refresh": Call(NOTHING, page=_at(routes.SUPPORT_TICKETS), owner=Owner.SUPPORT),
    "SupportSearchScreen.load": Call(
        NOTHING, page=lambda v: routes.support_search(quote(v.ticket)), owner=Owner.SUPPORT
    ),
    "SupportSearchScreen.seek": Call(NOTHING, _found, _at(routes.SUPPORT_SEARCH), owner=Owner.SUPPORT),
    "TicketCaseScreen.load": Call(NOTHING, page=_at_ticket, owner=Owner.SUPPORT),
    "TicketCaseScreen.refresh": Call(NOTHING, page=_at_ticket, owner=Owner.SUPPORT),
    "TicketCaseScreen.take": Call(CHANGES, _ticket(), _at_ticket, owner=Owner.SUPPORT),
    "TicketCaseScreen.fill": Call(NOTHING, lambda v: {"place": "0", "typed": ""}, _at_ticket, owner=Owner.SUPPORT),
    "TicketCaseScreen.answer": Call(NOTHING, _ticket(answer="Да"), _at_ticket, owner=Owner.SUPPORT),
    "TicketCaseScreen.note": Call(NOTHING, _ticket(note="Да"), _at_ticket, owner=Owner.SUPPORT),
    "TicketCaseScreen.hand_over": Call(NOTHING, _ticket(heir="1"), _at_ticket, owner=Owner.SUPPORT),
    "TicketCaseScreen.merge": Call(NOTHING, _ticket(into="Т-26"), _at_ticket, owner=Owner.SUPPORT),
    "HelpScreen.load": Call(NOTHING, page=_at(routes.HELP)),
    "HelpScreen.seek": Call(NOTHING, lambda v: {"text": "отказ"}, _at(routes.HELP)),
    "HelpScreen.keep": Call(NOTHING, _found, _at(routes.HELP)),
    "HelpArticleScreen.load": Call(NOTHING, page=_at(routes.help_about("scans"))),
    "MessageCheckScreen.load": Call(NOTHING, page=_at(routes.MESSAGE_CHECK)),
    "MessageCheckScreen.check": Call(NOTHING, lambda v: {"form": {"code": "0000-0000"}}, _at(routes.MESSAGE_CHECK)),
    "PaperCheckScreen.load": Call(NOTHING, page=_at(routes.VERIFY)),
    "PaperCheckScreen.load_code": Call(NOTHING, page=_at(routes.verify("2222-2222"))),
    "PaperCheckScreen.check": Call(NOTHING, lambda v: {"form": {"code": "2222-2222"}}, _at(routes.VERIFY)),
    "PaperCheckScreen.show": Call(NOTHING, lambda v: {"ticket": "no ticket"}, _at(routes.VERIFY)),
    "PaperCheckScreen.another": Call(NOTHING, page=_at(routes.VERIFY)),
    "Mailbox.load": Call(NOTHING, page=_at(routes.DEMO_MAILBOX)),
    "SignIn.load_login": Call(NOTHING, page=_at(routes.LOGIN)),
    "SignIn.load_code": Call(NOTHING, page=_at(routes.LOGIN_CODE)),
    "Registering.load_form": Call(NOTHING, page=_at(routes.REGISTER)),
    "Registering.load_code": Call(NOTHING, page=_at(routes.REGISTER_CODE)),
    "InvitedScreen.load_offer": Call(NOTHING, page=_at(routes.INVITED)),
    "InvitedScreen.load_code": Call(NOTHING, page=_at(routes.INVITED_CODE)),
    "Recovering.load_login": Call(NOTHING, page=_at(routes.RECOVER)),
    "Recovering.load_code": Call(NOTHING, page=_at(routes.RECOVER_CODE)),
}
