"""What leads to a complaint: the offer where a term was missed, the complaint where there is one (SLA-4)."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app import routes
from oms_app.content import complaint_pages as words
from oms_app.content.complaints import STATUSES
from oms_app.services.complaint_views import Standing


@dataclass(frozen=True)
class Offer:
    """A link with what is said beside it; all empty where no term was missed. `is_new`: nothing is filed yet."""

    is_new: bool = False
    title: str = ""
    text: str = ""
    action: str = ""
    href: str = ""


NO_OFFER = Offer()


def offer(standing: Standing, application: str, late: str = "") -> Offer:
    """What leads from this application; `late` is what is told of its missed term."""
    href = routes.complaint(application)
    if standing.may_file:
        text = f"{late} {words.OFFER_TEXT}".strip()
        return Offer(is_new=True, title=words.OFFER_TITLE, text=text, action=words.OFFER, href=href)
    if standing.status is None:
        return NO_OFFER
    status = STATUSES[standing.status].text
    title = words.STANDING.format(number=standing.number, status=status)
    return Offer(title=title, text=late, action=words.TO_COMPLAINT, href=href)
