"""Files that may be refused: `assets/download.js` fetches them, shares them and says on the page what went wrong."""

from __future__ import annotations

from typing import Any

import reflex as rx

from oms_app.components.buttons import button
from oms_app.components.values import Text
from oms_app.content import downloads as words


def file_link(text: Text, href: Text) -> rx.Component:
    """A link to a file; without scripts it is a plain download."""
    place = {"data-file": ""}
    return rx.el.a(text, href=href, download=True, reload_document=True, class_name="strong", custom_attrs=place)


def share_file(href: Text, label: Text) -> rx.Component:
    """«Поделиться»: the file through the sheet of the phone's system; not there where the system has none."""
    place = {"data-file": "", "data-share": ""}
    return button(
        words.SHARE, "quiet", icon="share", href=href, aria_label=label, class_name="share", custom_attrs=place
    )


def files(*children: rx.Component, **props: Any) -> rx.Component:
    """What holds such links, and says how it goes."""
    busy = rx.el.p(role="status", hidden=True, class_name="small muted")
    told = rx.el.p(role="alert", hidden=True, class_name="field-error")
    said = {"data_busy": words.BUSY, "data_failed": words.FAILED, "data_again": words.SHARE_AGAIN}
    return rx.el.div(*children, busy, told, data_files="", **said, **props)
