"""Every page of the portal, in one table, by address."""

from __future__ import annotations

from oms_app.pages import (
    admin,
    application,
    application_edit,
    application_new,
    demo_mailbox,
    design,
    desk,
    desk_case,
    documents,
    help,
    history,
    home,
    login,
    login_code,
    not_found,
    policies,
    policy,
    policy_history,
    policy_insurer,
    service_policy,
    services,
)
from oms_app.pages.page import Page

PAGES: tuple[Page, ...] = (
    home.PAGE,
    admin.PAGE,
    application.PAGE,
    application_edit.PAGE,
    application_new.PAGE,
    demo_mailbox.PAGE,
    design.PAGE,
    desk.PAGE,
    desk_case.PAGE,
    documents.PAGE,
    help.PAGE,
    history.PAGE,
    login.PAGE,
    login_code.PAGE,
    not_found.PAGE,
    policies.PAGE,
    policy.PAGE,
    policy_history.PAGE,
    policy_insurer.PAGE,
    service_policy.PAGE,
    services.PAGE,
)
