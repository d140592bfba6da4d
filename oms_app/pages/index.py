"""Every page of the portal, in one table, by address."""

from __future__ import annotations

from oms_app.pages import (
    admin,
    application,
    demo_mailbox,
    desk,
    desk_case,
    help,
    history,
    home,
    login,
    login_code,
    not_found,
)
from oms_app.pages.page import Page

PAGES: tuple[Page, ...] = (
    home.PAGE,
    admin.PAGE,
    application.PAGE,
    demo_mailbox.PAGE,
    desk.PAGE,
    desk_case.PAGE,
    help.PAGE,
    history.PAGE,
    login.PAGE,
    login_code.PAGE,
    not_found.PAGE,
)
