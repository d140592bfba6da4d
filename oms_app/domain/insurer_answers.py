"""What an insurer's own system says of an application that was handed over to it, and hears of it (SUB-3, FLOW-4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from oms_app.domain.refusals import RefusalReason
from oms_app.domain.workflow import Action


class InsurerEvent(StrEnum):
    """What happened there."""

    RECEIVED = "received"
    TAKEN = "taken"
    QUESTION = "question"
    APPROVED = "approved"
    REFUSED = "refused"


class CitizenEvent(StrEnum):
    """What the citizen does with an application that its insurer has."""

    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    DOCUMENTS_ADDED = "documents_added"


# The moves that the insurer's system is told of.
TOLD: dict[Action, CitizenEvent] = {
    Action.ANSWER: CitizenEvent.ANSWERED,
    Action.WITHDRAW: CitizenEvent.WITHDRAWN,
    Action.ADD_DOCUMENTS: CitizenEvent.DOCUMENTS_ADDED,
}

# The moves that each event means, as a reviewer would take them; those that were taken already are passed over.
MOVES: dict[InsurerEvent, tuple[Action, ...]] = {
    InsurerEvent.RECEIVED: (),
    InsurerEvent.TAKEN: (Action.TAKE,),
    InsurerEvent.QUESTION: (Action.TAKE, Action.ASK),
    InsurerEvent.APPROVED: (Action.TAKE, Action.APPROVE),
    InsurerEvent.REFUSED: (Action.TAKE, Action.REFUSE),
}


@dataclass(frozen=True)
class InsurerAnswer:
    """One message of an insurer; `message_id` is the same for a repeat."""

    insurer_code: str
    message_id: str
    application_number: str
    event: InsurerEvent
    reasons: tuple[RefusalReason, ...] = ()
    text: str = ""
