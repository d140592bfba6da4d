"""Everything that can be refused, as one tree with codes; `content/errors.py` has the words for every code.

DomainError
├── NotFound          it is not there, or it is not yours: both look the same
├── Forbidden         who you are does not permit it
├── SignedOut         nobody is signed in
├── Stale             the thing has changed since it was read
├── Invalid           what was typed or sent is wrong, field by field
├── Refused           a rule of the process says no
├── CalendarMissing   a day was asked for of a year that nobody has answered for
└── TooMany           a limit was reached; says when to come back
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Code(StrEnum):
    """Why something was refused. Words: `content.errors.WORDS`."""

    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    SIGNED_OUT = "signed_out"
    STALE = "stale"
    LEVEL_TOO_LOW = "level_too_low"
    WRONG_MOVE = "wrong_move"
    NOT_COMPLETE = "not_complete"
    NOTHING_CHANGED = "nothing_changed"
    OWN_APPLICATION = "own_application"
    TAKEN = "taken"
    NOT_TAKEN_BY_YOU = "not_taken_by_you"
    SECOND_NEEDED = "second_needed"
    VOTED = "voted"
    HEIRS_OWN = "heirs_own"
    HEIR_VOTED = "heir_voted"
    HEIR_HOLDS = "heir_holds"
    ALREADY_OPEN = "already_open"
    # several people by one form
    HOUSEHOLD_ALONE = "household_alone"
    HOUSEHOLD_SIGNED = "household_signed"
    HOUSEHOLD_ANNULLED = "household_annulled"
    HOUSEHOLD_OPEN = "household_open"
    HOUSEHOLD_DRAFT = "household_draft"
    HOUSEHOLD_SAME = "household_same"
    HOUSEHOLD_GONE = "household_gone"
    NOT_LATE = "not_late"
    COMPLAINT_MOVED = "complaint_moved"
    REPORT_MOVED = "report_moved"
    REPORT_TAKEN = "report_taken"
    REPORT_NOT_YOURS = "report_not_yours"
    REPORT_UNDECIDED = "report_undecided"
    REPORT_OPEN = "report_open"
    ENP_TAKEN = "enp_taken"
    TICKET_MOVED = "ticket_moved"
    TICKET_TAKEN = "ticket_taken"
    TICKET_NOT_TAKEN = "ticket_not_taken"
    TICKET_NOT_DOUBLE = "ticket_not_double"
    WRONG_SIGN_IN = "wrong_sign_in"
    LOCKED = "locked"
    WRONG_CODE = "wrong_code"
    CODE_EXPIRED = "code_expired"
    CODE_TRIES = "code_tries"
    CODE_TOO_SOON = "code_too_soon"
    TOO_MANY = "too_many"
    WRONG_APP_CODE = "wrong_app_code"
    APP_CODE_USED = "app_code_used"
    WRONG_BACKUP_CODE = "wrong_backup_code"
    PASSKEY_REFUSED = "passkey_refused"
    STEP_TRIES = "step_tries"
    STEP_EXPIRED = "step_expired"
    LAST_FACTOR = "last_factor"
    FACTOR_NEEDED = "factor_needed"
    PROOF_NEEDED = "proof_needed"
    TOO_MANY_FACTORS = "too_many_factors"
    MESSAGE_LOCKED = "message_locked"
    QUIET_HOURS = "quiet_hours"
    PUSH_REFUSED = "push_refused"
    EMAIL_UNCONFIRMED = "email_unconfirmed"
    NOT_SIGNED_NOW = "not_signed_now"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105  a code of a refusal
    # an account at an identity provider
    OUTSIDE_UNKNOWN = "outside_unknown"
    OUTSIDE_OTHER = "outside_other"
    OUTSIDE_EXPIRED = "outside_expired"
    OUTSIDE_REFUSED = "outside_refused"
    OUTSIDE_DOWN = "outside_down"
    # accounts of others
    BLOCKED = "blocked"
    OWN_ACCOUNT = "own_account"
    LAST_ADMIN = "last_admin"
    INVITATION_OVER = "invitation_over"
    CITIZENS_ACCOUNT = "citizens_account"
    CONTACT_TAKEN = "contact_taken"
    PERSON_UNKNOWN = "person_unknown"
    PERSON_TAKEN = "person_taken"
    CLAIM_DIFFERS = "claim_differs"
    # one field
    REQUIRED = "required"
    TOO_LONG = "too_long"
    NAME_CHARACTERS = "name_characters"
    NAME_LATIN = "name_latin"
    NAME_HYPHEN_SPACES = "name_hyphen_spaces"
    SAME_AS_NOW = "same_as_now"
    DATE_FORMAT = "date_format"
    DATE_NOT_REAL = "date_not_real"
    DATE_IN_FUTURE = "date_in_future"
    DATE_TOO_EARLY = "date_too_early"
    BORN_TOO_EARLY = "born_too_early"
    DUE_DAY = "due_day"
    PASSPORT_SERIES = "passport_series"
    PASSPORT_NUMBER = "passport_number"
    PASSPORT_DEPARTMENT = "passport_department"
    PASSPORT_BEFORE_14 = "passport_before_14"
    PASSPORT_OVERDUE = "passport_overdue"
    BIRTH_CERTIFICATE = "birth_certificate"
    DOCUMENT_NUMBER = "document_number"
    POSTAL_CODE = "postal_code"
    PHONE = "phone"
    EMAIL = "email"
    EMAIL_ZONE = "email_zone"
    ENP_LENGTH = "enp_length"
    ENP_CHECK = "enp_check"
    SNILS_LENGTH = "snils_length"
    SNILS_CHECK = "snils_check"
    TEXT_CHARACTERS = "text_characters"
    TEXT_SPACES = "text_spaces"
    CHOICE = "choice"
    PASSWORD_SHORT = "password_short"  # noqa: S105  a code of a refusal
    PASSWORD_COMMON = "password_common"  # noqa: S105  a code of a refusal
    PASSWORD_LOGIN = "password_login"  # noqa: S105  a code of a refusal
    PASSWORD_SAME = "password_same"  # noqa: S105  a code of a refusal
    CONTACT_SAME = "contact_same"
    TOO_YOUNG = "too_young"
    CONSENT_NEEDED = "consent_needed"
    # another insurer
    INSURER_YEAR_SPENT = "insurer_year_spent"
    INSURER_YEAR_OVER = "insurer_year_over"
    # insurers and their sheet
    INSURER_CODE = "insurer_code"
    INSURER_UNKNOWN = "insurer_unknown"
    REGION_CODE = "region_code"
    SITE = "site"
    REPEATED = "repeated"
    SHEET = "sheet"
    SHEET_COLUMNS = "sheet_columns"
    SHEET_TOO_LARGE = "sheet_too_large"
    # files
    DOCUMENT_MISSING = "document_missing"
    SCAN_REFUSED = "scan_refused"
    TOO_MANY_FILES = "too_many_files"
    STORAGE_FULL = "storage_full"
    # the chat with the support
    CHAT_COOKIE = "chat_cookie"
    CHAT_STAFF = "chat_staff"
    # terms
    CALENDAR_MISSING = "calendar_missing"
    # the electronic signature of a citizen
    SIGNATURE_MISSING = "signature_missing"
    SIGNATURE_BROKEN = "signature_broken"
    SIGNATURE_TOO_LARGE = "signature_too_large"
    SIGNATURE_SEVERAL = "signature_several"
    SIGNATURE_NO_CERTIFICATE = "signature_no_certificate"
    SIGNATURE_OTHER_CONTENT = "signature_other_content"
    SIGNATURE_ALGORITHM = "signature_algorithm"
    SIGNATURE_NO_GOST = "signature_no_gost"
    SIGNATURE_OLD_BYTES = "signature_old_bytes"
    SIGNATURE_FORGED = "signature_forged"
    SIGNATURE_EXPIRED = "signature_expired"
    SIGNATURE_NOT_YET = "signature_not_yet"
    SIGNATURE_UNKNOWN_ISSUER = "signature_unknown_issuer"
    SIGNATURE_USAGE = "signature_usage"
    SIGNATURE_REVOKED = "signature_revoked"
    SIGNATURE_NO_SNILS = "signature_no_snils"
    SIGNATURE_ANOTHERS = "signature_anothers"
    # taking away
    HISTORY_TOO_LONG = "history_too_long"


class DomainError(Exception):
    """Something was refused; `code` says what, `field` where, `hint` a value to repair with."""

    def __init__(self, code: Code, *, field: str = "", hint: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.hint = hint


class NotFound(DomainError):
    """It is not there, or it is not yours."""

    def __init__(self) -> None:
        super().__init__(Code.NOT_FOUND)


class Forbidden(DomainError):
    """The actor's role or level does not permit it."""

    def __init__(self, code: Code = Code.FORBIDDEN) -> None:
        super().__init__(code)


class SignedOut(DomainError):
    """There is no live session."""

    def __init__(self) -> None:
        super().__init__(Code.SIGNED_OUT)


class Stale(DomainError):
    """The thing has changed since it was read; nothing was written."""

    def __init__(self) -> None:
        super().__init__(Code.STALE)


class Refused(DomainError):
    """A rule of the process says no."""


class CalendarMissing(DomainError):
    """The production calendar says nothing of this year, and nothing is guessed."""

    def __init__(self, year: int) -> None:
        super().__init__(Code.CALENDAR_MISSING, hint=str(year))
        self.year = year


class TooMany(DomainError):
    """A limit was reached. `retry_at` is when to come back (aware UTC), `left` how many tries remain."""

    def __init__(self, code: Code = Code.TOO_MANY, *, retry_at: datetime | None = None, left: int = 0) -> None:
        super().__init__(code)
        self.retry_at = retry_at
        self.left = left


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the field (a `Field` value, or `document:<kind>`), why, and a value that would mend it.

    `about` names the person, where several are sent at once.
    """

    field: str
    code: Code
    hint: str = ""
    about: str = ""


class Invalid(DomainError):
    """What was typed is wrong, field by field; nothing was lost."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].code, field=problems[0].field, hint=problems[0].hint)
        self.problems = problems
