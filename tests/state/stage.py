"""A tab of a browser without browser and server: a State on an address, over services that know what the test tells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

import reflex as rx

from oms_app.bootstrap import Services, make_services
from oms_app.domain.actor import Actor, Level, Role
from oms_app.domain.changes import Field
from oms_app.domain.errors import NotFound, SignedOut
from oms_app.domain.papers import PaperKind
from oms_app.services.applications import ApplicationRow, Applications
from oms_app.services.contacts import Contacts, ContactsView
from oms_app.services.insurer_proposals import InsurerProposals, MineView
from oms_app.services.insurer_views import InsurerView
from oms_app.services.issued_papers import IssuedPapers, PaperView
from oms_app.services.policies import ChangeView, Policies, PolicyView
from oms_app.services.signing_in import SigningIn, Who
from tests.views.made import a_policy
from tests.world import World

SESSION = "the session of Maria"
MARIA = Actor(account_id=1, role=Role.CITIZEN, person_id=1, level=Level.CONFIRMED)

Page = TypeVar("Page", bound=rx.State)


@dataclass
class Known:
    """What the services answer Maria, and what she asked them for."""

    policies: list[PolicyView] = field(default_factory=lambda: [a_policy()])
    rows: list[ApplicationRow] = field(default_factory=list)
    changes: list[ChangeView] = field(default_factory=list)
    papers: list[PaperView] = field(default_factory=list)
    insurer: InsurerView | None = None
    asked: list[tuple[object, ...]] = field(default_factory=list)

    def find(self, policy_id: int) -> PolicyView:
        """Hers, or nobody's."""
        found = [view for view in self.policies if view.id == policy_id]
        if not found:
            raise NotFound
        return found[0]

    def rename(self, surname: str, full_name: str) -> None:
        """An approved application gave her this surname."""
        self.policies = [
            replace(view, full_name=full_name, values=view.values | {Field.LAST_NAME: surname})
            for view in self.policies
        ]


class KnownSigningIn(SigningIn):
    async def who(self, token: str, *, by_person: bool = True) -> Who:
        if token != SESSION:
            raise SignedOut
        return Who(MARIA, "Мария", "МВ")


class KnownContacts(Contacts):
    async def mine(self, actor: Actor) -> ContactsView:
        return ContactsView("+70001000001", "maria@example.ru", "", None, False)


class KnownPolicies(Policies):
    known: Known

    async def mine(self, actor: Actor) -> list[PolicyView]:
        return self.known.policies

    async def one(self, actor: Actor, policy_id: int) -> PolicyView:
        return self.known.find(policy_id)

    async def insurer(self, actor: Actor, policy_id: int) -> InsurerView:
        self.known.find(policy_id)
        if self.known.insurer is None:
            raise NotFound
        return self.known.insurer

    async def history(self, actor: Actor, policy_id: int) -> list[ChangeView]:
        self.known.find(policy_id)
        return self.known.changes


class KnownProposals(InsurerProposals):
    known: Known

    async def mine(self, actor: Actor, policy_id: int) -> MineView | None:
        self.known.find(policy_id)
        return None


class KnownApplications(Applications):
    known: Known

    async def mine(self, actor: Actor, *, search: str = "") -> list[ApplicationRow]:
        return self.known.rows

    async def discard(self, actor: Actor, key: str) -> None:
        self.known.asked.append(("discard", key))
        self.known.rows = [row for row in self.known.rows if row.key != key]


class KnownPapers(IssuedPapers):
    known: Known

    async def mine(self, actor: Actor) -> list[PaperView]:
        return self.known.papers

    async def issue(self, actor: Actor, policy_id: int, kind: PaperKind) -> str:
        self.known.find(policy_id)
        self.known.asked.append(("issue", policy_id, kind))
        return "paper"

    async def send(self, actor: Actor, key: str) -> None:
        self.known.asked.append(("send", key))

    async def revoke(self, actor: Actor, key: str) -> None:
        self.known.asked.append(("revoke", key))

    async def confirm_change(self, actor: Actor, change_id: int) -> str:
        self.known.asked.append(("confirm", change_id))
        return "confirmation"


def services_that_know(known: Known, world: World) -> Services:
    """The services of this world, where the reading ones answer what is known."""
    db, ports = world.db, world.ports
    policies, applications, papers = KnownPolicies(db, ports), KnownApplications(db, ports), KnownPapers(db, ports)
    proposals = KnownProposals(db, ports)
    policies.known = applications.known = papers.known = proposals.known = known
    signing_in, contacts = KnownSigningIn(db, ports), KnownContacts(db, ports)
    return replace(
        make_services(db, ports),
        signing_in=signing_in,
        contacts=contacts,
        policies=policies,
        insurer_proposals=proposals,
        applications=applications,
        papers=papers,
    )


def open_tab(page: type[Page], address: str, session: str = SESSION) -> Page:
    """A fresh tab on this address."""
    root = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
    tab = cast(Page, root.get_substate(page.get_full_name().split(".")))
    cast(Any, root)._update_router_vars(
        {"headers": {"cookie": f'sid="{session}"'}, "pathname": address, "asPath": address}, {}
    )
    return tab


async def send(tab: rx.State, handler: str, *arguments: object) -> Any:
    """One event of the browser; what the handler tells the browser to do."""
    return await getattr(tab, handler)(*arguments)
