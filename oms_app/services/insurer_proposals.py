"""What citizens say is wrong in the contact data of their insurer: said, checked, written or declined (INS-2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from oms_app.content import insurer_notices as words
from oms_app.db.insurer import Insurer, InsurerProposal
from oms_app.db.queries import insurers as queries
from oms_app.db.unit_of_work import Database, UnitOfWork
from oms_app.domain.actor import Actor
from oms_app.domain.audit import Deed
from oms_app.domain.errors import Code, Invalid, NotFound, Problem, Refused
from oms_app.domain.insurer_proposals import LONGEST_COMMENT, ProposalStatus, proposed
from oms_app.domain.insurer_sheet import Column
from oms_app.domain.notices import NoticeKind
from oms_app.services.audit import record
from oms_app.services.insurers import only_admin, values_of, write_values
from oms_app.services.notices import tell_account
from oms_app.services.policies import policy_of
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class ProposalView:
    """A proposal beside what stands now, by column."""

    id: int
    insurer: str
    now: Mapping[Column, str]
    values: Mapping[Column, str]
    comment: str
    made_at: datetime


@dataclass(frozen=True)
class MineView:
    """How it stands with what I said last of this insurer."""

    status: ProposalStatus
    answer: str


class InsurerProposals:
    """A citizen proposes for the insurer of a policy of theirs; administrators decide, once."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def propose(self, actor: Actor, policy_id: int, typed: Mapping[str, str]) -> None:
        """Say what is right; it replaces what waits of this citizen for this insurer. Raises `Invalid`, `NotFound`."""
        async with self.db.write() as work:
            held = await policy_of(work.session, actor, policy_id, self.ports.clock.today())
            values = proposed(values_of(held.insurer), typed)
            stored = {column.value: text for column, text in values.items()}
            comment, now = typed.get("comment", "").strip(), self.ports.clock.now()
            last = await queries.last_of(work.session, actor.account_id, held.insurer.id or 0)
            if last is not None and last.status is ProposalStatus.WAITING:
                last.values, last.comment, last.made_at = stored, comment, now
            else:
                made = InsurerProposal(
                    insurer_id=held.insurer.id or 0,
                    account_id=actor.account_id,
                    values=stored,
                    comment=comment,
                    status=ProposalStatus.WAITING,
                    made_at=now,
                )
                work.session.add(made)
            code = held.insurer.code
            record(work, actor, Deed.INSURER_PROPOSED, now, subject_person_id=held.person.id, detail=code)
            work.wake(f"account:{actor.account_id}")

    async def mine(self, actor: Actor, policy_id: int) -> MineView | None:
        """The last that I said of the insurer of this policy. Raises `NotFound`."""
        async with self.db.read() as session:
            held = await policy_of(session, actor, policy_id, self.ports.clock.today())
            last = await queries.last_of(session, actor.account_id, held.insurer.id or 0)
        return None if last is None else MineView(last.status, last.answer)

    async def waiting(self, actor: Actor) -> list[ProposalView]:
        """What waits, the oldest first. The look is written down: citizens write of themselves there."""
        only_admin(actor)
        async with self.db.write() as work:
            found = await queries.waiting(work.session)
            if found:
                now, count = self.ports.clock.now(), len(found)
                record(work, actor, Deed.PROPOSALS_READ, now, subject_person_id=None, detail="", count=count)
            return [_view(proposal, insurer) for proposal, insurer in found]

    async def accept(self, actor: Actor, proposal_id: int) -> None:
        """The insurer's data become what was said. Raises `NotFound`, `Refused(WRONG_MOVE)` when it was decided."""
        only_admin(actor)
        async with self.db.write() as work:
            proposal, insurer = await _locked(work, proposal_id)
            write_values(insurer, proposal.values, self.ports.clock.today())
            await self._decide(work, actor, proposal, insurer, ProposalStatus.ACCEPTED, "")

    async def decline(self, actor: Actor, proposal_id: int, answer: str) -> None:
        """The data stay; the citizen is told why. Raises `Invalid` without an answer, and as `accept` does."""
        only_admin(actor)
        text = answer.strip()
        if not text or len(text) > LONGEST_COMMENT:
            raise Invalid((Problem("answer", Code.TOO_LONG if text else Code.REQUIRED),))
        async with self.db.write() as work:
            proposal, insurer = await _locked(work, proposal_id)
            await self._decide(work, actor, proposal, insurer, ProposalStatus.DECLINED, text)

    async def _decide(
        self,
        work: UnitOfWork,
        actor: Actor,
        proposal: InsurerProposal,
        insurer: Insurer,
        status: ProposalStatus,
        answer: str,
    ) -> None:
        now = self.ports.clock.now()
        proposal.status, proposal.answer = status, answer
        proposal.decided_at, proposal.decided_by = now, actor.account_id
        detail = f"{insurer.code}:{status}"
        record(work, actor, Deed.INSURER_CHANGED, now, subject_person_id=None, detail=detail, count=0)
        told = words.decided(status, insurer.short_name, answer, now)
        await tell_account(work, proposal.account_id, NoticeKind.INSURER_PROPOSAL, told, now)
        work.wake(f"account:{proposal.account_id}")


async def _locked(work: UnitOfWork, proposal_id: int) -> tuple[InsurerProposal, Insurer]:
    proposal = await work.session.get(InsurerProposal, proposal_id, with_for_update=True)
    if proposal is None:
        raise NotFound
    if proposal.status is not ProposalStatus.WAITING:
        raise Refused(Code.WRONG_MOVE)
    return proposal, await work.session.get_one(Insurer, proposal.insurer_id, with_for_update=True)


def _view(proposal: InsurerProposal, insurer: Insurer) -> ProposalView:
    now = values_of(insurer)
    values = {Column(name): text for name, text in proposal.values.items()}
    return ProposalView(proposal.id or 0, insurer.short_name, now, values, proposal.comment, proposal.made_at)
