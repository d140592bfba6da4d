"""What insurers' own systems answer: receipts, questions and decisions, moved like a reviewer's (SUB-3, FLOW-4)."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from oms_app.content import exchange as words
from oms_app.db.account import Account
from oms_app.db.application import Application
from oms_app.db.exchange import ExchangeAccount, InsurerMessage
from oms_app.db.insurer import Insurer
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain import number as numbers
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.errors import Forbidden, NotFound
from oms_app.domain.insurer_answers import MOVES, InsurerAnswer
from oms_app.domain.limits import Limit
from oms_app.domain.questions import Item, Wanted
from oms_app.domain.workflow import Action, Given
from oms_app.services import questions
from oms_app.services.moves import NOTHING_GIVEN, move, receive
from oms_app.services.ports import Permanent, Ports

NO_PASSWORD = ""  # matches nothing, and no name signs in to such an account


class InsurerAnswers:
    """Obeys only what an insurer has signed about its own applications, each message once."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def hook(self, body: bytes, *, address: str) -> None:
        """Raises `TooMany`, `NotFound`, `Forbidden` for a forgery, and what the rules say of the decision."""
        await self.ports.limiter.hit(Limit.HOOK, address)
        if self.ports.insurer_hook is None:
            raise NotFound
        try:
            answer = self.ports.insurer_hook.read(body)
        except Permanent as error:
            await self.ports.limiter.hit(Limit.HOOK_FORGED, address)
            raise Forbidden from error
        await self.take(answer)

    async def take(self, answer: InsurerAnswer) -> None:
        """Move the application as the insurer says; another insurer's is not there."""
        async with self.db.write() as work:
            insurer, application = await _found(work.session, answer)
            if await _is_known(work.session, insurer, answer):
                return
            work.session.add(
                InsurerMessage(
                    insurer_id=insurer.id or 0,
                    message_id=answer.message_id,
                    application_id=application.id or 0,
                    event=answer.event,
                    at=self.ports.clock.now(),
                )
            )
            await receive(work, self.ports.clock, application)
            await self._move(work, insurer, application, answer)

    async def _move(self, work: UnitOfWork, insurer: Insurer, application: Application, answer: InsurerAnswer) -> None:
        actions = MOVES[answer.event]
        if not actions:
            return
        actor = await self._actor(work, insurer)
        for action in actions:
            if action is Action.TAKE and application.holder_account_id == actor.account_id:
                continue
            given = await self._given(work, application, action, answer)
            await move(work, self.ports.clock, application, action, actor, given)

    async def _given(self, work: UnitOfWork, application: Application, action: Action, answer: InsurerAnswer) -> Given:
        """What comes with this move; a question of an insurer's system is one item."""
        if action is Action.TAKE:
            return NOTHING_GIVEN
        if action is Action.ASK:
            items = (Item(Wanted.WORDS, answer.text),)
            return await questions.given(work.session, application, items, self.ports.clock.now())
        return Given(answer.text, answer.reasons)

    async def _actor(self, work: UnitOfWork, insurer: Insurer) -> Actor:
        """The insurer's system among its reviewers. Raises `Forbidden` once an administrator has blocked it."""
        assert insurer.id is not None
        link = await work.session.get(ExchangeAccount, insurer.id)
        if link is None:
            link = ExchangeAccount(insurer_id=insurer.id, account_id=await self._new_account(work, insurer))
            work.session.add(link)
            await work.session.flush()
        account = await work.session.get_one(Account, link.account_id)
        if account.blocked_at is not None:
            raise Forbidden
        return Actor(account_id=link.account_id, role=Role.REVIEWER, insurer_id=insurer.id)

    async def _new_account(self, work: UnitOfWork, insurer: Insurer) -> int:
        account = Account(
            role=Role.REVIEWER,
            level=Level.SIMPLE,
            insurer_id=insurer.id,
            display_name=words.SYSTEM_NAME.format(insurer=insurer.short_name),
            password_hash=NO_PASSWORD,
            created_at=self.ports.clock.now(),
        )
        work.session.add(account)
        await work.session.flush()
        assert account.id is not None
        return account.id


async def _found(session: AsyncSession, answer: InsurerAnswer) -> tuple[Insurer, Application]:
    of_code = sa.select(Insurer).where(col(Insurer.code) == answer.insurer_code)
    insurer = (await session.scalars(of_code.with_for_update())).one_or_none()
    number = numbers.parse(answer.application_number)
    if insurer is None or number is None:
        raise NotFound
    theirs = sa.select(Application).where(col(Application.number) == number, col(Application.insurer_id) == insurer.id)
    application = (await session.scalars(theirs.with_for_update())).one_or_none()
    if application is None:
        raise NotFound
    return insurer, application


async def _is_known(session: AsyncSession, insurer: Insurer, answer: InsurerAnswer) -> bool:
    known = sa.select(sa.true()).where(
        col(InsurerMessage.insurer_id) == insurer.id, col(InsurerMessage.message_id) == answer.message_id
    )
    return bool(await session.scalar(known))
