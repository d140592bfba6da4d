"""Every page of the portal, in one table."""

from __future__ import annotations

from oms_app.pages.page import Page

PAGES: tuple[Page, ...] = ()
