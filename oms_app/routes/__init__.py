"""Every address: the pattern that Reflex or Starlette serves, and the builder that makes a link to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlencode

from oms_app.domain.changes import Change
from oms_app.routes.support import HELP as HELP
from oms_app.routes.support import HELP_ARTICLE as HELP_ARTICLE
from oms_app.routes.support import HELP_REQUEST as HELP_REQUEST
from oms_app.routes.support import HELP_TICKET as HELP_TICKET
from oms_app.routes.support import HELP_TRACK as HELP_TRACK
from oms_app.routes.support import SUPPORT_SEARCH as SUPPORT_SEARCH
from oms_app.routes.support import SUPPORT_TICKET as SUPPORT_TICKET
from oms_app.routes.support import SUPPORT_TICKETS as SUPPORT_TICKETS
from oms_app.routes.support import TICKET_FILE as TICKET_FILE
from oms_app.routes.support import TICKET_FILES as TICKET_FILES
from oms_app.routes.support import chat_file as chat_file
from oms_app.routes.support import help_about as help_about
from oms_app.routes.support import help_search as help_search
from oms_app.routes.support import help_ticket as help_ticket
from oms_app.routes.support import report_scan as report_scan
from oms_app.routes.support import support_chat as support_chat
from oms_app.routes.support import support_report as support_report
from oms_app.routes.support import support_search as support_search
from oms_app.routes.support import support_ticket as support_ticket
from oms_app.routes.support import ticket_file as ticket_file

HOME = "/"
LOGIN = "/login"
LOGIN_CODE = "/login/code"
REGISTER = "/register"
REGISTER_CODE = "/register/code"
RECOVER = "/recover"
RECOVER_CODE = "/recover/code"
POLICIES = "/policies"
POLICY = "/policies/[policy_id]"
POLICY_INSURER = "/policies/[policy_id]/insurer"
POLICY_HISTORY = "/policies/[policy_id]/history"
POLICY_CHECK = "/policies/[policy_id]/check"
REPORT = "/reports/[number]"
SERVICES = "/services"
SERVICE_POLICY = "/services/policy"
APPLICATION_NEW = "/applications/new/[policy_id]"
APPLICATION_EDIT = "/applications/[number]/edit/[step]"
APPLICATION = "/applications/[number]"
APPLICATION_COMPLAINT = "/applications/[number]/complaint"
APPLICATION_REPAIR = "/applications/[number]/repair"
HISTORY = "/history"
NOTIFICATIONS = "/notifications"
DOCUMENTS = "/documents"
VERIFY = "/verify"
VERIFY_CODE = "/verify/[code]"
MESSAGE_CHECK = "/help/message"
DESK = "/desk"
DESK_CASE = "/desk/[number]"
QUALITY = "/quality"
COMPLAINTS = "/quality/complaints"
COMPLAINT_CASE = "/quality/complaints/[number]"
SECURITY = "/security"
SECURITY_CONFIRM = "/security/confirm"
SECURITY_DATA = "/security/data"
SECURITY_EMAIL = "/security/email"
SECURITY_FACTORS = "/security/factors"
SECURITY_LOOKS = "/security/looks"
SECURITY_PASSWORD = "/security/password"  # noqa: S105  an address
SECURITY_PHONE = "/security/phone"
SIGHT = "/sight"
SUPPORT = "/support"
SUPPORT_REPORTS = "/support/reports"
SUPPORT_REPORT = "/support/reports/[number]"
SUPPORT_CHATS = "/support/chats"
SUPPORT_CHAT = "/support/chats/[key]"
SUPPORT_MFC = "/support/mfc"
SECURITY_OUTSIDE = "/security/outside"
ADMIN = "/admin"
ADMIN_PEOPLE = "/admin/people"
ADMIN_PERSON = "/admin/people/[account_id]"
ADMIN_INVITE = "/admin/invite"
ADMIN_CALENDAR = "/admin/calendar"
ADMIN_INSURERS = "/admin/insurers"
INVITED = "/invited"
INVITED_CODE = "/invited/code"
PHONE_SCAN = "/scan"
DEMO_MAILBOX = "/demo/mailbox"
DESIGN = "/design"

# Plain HTTP beside Reflex (`oms_app.http`)
AUTH_LOGIN = "/auth/login"
AUTH_CODE = "/auth/code"
AUTH_RESEND = "/auth/resend"
AUTH_FACTOR = "/auth/factor"
AUTH_PASSKEY_ASK = "/auth/passkey/ask"
AUTH_NEW_PASSKEY_ASK = "/auth/passkey/new/ask"
AUTH_NEW_PASSKEY = "/auth/passkey/new"
AUTH_SESSION = "/auth/session"
AUTH_LOGOUT = "/auth/logout"
AUTH_REGISTER = "/auth/register"
AUTH_REGISTER_CODE = "/auth/register/code"
AUTH_REGISTER_RESEND = "/auth/register/resend"
AUTH_RECOVER = "/auth/recover"
AUTH_RECOVER_CODE = "/auth/recover/code"
AUTH_RECOVER_RESEND = "/auth/recover/resend"
PAPER_CHECK = "/files/verify"
SEAL_CERTIFICATES = "/files/seal.pem"
PHONE_LINK = "/scan/{token}"
PHONE_PHOTOS = "/files/phone"
CHAT_FILES = "/files/chat"
CHAT_FILE = "/files/chat/{key}/{what}"
PHONE_PHOTO = "/files/phone/{key}"
PUSH_DEVICE = "/push/device"
MANIFEST = "/manifest.webmanifest"
ACCOUNT_SCAN_FILE = "/files/identity/{key}/{what}"
REPORT_SCAN_FILE = "/files/reports/{key}/{what}"
INVITATION = "/invite/{token}"
AUTH_INVITED = "/auth/invited"
AUTH_INVITED_CODE = "/auth/invited/code"
AUTH_INVITED_RESEND = "/auth/invited/resend"
AUTH_OPENID = "/auth/openid"
AUTH_OPENID_BACK = "/auth/openid/back"
SCAN_FILE = "/files/scans/{key}/{what}"
SIGNING_FILE = "/files/signing/{key}/{what}"
SIGNATURE_UPLOAD = "/files/signing"
CALENDAR_FILE = "/files/deadlines/{key}.ics"
PAPER_FILE = "/files/papers/{key}.{form}"
HOOK_INSURER = "/hooks/insurer"
HOOK_SMS = "/hooks/sms/{gateway}"
EXPORT_FILE = "/files/export"
HISTORY_FILE = "/files/history.{form}"
QUALITY_FILE = "/files/quality.{form}"
LIVEZ = "/livez"
READYZ = "/readyz"
METRICS = "/metrics"

STEPS = ("changes", *(change.value for change in Change), "reason", "handling", "documents", "review", "confirm")


def policy(policy_id: int | str) -> str:
    """«Мой полис ОМС»."""
    return f"/policies/{policy_id}"


def policy_insurer(policy_id: int | str) -> str:
    """«Страховая организация»."""
    return f"/policies/{policy_id}/insurer"


def policy_history(policy_id: int | str) -> str:
    """«История изменений»."""
    return f"/policies/{policy_id}/history"


def policy_check(policy_id: int | str) -> str:
    """«Проверка данных»."""
    return f"/policies/{policy_id}/check"


def report(number: str) -> str:
    """«Сообщение об ошибке № …»."""
    return f"/reports/{number}"


def application_new(policy_id: int | str) -> str:
    """The first step of a new application for this policy."""
    return f"/applications/new/{policy_id}"


def application_edit(key: str, step: str) -> str:
    """One step of the form; `key` is the draft's."""
    return f"/applications/{key}/edit/{step}"


def application(number: str) -> str:
    """«Заявка № …»."""
    return f"/applications/{number}"


def complaint(number: str) -> str:
    """«Жалоба» about the missed deadline of this application."""
    return f"/applications/{number}/complaint"


def services(query: str = "") -> str:
    """«Мои услуги» with what is looked for."""
    return f"{SERVICES}?{urlencode({'q': query})}" if query else SERVICES


def application_repair(number: str) -> str:
    """«Причина отказа» of a refused application."""
    return f"/applications/{number}/repair"


def history(query: Mapping[str, str] | None = None, at: str = "") -> str:
    """«История запросов» with what is asked for, from a place on."""
    asked = {**(query or {}), **({"at": at} if at else {})}
    return f"{HISTORY}?{urlencode(asked)}" if asked else HISTORY


def history_file(form: str, query: Mapping[str, str]) -> str:
    """The same as a file."""
    return f"/files/history.{form}" + (f"?{urlencode(query)}" if query else "")


def quality(query: Mapping[str, str] | None = None) -> str:
    """«Контроль качества» of what is asked for."""
    return f"{QUALITY}?{urlencode(query)}" if query else QUALITY


def quality_file(form: str, query: Mapping[str, str]) -> str:
    """The same as a file."""
    return f"/files/quality.{form}" + (f"?{urlencode(query)}" if query else "")


def security_confirm(letter: str = "") -> str:
    """«Подтверждение данных»; `letter` is what the link of a letter carries."""
    return f"{SECURITY_CONFIRM}?letter={letter}" if letter else SECURITY_CONFIRM


def desk_case(number: str) -> str:
    """An application at the desk."""
    return f"/desk/{number}"


def complaint_case(number: str) -> str:
    """A complaint, for quality control."""
    return f"/quality/complaints/{number}"


def admin_person(account_id: int | str) -> str:
    """One account, for the administrator."""
    return f"/admin/people/{account_id}"


def invitation(token: str) -> str:
    """What the letter of an invitation leads to."""
    return f"/invite/{token}"


def login(next_path: str = "") -> str:
    """«Вход», returning to `next_path`."""
    return f"{LOGIN}?next={quote(next_path, safe='')}" if next_path else LOGIN


def openid(permit: str = "", next_path: str = "") -> str:
    """Off to the identity provider: to sign in and be led to `next_path`, or with a permit to tie an account."""
    query = {"permit": permit, "next": next_path}
    kept = urlencode({name: value for name, value in query.items() if value})
    return f"{AUTH_OPENID}?{kept}" if kept else AUTH_OPENID


def scan(key: str, what: str = "thumb") -> str:
    """A scan: `thumb`, `original`, or the number of a page."""
    return f"/files/scans/{key}/{what}"


def phone_link(token: str) -> str:
    """What the QR code for a phone leads to."""
    return f"/scan/{token}"


def phone_photo(key: str) -> str:
    """The thumbnail of a scan, for the phone that sent it."""
    return f"/files/phone/{key}"


def account_scan(key: str, what: str = "thumb") -> str:
    """A scan of one's identity document: `thumb` or `original`."""
    return f"/files/identity/{key}/{what}"


def paper(key: str, form: str = "pdf") -> str:
    """An issued document as `pdf` or `html`."""
    return f"/files/papers/{key}.{form}"


def signing_file(key: str, what: str) -> str:
    """Of the electronic signature: `copy` and `demo` of a draft, later `content`, `container` and `protocol`."""
    return f"/files/signing/{key}/{what}"


def calendar_file(key: str) -> str:
    """The last day of an application for a calendar program."""
    return f"/files/deadlines/{key}.ics"


def verify(code: str) -> str:
    """«Проверка документа» of the document with this code, as its QR code says it."""
    return f"/verify/{code}"


def params(pattern: str, path: str) -> dict[str, str]:
    """The values of `[name]` parts of `pattern` in `path`, as they are read; empty when it is of another pattern."""
    shape = re.sub(r"\\\[(\w+)\\\]", r"(?P<\1>[^/]+)", re.escape(pattern))
    match = re.fullmatch(shape, path.rstrip("/") or "/")
    return {name: unquote(value) for name, value in match.groupdict().items()} if match else {}
