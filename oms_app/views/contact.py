"""What the pages of a new phone and a new e-mail show."""

from __future__ import annotations

from oms_app.content import dates, errors, numbers
from oms_app.content import security as words
from oms_app.content import sign_in as sign_in_words
from oms_app.db.account import LoginKind
from oms_app.domain.errors import DomainError, Invalid, TooMany
from oms_app.services.address_codes import AddressCodeSent
from oms_app.services.contacts import PASSWORD, VALUE, ContactsView

NOTHING_WRONG = {VALUE: "", PASSWORD: ""}


def now_shown(contacts: ContactsView, kind: LoginKind) -> str:
    """What is there now."""
    if kind is LoginKind.PHONE:
        return numbers.phone(contacts.phone) or words.NO_PHONE
    return contacts.email or words.NONE


def wrong(error: Invalid) -> dict[str, str]:
    """Why each field was refused."""
    return NOTHING_WRONG | {problem.field: errors.WORDS[problem.code] for problem in error.problems}


def code_refused(error: DomainError) -> str:
    """Why the code does not fit, and how many tries are left."""
    left = error.left if isinstance(error, TooMany) else 0
    return f"{errors.sentence(error)} {sign_in_words.tries_left(left)}" if left else errors.sentence(error)


def resend_after(sent: AddressCodeSent) -> str:
    """When another code may be had."""
    return sign_in_words.resend_after(f"{sent.resend_at.astimezone(dates.MOSCOW):%H:%M:%S}")
