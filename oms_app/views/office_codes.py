"""What a slip of an МФЦ says, and what keeps one from being issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oms_app import routes
from oms_app.content import dates, documents, errors
from oms_app.content import office_codes as words
from oms_app.domain.errors import Invalid
from oms_app.domain.identity_claim import SEEN
from oms_app.services.application_views import ScanView
from oms_app.services.office_codes import Slip
from oms_app.views.rows import Problem


@dataclass(frozen=True)
class SlipRow:
    """A slip to print; empty before one is issued."""

    code: str = ""
    person: str = ""
    issued: str = ""
    until: str = ""


@dataclass(frozen=True)
class Picture:
    """One page of a scan."""

    src: str = ""
    title: str = ""


def pictures(scans: Sequence[ScanView]) -> list[Picture]:
    """Every page of every scan."""
    return [
        Picture(routes.account_scan(scan.key, str(page)), f"{documents.KINDS[scan.kind]}, {page + 1}")
        for scan in scans
        for page in range(scan.pages)
    ]


def slip_row(slip: Slip) -> SlipRow:
    """The slip in words; the code in groups of four."""
    issued, until = slip.issued_at.astimezone(dates.MOSCOW), slip.expires_at.astimezone(dates.MOSCOW)
    return SlipRow(
        code=f"{slip.code[:4]} {slip.code[4:]}",
        person=slip.person,
        issued=dates.day(issued.date()),
        until=dates.day(until.date()),
    )


def problems(error: Invalid) -> list[Problem]:
    """What to mend, in the order of the form."""
    told = {SEEN: words.NOT_SEEN}
    return [Problem(one.field, told.get(one.field, errors.WORDS[one.code])) for one in error.problems]
