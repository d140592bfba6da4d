"""What «Страховая организация» shows: the ways to reach it, its offices, and the form to say what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

from oms_app import routes
from oms_app.content import dates, errors, numbers, policies
from oms_app.content import insurers as words
from oms_app.domain.errors import Invalid
from oms_app.domain.insurer_sheet import PROPOSED
from oms_app.services.insurer_proposals import MineView
from oms_app.services.insurer_views import InsurerView, OfficeRow

MAP = "https://yandex.ru/maps/?text="
TOLD = (*(column.value for column in PROPOSED), "comment")
NOTHING_WRONG = dict.fromkeys(TOLD, "")


@dataclass(frozen=True)
class OfficeShown:
    """One office; the addresses are ready for `href`."""

    address: str = ""
    phone: str = ""
    tel: str = ""
    hours: str = ""
    map: str = ""


@dataclass(frozen=True)
class InsurerPage:
    """How to reach an insurer; `near` are its offices in the policy's region; `told` is what became of my words."""

    key: str = ""
    name: str = ""
    phone: str = ""
    tel: str = ""
    hours: str = ""
    email: str = ""
    mailto: str = ""
    office: str = ""
    map: str = ""
    site: str = ""
    site_href: str = ""
    checked: str = ""
    policy_href: str = ""
    near: list[OfficeShown] = field(default_factory=list)
    elsewhere: list[OfficeShown] = field(default_factory=list)
    told: str = ""
    change_href: str = ""


def page(view: InsurerView, mine: MineView | None, policy_id: int) -> InsurerPage:
    """The insurer of this policy."""
    site = view.site.removeprefix("https://").rstrip("/")
    return InsurerPage(
        key=str(policy_id),
        name=view.name,
        phone=numbers.phone(view.phone),
        tel=f"tel:{view.phone}",
        hours=view.phone_hours,
        email=view.email,
        mailto=f"mailto:{view.email}",
        office=view.address,
        map=f"{MAP}{quote(view.address)}",
        site=site,
        site_href=f"https://{site}",
        checked=policies.INSURER_CONFIRMED.format(day=dates.day(view.confirmed_on)),
        policy_href=routes.policy(policy_id),
        near=[_office(one) for one in view.offices if one.is_near],
        elsewhere=[_office(one) for one in view.offices if not one.is_near],
        told=_told(mine),
        change_href=routes.application_new(policy_id),
    )


def wrong(error: Invalid) -> dict[str, str]:
    """Why each field was refused."""
    return NOTHING_WRONG | {problem.field: errors.WORDS[problem.code] for problem in error.problems}


def _told(mine: MineView | None) -> str:
    if mine is None:
        return ""
    return f"{words.STATUSES[mine.status]} {mine.answer}".strip()


def _office(one: OfficeRow) -> OfficeShown:
    return OfficeShown(
        one.address, numbers.phone(one.phone), f"tel:{one.phone}", one.hours, f"{MAP}{quote(one.address)}"
    )
