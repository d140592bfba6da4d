"""What «Помощь» tells about, and which topic fits each refusal, so that no error is without a way on (SUP-4)."""

from __future__ import annotations

from enum import StrEnum

from oms_app.domain.errors import Code
from oms_app.domain.refusals import RefusalReason


class HelpGroup(StrEnum):
    """Parts of «Помощь», in the order of the page. Words: `content.help_articles`."""

    APPLICATION = "application"
    DECISION = "decision"
    PAPERS = "papers"
    POLICY = "policy"
    ACCOUNT = "account"
    PORTAL = "portal"


class HelpTopic(StrEnum):
    """One article; its value is the end of its address. Words: `content.help_articles`."""

    APPLY = "apply"
    REASONS = "reasons"
    NAMES = "names"
    NUMBERS = "numbers"
    ADDRESS = "address"
    HOUSEHOLD = "household"
    DRAFTS = "drafts"
    URGENT = "urgent"
    SIGNATURE = "signature"
    WITHDRAW = "withdraw"

    WAITING = "waiting"
    STATUSES = "statuses"
    CLARIFICATION = "clarification"
    REFUSED = "refused"
    REFUSED_NAME = "refused-name"
    REFUSED_REGISTER = "refused-register"
    REFUSED_PROOF = "refused-proof"
    REFUSED_DEBTS = "refused-debts"
    REFUSED_CONTACTS = "refused-contacts"
    COMPLAINT = "complaint"
    HISTORY = "history"

    SCANS = "scans"
    PHONE_PHOTO = "phone-photo"
    WHICH_PAPERS = "which-papers"
    CERTIFICATES = "certificates"
    GENUINE = "genuine"

    POLICY = "policy"
    POLICY_ERROR = "policy-error"
    INSURER = "insurer"
    CHILDREN = "children"

    REGISTER = "register"
    SIGN_IN = "sign-in"
    CODES = "codes"
    SECOND_STEP = "second-step"
    PASSWORD = "password"  # noqa: S105  an address
    OUTSIDE = "outside"
    CONFIRM = "confirm"
    OFFICE_CODE = "office-code"
    CONTACTS = "contacts"
    SAFETY = "safety"
    MY_DATA = "my-data"
    NOTIFICATIONS = "notifications"

    SUPPORT = "support"
    REAL_MESSAGE = "real-message"
    NOT_FOUND = "not-found"
    NO_ACCESS = "no-access"
    TOO_MANY = "too-many"
    NOT_WORKING = "not-working"
    STAFF = "staff"


GROUPS: dict[HelpGroup, tuple[HelpTopic, ...]] = {
    HelpGroup.APPLICATION: (
        *(HelpTopic.APPLY, HelpTopic.REASONS, HelpTopic.NAMES, HelpTopic.NUMBERS, HelpTopic.ADDRESS),
        *(HelpTopic.HOUSEHOLD, HelpTopic.DRAFTS, HelpTopic.URGENT, HelpTopic.SIGNATURE, HelpTopic.WITHDRAW),
    ),
    HelpGroup.DECISION: (
        *(HelpTopic.WAITING, HelpTopic.STATUSES, HelpTopic.CLARIFICATION, HelpTopic.REFUSED, HelpTopic.REFUSED_NAME),
        *(HelpTopic.REFUSED_REGISTER, HelpTopic.REFUSED_PROOF, HelpTopic.REFUSED_DEBTS, HelpTopic.REFUSED_CONTACTS),
        *(HelpTopic.COMPLAINT, HelpTopic.HISTORY),
    ),
    HelpGroup.PAPERS: (
        *(HelpTopic.SCANS, HelpTopic.PHONE_PHOTO, HelpTopic.WHICH_PAPERS, HelpTopic.CERTIFICATES, HelpTopic.GENUINE),
    ),
    HelpGroup.POLICY: (HelpTopic.POLICY, HelpTopic.POLICY_ERROR, HelpTopic.INSURER, HelpTopic.CHILDREN),
    HelpGroup.ACCOUNT: (
        *(HelpTopic.REGISTER, HelpTopic.SIGN_IN, HelpTopic.CODES, HelpTopic.SECOND_STEP, HelpTopic.PASSWORD),
        *(HelpTopic.OUTSIDE, HelpTopic.CONFIRM, HelpTopic.OFFICE_CODE, HelpTopic.CONTACTS, HelpTopic.SAFETY),
        *(HelpTopic.MY_DATA, HelpTopic.NOTIFICATIONS),
    ),
    HelpGroup.PORTAL: (
        *(HelpTopic.SUPPORT, HelpTopic.REAL_MESSAGE, HelpTopic.NOT_FOUND, HelpTopic.NO_ACCESS, HelpTopic.TOO_MANY),
        *(HelpTopic.NOT_WORKING, HelpTopic.STAFF),
    ),
}

OF_REFUSAL: dict[RefusalReason, HelpTopic] = {
    RefusalReason.WRONG_NAME: HelpTopic.REFUSED_NAME,
    RefusalReason.WRONG_BIRTH_DATE: HelpTopic.REFUSED_REGISTER,
    RefusalReason.WRONG_SNILS: HelpTopic.REFUSED_REGISTER,
    RefusalReason.WRONG_POLICY_NUMBER: HelpTopic.REFUSED_REGISTER,
    RefusalReason.WRONG_EXPIRY: HelpTopic.REFUSED_REGISTER,
    RefusalReason.NO_ENTITLEMENT: HelpTopic.REFUSED_PROOF,
    RefusalReason.DOCUMENT_FORMAT: HelpTopic.SCANS,
    RefusalReason.DEBTS: HelpTopic.REFUSED_DEBTS,
    RefusalReason.WRONG_CONTACTS: HelpTopic.REFUSED_CONTACTS,
    RefusalReason.OTHER: HelpTopic.REFUSED,
}


def _named(start: str) -> tuple[Code, ...]:
    """Every code of one family."""
    return tuple(code for code in Code if code.value.startswith(start))


_FITTING: dict[HelpTopic, tuple[Code, ...]] = {
    HelpTopic.SUPPORT: (*_named("ticket_"), *_named("chat_")),
    HelpTopic.NOT_FOUND: (Code.NOT_FOUND,),
    HelpTopic.NO_ACCESS: (Code.FORBIDDEN, Code.BLOCKED),
    HelpTopic.TOO_MANY: (Code.TOO_MANY,),
    HelpTopic.NOT_WORKING: (Code.STORAGE_FULL, Code.NOT_SIGNED_NOW, Code.CALENDAR_MISSING),
    HelpTopic.DRAFTS: (Code.STALE, Code.WRONG_MOVE),
    HelpTopic.SIGN_IN: (Code.SIGNED_OUT, Code.WRONG_SIGN_IN, Code.LOCKED),
    HelpTopic.CODES: (Code.WRONG_CODE, Code.CODE_EXPIRED, Code.CODE_TRIES, Code.CODE_TOO_SOON),
    HelpTopic.SECOND_STEP: (
        *(Code.WRONG_APP_CODE, Code.APP_CODE_USED, Code.WRONG_BACKUP_CODE, Code.PASSKEY_REFUSED, Code.STEP_TRIES),
        *(Code.STEP_EXPIRED, Code.LAST_FACTOR, Code.FACTOR_NEEDED, Code.TOO_MANY_FACTORS),
    ),
    HelpTopic.PASSWORD: (
        *(Code.WRONG_PASSWORD, Code.PROOF_NEEDED, Code.PASSWORD_SHORT, Code.PASSWORD_COMMON, Code.PASSWORD_LOGIN),
        Code.PASSWORD_SAME,
    ),
    HelpTopic.OUTSIDE: (
        *(Code.OUTSIDE_UNKNOWN, Code.OUTSIDE_OTHER, Code.OUTSIDE_EXPIRED, Code.OUTSIDE_REFUSED, Code.OUTSIDE_DOWN),
    ),
    HelpTopic.REGISTER: (Code.TOO_YOUNG, Code.CONSENT_NEEDED),
    HelpTopic.CONFIRM: (
        *(Code.LEVEL_TOO_LOW, Code.PERSON_UNKNOWN, Code.PERSON_TAKEN, Code.EMAIL_UNCONFIRMED),
        *(Code.SNILS_LENGTH, Code.SNILS_CHECK),
    ),
    HelpTopic.OFFICE_CODE: (Code.CLAIM_DIFFERS,),
    HelpTopic.CONTACTS: (Code.CONTACT_TAKEN, Code.CONTACT_SAME, Code.PHONE, Code.EMAIL),
    HelpTopic.NOTIFICATIONS: (Code.MESSAGE_LOCKED, Code.QUIET_HOURS, Code.PUSH_REFUSED),
    HelpTopic.APPLY: (
        *(Code.NOT_COMPLETE, Code.NOTHING_CHANGED, Code.SAME_AS_NOW, Code.ALREADY_OPEN, Code.REQUIRED, Code.CHOICE),
    ),
    HelpTopic.REASONS: (Code.TOO_LONG, Code.TEXT_CHARACTERS, Code.TEXT_SPACES),
    HelpTopic.NAMES: (Code.NAME_CHARACTERS, Code.NAME_LATIN, Code.NAME_HYPHEN_SPACES),
    HelpTopic.NUMBERS: (
        *(Code.DATE_FORMAT, Code.DATE_NOT_REAL, Code.DATE_IN_FUTURE, Code.DATE_TOO_EARLY, Code.PASSPORT_SERIES),
        *(Code.PASSPORT_NUMBER, Code.PASSPORT_DEPARTMENT, Code.PASSPORT_BEFORE_14, Code.PASSPORT_OVERDUE),
        *(Code.BIRTH_CERTIFICATE, Code.DOCUMENT_NUMBER, *_named("born_")),
    ),
    HelpTopic.ADDRESS: (Code.POSTAL_CODE,),
    HelpTopic.HOUSEHOLD: _named("household_"),
    HelpTopic.INSURER: _named("insurer_year"),
    HelpTopic.POLICY_ERROR: _named("report_"),
    HelpTopic.POLICY: _named("enp_"),
    HelpTopic.COMPLAINT: (Code.NOT_LATE, Code.COMPLAINT_MOVED, Code.EMAIL_ZONE),
    HelpTopic.SCANS: (Code.SCAN_REFUSED, Code.TOO_MANY_FILES),
    HelpTopic.WHICH_PAPERS: (Code.DOCUMENT_MISSING,),
    HelpTopic.HISTORY: (Code.HISTORY_TOO_LONG,),
    HelpTopic.SIGNATURE: _named("signature_"),
    HelpTopic.STAFF: (
        *(Code.OWN_APPLICATION, Code.TAKEN, Code.NOT_TAKEN_BY_YOU, Code.SECOND_NEEDED, Code.VOTED, Code.HEIRS_OWN),
        *(Code.HEIR_VOTED, Code.HEIR_HOLDS, Code.OWN_ACCOUNT, Code.LAST_ADMIN, Code.INVITATION_OVER, Code.DUE_DAY),
        *(Code.CITIZENS_ACCOUNT, Code.INSURER_CODE, Code.INSURER_UNKNOWN, Code.REGION_CODE, Code.SITE, Code.REPEATED),
        *(Code.SHEET, Code.SHEET_COLUMNS, Code.SHEET_TOO_LARGE),
    ),
}
OF_CODE: dict[Code, HelpTopic] = {code: topic for topic, codes in _FITTING.items() for code in codes}


def of_code(code: Code) -> HelpTopic:
    """The article about this refusal."""
    return OF_CODE.get(code, HelpTopic.SUPPORT)
