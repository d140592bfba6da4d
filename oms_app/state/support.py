"""How to reach the support of the portal, and whom to complain to, from settings."""

from __future__ import annotations

from oms_app.bootstrap import settings
from oms_app.content import help as words
from oms_app.content import numbers
from oms_app.state.screen import Access, Screen, handles


class Support(Screen):
    """Phone, e-mail and hours of the support."""

    phone_text: str = ""
    phone_href: str = ""
    email: str = ""
    email_href: str = ""
    hours: str = ""
    complaint_body: str = ""

    @handles(Access.ANYONE)
    async def load(self) -> None:
        """Read the contacts of this installation."""
        now = settings()
        self.phone_text, self.phone_href = numbers.phone(now.support_phone), f"tel:{now.support_phone}"
        self.email, self.email_href = now.support_email, f"mailto:{now.support_email}"
        self.hours, self.complaint_body = words.hours(now.support_hours), now.complaint_body
