"""How to reach the support of the portal, from settings."""

from __future__ import annotations

from oms_app.bootstrap import settings
from oms_app.content import numbers
from oms_app.state.screen import Access, Screen, handles


class Support(Screen):
    """Phone and e-mail of the support."""

    phone_text: str = ""
    phone_href: str = ""
    email: str = ""
    email_href: str = ""

    @handles(Access.ANYONE)
    async def load(self) -> None:
        """Read the contacts of this installation."""
        self.problem, self.missing = "", False
        now = settings()
        self.phone_text, self.phone_href = numbers.phone(now.support_phone), f"tel:{now.support_phone}"
        self.email, self.email_href = now.support_email, f"mailto:{now.support_email}"
