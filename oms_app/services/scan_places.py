"""Where a file may be put and from where it may be taken off: what its application is at, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from oms_app.db.application import Application
from oms_app.db.queries.scans import Attached
from oms_app.db.scan import Scan
from oms_app.domain import workflow
from oms_app.domain.actor import Actor
from oms_app.domain.documents import DocumentKind
from oms_app.domain.errors import Code, Refused
from oms_app.domain.questions import MOST_ADDED, MOST_FILES
from oms_app.domain.workflow import Action, Status
from oms_app.services import drafts, questions
from oms_app.services.moves import facts_of
from oms_app.services.scan_arrivals import MOST_OF_A_KIND

TAKES_FILES = frozenset({Status.DRAFT, Status.CLARIFICATION})


async def open_place(
    session: AsyncSession,
    actor: Actor,
    key: str,
    *,
    question_id: int | None = None,
    kind: DocumentKind | None = None,
    lock: bool = False,
) -> Application:
    """The actor's own application that takes files now, for an item that is open, or beside any.

    Raises `NotFound`, `Refused(WRONG_MOVE)`, also for a paper that the item does not ask for.
    """
    application = (await drafts.mine(session, actor, key, lock=lock)).application
    if question_id is not None:
        question = await questions.open_one(session, application, question_id)
        if kind is not None and question.document not in (None, kind):
            raise Refused(Code.WRONG_MOVE)
    elif application.status not in TAKES_FILES and not _takes_more(application, actor):
        raise Refused(Code.WRONG_MOVE)
    return application


def may_be_removed(found: Attached) -> bool:
    """A file that the insurer has stays."""
    return found.application.status is Status.DRAFT or found.scan.waits


def is_full(there: Sequence[Scan], kind: DocumentKind) -> bool:
    """Whether an application takes no more files, of this kind, or at once."""
    waiting = sum(scan.waits and scan.question_id is None for scan in there)
    same_kind = sum(scan.kind is kind for scan in there)
    return len(there) >= MOST_FILES or same_kind >= MOST_OF_A_KIND or waiting >= MOST_ADDED


def waits(application: Application) -> bool:
    """Whether a file that comes now has yet to be handed over by itself."""
    return application.status is not Status.DRAFT


def _takes_more(application: Application, actor: Actor) -> bool:
    return Action.ADD_DOCUMENTS in workflow.available(facts_of(application), actor)
