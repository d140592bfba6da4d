"""What a press is answered with when the tab itself cannot be found or kept: the memory that processes share is away.

No word of a state can be shown then; the sentence goes into an element that waits for it on every page.
"""

from __future__ import annotations

import reflex as rx
import structlog
from reflex_base.event import EventSpec
from reflex_base.event.context import EventContext

from oms_app.content import errors
from oms_app.state import live

PLACE = "unwell"  # in `components.offline`

log = structlog.get_logger()


def tell(exception: Exception) -> EventSpec | None:
    """The sentence, to whoever pressed; what the portal did of itself nobody waits for."""
    log.error("event_failed", exc_info=exception)
    tab = live.TABS.open.get(EventContext.get().token)
    return None if tab is not None and tab.running else rx.set_value(PLACE, errors.UNEXPECTED)
