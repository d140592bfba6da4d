"""An insurer as its people see it: how to reach it, and where its offices are (INS-1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from oms_app.content.policies import insurer_address
from oms_app.db.insurer import Insurer, InsurerOffice
from oms_app.domain.insurer_choice import YearsRight


@dataclass(frozen=True)
class OfficeRow:
    """A place of an insurer beside its head office; `is_near`: it stands in the region of the policy."""

    region: str
    address: str
    phone: str
    hours: str
    is_near: bool


@dataclass(frozen=True)
class InsurerView:
    """How to reach an insurer."""

    code: str
    name: str
    short_name: str
    phone: str
    phone_hours: str
    email: str
    site: str
    address: str
    confirmed_on: date
    offices: tuple[OfficeRow, ...] = ()


@dataclass(frozen=True)
class InsurerChoice:
    """The insurers that one may choose instead of one's own, and how the right of this year stands.

    `changed_on`: the day on which the person last applied for another insurer and got it.
    """

    others: tuple[InsurerView, ...]
    right: YearsRight
    changed_on: date | None


def insurer_view(insurer: Insurer, offices: Sequence[InsurerOffice], region: str) -> InsurerView:
    """The insurer of a policy of this region, the offices there first."""
    shown = [_office(one, region) for one in offices]
    return InsurerView(
        code=insurer.code,
        name=insurer.name,
        short_name=insurer.short_name,
        phone=insurer.phone,
        phone_hours=insurer.phone_hours,
        email=insurer.email,
        site=insurer.site,
        address=insurer_address(insurer.city, insurer.street, insurer.building, insurer.office),
        confirmed_on=insurer.confirmed_on,
        offices=tuple(sorted(shown, key=lambda office: not office.is_near)),
    )


def _office(office: InsurerOffice, region: str) -> OfficeRow:
    address = insurer_address(office.city, office.street, office.building, office.office)
    return OfficeRow(office.region, address, office.phone, office.phone_hours, office.region == region)
