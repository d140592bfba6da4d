"""What a slip of an МФЦ says, and what keeps one from being issued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from oms_app import routes
from oms_app.content import dates, documents, errors
from oms_app.content import office_codes as words
from oms_app.content.scan_reading import TYPED_HERE
from oms_app.domain.errors import Invalid
from oms_app.domain.identity_claim import SEEN
from oms_app.services.identity_views import ScanInQuestion
from oms_app.services.office_codes import Slip
from oms_app.views import scan_reading
from oms_app.views.rows import Mark, Problem
from oms_app.views.scan_reading import DeskReading


@dataclass(frozen=True)
class SlipRow:
    """A slip to print; empty before one is issued."""

    code: str = ""
    person: str = ""
    issued: str = ""
    until: str = ""


@dataclass(frozen=True)
class Picture:
    """One page of a scan; `marks` lie over what is in doubt or otherwise."""

    src: str = ""
    title: str = ""
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True)
class ScanShown:
    """One scan with what was read off it."""

    title: str = ""
    reading: DeskReading = field(default_factory=DeskReading)
    pages: list[Picture] = field(default_factory=list)


def scans_shown(scans: Sequence[ScanInQuestion]) -> list[ScanShown]:
    """Every scan that somebody has attached."""
    return [
        ScanShown(documents.KINDS[one.scan.kind], scan_reading.for_desk(one.read, TYPED_HERE), _pages(one))
        for one in scans
    ]


def _pages(one: ScanInQuestion) -> list[Picture]:
    name = documents.KINDS[one.scan.kind]
    return [
        Picture(
            routes.account_scan(one.scan.key, str(page)), f"{name}, {page + 1}", scan_reading.places(one.read, page)
        )
        for page in range(one.scan.pages)
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
