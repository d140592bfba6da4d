"""What the citizen gives while the insurer decides: answers, item by item, and further documents (REF-3, SLA-2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from oms_app.content import questions as words
from oms_app.db.application import Application
from oms_app.db.queries import questions as queries
from oms_app.db.queries.questions import Asked
from oms_app.db.scan import Scan
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import workflow
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Invalid, NotFound, Problem
from oms_app.domain.questions import LONGEST_ANSWER
from oms_app.domain.workflow import Action, Given
from oms_app.services import my_applications, questions
from oms_app.services.audit import record_on
from oms_app.services.moves import facts_of, move
from oms_app.services.ports import Ports

LONGEST_WHY = 500


class Replies:
    """Only the owner's own; what is typed is kept as it is typed, and given by one move."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def keep(self, actor: Actor, number: str, question_id: int, text: str) -> datetime:
        """Keep the answer to one item as it is typed; gives the time of saving.

        Raises `NotFound`, also for an item that is answered or asked of somebody else, and `Invalid(TOO_LONG)`.
        """
        now = self.ports.clock.now()
        async with self.db.write() as work:
            application = (await my_applications.one(work.session, actor, number, lock=True)).application
            question = await questions.open_one(work.session, application, question_id)
            if len(text) > LONGEST_ANSWER:
                raise Invalid((Problem(place(question_id), Code.TOO_LONG),))
            question.answer, question.saved_at = text, now
            record_on(work, actor, Deed.DRAFT_SAVED, now, application, "answer")
        return now

    async def send(self, actor: Actor, number: str, version: int, typed: Mapping[int, str]) -> None:
        """Answer what was asked, all of it; `typed` by item is kept whatever comes.

        Raises `Invalid` naming each item without an answer, `NotFound` for an item that is not asked here, `Stale`.
        """
        async with self.db.write() as work:
            application = (await my_applications.one(work.session, actor, number, lock=True)).application
            asked = await questions.awaited(work.session, application, lock=True)
            _put(asked, typed, self.ports.clock.now())
            scans = await queries.waiting(work.session, application.id)
            is_stale = version != application.version  # then the move says so
            problems = () if is_stale else _unanswered(asked, scans)
            if not problems:
                given = Given(words.answered([_said(one, scans) for one in asked]) or "—")
                await move(work, self.ports.clock, application, Action.ANSWER, actor, given, seen_version=version)
        if problems:
            raise Invalid(problems)

    async def add_documents(self, actor: Actor, number: str, version: int, why: str) -> None:
        """Hand over the files that wait, with a word of why; the status stays, and the reviewer is told.

        Raises `Invalid` without files or words, `Refused(WRONG_MOVE)` unless the insurer has it and decides, `Stale`.
        """
        async with self.db.write() as work:
            application = (await my_applications.one(work.session, actor, number, lock=True)).application
            may = Action.ADD_DOCUMENTS in workflow.available(facts_of(application), actor)
            if may and version == application.version:
                await _check_added(work, application, why)
            given = Given(why.strip() or "—")
            await move(work, self.ports.clock, application, Action.ADD_DOCUMENTS, actor, given, seen_version=version)


def place(question_id: int) -> str:
    """How `Problem.field` names an item."""
    return f"question-{question_id}"


def _put(asked: Sequence[Asked], typed: Mapping[int, str], now: datetime) -> None:
    by_id = {one.question.id: one.question for one in asked}
    if asked and not set(typed) <= set(by_id):
        raise NotFound
    for question_id, text in typed.items():
        if question := by_id.get(question_id):
            question.answer, question.saved_at = text[:LONGEST_ANSWER], now


def _files(one: Asked, scans: Sequence[Scan]) -> int:
    return sum(scan.question_id == one.question.id for scan in scans)


def _said(one: Asked, scans: Sequence[Scan]) -> tuple[str, int]:
    return (one.question.answer or "").strip(), _files(one, scans)


def _unanswered(asked: Sequence[Asked], scans: Sequence[Scan]) -> tuple[Problem, ...]:
    empty = [one.question.id or 0 for one in asked if _said(one, scans) == ("", 0)]
    return tuple(Problem(place(question_id), Code.REQUIRED) for question_id in empty)


async def _check_added(work: UnitOfWork, application: Application, why: str) -> None:
    problems = []
    if not await queries.waiting(work.session, application.id):
        problems.append(Problem("files", Code.DOCUMENT_MISSING))
    if not why.strip() or len(why) > LONGEST_WHY:
        problems.append(Problem("why", Code.TOO_LONG if why.strip() else Code.REQUIRED))
    if problems:
        raise Invalid(tuple(problems))
