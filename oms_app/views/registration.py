"""What the pages of registration and recovery say, from what the address tells them."""

from __future__ import annotations

from collections.abc import Mapping

from oms_app.content import dates, errors
from oms_app.content import sign_in as words
from oms_app.domain.errors import Code
from oms_app.domain.registration import Entry
from oms_app.services.address_codes import AddressCodeSent

OF_PASSWORD = frozenset({Code.PASSWORD_SHORT, Code.PASSWORD_COMMON, Code.PASSWORD_LOGIN, Code.PASSWORD_SAME})
CODES = frozenset(Code)


def wrong(query: Mapping[str, str]) -> dict[str, str]:
    """Why each field was refused, empty for one that was not; an invented reason says nothing."""
    return {entry.value: _words(query.get(entry, "")) for entry in Entry}


def is_of_password(query: Mapping[str, str]) -> bool:
    """Whether the refusal is about the new password and not about the code."""
    return query.get("error", "") in OF_PASSWORD


def resend_after(sent: AddressCodeSent) -> str:
    """When a new code may be asked for."""
    return words.resend_after(f"{sent.resend_at.astimezone(dates.MOSCOW):%H:%M:%S}")


def _words(code: str) -> str:
    return errors.WORDS[Code(code)] if code in CODES else ""
