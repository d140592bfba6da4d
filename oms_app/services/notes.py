"""Internal notes: what staff write for staff, and no citizen ever reads (DESK-1)."""

from __future__ import annotations

from datetime import datetime

from oms_app.db.application import Application, InternalNote
from oms_app.db.unit_of_work import UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Invalid, Problem
from oms_app.domain.workflow import LONGEST_TEXT
from oms_app.services.audit import record_on


def said(text: str, field: str = "text", *, needed: bool = True) -> str:
    """What was typed, without the spaces around it. Raises `Invalid` when it is empty or longer than a page."""
    words = text.strip()
    if len(words) > LONGEST_TEXT or (needed and not words):
        raise Invalid((Problem(field, Code.TOO_LONG if words else Code.REQUIRED),))
    return words


def write(work: UnitOfWork, actor: Actor, application: Application, text: str, at: datetime) -> None:
    """In the caller's transaction."""
    assert application.id is not None
    work.session.add(InternalNote(application_id=application.id, account_id=actor.account_id, text=text, written_at=at))
    record_on(work, actor, Deed.NOTE_WRITTEN, at, application)
    work.wake(f"insurer:{application.insurer_id}")
