"""Every page of the portal, in one table."""

from __future__ import annotations

from oms_app.pages import help, home, login, login_code, not_found
from oms_app.pages.page import Page

PAGES: tuple[Page, ...] = (
    home.PAGE,
    help.PAGE,
    login.PAGE,
    login_code.PAGE,
    not_found.PAGE,
)
