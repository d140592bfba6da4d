"""What stands where policies would be: the way to have one, or to be known (POL-1, SIGN-2)."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app import routes
from oms_app.content import policy_pages as words


@dataclass(frozen=True)
class NoPolicies:
    """Why there is none, and what to do."""

    title: str = ""
    text: str = ""
    action: str = ""
    href: str = ""


def no_policies(*, is_somebodys: bool) -> NoPolicies:
    """Of an account whose person is known, or is not yet."""
    if is_somebodys:
        return NoPolicies(words.NONE_TITLE, words.NONE_TEXT, words.NONE_ACTION, routes.HELP)
    return NoPolicies(
        words.NOT_YOURS_YET_TITLE, words.NOT_YOURS_YET_TEXT, words.NOT_YOURS_YET_ACTION, routes.SECURITY_CONFIRM
    )
