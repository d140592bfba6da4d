"""What the question «Кто ещё переехал?» gives: who may be taken along with a draft."""

from __future__ import annotations

from dataclasses import dataclass

from oms_app.domain.errors import Code
from oms_app.domain.policy import Relation
from oms_app.services.application_views import ChangeRow


@dataclass(frozen=True)
class Member:
    """Somebody else whose policy the applicant holds; without a name for one that they hold no more.

    `refusal`: why they cannot be sent along; `draft_key`: the draft in the way; `rows`: their own old → new.
    """

    policy_id: int
    person: str = ""
    enp: str = ""
    insurer: str = ""
    relation: Relation = Relation.CHILD
    is_chosen: bool = False
    refusal: Code | None = None
    draft_key: str = ""
    rows: tuple[ChangeRow, ...] = ()


@dataclass(frozen=True)
class HouseholdView:
    """Everybody else of a draft; `refusal`: why nobody can be sent along; `is_asked`: whether it is asked at all."""

    is_asked: bool = False
    refusal: Code | None = None
    members: tuple[Member, ...] = ()
