"""What stands where editing would be while something is not confirmed: each step with the way to it (SIGN-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oms_app import routes
from oms_app.content import identity_check as words
from oms_app.domain.levels import Confirmation


@dataclass(frozen=True)
class MissingStep:
    """One thing that keeps the person from editing, with the place where it is confirmed."""

    text: str = ""
    href: str = ""


def missing_steps(missing: Sequence[Confirmation]) -> list[MissingStep]:
    """What to do, each with its link."""
    return [MissingStep(words.MISSING[one], f"{routes.SECURITY_CONFIRM}#{one.value}") for one in missing]
