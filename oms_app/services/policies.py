"""Policies as their people see them (POL-1..5, INS-1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from oms_app.db.unit_of_work import Database
from oms_app.domain.actor import Actor
from oms_app.domain.changes import Field
from oms_app.domain.policy import PolicyForm, PolicyStatus, PolicyTerm, Relation, Sex
from oms_app.domain.workflow import Status
from oms_app.services.ports import Ports


@dataclass(frozen=True)
class Running:
    """An application of this policy that is not decided yet, or a draft. `href_key` is its number, or a draft's key."""

    key: str
    number: str | None
    status: Status
    changes: tuple[str, ...]
    new_values: dict[Field, str]
    submitted_at: datetime | None
    decide_by: date | None
    passed: int
    total: int


@dataclass(frozen=True)
class PolicyView:
    """A policy in full. `values` has every `Field` of its person; `running` at most one application and one draft."""

    id: int
    enp: str
    relation: Relation
    full_name: str
    born_on: date
    sex: Sex
    snils: str
    status: PolicyStatus
    insurer_id: int
    insurer: str
    region: str
    region_code: str
    zone: str
    form: PolicyForm
    term: PolicyTerm
    registered_on: date
    expires_on: date | None
    loaded_at: datetime
    values: dict[Field, str]
    running: tuple[Running, ...]
    may_edit: bool


@dataclass(frozen=True)
class InsurerView:
    """How to reach an insurer."""

    name: str
    short_name: str
    phone: str
    phone_hours: str
    email: str
    site: str
    address: str
    confirmed_on: date


@dataclass(frozen=True)
class ChangeView:
    """One field that changed; `paper_key` is the confirming document, if drawn already."""

    id: int
    field: Field
    old: str
    new: str
    changed_at: datetime
    application_number: str | None
    paper_key: str | None


class Policies:
    """Reading policies; they change only by an approved application."""

    def __init__(self, db: Database, ports: Ports) -> None:
        self.db = db
        self.ports = ports

    async def mine(self, actor: Actor) -> list[PolicyView]:
        """Every policy of the person, their own first, then of the children they represent."""
        raise NotImplementedError

    async def one(self, actor: Actor, policy_id: int) -> PolicyView:
        """Raises `NotFound` for another person's."""
        raise NotImplementedError

    async def insurer(self, actor: Actor, policy_id: int) -> InsurerView:
        """The insurer of a policy of mine."""
        raise NotImplementedError

    async def history(self, actor: Actor, policy_id: int) -> list[ChangeView]:
        """«История изменений», newest first."""
        raise NotImplementedError
