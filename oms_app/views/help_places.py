"""Which article of «Помощь» fits which page, and to which page an article leads (SUP-4)."""

from __future__ import annotations

from oms_app import routes
from oms_app.domain.changes import Field
from oms_app.domain.help_topics import HelpTopic

T = HelpTopic

# Every page of `pages.index`, by its address; a test compares the sets.
OF_PAGE: dict[str, HelpTopic] = {
    routes.HOME: T.APPLY,
    routes.LOGIN: T.SIGN_IN,
    routes.LOGIN_CODE: T.CODES,
    routes.REGISTER: T.REGISTER,
    routes.REGISTER_CODE: T.CODES,
    routes.RECOVER: T.SIGN_IN,
    routes.RECOVER_CODE: T.CODES,
    routes.INVITED: T.STAFF,
    routes.INVITED_CODE: T.CODES,
    routes.POLICIES: T.POLICY,
    routes.POLICY: T.POLICY,
    routes.POLICY_INSURER: T.INSURER,
    routes.POLICY_CHECK: T.POLICY_ERROR,
    routes.POLICY_HISTORY: T.POLICY_ERROR,
    routes.SERVICES: T.APPLY,
    routes.SERVICE_POLICY: T.DRAFTS,
    routes.APPLICATION_NEW: T.APPLY,
    routes.APPLICATION_EDIT: T.APPLY,
    routes.APPLICATION: T.STATUSES,
    routes.APPLICATION_COMPLAINT: T.COMPLAINT,
    routes.APPLICATION_REPAIR: T.REFUSED,
    routes.HISTORY: T.HISTORY,
    routes.NOTIFICATIONS: T.NOTIFICATIONS,
    routes.DOCUMENTS: T.CERTIFICATES,
    routes.VERIFY: T.GENUINE,
    routes.VERIFY_CODE: T.GENUINE,
    routes.HELP: T.SUPPORT,
    routes.HELP_ARTICLE: T.SUPPORT,
    routes.HELP_REQUEST: T.SUPPORT,
    routes.HELP_TRACK: T.SUPPORT,
    routes.HELP_TICKET: T.SUPPORT,
    routes.SUPPORT_SEARCH: T.STAFF,
    routes.SUPPORT_TICKETS: T.STAFF,
    routes.SUPPORT_TICKET: T.STAFF,
    routes.MESSAGE_CHECK: T.REAL_MESSAGE,
    routes.PHONE_SCAN: T.PHONE_PHOTO,
    routes.SECURITY: T.SAFETY,
    routes.SECURITY_CONFIRM: T.CONFIRM,
    routes.SECURITY_DATA: T.MY_DATA,
    routes.SECURITY_EMAIL: T.CONTACTS,
    routes.SECURITY_PHONE: T.CONTACTS,
    routes.SECURITY_FACTORS: T.SECOND_STEP,
    routes.SECURITY_LOOKS: T.SAFETY,
    routes.SECURITY_OUTSIDE: T.OUTSIDE,
    routes.SECURITY_PASSWORD: T.PASSWORD,
    routes.DESK: T.STAFF,
    routes.DESK_CASE: T.STAFF,
    routes.QUALITY: T.STAFF,
    routes.COMPLAINTS: T.STAFF,
    routes.COMPLAINT_CASE: T.STAFF,
    routes.SUPPORT: T.STAFF,
    routes.SUPPORT_REPORTS: T.STAFF,
    routes.REPORT: T.POLICY_ERROR,
    routes.SUPPORT_REPORT: T.STAFF,
    routes.SUPPORT_CHATS: T.STAFF,
    routes.SUPPORT_CHAT: T.STAFF,
    routes.SUPPORT_MFC: T.OFFICE_CODE,
    routes.ADMIN: T.STAFF,
    routes.ADMIN_PEOPLE: T.STAFF,
    routes.ADMIN_PERSON: T.STAFF,
    routes.ADMIN_INVITE: T.STAFF,
    routes.ADMIN_CALENDAR: T.STAFF,
    routes.ADMIN_INSURERS: T.STAFF,
    routes.DEMO_MAILBOX: T.CODES,
    routes.DESIGN: T.STAFF,
    "404": T.NOT_FOUND,
}

SLOT, CODE = "slot", "one-time-code"
_NAMES = (Field.LAST_NAME, Field.FIRST_NAME, Field.PATRONYMIC)
_PAPER = (Field.DOCUMENT_SERIES, Field.DOCUMENT_NUMBER, Field.DOCUMENT_ISSUED_ON, Field.DOCUMENT_DEPARTMENT)
_ADDRESS = (Field.POSTAL_CODE, Field.REGION, Field.LOCALITY, Field.STREET, Field.HOUSE, Field.FLAT)

# What an error at a field is about, by the field's name; at every other field it is what its page is about.
OF_FIELD: dict[str, HelpTopic] = {
    **dict.fromkeys(_NAMES, T.NAMES),
    **dict.fromkeys((*_PAPER, Field.DOCUMENT_ISSUED_BY, Field.BORN_ON, Field.EMPLOYED_SINCE), T.NUMBERS),
    **dict.fromkeys(_ADDRESS, T.ADDRESS),
    **dict.fromkeys((Field.PHONE, Field.EMAIL, "contact"), T.CONTACTS),
    **dict.fromkeys((Field.INSURER, Field.INSURER_GROUND), T.INSURER),
    **dict.fromkeys(("password", "new_password", "old", "new"), T.PASSWORD),
    Field.SNILS: T.CONFIRM,
    "reason": T.REASONS,
    "reason_text": T.REASONS,
    "handling": T.URGENT,
    "ground": T.URGENT,
    "ground_text": T.URGENT,
    "household": T.HOUSEHOLD,
    "office": T.OFFICE_CODE,
    "app_code": T.SECOND_STEP,
    SLOT: T.WHICH_PAPERS,
    CODE: T.CODES,
}

# They are help themselves, or lead to it already.
SELF_EXPLAINED = frozenset({routes.HELP, routes.HELP_ARTICLE, "404"})

LEADS: dict[HelpTopic, str] = {
    T.APPLY: routes.SERVICES,
    T.DRAFTS: routes.SERVICE_POLICY,
    T.WITHDRAW: routes.HISTORY,
    T.WAITING: routes.HISTORY,
    T.STATUSES: routes.HISTORY,
    T.CLARIFICATION: routes.HISTORY,
    T.REFUSED: routes.HISTORY,
    T.REFUSED_NAME: routes.HISTORY,
    T.REFUSED_REGISTER: routes.HISTORY,
    T.REFUSED_PROOF: routes.HISTORY,
    T.REFUSED_DEBTS: routes.HISTORY,
    T.REFUSED_CONTACTS: routes.HISTORY,
    T.COMPLAINT: routes.HISTORY,
    T.HISTORY: routes.HISTORY,
    T.CERTIFICATES: routes.DOCUMENTS,
    T.GENUINE: routes.VERIFY,
    T.POLICY: routes.POLICIES,
    T.POLICY_ERROR: routes.POLICIES,
    T.INSURER: routes.POLICIES,
    T.CHILDREN: routes.POLICIES,
    T.REGISTER: routes.REGISTER,
    T.SIGN_IN: routes.RECOVER,
    T.SECOND_STEP: routes.SECURITY_FACTORS,
    T.PASSWORD: routes.SECURITY_PASSWORD,
    T.CONFIRM: routes.SECURITY_CONFIRM,
    T.OFFICE_CODE: routes.SECURITY_CONFIRM,
    T.CONTACTS: routes.SECURITY,
    T.SAFETY: routes.SECURITY,
    T.MY_DATA: routes.SECURITY_DATA,
    T.NOTIFICATIONS: routes.NOTIFICATIONS,
    T.REAL_MESSAGE: routes.MESSAGE_CHECK,
    T.SUPPORT: routes.HELP_REQUEST,
    T.NOT_WORKING: routes.HELP_REQUEST,
}


def of_field(name: str) -> str:
    """Where «Помощь» tells what is asked for at this field; empty when its page tells it all."""
    return routes.help_about(OF_FIELD[name]) if name in OF_FIELD else ""


def of_page(path: str) -> str:
    """Where «Помощь» tells of this page; empty for pages that are such themselves."""
    return "" if path in SELF_EXPLAINED else routes.help_about(OF_PAGE.get(path, T.SUPPORT))
